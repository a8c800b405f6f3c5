import { type ReactNode, useMemo, useState } from 'react'
import { type Role, roleTerms } from '../../chapters/preamble/roles.ts'
import type { Task } from '../../kernel/contract/task.ts'
import { Button } from '../kit/Button.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { type Column, Table } from '../kit/Table.tsx'
import { VerdictMark } from '../kit/VerdictMark.tsx'
import { ArticleNumber } from './ArticleNumber.tsx'
import { DueMark } from './DueMark.tsx'
import { PlaceLink } from './PlaceLink.tsx'
import { SettleDialog } from './SettleDialog.tsx'
import type { Row } from './waiting-rows.ts'

/** The rows of やること: by when, what and why, which article, whose; the link leads to where it is done. */
export function TaskTable({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const said = useWords(words)
  const [settling, setSettling] = useState<Task | undefined>()
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      { key: 'due', head: said.due, isTight: true, cell: (row) => <DueMark dueOn={row.dueOn} /> },
      { key: 'title', head: said.what, isRowHeader: true, cell: (row) => <What row={row} /> },
      { key: 'article', head: said.article, cell: (row) => <ArticleNumber number={articleIn(row)} /> },
      { key: 'to', head: said.to, cell: (row) => <Whose row={row} /> },
      {
        key: 'settle',
        head: said.act,
        isTight: true,
        cell: (row) =>
          row.kind === 'task' &&
          row.task.mayClose && (
            <span className="-my-1 block">
              <Button size="sm" onPress={() => setSettling(row.task)}>
                {said.settle}
                <span className="sr-only">：{row.task.title}</span>
              </Button>
            </span>
          ),
      },
    ],
    [said],
  )
  return (
    <>
      <Table caption={said.caption} rows={rows} columns={columns} />
      {settling !== undefined && <SettleDialog task={settling} onClose={() => setSettling(undefined)} />}
    </>
  )
}

function What({ row }: { readonly row: Row }): ReactNode {
  const said = useWords(words)
  if (row.kind === 'task') return <PlaceLink place={row.place}>{row.task.title}</PlaceLink>
  if (row.kind !== 'step') return <PlaceLink place={row.place}>{said[row.kind](row.count)}</PlaceLink>
  return (
    <span className="grid gap-1">
      <PlaceLink place={row.place}>{row.step.act}</PlaceLink>
      <span className="text-dns-14N-130 leading-[1.5] text-solid-gray-700">
        <span className="mr-2 inline-flex align-bottom">
          <VerdictMark verdict={row.step.outcome} size="sm" />
        </span>
        {row.step.because}
      </span>
    </span>
  )
}

function Whose({ row }: { readonly row: Row }): ReactNode {
  const said = useWords(words)
  const inLanguage = useSaid()
  if (row.kind === 'step') return <span className="whitespace-nowrap">{said.role}</span>
  if (row.kind !== 'task' || row.task.to === null) return said.me
  const { to } = row.task
  return isRole(to) ? inLanguage(roleTerms[to]) : to
}

function isRole(text: string): text is Role {
  return Object.hasOwn(roleTerms, text)
}

function articleIn(row: Row): string {
  if (row.kind === 'task') return row.task.article ?? '5'
  return row.kind === 'step' ? row.step.article : '6(1)'
}

const words = {
  caption: { ja: 'やること', en: 'Tasks' },
  due: { ja: '期限', en: 'Due' },
  what: { ja: 'やること', en: 'What' },
  article: { ja: '条項', en: 'Article' },
  to: { ja: '宛先', en: 'For' },
  act: { ja: '操作', en: 'Act' },
  me: { ja: 'あなた', en: 'You' },
  role: { ja: 'あなたの役割', en: 'Your role' },
  settle: { ja: '済みにする', en: 'Settle' },
  approvals: {
    ja: (n: number) => `承認・決裁を待つ起案${n}件を確かめる`,
    en: (n: number) => `Decide ${n} proposals that wait for you`,
  },
  'read-after': {
    ja: (n: number) => `代決された起案${n}件を後閲する`,
    en: (n: number) => `Read ${n} decisions taken in your place`,
  },
}
