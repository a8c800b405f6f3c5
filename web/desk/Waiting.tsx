import type { ReactNode } from 'react'
import { useAddress, useGo } from '../frame/address.ts'
import { useWords } from '../kit/language.tsx'
import { Tally } from '../kit/Tally.tsx'

export interface WaitingProps {
  readonly late: number
  readonly week: number
  readonly approvals: number
  readonly readAfter: number
  readonly doneThisWeek: number
}

/** How much waits, at a glance: the first two narrow the list below, the next two lead to their box. */
export function Waiting({ late, week, approvals, readAfter, doneThisWeek }: WaitingProps): ReactNode {
  const said = useWords(words)
  const go = useGo()
  const { search, change } = useAddress()
  const narrow = (due: string) => ({
    isChosen: search['due'] === due,
    onChoose: () => change({ due: search['due'] === due ? undefined : due }),
  })
  return (
    <Tally
      label={said.label}
      unit={said.unit}
      figures={[
        { id: 'late', label: said.late, value: late, ...narrow('late') },
        { id: 'week', label: said.week, value: week, ...narrow('week') },
        { id: 'approvals', label: said.approvals, value: approvals, onChoose: () => go('/approvals') },
        {
          id: 'read-after',
          label: said.readAfter,
          value: readAfter,
          onChoose: () => go('/approvals', { box: 'read-after' }),
        },
        { id: 'done', label: said.done, value: doneThisWeek },
      ]}
    />
  )
}

const words = {
  label: { ja: '待っているものの数', en: 'How much waits' },
  unit: { ja: '件', en: '' },
  late: { ja: '期限切れ', en: 'Overdue' },
  week: { ja: '7日以内', en: 'Due in 7 days' },
  approvals: { ja: '承認待ち', en: 'To decide' },
  readAfter: { ja: '後閲', en: 'To read after' },
  done: { ja: 'この7日で済み', en: 'Done in 7 days' },
}
