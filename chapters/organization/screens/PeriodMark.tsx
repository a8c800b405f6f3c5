import type { ReactNode } from 'react'
import { useSession } from '../../../web/frame/session.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { careerWords } from './words/people.ts'

/** Whether a period is on, over or still to come, in a word. */
export function PeriodMark({ from, to }: { readonly from: string; readonly to: string | null }): ReactNode {
  const words = useWords(careerWords)
  const { today } = useSession()
  if (from > today) return <Chip tone="warning">{words.ahead}</Chip>
  return to !== null && to < today ? <Chip>{words.past}</Chip> : <Chip tone="key">{words.now}</Chip>
}
