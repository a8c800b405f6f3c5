import { type ReactNode, useMemo } from 'react'
import type { Words } from '../../kernel/contract/words.ts'
import { useParts } from '../frame/address.ts'
import { type AnyLedger, type Row } from './ledger.ts'
import { LedgerImport } from './LedgerImport.tsx'
import { LedgerList } from './LedgerList.tsx'
import { LedgerNew } from './LedgerNew.tsx'
import { LedgerRecord } from './LedgerRecord.tsx'
import { References } from './references.ts'

/** What a chapter adds to the record of its ledger, behind a tab of its own. */
export interface LedgerPanel {
  readonly id: string
  readonly label: Words
  readonly content: (row: Row) => ReactNode
}

export interface LedgerScreensProps {
  readonly ledger: AnyLedger
  /** Ledgers of this or earlier chapters that its fields refer to. */
  readonly references?: readonly AnyLedger[]
  readonly panels?: readonly LedgerPanel[]
  /** Acts of the chapter beside those of the list. */
  readonly actions?: ReactNode
  /** Stands between the head and the list: tallies, notices. */
  readonly children?: ReactNode
}

/** List, record, new record and import of a ledger, below the screen it is registered with (`hasInner: true`). */
export function LedgerScreens({ ledger, references, panels = [], actions, children }: LedgerScreensProps): ReactNode {
  const { rest } = useParts()
  const known = useMemo(() => [ledger, ...(references ?? [])], [ledger, references])
  return (
    <References value={known}>
      {rest === '' ? (
        <LedgerList ledger={ledger} actions={actions} above={children} />
      ) : rest === 'new' ? (
        <LedgerNew ledger={ledger} />
      ) : rest === 'import' ? (
        <LedgerImport ledger={ledger} />
      ) : (
        <LedgerRecord key={rest} ledger={ledger} id={rest} panels={panels} />
      )}
    </References>
  )
}
