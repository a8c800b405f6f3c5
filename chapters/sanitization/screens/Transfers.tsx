import type { ReactNode } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useAnswer } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Pagination } from '../../../web/kit/Pagination.tsx'
import { SearchBox } from '../../../web/kit/SearchBox.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { Empty, ErrorState, Loading } from '../../../web/kit/States.tsx'
import { boxes, listTransfers, standings, standingTerms, TransferQuery } from '../contract.ts'
import { TransferTable } from './TransferTable.tsx'
import { listWords } from './words.table.ts'

/** 6(3)②: what came for me, what I sent, and for those who oversee it, everything. */
export function Transfers(): ReactNode {
  const words = useWords(listWords)
  const said = useSaid()
  const { search, change } = useAddress()
  const asked = TransferQuery.safeParse(search)
  const query = asked.success ? asked.data : TransferQuery.parse({})
  const { data, error, refetch } = useAnswer(listTransfers, { query })
  return (
    <Page
      title={words.title}
      {...(data === undefined ? {} : { note: words.total(count(data.total)) })}
      actions={
        <LinkButton to="/sanitization/send" icon="upload" look="primary">
          {words.send}
        </LinkButton>
      }
    >
      <div className="no-print flex flex-wrap items-end gap-4">
        <Select
          className="w-40"
          label={words.box}
          value={query.box}
          options={boxes.map((box) => ({ value: box, label: words[box] }))}
          onChange={(box) => change({ box, page: undefined })}
        />
        <Select
          className="w-48"
          label={words.standing}
          value={query.standing}
          options={[
            { value: 'any', label: words.any },
            ...standings.map((one) => ({ value: one, label: said(standingTerms[one]) })),
          ]}
          onChange={(standing) => change({ standing: standing === 'any' ? undefined : standing, page: undefined })}
        />
        <div className="w-72 max-w-full">
          <SearchBox
            label={words.search}
            value={query.search ?? ''}
            onSearch={(text) => change({ search: text, page: undefined })}
          />
        </div>
      </div>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined &&
        (data.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneText}</Empty>
        ) : (
          <TransferTable caption={words[query.box]} rows={data.rows} />
        ))}
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
