import type { ReactNode } from 'react'
import { eraDate, type EraStyle } from '../../kernel/i18n/era.ts'
import { moment, plainMoment } from '../../kernel/i18n/today.ts'
import { useLanguage } from './language.tsx'

/** A day, month or moment in era form for Japanese readers; English readers get it as ISO writes it. */
export function EraDate({ iso, form = 'short' }: { readonly iso: string | null; readonly form?: EraStyle }): ReactNode {
  const { language } = useLanguage()
  if (iso === null) return <span aria-hidden="true">—</span>
  const isMoment = iso.includes('T')
  const plain = isMoment ? plainMoment(iso) : iso
  const text = language === 'en' ? plain : isMoment ? moment(iso, form) : eraDate(iso, form)
  return (
    <time dateTime={iso} className="whitespace-nowrap">
      {text}
    </time>
  )
}
