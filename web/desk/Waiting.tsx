import type { ReactNode } from 'react'
import { useGo } from '../frame/address.ts'
import { useWords } from '../kit/language.tsx'
import { Tally } from '../kit/Tally.tsx'

/** What waits besides tasks: proposals for my stamp, decisions taken in my place, and what is done. */
export function Waiting({
  approvals,
  readAfter,
  doneThisWeek,
}: {
  readonly approvals: number
  readonly readAfter: number
  readonly doneThisWeek: number
}): ReactNode {
  const said = useWords(words)
  const go = useGo()
  return (
    <Tally
      label={said.label}
      unit={said.unit}
      figures={[
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
  label: { ja: '待っているもの', en: 'Waiting' },
  unit: { ja: '件', en: '' },
  approvals: { ja: '承認・決裁を待つもの', en: 'For your stamp' },
  readAfter: { ja: '後閲を待つもの', en: 'To read afterwards' },
  done: { ja: '今週済ませたもの', en: 'Done this week' },
}
