import type { ReactNode } from 'react'
import { useWords } from '../../../../web/kit/language.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import type { DrillCourse } from '../../contract.ts'
import { drillWords } from './words.ts'

/** Who takes which part, and what is put before them when. */
export function DrillPlanShown({ course }: { readonly course: DrillCourse }): ReactNode {
  const words = useWords(drillWords)
  const { startedAt } = course
  const momentOf = (minute: number): string | null =>
    startedAt === null ? null : new Date(Date.parse(startedAt) + minute * 60_000).toISOString()
  return (
    <>
      <Section title={words.participants}>
        <Table
          caption={words.participantTable}
          rows={course.participants.map((one, n) => ({ ...one, id: String(n) }))}
          columns={[
            { key: 'role', head: words.role, isRowHeader: true, cell: ({ role }) => role },
            { key: 'person', head: words.person, cell: ({ name }) => name ?? words.nobody },
          ]}
        />
      </Section>
      <Section title={words.injects}>
        <Table
          caption={words.injectTable}
          rows={course.injects.map((one, n) => ({ ...one, id: String(n) }))}
          columns={[
            { key: 'minute', head: words.minute, isNumeric: true, cell: ({ minute }) => `+${minute}` },
            ...(startedAt === null
              ? []
              : [
                  {
                    key: 'at',
                    head: words.at,
                    isTight: true,
                    cell: ({ minute }: { readonly minute: number }) => <EraDate iso={momentOf(minute)} />,
                  },
                ]),
            { key: 'text', head: words.inject, isRowHeader: true, cell: ({ text }) => text },
            { key: 'expected', head: words.expected, cell: ({ expected }) => (expected === '' ? '—' : expected) },
          ]}
        />
      </Section>
    </>
  )
}
