import type { ReactNode } from 'react'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { intakeOutcomes, type IntakeReport, type IntakeRow } from '../../contract.ts'
import { importWords } from './words.ts'

const tones = { rejected: 'error', gone: 'warning', new: 'key', changed: 'key', same: 'plain' } as const

/** What a file would do: the numbers, and the rows that need a look. */
export function IntakeRows({ report }: { readonly report: IntakeReport }): ReactNode {
  const words = useWords(importWords)
  const rows = report.rows.filter(({ outcome }) => outcome !== 'same').map((row, at) => ({ ...row, id: String(at) }))
  return (
    <div className="grid gap-3">
      <Tally
        label={words.counts}
        unit={words.unit}
        figures={[...intakeOutcomes, 'unmatched' as const].map((one) => ({
          id: one,
          label: words[one],
          value: report.counts[one],
        }))}
      />
      {rows.length > 0 && (
        <div className="flex max-h-96 flex-col">
          <Table
            isTall
            caption={words.counts}
            rows={rows}
            columns={[
              {
                key: 'outcome',
                head: words.outcome,
                isTight: true,
                cell: (one) => <Chip tone={tones[one.outcome]}>{words[one.outcome]}</Chip>,
              },
              { key: 'row', head: words.row, isNumeric: true, cell: (one) => one.row ?? '—' },
              {
                key: 'login',
                head: words.login,
                isRowHeader: true,
                cell: (one) => (one.login === '' ? '—' : one.login),
              },
              { key: 'name', head: words.name, cell: (one) => one.displayName ?? '—' },
              { key: 'what', head: words.what, cell: (one) => whatOf(one) },
            ]}
          />
        </div>
      )}
    </div>
  )
}

const whatOf = ({ because, changes }: IntakeRow): string =>
  [
    because,
    ...changes.map(
      ({ field, before, after }) => `${field}：${before === '' ? '—' : before} → ${after === '' ? '—' : after}`,
    ),
  ]
    .filter((part) => part !== '')
    .join('　')
