import type { ReactNode } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useAnswer } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Pagination } from '../../../web/kit/Pagination.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { Empty, ErrorState, Loading } from '../../../web/kit/States.tsx'
import { DisposalQuery, disposalStates, listDisposals } from '../contract.ts'
import { DisposalTable } from './DisposalTable.tsx'
import { disposalWords } from './words.ts'

/** 6(2): every disposal by state; what is in progress first. */
export function Disposals(): ReactNode {
  const words = useWords(disposalWords)
  const { search, change } = useAddress()
  const asked = DisposalQuery.safeParse(search)
  const query = asked.success ? asked.data : DisposalQuery.parse({})
  const { data, error, refetch } = useAnswer(listDisposals, { query })
  const states = ['open', ...disposalStates, 'all'] as const
  return (
    <Page
      title={words.title}
      {...(data === undefined ? {} : { note: `${count(data.total)}` })}
      actions={<PrintButton />}
    >
      <Select
        className="max-w-64"
        label={words.show}
        value={query.state}
        options={states.map((state) => ({ value: state, label: words[state] }))}
        onChange={(state) => change({ state, page: undefined })}
      />
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined &&
        (data.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneText}</Empty>
        ) : (
          <DisposalTable rows={data.rows} />
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
