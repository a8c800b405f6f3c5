// In which language does the person read? Japanese counts; English stands beside it.
import { createContext, type ReactNode, use, useCallback, useLayoutEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import type { Language, Words } from '../../kernel/contract/words.ts'

/** A sentence with figures or names in it, in both languages. */
export interface Sentence<Args extends readonly never[] = readonly never[]> {
  readonly ja: (...args: Args) => string
  readonly en: (...args: Args) => string
}

/** The texts of a screen: `screens/words.ts` of a chapter exports such catalogues. */
export type Catalogue = Readonly<Record<string, Words | Sentence>>

type Spoken<Entry> = Entry extends { readonly ja: infer Text } ? (Text extends string ? string : Text) : never

const Current = createContext<{ readonly language: Language; readonly choose: (language: Language) => void }>({
  language: 'ja',
  choose: () => undefined,
})

/** Remembers the chosen language on this computer and tells React Aria and the document. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(remembered)
  const value = useMemo(() => {
    const choose = (next: Language): void => {
      localStorage.setItem('language', next)
      setLanguage(next)
    }
    return { language, choose }
  }, [language])
  useLayoutEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <Current value={value}>
      <I18nProvider locale={language === 'ja' ? 'ja-JP-u-ca-japanese' : 'en-US'}>{children}</I18nProvider>
    </Current>
  )
}

/** The language of the screen, and how to change it. */
export function useLanguage(): { readonly language: Language; readonly choose: (language: Language) => void } {
  return use(Current)
}

/** The texts of a catalogue in the person's language: strings, or functions where a text carries figures. */
export function useWords<C extends Catalogue>(catalogue: C): { readonly [K in keyof C]: Spoken<C[K]> } {
  const { language } = useLanguage()
  return useMemo(() => {
    const entries = Object.entries(catalogue).map(([key, entry]) => [key, entry[language]])
    // every entry has both languages in the same shape, so the shape of `ja` holds for either
    return Object.fromEntries(entries) as { readonly [K in keyof C]: Spoken<C[K]> }
  }, [catalogue, language])
}

/** One text in the person's language, for texts that come as values: `said(field.label)`. */
export function useSaid(): (words: Words) => string {
  const { language } = useLanguage()
  return useCallback((words: Words) => words[language], [language])
}

function remembered(): Language {
  return localStorage.getItem('language') === 'en' ? 'en' : 'ja'
}
