import type { ReactNode } from 'react'
import { useAct } from '../frame/asking.ts'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { useWords } from '../kit/language.tsx'
import { useToast } from '../kit/Toast.tsx'
import { type AnyLedger, nameOf, type Row } from './ledger.ts'
import { ledgerWords } from './words.ts'

/** Takes a record out of use, with a reason; nothing is deleted. */
export function RetireDialog({
  ledger,
  row,
  isOpen,
  onClose,
}: {
  readonly ledger: AnyLedger
  readonly row: Row
  readonly isOpen: boolean
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(ledgerWords)
  const say = useToast()
  const retire = useAct(ledger.endpoints.retire)
  const restore = useAct(ledger.endpoints.restore)
  const name = nameOf(ledger, row)
  return (
    <ConfirmDialog
      title={words.retireTitle(name)}
      verb={words.retire}
      reason="required"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={async (reason) => {
        const retired = await retire.mutateAsync({ params: { id: row.id }, body: { revision: row.revision, reason } })
        say({
          text: words.retiredDone(name),
          undo: () =>
            restore.mutate({ params: { id: row.id }, body: { revision: retired.revision, to: row.revision } }),
        })
      }}
    >
      <p>{words.retireText}</p>
    </ConfirmDialog>
  )
}
