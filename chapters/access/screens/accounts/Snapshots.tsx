import { type ReactNode, useState } from 'react'
import { useAnswer, useReply } from '../../../../web/frame/asking.ts'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty, Loading } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { accountKinds, accountsOnDay, listSnapshots } from '../../contract.ts'
import { importWords } from './words.ts'

/** 6(6): what came in when, and the accounts as they stood on any day. */
export function Snapshots({ system }: { readonly system: string }): ReactNode {
  const words = useWords(importWords)
  const { rows } = useReply(listSnapshots, { params: { id: system } })
  return (
    <>
      <Section title={words.history}>
        {rows.length === 0 ? (
          <Empty title={words.noHistory} />
        ) : (
          <Table
            caption={words.historyTable}
            rows={rows}
            columns={[
              {
                key: 'day',
                head: words.takenOn,
                isTight: true,
                isRowHeader: true,
                cell: (one) => <EraDate iso={one.takenOn} />,
              },
              { key: 'file', head: words.file, cell: (one) => one.fileName },
              { key: 'new', head: words.new, isNumeric: true, cell: (one) => one.counts['new'] ?? 0 },
              { key: 'changed', head: words.changed, isNumeric: true, cell: (one) => one.counts['changed'] ?? 0 },
              { key: 'gone', head: words.gone, isNumeric: true, cell: (one) => one.counts['gone'] ?? 0 },
              { key: 'at', head: words.at, isTight: true, cell: (one) => <EraDate iso={one.at} /> },
              { key: 'by', head: words.by, cell: (one) => one.by ?? '—' },
            ]}
          />
        )}
      </Section>
      <OnDay system={system} />
    </>
  )
}

function OnDay({ system }: { readonly system: string }): ReactNode {
  const words = useWords(importWords)
  const said = useSaid()
  const [day, setDay] = useState<string | null>(null)
  const { data } = useAnswer(
    accountsOnDay,
    { params: { id: system }, query: { on: day ?? '2000-01-01' } },
    day !== null,
  )
  return (
    <Section title={words.onDay}>
      <div className="max-w-80">
        <DateField label={words.onDay} hideLabel value={day} onChange={setDay} />
      </div>
      {day !== null && data === undefined && <Loading />}
      {day !== null && data?.length === 0 && <Empty title={words.noAccounts} />}
      {day !== null && data !== undefined && data.length > 0 && (
        <Table
          caption={words.onDayTable}
          rows={data}
          columns={[
            { key: 'login', head: words.login, isRowHeader: true, cell: (one) => one.login },
            { key: 'name', head: words.name, cell: (one) => one.displayName ?? '—' },
            {
              key: 'kind',
              head: words.kind,
              cell: (one) => {
                const kind = accountKinds.find(({ value }) => value === one.kind)
                return kind === undefined ? one.kind : said(kind)
              },
            },
            { key: 'enabled', head: words.enabled, cell: (one) => <Chip>{one.enabled ? words.on : words.off}</Chip> },
          ]}
        />
      )}
    </Section>
  )
}
