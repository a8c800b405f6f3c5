import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../frame/asking.ts'
import { useAddress } from '../frame/address.ts'
import { Page } from '../frame/Page.tsx'
import { Button } from '../kit/Button.tsx'
import { Chip } from '../kit/Chip.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { PrintButton } from '../kit/PrintButton.tsx'
import { ErrorState } from '../kit/States.tsx'
import { Tabs } from '../kit/Tabs.tsx'
import { type AnyLedger, nameOf } from './ledger.ts'
import type { LedgerPanel } from './LedgerScreens.tsx'
import { RecordFacts } from './RecordFacts.tsx'
import { RecordHistory } from './RecordHistory.tsx'
import { RecordRevision } from './RecordRevision.tsx'
import { RetireDialog } from './RetireDialog.tsx'
import { ledgerWords } from './words.ts'

/** One record: what it says, what the chapter adds, how it came to be; revised and retired from here. */
export function LedgerRecord({
  ledger,
  id,
  panels,
}: {
  readonly ledger: AnyLedger
  readonly id: string
  readonly panels: readonly LedgerPanel[]
}): ReactNode {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const row = useReply(ledger.endpoints.get, { params: { id } })
  const { search, change } = useAddress()
  const restore = useAct(ledger.endpoints.restore)
  const [isRetiring, setRetiring] = useState(false)
  const name = nameOf(ledger, row)
  const isEditing = search['edit'] === '1' && row.may.write
  const crumbs = [{ label: said(ledger.title), to: ledger.path }]
  if (isEditing) {
    return (
      <Page title={name} crumbs={crumbs}>
        <RecordRevision ledger={ledger} row={row} onDone={() => change({ edit: undefined })} />
      </Page>
    )
  }
  return (
    <Page
      title={name}
      crumbs={crumbs}
      note={
        row.retiredAt !== null && (
          <>
            <Chip>{words.retired}</Chip> <EraDate iso={row.retiredAt} />
          </>
        )
      }
      actions={
        <>
          {row.may.write && row.retiredAt === null && (
            <>
              <Button look="primary" icon="edit" onPress={() => change({ edit: '1' }, false)}>
                {words.revise}
              </Button>
              <Button look="danger" onPress={() => setRetiring(true)}>
                {words.retire}
              </Button>
            </>
          )}
          {row.may.write && row.retiredAt !== null && (
            <Button
              look="primary"
              icon="undo"
              isBusy={restore.isPending}
              onPress={() => restore.mutate({ params: { id }, body: { revision: row.revision, to: row.revision } })}
            >
              {words.restoreUse}
            </Button>
          )}
          <PrintButton />
        </>
      }
    >
      {restore.error !== null && <ErrorState error={restore.error} />}
      <Tabs
        label={name}
        selected={search['tab'] ?? 'content'}
        onSelect={(tab) => change({ tab: tab === 'content' ? undefined : tab })}
        pages={[
          { id: 'content', label: words.content, content: <RecordFacts ledger={ledger} row={row} /> },
          ...panels.map((panel) => ({ id: panel.id, label: said(panel.label), content: panel.content(row) })),
          { id: 'history', label: words.history, content: <RecordHistory ledger={ledger} row={row} /> },
        ]}
      />
      <RetireDialog ledger={ledger} row={row} isOpen={isRetiring} onClose={() => setRetiring(false)} />
    </Page>
  )
}
