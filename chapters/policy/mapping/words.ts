import { sameWords } from './words.table.ts'

/** Text with one spelling and one word for each thing, so that documents of different cities can be compared. Idempotent on terms. */
export function normalise(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '').replace(shortNames, '').toUpperCase()
  return spelt(plain).replace(pattern, (word) => kept.get(word) ?? word)
}

/** Katakana as JIS Z 8301 and as everybody else spells it. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/(コンピュータ|サーバ|ユーザ|フォルダ|メモリ|プリンタ|ブラウザ|アドバイザ|ルータ|センタ|プロバイダ)ー/gu, '$1'],
  [/ウィルス/gu, 'ウイルス'],
  [/ウエア/gu, 'ウェア'],
  [/セキュリティー/gu, 'セキュリティ'],
  [/(?<=[もよあ])つて/gu, 'って'],
  [/もって(?:これに)?[充あ]て/gu, 'もって充て'],
]

function spelt(text: string): string {
  return spellings.reduce((spelling, [pattern, right]) => spelling.replace(pattern, right), text)
}

/** (以下「CISO」という。): naming a thing for the rest of the document says nothing more of it. */
const shortNames = /\(以下[^()]*という。?\)/gu

/** Kept words stand in brackets, so that a kept word is never found by chance inside another. */
const kept: ReadonlyMap<string, string> = new Map(
  sameWords.flatMap(([first, ...others]) => {
    const shield = first.startsWith('!')
    const words = shield ? [first.slice(1), ...others] : [first, ...others]
    return words.map((word): [string, string] => [word, shield ? `⟦${word}⟧` : `⟨${first}⟩`])
  }),
)

/** Longest first: 委託事業者 before 委託. */
const pattern = new RegExp(
  [...kept.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[()*+?.[\]{}|^$\\]/gu, '\\$&'))
    .join('|'),
  'gu',
)
