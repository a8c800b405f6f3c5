import type { ReactNode } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAnswer } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { SearchBox } from '../../../../web/kit/SearchBox.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/kit/States.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { type DocumentRow, listDocuments, publications, termOf, tiers } from '../../contract.ts'
import { listWords } from './words.ts'

/** 9, 10: the documents that the reader may read, with what their clauses say. */
export function Documents(): ReactNode {
  const words = useWords(listWords)
  const said = useSaid()
  const { search, change } = useAddress()
  const tier = tiers.find(({ value }) => value === search['tier'])?.value
  const text = search['search'] ?? ''
  const { data, error, refetch } = useAnswer(listDocuments, {
    query: { ...(text === '' ? {} : { search: text }), ...(tier === undefined ? {} : { tier }) },
  })
  const importing = data?.mayWrite === true && (
    <LinkButton to="/policy/import" icon="upload" look="primary" {...(tier === undefined ? {} : { search: { tier } })}>
      {words.import}
    </LinkButton>
  )
  return (
    <Page title={words.title} actions={importing}>
      <div className="no-print grid max-w-3xl grid-cols-[1fr_14rem] gap-4 max-sm:grid-cols-1">
        <SearchBox label={words.search} value={text} onSearch={(next) => change({ search: next })} />
        <Select
          label={words.tier}
          value={tier ?? ''}
          none={words.all}
          options={tiers.map((one) => ({ value: one.value, label: said(one) }))}
          onChange={(next) => change({ tier: next })}
        />
      </div>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.rows.length === 0 &&
        data.hits.length === 0 &&
        (text === '' ? (
          <Empty title={words.none} actions={importing}>
            {words.noneText}
          </Empty>
        ) : (
          <Empty title={words.nothingFound} />
        ))}
      {data !== undefined && data.rows.length > 0 && <DocumentTable rows={data.rows} />}
      {data !== undefined && data.hits.length > 0 && (
        <Section title={words.hits}>
          <ul className="grid gap-2">
            {data.hits.map((hit) => (
              <li key={hit.clause}>
                <TextLink to={`/policy/versions/${hit.version}`} search={{ clause: hit.clause }}>
                  {hit.name} {hit.path} {hit.title}
                </TextLink>
                <p className="text-dns-14N-130 text-solid-gray-700">{hit.excerpt}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

function DocumentTable({ rows }: { readonly rows: readonly DocumentRow[] }): ReactNode {
  const words = useWords(listWords)
  const said = useSaid()
  const columns: readonly Column<DocumentRow>[] = [
    { key: 'tier', head: words.tier, isTight: true, cell: (row) => said(termOf(tiers, row.tier)) },
    {
      key: 'name',
      head: words.name,
      isRowHeader: true,
      cell: (row) => <TextLink to={`/policy/documents/${row.id}`}>{row.name}</TextLink>,
    },
    { key: 'form', head: words.form, isTight: true, cell: (row) => row.legalForm },
    {
      key: 'publication',
      head: words.publication,
      isTight: true,
      cell: (row) => (
        <Chip tone={row.publication === 'restricted' ? 'warning' : 'plain'}>
          {said(termOf(publications, row.publication))}
        </Chip>
      ),
    },
    { key: 'current', head: words.current, cell: (row) => <Current row={row} /> },
    { key: 'versions', head: words.versions, isNumeric: true, cell: (row) => row.versions },
  ]
  return <Table caption={words.title} columns={columns} rows={rows} />
}

function Current({ row: { current } }: { readonly row: DocumentRow }): ReactNode {
  const words = useWords(listWords)
  if (current === null) return '-'
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <TextLink to={`/policy/versions/${current.id}`}>{words.ordinal(current.ordinal)}</TextLink>
      {current.effectiveOn === null ? (
        <Chip tone="warning">{words.notAdopted}</Chip>
      ) : (
        <span>{`${eraDate(current.effectiveOn, 'short')} ${words.inForce}`}</span>
      )}
    </span>
  )
}
