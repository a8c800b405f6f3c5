import { eraDate, type EraStyle } from '../../../kernel/i18n/era.ts'
import { useLanguage } from '../../../web/kit/language.tsx'

/** Days inside sentences: in era form for Japanese readers, as ISO writes them for English ones. */
export function useDayText(): (iso: string, style?: EraStyle) => string {
  const { language } = useLanguage()
  return (iso, style = 'long') => (language === 'en' ? iso : eraDate(iso, style))
}
