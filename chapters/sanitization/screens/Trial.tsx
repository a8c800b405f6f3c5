import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { kindTerms, type tryRules } from '../contract.ts'
import { ActChip } from './RuleTable.tsx'
import { DirectionWord } from './Standing.tsx'
import { ruleWords } from './words.table.ts'

/** What would have gone another way. */
export function Trial({ trial }: { readonly trial: z.infer<typeof tryRules.reply> }): ReactNode {
  const words = useWords(ruleWords)
  const said = useSaid()
  if (trial.looked === 0) return <Notice tone="information" title={words.triedNone} />
  return (
    <div className="grid gap-3">
      <Notice tone={trial.changed === 0 ? 'success' : 'warning'} title={words.tried(trial.looked, trial.changed)} />
      {trial.lines.length > 0 && (
        <Table
          caption={words.try}
          rows={trial.lines.map((line, n) => ({ ...line, id: String(n) }))}
          columns={[
            {
              key: 'name',
              head: words.file,
              isRowHeader: true,
              cell: (one) => <TextLink to={`/sanitization/transfers/${one.transfer}`}>{one.name}</TextLink>,
            },
            {
              key: 'direction',
              head: words.direction,
              isTight: true,
              cell: (one) => <DirectionWord direction={one.direction} />,
            },
            { key: 'kind', head: words.kind, cell: (one) => said(kindTerms[one.kind]) },
            { key: 'grade', head: words.grade, isTight: true, cell: (one) => one.grade ?? '—' },
            { key: 'unit', head: words.unit, cell: (one) => one.unit },
            { key: 'before', head: words.before, cell: (one) => <ActChip act={one.before} /> },
            { key: 'after', head: words.after, cell: (one) => <ActChip act={one.after} /> },
          ]}
        />
      )}
    </div>
  )
}
