import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { listTasks } from '../../kernel/contract/task.ts'
import { useAddress } from '../frame/address.ts'
import { useReply } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { useMay, useSession } from '../frame/session.tsx'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../kit/language.tsx'
import { Empty } from '../kit/States.tsx'
import { TaskTable } from './TaskTable.tsx'
import { Waiting } from './Waiting.tsx'
import { nearnessOf, type Row, rowsOf } from './waiting-rows.ts'

/** 20: what one looks through before the first coffee; the rest is one press away. */
const first = 20

/** Those who answer for the whole: they see how the clauses stand below their own list. */
const overseers: readonly string[] = ['security-office', 'ciso', 'deputy-ciso', 'chief', 'audit-chief']

// in a chunk of its own: most people never see it
const BoardSummary = lazy(async () => ({ default: (await import('./BoardSummary.tsx')).BoardSummary }))

// in a chunk of its own: most days nobody is asked
const SheetCard = lazy(async () => ({
  default: (await import('../../chapters/assurance/screens/inspection/SheetCard.tsx')).SheetCard,
}))

/** Where everyone begins: what waits for me, in the order of its deadlines. */
export function Home(): ReactNode {
  const said = useWords(words)
  const { today, roles } = useSession()
  const may = useMay()
  const { search } = useAddress()
  const reply = useReply(listTasks, {})
  const rows = useMemo(() => rowsOf(reply), [reply])
  const near = (wanted: string): readonly Row[] => rows.filter((row) => nearnessOf(row.dueOn, today) === wanted)
  const due = search['due'] === 'late' || search['due'] === 'week' ? search['due'] : undefined
  return (
    <Page title={said.title} note={said.note(rows.length)}>
      <Waiting
        late={near('late').length}
        week={near('week').length}
        approvals={reply.approvals}
        readAfter={reply.readAfter}
        doneThisWeek={reply.doneThisWeek}
      />
      {may('assurance.sheet:answer') && (
        <Suspense>
          <SheetCard />
        </Suspense>
      )}
      <List key={due} rows={due === undefined ? rows : near(due)} due={due} />
      {may('policy.board:read') && overseers.some((role) => roles.includes(role)) && (
        <Suspense>
          <BoardSummary />
        </Suspense>
      )}
    </Page>
  )
}

function List({ rows, due }: { readonly rows: readonly Row[]; readonly due: 'late' | 'week' | undefined }): ReactNode {
  const said = useWords(words)
  const { change } = useAddress()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? rows : rows.slice(0, first)
  if (rows.length === 0) {
    if (due === undefined) return <Empty title={said.none}>{said.noneText}</Empty>
    return (
      <Empty title={said[due]} actions={<Button onPress={() => change({ due: undefined })}>{said.whole}</Button>} />
    )
  }
  return (
    <>
      <TaskTable rows={shown} />
      {shown.length < rows.length && (
        <div>
          <Button onPress={() => setWhole(true)}>{said.rest(rows.length - shown.length)}</Button>
        </div>
      )}
    </>
  )
}

const words = {
  title: { ja: 'やること', en: 'Tasks' },
  note: {
    ja: (n: number) => (n === 0 ? '' : `${n}件。期限の近い順です。件名を押すと、その場で片付けられる画面へ移ります。`),
    en: (n: number) => (n === 0 ? '' : `${n}, nearest deadline first. Each leads to the screen where it is done.`),
  },
  none: { ja: '今、あなたにお願いすることはありません', en: 'Nothing waits for you' },
  noneText: {
    ja: '新しい依頼や承認の番が来ると、ここに並びます。',
    en: 'New requests and proposals will appear here.',
  },
  late: { ja: '期限を過ぎたものはありません', en: 'Nothing is overdue' },
  week: { ja: '7日以内に期限が来るものはありません', en: 'Nothing is due within seven days' },
  whole: { ja: 'すべてのやることを表示する', en: 'Show all tasks' },
  rest: { ja: (n: number) => `残り${n}件も表示する`, en: (n: number) => `Show ${n} more` },
}
