import type { ReactNode } from 'react'
import { useSession } from '../../../web/frame/session.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { isReviewDue, type Standing, standingOf } from './exception-standing.ts'
import { daysBetween } from '../../../kernel/i18n/day.ts'
import { textOf } from './values.ts'
import { exceptionWords } from './words/exceptions.ts'

/** 30 days: time to apply anew before an exception ends. */
export const soon = 30

/** Where an exception stands, in words: its state, its end, its review. */
export function StandingChip({ row }: { readonly row: Pick<Row, 'values' | 'retiredAt'> }): ReactNode {
  const words = useWords(exceptionWords)
  const { today } = useSession()
  const standing = standingOf(row, today, soon)
  const left = daysBetween(today, textOf(row, 'validTo') ?? today)
  return (
    <>
      <Chip tone={tones[standing]}>{standing === 'soon' ? words.inForce : words[standing]}</Chip>
      {standing === 'soon' && <Chip tone="warning">{words.soonMark(left)}</Chip>}
      {row.retiredAt === null && isReviewDue(row, today) && <Chip tone="warning">{words.reviewDue}</Chip>}
    </>
  )
}

const tones: Readonly<Record<Standing, 'plain' | 'key' | 'warning' | 'error'>> = {
  applied: 'warning',
  rejected: 'error',
  notYet: 'key',
  inForce: 'key',
  soon: 'key',
  expired: 'error',
  closed: 'plain',
}
