import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
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
  const say = useToast()
  const decide = useAct(decidePrivilege)
  const [act, setAct] = useState<'permitted' | 'refused' | null>(null)
  const [comment, setComment] = useState('')
  const send = async (): Promise<void> => {
    if (act === null) return
    await decide.mutateAsync({ params: { id }, body: { act, comment } })
    say({ text: words.decided })
  }
  return (
    <Section title={words.decide}>
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.decide}
              hideLabel
              isRequired
              value={act}
              onChange={(next) => setAct(next === 'permitted' ? 'permitted' : 'refused')}
              options={[
                { value: 'permitted', label: words.permit },
                { value: 'refused', label: words.refuse },
              ]}
            />
            <TextArea
              label={words.comment}
              isRequired={act === 'refused'}
              value={comment}
              onChange={setComment}
              maxLength={1_000}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.decide}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Section>
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
