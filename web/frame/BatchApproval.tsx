import { type ReactNode, useEffect, useRef, useState } from 'react'
import { approveMany } from '../../kernel/contract/approval.ts'
import { useAct } from './asking.ts'
import type { Answer } from './call.ts'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { useWords } from '../kit/language.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Empty } from '../kit/States.tsx'
import type { RowSelection } from '../kit/Table.tsx'

const nothing: ReadonlySet<string> = new Set()

interface Row {
  readonly id: string
  readonly title: string
}

/** What waits, with a choice of several to approve at once; what was refused is named with its reason. */
export function BatchApproval<Waiting extends Row>({
  rows,
  mayApprove = () => true,
  table,
  empty,
  meaning,
}: {
  readonly rows: readonly Waiting[]
  /** Rows that may be read but not approved by this person stay out of what is sent. */
  readonly mayApprove?: (row: Waiting) => boolean
  readonly table: (selection: RowSelection) => ReactNode
  readonly empty: { readonly title: string; readonly text: string }
  /** What approving the chosen ones brings about, said before it is done. */
  readonly meaning: (chosen: readonly Waiting[]) => ReactNode
}): ReactNode {
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
  const chosen = rows.filter((one) => ids.has(one.id) && mayApprove(one))
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
        <Empty title={empty.title}>{empty.text}</Empty>
      ) : (
        <>
          <div className="no-print flex flex-wrap items-center gap-3">
            <Button look="primary" isDisabled={chosen.length === 0} onPress={() => setAsking(true)}>
              {said.approve(chosen.length)}
            </Button>
            <p className="text-dns-14N-130 text-solid-gray-700">{said.how}</p>
          </div>
          {table({ ids, onChange: setIds })}
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
        <ol className="max-h-64 list-decimal overflow-auto pl-6" tabIndex={0} aria-label={said.list}>
          {chosen.map((one) => (
            <li key={one.id}>{one.title}</li>
          ))}
        </ol>
        {meaning(chosen)}
      </ConfirmDialog>
    </div>
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
  list: { ja: '承認するもの', en: 'To be approved' },
  how: { ja: '左の四角で選ぶと、まとめて承認できます。', en: 'Tick rows to approve several at once.' },
  approve: { ja: (n: number) => `選んだ${n}件を承認する`, en: (n: number) => `Approve the ${n} selected` },
  approved: { ja: (n: number) => `${n}件を承認しました`, en: (n: number) => `${n} approved` },
  refused: {
    ja: (n: number) => `承認できなかったものが${n}件あります。これらはそのままです。`,
    en: (n: number) => `${n} could not be approved and stay as they are:`,
  },
}
