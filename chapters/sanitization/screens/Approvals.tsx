import type { ReactNode } from 'react'
import { BatchApproval } from '../../../web/frame/BatchApproval.tsx'
import { useAddress } from '../../../web/frame/address.ts'
import { useAnswer } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { ErrorState, Loading } from '../../../web/kit/States.tsx'
import { listWaiting } from '../contract.ts'
import { WaitingTable } from './WaitingTable.tsx'
import { approvalWords } from './words.table.ts'

/** 6(1), 6(3)②: crossings that wait, with what an approver has to know, and many stamped at once. */
export function Approvals(): ReactNode {
  const words = useWords(approvalWords)
  const { search, change } = useAddress()
  const box = search['box'] === 'all' ? 'all' : 'mine'
  const { data, error, refetch } = useAnswer(listWaiting, { query: { box } })
  return (
    <Page title={words.title} {...(data === undefined ? {} : { note: words.count(data.rows.length) })}>
      <Select
        className="max-w-64"
        label={words.box}
        value={box}
        options={(['mine', 'all'] as const).map((one) => ({ value: one, label: words[one] }))}
        onChange={(next) => change({ box: next })}
      />
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <BatchApproval
          rows={data.rows}
          mayApprove={(one) => one.mayApprove}
          table={(selection) => <WaitingTable rows={data.rows} selection={selection} />}
          empty={{ title: words.none, text: words.noneText }}
          meaning={() => <p className="mt-2">{words.meaning}</p>}
        />
      )}
    </Page>
  )
}
