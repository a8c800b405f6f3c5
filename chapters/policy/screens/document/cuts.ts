// Where may a clause be cut in two, and what would the new half be called?

/** One place between two sentences, with the words on both sides of it. */
export interface Break {
  readonly at: number
  readonly before: string
  readonly after: string
}

/** 12: more places than this are chosen by the cursor, not from a list. */
const mostBreaks = 12

/** 14: signs on either side are enough to know the place again. */
const shown = 14

/** Places behind a full stop or a line break with words on both sides. */
export function breaksOf(text: string): readonly Break[] {
  const found = [...text.matchAll(/[。\n]+/gu)].map(({ index, 0: mark }) => index + mark.length)
  return found
    .filter((at) => text.slice(at).trim() !== '' && text.slice(0, at).trim() !== '')
    .slice(0, mostBreaks)
    .map((at) => {
      const [before, after] = [text.slice(0, at).trimEnd(), text.slice(at).trim()]
      return {
        at,
        before: `${before.length > shown ? '…' : ''}${before.slice(-shown)}`,
        after: `${after.slice(0, shown)}${after.length > shown ? '…' : ''}`,
      }
    })
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
const kana = 'アイウエオカキクケコサシスセソタチツテト'

/** The number after a number, in its own style: (3) → (4), ② → ③, ア → イ; empty where there is no telling. */
export function nextNumber(number: string): string {
  const row = [circled, kana].find((signs) => number.length === 1 && signs.includes(number))
  if (row !== undefined) return row.charAt(row.indexOf(number) + 1)
  const figures = /^(.*?)([0-9０-９]+)([^0-9０-９]*)$/u.exec(number)
  if (figures === null) return ''
  const [, head = '', digits = '', tail = ''] = figures
  const next = String(Number(digits.normalize('NFKC')) + 1)
  const isWide = /[０-９]/u.test(digits)
  return `${head}${isWide ? next.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)) : next}${tail}`
}
