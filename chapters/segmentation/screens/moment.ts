import { moment, plainMoment } from '../../../kernel/i18n/today.ts'
import { useLanguage } from '../../../web/kit/language.tsx'

/** A moment as text, in the person's language. */
export function useMoment(): (at: string) => string {
  const { language } = useLanguage()
  return (at) => (language === 'en' ? plainMoment(at) : moment(at))
}
