import type { ReactNode } from 'react'
import { eraDate, type EraStyle } from '../../kernel/i18n/era.ts'
import { moment } from '../../kernel/i18n/today.ts'
import { useLanguage } from './language.tsx'

/** A day, month or moment in era form for Japanese readers; English readers get it as ISO writes it. */
export function EraDate({
  iso,
  style = 'short',
}: {
  readonly iso: string | null
  readonly style?: EraStyle
}): ReactNode {
  const { language } = useLanguage()
  if (iso === null) return <span aria-hidden="true">—</span>
  const isMoment = iso.includes('T')
  const text = language === 'en' && !isMoment ? iso : isMoment ? moment(iso, style) : eraDate(iso, style)
  return (
    <time dateTime={iso} className="whitespace-nowrap">
      {text}
    </time>
  )
}
