import { type ReactNode, useState } from 'react'
import type { Selection } from '../../kernel/contract/ledger.ts'
import { count } from '../../kernel/i18n/count.ts'
import type { Answer } from '../frame/call.ts'
import { useAct } from '../frame/asking.ts'
import { Button } from '../kit/Button.tsx'
import { Actions, Dialog } from '../kit/Dialog.tsx'
import { Form } from '../kit/Form.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { Select } from '../kit/Select.tsx'
import { TextArea } from '../kit/TextArea.tsx'
import { useToast } from '../kit/Toast.tsx'
import { BulkPreview } from './BulkPreview.tsx'
import { FieldControl } from './FieldControl.tsx'
import { type AnyLedger, blankValues, typedFieldsOf } from './ledger.ts'
import { ledgerWords } from './words.ts'

export interface BulkEditProps {
  readonly ledger: AnyLedger
  readonly number: number
  readonly selection: Selection
  readonly onClose: () => void
  readonly onDone: () => void
}

/** One field of many records: choose, look at old and new, apply; every record keeps its own history. */
export function BulkEdit({ ledger, number, selection, onClose, onDone }: BulkEditProps): ReactNode {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const say = useToast()
  const bulk = useAct(ledger.endpoints.bulk)
  const offered = typedFieldsOf(ledger).filter(([, field]) => field.key !== true)
  const [key, setKey] = useState(offered[0]?.[0] ?? '')
  const [value, setValue] = useState<unknown>(null)
  const [reason, setReason] = useState('')
  const [preview, setPreview] = useState<Answer<AnyLedger['endpoints']['bulk']> | undefined>()
  const field = ledger.fields[key]
  const body = { selection, values: { [key]: value }, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }
  const apply = async (): Promise<void> => {
    const { count: changed } = await bulk.mutateAsync({ body: { ...body, preview: false } })
    say({ text: words.bulkDone(count(changed)) })
    onDone()
  }
  return (
    <Dialog title={words.bulkTitle(count(number))} isOpen onClose={onClose} width={preview === undefined ? 'md' : 'lg'}>
      {preview === undefined ? (
        <Form onSubmit={async () => setPreview(await bulk.mutateAsync({ body: { ...body, preview: true } }))}>
          {({ isBusy }) => (
            <>
              <Select
                label={words.bulkField}
                value={key}
                options={offered.map(([name, one]) => ({ value: name, label: said(one.label) }))}
                onChange={(next) => {
                  setKey(next)
                  setValue(blankValues(ledger)[next] ?? null)
                }}
              />
              {field !== undefined && (
                <FieldControl key={key} name={key} field={field} value={value} onChange={setValue} />
              )}
              <TextArea
                label={words.reason}
                support={words.reasonSupport}
                name="reason"
                value={reason}
                onChange={setReason}
                maxLength={2000}
                rows={2}
              />
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.bulkPreview}
                </Button>
                <Button look="plain" onPress={onClose}>
                  {words.cancel}
                </Button>
              </Actions>
            </>
          )}
        </Form>
      ) : (
        <Form onSubmit={apply}>
          {({ isBusy }) => (
            <>
              <BulkPreview ledger={ledger} preview={preview} />
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy} isDisabled={preview.count === 0}>
                  {words.bulkApply(count(preview.count))}
                </Button>
                <Button look="plain" icon="left" onPress={() => setPreview(undefined)}>
                  {words.back}
                </Button>
              </Actions>
            </>
          )}
        </Form>
      )}
    </Dialog>
  )
}
