import { type ReactNode, useState } from 'react'
import type { ImportRow } from '../../../kernel/contract/ledger.ts'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { Tally } from '../../../web/kit/Tally.tsx'
import type { RosterReport } from '../contract.ts'
import { rosterWords } from './words/roster.ts'
import { tableWords } from './words/table.ts'

const outcomes = ['rejected', 'added', 'changed', 'same'] as const
const tones = { rejected: 'error', added: 'key', changed: 'warning', same: 'plain' } as const

/** Row by row what the file would do, rejected ones first; the figures above filter. */
export function RosterRows({ report }: { readonly report: RosterReport }): ReactNode {
  const words = useWords(rosterWords)
  const { list } = useWords(tableWords)
  const [only, setOnly] = useState<ImportRow['outcome'] | undefined>()
  const rows = report.rows.filter(({ outcome }) => only === undefined || outcome === only)
  return (
    <Section title={words.rows} note={report.rows.length >= 500 ? words.first : undefined}>
      <Tally
        label={words.rows}
        unit={words.row}
        figures={outcomes.map((outcome) => ({
          id: outcome,
          label: words[outcome],
          value: report.counts[outcome],
          isChosen: only === outcome,
          onChoose: () => setOnly(only === outcome ? undefined : outcome),
        }))}
      />
      <div className="flex max-h-[32rem] flex-col">
        <Table
          caption={list(words.rows)}
          rows={rows.map((row) => ({ ...row, id: String(row.row) }))}
          columns={[
            { key: 'row', head: words.row, isNumeric: true, cell: ({ row }) => row },
            {
              key: 'result',
              head: words.result,
              isTight: true,
              cell: ({ outcome }) => <Chip tone={tones[outcome]}>{words[outcome]}</Chip>,
            },
            { key: 'name', head: words.name, isRowHeader: true, isTight: true, cell: ({ name }) => name },
            { key: 'why', head: words.why, cell: (row) => <Details row={row} /> },
          ]}
        />
      </div>
    </Section>
  )
}

function Details({ row }: { readonly row: ImportRow }): ReactNode {
  return (
    <ul className="grid gap-0.5">
      {row.errors.map((error) => (
        <li key={error.because} className="text-error-2">
          {error.because}
        </li>
      ))}
      {row.changes.map(({ field, before, after }) => (
        <li key={field}>
          {field}：<del className="text-red-1000">{shown(before)}</del> →{' '}
          <ins className="text-green-1000 no-underline">{shown(after)}</ins>
        </li>
      ))}
    </ul>
  )
}

const shown = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : '—')
