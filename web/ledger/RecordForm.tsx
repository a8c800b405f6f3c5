import { type ReactNode, useState } from 'react'
import { useUnsaved } from '../frame/unsaved.ts'
import { Button } from '../kit/Button.tsx'
import { Actions } from '../kit/Dialog.tsx'
import { Form } from '../kit/Form.tsx'
import { useWords } from '../kit/language.tsx'
import { TextArea } from '../kit/TextArea.tsx'
import { FieldControl } from './FieldControl.tsx'
import { type AnyLedger, changedFields, type RowValues, typedFieldsOf } from './ledger.ts'
import { ledgerWords } from './words.ts'

export interface RecordFormProps {
  readonly ledger: AnyLedger
  readonly start: RowValues
  readonly labels?: Readonly<Record<string, string>>
  readonly verb: string
  readonly onSend: (values: RowValues, reason: string | undefined) => Promise<unknown>
  readonly onCancel: () => void
  /** A reason is asked for changes, not for a new record. */
  readonly asksReason?: boolean
}

/** The fields of one record to type, in the order the ledger declares; long ones take the whole width. */
export function RecordForm({
  ledger,
  start,
  labels = {},
  verb,
  onSend,
  onCancel,
  asksReason = false,
}: RecordFormProps): ReactNode {
  const words = useWords(ledgerWords)
  const [values, setValues] = useState(start)
  const [reason, setReason] = useState('')
  const [isSent, setSent] = useState(false)
  useUnsaved(!isSent && changedFields(start, values).length > 0)
  const send = async (): Promise<void> => {
    setSent(true)
    try {
      await onSend(values, reason.trim() === '' ? undefined : reason.trim())
    } catch (error) {
      setSent(false)
      throw error
    }
  }
  return (
    <Form onSubmit={send} className="grid max-w-4xl gap-5">
      {({ isBusy }) => (
        <>
          <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
            {typedFieldsOf(ledger).map(([key, field]) => (
              <div
                key={key}
                className={field.kind === 'long-text' || field.kind === 'choices' ? 'md:col-span-2' : undefined}
              >
                <FieldControl
                  name={key}
                  field={field}
                  value={values[key]}
                  chosenName={values[key] === start[key] ? labels[key] : undefined}
                  onChange={(value) => setValues((all) => ({ ...all, [key]: value }))}
                />
              </div>
            ))}
            {asksReason && (
              <div className="md:col-span-2">
                <TextArea
                  label={words.reason}
                  support={words.reasonSupport}
                  name="reason"
                  rows={2}
                  maxLength={2000}
                  value={reason}
                  onChange={setReason}
                />
              </div>
            )}
          </div>
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {verb}
            </Button>
            <Button look="plain" onPress={onCancel}>
              {words.cancel}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
