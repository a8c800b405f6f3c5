import type { ReactNode } from 'react'
import { useAddress } from '../../../web/frame/address.ts'
import { useAnswer } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Pagination } from '../../../web/kit/Pagination.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { Empty, ErrorState, Loading } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { ChangeQuery, type ChangeRow, changeStates, listChanges } from '../contract.ts'
import { useMoment } from './moment.ts'
import { changeWords } from './words.ts'

/** 6(3): differences in reachability, those that wait first. */
export function ChangesPage(): ReactNode {
  const words = useWords(changeWords)
  const at = useMoment()
  const { search, change } = useAddress()
  const asked = ChangeQuery.safeParse(search)
  const query = asked.success ? asked.data : ChangeQuery.parse({})
  const { data, error, refetch } = useAnswer(listChanges, { query })
  return (
    <Page title={words.title} note={words.note}>
      <Select
        className="max-w-64"
        label={words.show}
        value={query.state}
        options={[...changeStates, 'all' as const].map((state) => ({ value: state, label: words[state] }))}
        onChange={(state) => change({ state, page: undefined })}
      />
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && data.rows.length === 0 && <Empty title={words.none}>{words.noneText}</Empty>}
      {data !== undefined && data.rows.length > 0 && (
        <Table
          caption={words.title}
          rows={data.rows}
          columns={[
            { key: 'state', head: words.state, isTight: true, cell: (one) => <ChangeChip state={one.state} /> },
            {
              key: 'at',
              head: words.at,
              isTight: true,
              isRowHeader: true,
              cell: (one) => <TextLink to={`/segmentation/changes/${one.id}`}>{at(one.at)}</TextLink>,
            },
            { key: 'opened', head: words.opened, cell: (one) => one.opened.join('、') || '—' },
            { key: 'closed', head: words.closed, cell: (one) => one.closed.join('、') || '—' },
            {
              key: 'causes',
              head: words.causes,
              cell: (one) => one.causes.map((cause) => cause.what).join('、') || '—',
            },
            { key: 'by', head: words.by, isTight: true, cell: (one) => one.applicant ?? words.job },
          ]}
        />
      )}
      {data !== undefined && data.total > data.size && (
        <Pagination
          page={data.page}
          size={data.size}
          total={data.total}
          onPage={(page) => change({ page: String(page) })}
        />
      )}
    </Page>
  )
}

/** Where a difference stands, in a word. */
export function ChangeChip({ state }: { readonly state: ChangeRow['state'] }): ReactNode {
  const words = useWords(changeWords)
  return <Chip tone={state === 'waiting' ? 'warning' : state === 'unexpected' ? 'error' : 'key'}>{words[state]}</Chip>
}
