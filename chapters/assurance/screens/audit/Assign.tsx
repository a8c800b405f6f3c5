import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { assignAuditor, judgeAuditors } from '../../contract.ts'
import { auditWords } from './words.ts'

/** 7: whoever sits in an auditor's post, with what stands against them. */
export function Assign({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const words = useWords(auditWords)
  const say = useToast()
  const { candidates, exceptions } = useReply(judgeAuditors, { params: { id } })
  const assign = useAct(assignAuditor)
  const [person, setPerson] = useState<string | null>(null)
  const [leads, setLeads] = useState(false)
  const [exception, setException] = useState('')
  const conflicts = candidates.find((one) => one.person === person)?.conflicts ?? []
  const submit = async (): Promise<void> => {
    await assign.mutateAsync({
      params: { id },
      body: { person: person ?? '', leads, exceptionId: exception === '' ? null : exception },
    })
    say({ text: words.assigned })
    onClose()
  }
  return (
    <Dialog title={words.assign} isOpen onClose={onClose} width="md">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.candidate}
              isRequired
              isStacked
              value={person}
              onChange={setPerson}
              options={candidates.map((one) => ({
                value: one.person,
                label: `${one.name}：${one.conflicts.length === 0 ? words.independent : words.dependent}`,
                ...(one.conflicts.length === 0
                  ? {}
                  : { support: one.conflicts.map(({ because }) => because).join('、') }),
              }))}
            />
            {conflicts.length > 0 && (
              <Select
                label={words.exception}
                support={exceptions.length === 0 ? words.noException : undefined}
                isRequired
                none="—"
                value={exception}
                options={exceptions.map((one) => ({ value: one.id, label: one.title }))}
                onChange={setException}
              />
            )}
            <Checkbox label={words.asLead} isSelected={leads} onChange={setLeads} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.assign}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
