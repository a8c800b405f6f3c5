import { type ReactNode, useState } from 'react'
import { listAccounts } from '../../kernel/contract/account.ts'
import { useAddress } from '../frame/address.ts'
import { useAnswer } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { FilterBar } from '../kit/FilterBar.tsx'
import { useWords } from '../kit/language.tsx'
import { SearchBox } from '../kit/SearchBox.tsx'
import { ErrorState, Loading } from '../kit/States.tsx'
import { AccountList } from './AccountList.tsx'
import { Recoveries } from './Recoveries.tsx'
import { type Slip, Slips } from './Slips.tsx'

/** 6(6): who can sign in and how; accounts are opened and brought back here. One-time passwords are shown once. */
export function Accounts(): ReactNode {
  const said = useWords(words)
  const { search, change } = useAddress()
  const page = Number(search['page'])
  const query = {
    ...(search['q'] === undefined ? {} : { search: search['q'].slice(0, 200) }),
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  }
  const { data, error, refetch } = useAnswer(listAccounts, { query })
  const [slips, setSlips] = useState<readonly Slip[]>([])
  if (slips.length > 0) return <Slips slips={slips} onClose={() => setSlips([])} />
  return (
    <Page title={said.title} note={said.note} isTall>
      {data !== undefined && data.recoveries.length > 0 && (
        <Recoveries recoveries={data.recoveries} onSlip={(slip) => setSlips([slip])} />
      )}
      <FilterBar active={search['q'] === undefined ? 0 : 1} onClear={() => change({ q: undefined, page: undefined })}>
        <div className="w-72 max-w-full">
          <SearchBox
            label={said.search}
            value={search['q'] ?? ''}
            onSearch={(q) => change({ q: q.trim(), page: undefined })}
          />
        </div>
      </FilterBar>
      {data !== undefined ? (
        <AccountList
          found={data}
          onPage={(next) => change({ page: next === 1 ? undefined : String(next) }, false)}
          onSlips={setSlips}
        />
      ) : error === null ? (
        <Loading />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  )
}

const words = {
  title: { ja: '利用者', en: 'Accounts' },
  note: {
    ja: '職員等の名簿にいる人を、関所にサインインできるようにします。パスワードは一度だけ表示されます。',
    en: 'People of the roster who may sign in. One-time passwords are shown once.',
  },
  search: { ja: '氏名・職員番号から探す', en: 'Name or staff number' },
}
