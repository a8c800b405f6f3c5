import { type ReactNode, useState } from 'react'
import { fiscalYear, lastDayOf } from '../../../../kernel/i18n/fiscal.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { attestControl, withdrawAttestation } from '../../contract.ts'
import { attestWords } from './words.ts'

interface Props {
  readonly control: string
  readonly title: string
  readonly onClose: () => void
}

/** 8: a person records that a control is carried out: what was seen, on what evidence, and until when that holds. */
export function AttestDialog({ control, title, onClose }: Props): ReactNode {
  const words = useWords(attestWords)
  const { today } = useSession()
  const toast = useToast()
  const attest = useAct(attestControl)
  const withdraw = useAct(withdrawAttestation)
  const [statement, setStatement] = useState('')
  const [evidence, setEvidence] = useState('')
  const [validUntil, setValidUntil] = useState<string | null>(() => yearEnd(today))
  const submit = async (): Promise<void> => {
    if (validUntil === null) return
    const { id } = await attest.mutateAsync({ body: { control, statement, evidence, validUntil } })
    toast({
      text: words.done(title),
      undo: () => withdraw.mutate({ params: { id }, body: { reason: words.undone } }),
    })
    onClose()
  }
  return (
    <Dialog title={words.title(title)} isOpen onClose={onClose}>
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <p className="prose leading-150">{words.lead}</p>
            <TextArea
              label={words.statement}
              support={words.statementHint}
              name="statement"
              isRequired
              maxLength={2000}
              value={statement}
              onChange={setStatement}
            />
            <TextArea
              label={words.evidence}
              support={words.evidenceHint}
              name="evidence"
              isRequired
              rows={2}
              maxLength={2000}
              value={evidence}
              onChange={setEvidence}
            />
            <DateField
              label={words.validUntil}
              support={words.validHint}
              name="validUntil"
              isRequired
              value={validUntil}
              onChange={setValidUntil}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.record}
              </Button>
              <Button look="plain" onPress={onClose}>
                {words.cancel}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

/** The end of this fiscal year; from January on the end of the next, so that a confirmation lasts at least three months. */
function yearEnd(today: string): string {
  const year = fiscalYear(today)
  return today.slice(5, 7) < '04' ? lastDayOf(year + 1) : lastDayOf(year)
}
