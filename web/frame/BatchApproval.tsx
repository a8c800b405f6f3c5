import { type ReactNode, useEffect, useRef, useState } from 'react'
import { approveMany, type Proposal } from '../../kernel/contract/approval.ts'
import { useAct } from '../frame/asking.ts'
import type { Answer } from '../frame/call.ts'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { useWords } from '../kit/language.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Empty } from '../kit/States.tsx'
import { ProposalTable } from './ProposalTable.tsx'

const nothing: ReadonlySet<string> = new Set()

/** What waits for me, with a choice of several to approve at once; what was refused is named with its reason. */
export function BatchApproval({ proposals }: { readonly proposals: readonly Proposal[] }): ReactNode {
  const said = useWords(words)
  const [ids, setIds] = useState(nothing)
  const [isAsking, setAsking] = useState(false)
  const [outcome, setOutcome] = useState<Answer<typeof approveMany> | undefined>()
  const approve = useAct(approveMany)
  const result = useRef<HTMLDivElement>(null)
  // the button that was pressed can be pressed no more: the result takes the focus
  useEffect(() => {
    if (outcome !== undefined && !isAsking) result.current?.focus()
  }, [outcome, isAsking])
  const chosen = proposals.filter((one) => ids.has(one.id))
  const confirm = async (): Promise<void> => {
    setOutcome(await approve.mutateAsync({ body: { ids: chosen.map((one) => one.id) } }))
    setIds(nothing)
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <div ref={result} tabIndex={-1} data-quiet-focus="" aria-live="polite" className="empty:hidden">
        {outcome !== undefined && <Outcome outcome={outcome} />}
      </div>
      {proposals.length === 0 ? (
        <Empty title={said.none}>{said.noneText}</Empty>
      ) : (
        <>
          <div className="no-print flex flex-wrap items-center gap-3">
            <Button look="primary" isDisabled={chosen.length === 0} onPress={() => setAsking(true)}>
              {said.approve(chosen.length)}
            </Button>
            <p className="text-dns-14N-130 text-solid-gray-700">{said.how}</p>
          </div>
          <ProposalTable caption={said.caption} proposals={proposals} selection={{ ids, onChange: setIds }} />
        </>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={said.approve(chosen.length)}
        verb={said.approve(chosen.length)}
        isDanger={false}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
      >
        <Chosen proposals={chosen} />
      </ConfirmDialog>
    </div>
  )
}

function Chosen({ proposals }: { readonly proposals: readonly Proposal[] }): ReactNode {
  const said = useWords(words)
  const standIns = proposals.filter((one) => one.may.inPlaceOf).length
  return (
    <>
      <ol className="max-h-64 list-decimal overflow-auto pl-6">
        {proposals.map((one) => (
          <li key={one.id}>{one.title}</li>
        ))}
      </ol>
      {standIns > 0 && <p className="mt-2 font-700">{said.standIns(standIns)}</p>}
      <p className="mt-2">{said.meaning}</p>
    </>
  )
}

function Outcome({ outcome: { approved, refused } }: { readonly outcome: Answer<typeof approveMany> }): ReactNode {
  const said = useWords(words)
  return (
    <Notice tone={refused.length === 0 ? 'success' : 'warning'} title={said.approved(approved.length)}>
      {refused.length > 0 && (
        <>
          <p>{said.refused(refused.length)}</p>
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

const words = {
  caption: { ja: 'あなたの承認を待つもの', en: 'Waiting for you' },
  none: { ja: 'あなたの承認を待つものはありません', en: 'Nothing waits for you' },
  noneText: {
    ja: '承認の番が来ると、ここと「やること」に並びます。',
    en: 'Proposals appear here, and among your tasks, when it is your turn.',
  },
  how: { ja: '左の四角で選ぶと、まとめて承認できます。', en: 'Tick rows to approve several at once.' },
  approve: { ja: (n: number) => `選んだ${n}件を承認する`, en: (n: number) => `Approve the ${n} selected` },
  standIns: {
    ja: (n: number) => `このうち${n}件は、不在の人に代わって行う代決です。本人があとで後閲します。`,
    en: (n: number) => `${n} of them you decide in the place of someone absent, who reads them afterwards.`,
  },
  meaning: {
    ja: '承認すると次の人へ回ります。あなたが最後の決裁者のときは、その場で決裁され、内容が実行されます。あなたの名前と日時が記録簿に残ります。',
    en: 'Each goes on to the next post; where you decide last, it is decided and carried out. Your name and the time are kept.',
  },
  approved: { ja: (n: number) => `${n}件を承認しました`, en: (n: number) => `${n} approved` },
  refused: {
    ja: (n: number) => `承認できなかったものが${n}件あります。これらはそのままです。`,
    en: (n: number) => `${n} could not be approved and stay as they are:`,
  },
}
