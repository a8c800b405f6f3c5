import type { ReactNode } from 'react'
import { useSession } from '../frame/session.tsx'
import { Chip } from '../kit/Chip.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { useWords } from '../kit/language.tsx'
import { daysBetween, nearnessOf } from './waiting-rows.ts'

/** A deadline: its day, and in words how it stands to today. */
export function DueMark({ dueOn }: { readonly dueOn: string | null }): ReactNode {
  const said = useWords(words)
  const { today } = useSession()
  if (dueOn === null) return <span className="text-solid-gray-700">{said.none}</span>
  const days = daysBetween(today, dueOn)
  const nearness = nearnessOf(dueOn, today)
  return (
    <span className="inline-flex items-center gap-2">
      <EraDate iso={dueOn} />
      {nearness === 'late' && <Chip tone="error">{said.late(-days)}</Chip>}
      {nearness === 'week' && <Chip tone="warning">{said.left(days)}</Chip>}
    </span>
  )
}

const words = {
  none: { ja: '期限なし', en: 'No deadline' },
  late: { ja: (n: number) => `期限切れ ${n}日`, en: (n: number) => `${n} days late` },
  left: {
    ja: (n: number) => (n === 0 ? '今日まで' : `あと${n}日`),
    en: (n: number) => (n === 0 ? 'today' : `${n} days left`),
  },
}
