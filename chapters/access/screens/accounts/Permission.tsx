import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { DecisionForm } from '../../../../web/frame/DecisionForm.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { decidePrivilege, readPrivilegeCourse, returnPrivilege } from '../../contract.ts'
import { privilegeWords } from './words.ts'

/** 6(6): how far an application is, its decision, and the return. */
export function Permission({ id }: { readonly id: string }): ReactNode {
  const words = useWords(privilegeWords)
  const course = useReply(readPrivilegeCourse, { params: { id } })
  return (
    <div className="grid gap-6">
      <p>
        {words[course.state]}
        {words.uses(course.uses)}
      </p>
      {course.mayDecide && <Decision id={id} />}
      {course.mayReturn && (
        <Actions>
          <LinkButton to="/access/privilege-uses/new">{words.record}</LinkButton>
          <GiveBack id={id} />
        </Actions>
      )}
    </div>
  )
}

function Decision({ id }: { readonly id: string }): ReactNode {
  const words = useWords(privilegeWords)
  const decide = useAct(decidePrivilege)
  return (
    <DecisionForm
      words={{ title: words.decide, comment: words.comment, decided: words.decided }}
      acts={[
        { act: 'permitted', label: words.permit },
        { act: 'refused', label: words.refuse, refuses: true },
      ]}
      most={1_000}
      decide={(body) => decide.mutateAsync({ params: { id }, body })}
    />
  )
}

function GiveBack({ id }: { readonly id: string }): ReactNode {
  const words = useWords(privilegeWords)
  const giveBack = useAct(returnPrivilege)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.giveBack}</Button>
      <ConfirmDialog
        title={words.giveBack}
        verb={words.giveBack}
        isOpen={isOpen}
        isDanger={false}
        reason="optional"
        onClose={() => setOpen(false)}
        onConfirm={(note) => giveBack.mutateAsync({ params: { id }, body: { note } })}
      >
        {words.giveBackText}
      </ConfirmDialog>
    </>
  )
}
