import { type ReactNode, useState } from 'react'
import { fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { type AuditCoverage, readAuditCoverage } from '../../contract.ts'
import { coverageWords, planWords } from './words.ts'

type Covered = AuditCoverage['units'][number]

/** 7: units, systems and controls by year: audited, planned, or left out. */
export function Coverage(): ReactNode {
  const words = useWords(coverageWords)
  const plan = useWords(planWords)
  const coverage = useReply(readAuditCoverage, { query: {} })
  const [isNarrow, setNarrow] = useState(false)
  const years = Array.from({ length: coverage.toYear - coverage.fromYear + 1 }, (_, n) => coverage.fromYear + n)
  return (
    <Page
      title={words.title}
      note={years.map((year) => fiscalYearName(year)).join('・')}
      crumbs={[{ label: words.plans, to: '/assurance/audit/plans' }]}
      actions={<PrintButton />}
    >
      <p className="max-w-prose">{words.note}</p>
      <Checkbox label={words.onlyNever} isSelected={isNarrow} onChange={setNarrow} />
      {(['units', 'systems', 'controls'] as const).map((kind) => (
        <Matrix key={kind} title={plan[kind]} all={coverage[kind]} years={years} isNarrow={isNarrow} />
      ))}
    </Page>
  )
}

const isNever = ({ done, planned }: Covered): boolean => done.length + planned.length === 0

function Matrix({
  title,
  all,
  years,
  isNarrow,
}: {
  readonly title: string
  readonly all: readonly Covered[]
  readonly years: readonly number[]
  readonly isNarrow: boolean
}): ReactNode {
  const words = useWords(coverageWords)
  const never = all.filter(isNever)
  const rows = isNarrow ? never : all
  return (
    <Section title={title} note={words.count(never.length)}>
      {rows.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <Table
          caption={`${words.title}：${title}`}
          rows={rows}
          columns={[
            { key: 'name', head: words.target, isRowHeader: true, cell: (one) => one.name },
            ...years.map((year) => ({
              key: String(year),
              head: fiscalYearName(year),
              isTight: true,
              cell: (one: Covered) => <Mark one={one} year={year} />,
            })),
            {
              key: 'never',
              head: words.never,
              isTight: true,
              cell: (one) => (isNever(one) ? <Chip tone="warning">{words.never}</Chip> : words.none),
            },
          ]}
        />
      )}
    </Section>
  )
}

function Mark({ one, year }: { readonly one: Covered; readonly year: number }): ReactNode {
  const words = useWords(coverageWords)
  if (one.done.includes(year)) return `● ${words.done}`
  return one.planned.includes(year) ? `○ ${words.planned}` : words.none
}
