import type { ReactNode } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAnswer } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { SearchBox } from '../../../../web/kit/SearchBox.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/kit/States.tsx'
import { listDocuments, tiers } from '../../contract.ts'
import { DocumentTable } from './DocumentTable.tsx'
import { Hits } from './Hits.tsx'
import { listWords } from './words.ts'

/** 9, 10: the documents that the reader may read, tier by tier, with what their clauses say. */
export function Documents(): ReactNode {
  const words = useWords(listWords)
  const said = useSaid()
  const { search, change } = useAddress()
  const tier = tiers.find(({ value }) => value === search['tier'])?.value
  const text = search['search'] ?? ''
  const { data, error, refetch } = useAnswer(listDocuments, {
    query: { ...(text === '' ? {} : { search: text }), ...(tier === undefined ? {} : { tier }) },
  })
  const mayWrite = data?.mayWrite === true
  return (
    <Page title={words.title} note={words.note} actions={mayWrite && <Ways tier={tier} />}>
      <search className="no-print grid max-w-3xl grid-cols-[1fr_14rem] gap-4 max-sm:grid-cols-1">
        <SearchBox label={words.search} value={text} onSearch={(next) => change({ search: next })} />
        <Select
          label={words.tier}
          value={tier ?? ''}
          none={words.all}
          options={tiers.map((one) => ({ value: one.value, label: said(one) }))}
          onChange={(next) => change({ tier: next })}
        />
      </search>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && data.rows.length + data.hits.length === 0 && (
        <Nothing isSearched={text !== ''} mayWrite={mayWrite} tier={tier} />
      )}
      {tiers.map((one) => {
        const rows = data?.rows.filter((row) => row.tier === one.value) ?? []
        return (
          rows.length > 0 && (
            <Section key={one.value} title={said(one)} note={words.count(rows.length)}>
              <DocumentTable caption={words.table(said(one))} rows={rows} />
            </Section>
          )
        )
      })}
      {data !== undefined && data.hits.length > 0 && <Hits hits={data.hits} text={text} />}
    </Page>
  )
}

/** The two ways a document comes in. */
function Ways({ tier }: { readonly tier: string | undefined }): ReactNode {
  const words = useWords(listWords)
  const search = tier === undefined ? {} : { search: { tier } }
  return (
    <>
      <LinkButton to="/policy/import" icon="upload" look="primary" {...search}>
        {words.import}
      </LinkButton>
      <LinkButton to="/policy/import" icon="file" search={{ from: 'template' }}>
        {words.template}
      </LinkButton>
      <LinkButton to="/policy/compare">{words.compare}</LinkButton>
    </>
  )
}

interface NothingProps {
  readonly isSearched: boolean
  readonly mayWrite: boolean
  readonly tier: string | undefined
}

function Nothing({ isSearched, mayWrite, tier }: NothingProps): ReactNode {
  const words = useWords(listWords)
  if (isSearched) return <Empty title={words.nothingFound}>{words.nothingFoundText}</Empty>
  return (
    <Empty title={words.none} actions={mayWrite && <Ways tier={tier} />}>
      {mayWrite ? words.noneText : words.noneForReaders}
    </Empty>
  )
}
