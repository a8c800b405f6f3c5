import type { ReactNode } from 'react'
import { readCheckpoint } from '../../kernel/contract/journal.ts'
import { count } from '../../kernel/i18n/count.ts'
import { moment } from '../../kernel/i18n/today.ts'
import { useAnswer } from '../frame/asking.ts'
import { useWords } from '../kit/language.tsx'

/** How much of the journal is sealed, and since when. */
export function SealNote(): ReactNode {
  const said = useWords(words)
  const { data } = useAnswer(readCheckpoint, {})
  if (data === undefined) return '　'
  if (data.at === null) return said.none
  return `${said.sealed(count(data.size), moment(data.at))}${data.waiting === 0 ? '' : said.waiting(count(data.waiting))}`
}

const words = {
  none: { ja: 'まだ封印された記録はありません。', en: 'Nothing is sealed yet.' },
  sealed: {
    ja: (size: string, at: string) => `${size}件の記録を、${at} に封印しました。書き換えると必ず分かります。`,
    en: (size: string, at: string) => `${size} entries were sealed at ${at}; any change to them would show.`,
  },
  waiting: { ja: (n: string) => `封印を待つ記録が${n}件あります。`, en: (n: string) => ` ${n} wait for the seal.` },
}
