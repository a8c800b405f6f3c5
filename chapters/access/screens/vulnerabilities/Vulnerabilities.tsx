import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAddress } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Pagination } from '../../../../web/kit/Pagination.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { SearchBox } from '../../../../web/kit/SearchBox.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { listVulnerabilities, type VulnerabilityLine, vulnerabilityStates } from '../../contract.ts'
import { GravityChip, StateChip } from './marks.tsx'
import { listWords } from './words.ts'

/** 6(6): vulnerabilities that concern the city, most urgent first. */
export function Vulnerabilities(): ReactNode {
  const words = useWords(listWords)
  const said = useSaid()
  const { search, change } = useAddress()
  const state = vulnerabilityStates.find(({ value }) => value === search['state'])?.value
  const [page, size] = [Number(search['page'] ?? 1), Number(search['size'] ?? 100)]
  const { rows, total, counts, known, inventory } = useReply(listVulnerabilities, {
    query: {
      page,
      size,
      ...(state === undefined ? {} : { state }),
      ...(search['search'] === undefined ? {} : { search: search['search'] }),
    },
  })
  const all = counts.reduce((sum, one) => sum + one.count, 0)
  return (
    <Page
      title={words.title}
      actions={
        <>
          <LinkButton to="/access/feeds">{words.feeds}</LinkButton>
          <LinkButton to="/access/sboms">{words.sboms}</LinkButton>
          <LinkButton to="/access/namings">{words.namings}</LinkButton>
          <LinkButton to="/access/due-days">{words.days}</LinkButton>
          <PrintButton />
        </>
      }
    >
      <p className="max-w-prose">{words.note(count(known), count(inventory))}</p>
      {all === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <div className="print-wide grid grid-cols-[minmax(0,1fr)] gap-4">
          <Tally
            label={words.tally}
            unit={words.unit}
            figures={vulnerabilityStates.map((one) => ({
              id: one.value,
              label: said(one),
              value: counts.find((counted) => counted.state === one.value)?.count ?? 0,
              isChosen: state === one.value,
              onChoose: () => change({ page: undefined, state: state === one.value ? undefined : one.value }),
            }))}
          />
          <SearchBox
            label={words.search}
            value={search['search'] ?? ''}
            onSearch={(text) => change({ page: undefined, search: text })}
          />
          {rows.length === 0 ? <Empty title={words.noneFound} /> : <Lines rows={rows} />}
          <Pagination
            page={page}
            size={size}
            total={total}
            onPage={(next) => change({ page: String(next) })}
            onSize={(next) => change({ page: undefined, size: String(next) })}
          />
        </div>
      )}
    </Page>
  )
}

function Lines({ rows }: { readonly rows: readonly VulnerabilityLine[] }): ReactNode {
  const words = useWords(listWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        { key: 'state', head: words.state, isTight: true, cell: (one) => <StateChip state={one.state} /> },
        { key: 'due', head: words.due, isTight: true, cell: (one) => <EraDate iso={one.dueOn} /> },
        { key: 'gravity', head: words.gravity, isTight: true, cell: (one) => <GravityChip line={one} /> },
        {
          key: 'id',
          head: words.id,
          isRowHeader: true,
          isTight: true,
          cell: (one) => <TextLink to={`/access/vulnerabilities/${one.id}`}>{one.id}</TextLink>,
        },
        { key: 'name', head: words.name, cell: (one) => <span className="inline-block min-w-48">{one.title}</span> },
        { key: 'products', head: words.products, cell: (one) => some(one.products) },
        { key: 'terminals', head: words.terminals, isNumeric: true, cell: (one) => count(one.terminals) },
        { key: 'systems', head: words.systems, cell: (one) => some(one.systems) },
      ]}
    />
  )
}

const some = (names: readonly string[]): string =>
  names.length === 0 ? '—' : `${names.slice(0, 2).join('、')}${names.length > 2 ? `ほか${names.length - 2}` : ''}`
