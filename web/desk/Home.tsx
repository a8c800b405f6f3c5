import type { ReactNode } from 'react'
import { listTasks, type Task } from '../../kernel/contract/task.ts'
import { useReply } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { useSession } from '../frame/session.tsx'
import { ArticleMark } from '../kit/ArticleMark.tsx'
import { Chip } from '../kit/Chip.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { useWords } from '../kit/language.tsx'
import { Empty } from '../kit/States.tsx'
import { Table } from '../kit/Table.tsx'
import { TextLink } from '../kit/TextLink.tsx'
import { Waiting } from './Waiting.tsx'

/** Where everyone begins: what waits for me, in the order of its deadlines. */
export function Home(): ReactNode {
  const said = useWords(words)
  const { today } = useSession()
  const { tasks, ...waiting } = useReply(listTasks, {})
  const sorted = tasks.toSorted((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'))
  return (
    <Page title={said.title} note={said.note(tasks.length, tasks.filter((task) => task.overdue).length)}>
      <Waiting {...waiting} />
      {sorted.length === 0 ? (
        <Empty title={said.none}>{said.noneText}</Empty>
      ) : (
        <Table
          caption={said.title}
          rows={sorted}
          columns={[
            { key: 'due', head: said.due, isTight: true, cell: (task) => <Due task={task} today={today} /> },
            {
              key: 'title',
              head: said.what,
              isRowHeader: true,
              cell: (task) => <TextLink to={task.place}>{task.title}</TextLink>,
            },
            {
              key: 'article',
              head: said.article,
              cell: (task) => task.article !== null && <ArticleMark number={task.article} />,
            },
            { key: 'to', head: said.to, cell: (task) => task.to ?? said.me },
          ]}
        />
      )}
    </Page>
  )
}

function Due({ task, today }: { readonly task: Task; readonly today: string }): ReactNode {
  const said = useWords(words)
  if (task.dueOn === null) return <span className="text-solid-gray-700">{said.noDue}</span>
  const days = Math.round((Date.parse(task.dueOn) - Date.parse(today)) / 86_400_000)
  return (
    <span className="inline-flex items-center gap-2">
      <EraDate iso={task.dueOn} />
      {task.overdue ? (
        <Chip tone="error">{said.overdue(-days)}</Chip>
      ) : (
        days <= 7 && <Chip tone="warning">{said.left(days)}</Chip>
      )}
    </span>
  )
}

const words = {
  title: { ja: 'やること', en: 'Tasks' },
  note: {
    ja: (n: number, late: number) =>
      n === 0 ? '' : `${n}件${late > 0 ? `、うち期限切れ${late}件` : ''}。期限の近い順です。`,
    en: (n: number, late: number) =>
      n === 0 ? '' : `${n}${late > 0 ? `, ${late} overdue` : ''}; nearest deadline first.`,
  },
  none: { ja: '今、あなたにお願いすることはありません', en: 'Nothing waits for you' },
  noneText: { ja: '新しい依頼があると、ここに並びます。', en: 'New requests will appear here.' },
  due: { ja: '期限', en: 'Due' },
  what: { ja: '内容', en: 'What' },
  article: { ja: '条項', en: 'Article' },
  to: { ja: '依頼先', en: 'For' },
  me: { ja: 'あなた', en: 'You' },
  noDue: { ja: '期限なし', en: 'No deadline' },
  overdue: { ja: (n: number) => `${n}日超過`, en: (n: number) => `${n} days late` },
  left: {
    ja: (n: number) => (n === 0 ? '今日まで' : `あと${n}日`),
    en: (n: number) => (n === 0 ? 'today' : `${n} days left`),
  },
}
