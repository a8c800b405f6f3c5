import { type ReactNode, useState } from 'react'
import type { Revision } from '../../kernel/contract/ledger.ts'
import { useAct, useReply } from '../frame/asking.ts'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { useWords } from '../kit/language.tsx'
import { Timeline } from '../kit/Timeline.tsx'
import { useToast } from '../kit/Toast.tsx'
import { type AnyLedger, nameOf, type Row } from './ledger.ts'
import { RevisionChanges } from './RevisionChanges.tsx'
import { ledgerWords } from './words.ts'

/** Who changed what, when and why, newest first; every former content can be made the present one again. */
export function RecordHistory({ ledger, row }: { readonly ledger: AnyLedger; readonly row: Row }): ReactNode {
  const words = useWords(ledgerWords)
  const say = useToast()
  const revisions = useReply(ledger.endpoints.history, { params: { id: row.id } })
  const restore = useAct(ledger.endpoints.restore)
  const [chosen, setChosen] = useState<Revision | undefined>()
  const sorted = revisions.toSorted((a, b) => b.revision - a.revision)
  const acts = { added: words.added, revised: words.revised, retired: words.retiredAct, restored: words.restored }
  return (
    <>
      <Timeline
        label={words.history}
        events={sorted.map((one, index) => ({
          id: String(one.revision),
          at: one.at,
          by: one.by,
          title: `${words.version(one.revision)}　${acts[one.act]}`,
          detail: <RevisionChanges ledger={ledger} before={sorted[index + 1]} after={one} />,
          actions: row.may.write && index > 0 && (
            <Button size="sm" icon="undo" onPress={() => setChosen(one)}>
              {words.restore}
            </Button>
          ),
        }))}
      />
      <ConfirmDialog
        title={words.restoreTitle(chosen?.revision ?? 0)}
        verb={words.restore}
        isDanger={false}
        reason="optional"
        isOpen={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        onConfirm={async (reason) => {
          await restore.mutateAsync({
            params: { id: row.id },
            body: { revision: row.revision, to: chosen?.revision ?? 0, ...(reason === '' ? {} : { reason }) },
          })
          say({ text: words.recorded(nameOf(ledger, row)) })
        }}
      >
        <p>{words.restoreText}</p>
      </ConfirmDialog>
    </>
  )
}
