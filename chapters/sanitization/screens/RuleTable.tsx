import type { ReactNode } from 'react'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { type Act, actTerms, kindTerms, type Rule } from '../contract.ts'
import { DirectionWord } from './Standing.tsx'
import { ruleWords } from './words.table.ts'

export interface Unit {
  readonly id: string
  readonly name: string
}

/** The table as it is read: from the first row down. */
export function RuleTable({
  rules,
  units,
}: {
  readonly rules: readonly Rule[]
  readonly units: readonly Unit[]
}): ReactNode {
  const words = useWords(ruleWords)
  const said = useSaid()
  return (
    <Table
      caption={words.tableOf(words.table)}
      rows={rules.map((rule, n) => ({ ...rule, id: String(n), number: n + 1 }))}
      columns={[
        { key: 'number', head: words.row, isNumeric: true, cell: (one) => one.number },
        {
          key: 'direction',
          head: words.direction,
          isTight: true,
          cell: (one) => <DirectionWord direction={one.direction} />,
        },
        { key: 'kind', head: words.kind, cell: (one) => (one.kind === null ? words.any : said(kindTerms[one.kind])) },
        { key: 'grade', head: words.grade, isTight: true, cell: (one) => one.grade ?? words.any },
        {
          key: 'unit',
          head: words.unit,
          cell: (one) =>
            one.unit === null ? (
              <span className="whitespace-nowrap">{words.any}</span>
            ) : (
              (units.find(({ id }) => id === one.unit)?.name ?? one.unit)
            ),
        },
        { key: 'act', head: words.act, isRowHeader: true, cell: (one) => <ActChip act={one.act} /> },
        { key: 'sealed', head: words.sealed, isTight: true, cell: (one) => (one.sealed ? '○' : '—') },
        { key: 'because', head: words.because, cell: (one) => one.because },
      ]}
    />
  )
}

const tones = { automatic: 'plain', approve: 'key', 'two-approvals': 'warning', refuse: 'error' } as const

/** What happens, in a word. */
export function ActChip({ act }: { readonly act: Act }): ReactNode {
  const said = useSaid()
  return <Chip tone={tones[act]}>{said(actTerms[act])}</Chip>
}
