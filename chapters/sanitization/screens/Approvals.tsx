import { type ReactNode, useEffect, useRef, useState } from 'react'
import { approveMany } from '../../../kernel/contract/approval.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useAct, useAnswer } from '../../../web/frame/asking.ts'
import type { Answer } from '../../../web/frame/call.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { Empty, ErrorState, Loading } from '../../../web/kit/States.tsx'
import { listWaiting, type Waiting } from '../contract.ts'
import { WaitingTable } from './WaitingTable.tsx'
import { approvalWords } from './words.table.ts'

const nothing: ReadonlySet<string> = new Set()

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
      {data !== undefined && <Batch rows={data.rows} />}
    </Page>
  )
}

function Batch({ rows }: { readonly rows: readonly Waiting[] }): ReactNode {
  const words = useWords(approvalWords)
  const [ids, setIds] = useState(nothing)
  const [isAsking, setAsking] = useState(false)
  const [outcome, setOutcome] = useState<Answer<typeof approveMany> | undefined>()
  const approve = useAct(approveMany)
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (outcome !== undefined && !isAsking) result.current?.focus()
  }, [outcome, isAsking])
  const chosen = rows.filter((one) => ids.has(one.id) && one.mayApprove)
  const confirm = async (): Promise<void> => {
    setOutcome(await approve.mutateAsync({ body: { ids: chosen.map((one) => one.id) } }))
    setIds(nothing)
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <div ref={result} tabIndex={-1} data-quiet-focus="" aria-live="polite" className="empty:hidden">
        {outcome !== undefined && <Outcome outcome={outcome} />}
      </div>
      {rows.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <>
          <div className="no-print flex flex-wrap items-center gap-3">
            <Button look="primary" isDisabled={chosen.length === 0} onPress={() => setAsking(true)}>
              {words.approve(chosen.length)}
            </Button>
            <p className="text-dns-14N-130 text-solid-gray-700">{words.how}</p>
          </div>
          <WaitingTable rows={rows} selection={{ ids, onChange: setIds }} />
        </>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={words.approve(chosen.length)}
        verb={words.approve(chosen.length)}
        isDanger={false}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
      >
        <ol className="max-h-64 list-decimal overflow-auto pl-6" tabIndex={0} aria-label={words.title}>
          {chosen.map((one) => (
            <li key={one.id}>{one.title}</li>
          ))}
        </ol>
        <p className="mt-2">{words.meaning}</p>
      </ConfirmDialog>
    </div>
  )
}

function Outcome({ outcome: { approved, refused } }: { readonly outcome: Answer<typeof approveMany> }): ReactNode {
  const words = useWords(approvalWords)
  return (
    <Notice tone={refused.length === 0 ? 'success' : 'warning'} title={words.approved(approved.length)}>
      {refused.length > 0 && (
        <>
          <p>{words.refused(refused.length)}</p>
          <ul className="list-disc pl-6">
            {refused.map((one) => (
              <li key={one.id}>
                {one.title}：{one.because}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}
