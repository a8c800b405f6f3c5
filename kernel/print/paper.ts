// A paper for people outside Sekisho: headings, sentences and tables. One model, typeset as A4 PDF (pdf.ts) and as Word (docx.ts).

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [term: string, value: string])[] }
  | {
      readonly kind: 'table'
      /** Said before it, and its name for those who do not see it. */
      readonly caption: string
      readonly head: readonly string[]
      /** Parts of the width, one a column. */
      readonly widths: readonly number[]
      readonly rows: readonly (readonly string[])[]
    }

export interface Paper {
  readonly title: string
  /** Who issues it, and when: above the title. */
  readonly issuer: string
  readonly date: string
  /** Stands at the foot of every page: 取扱注意. */
  readonly mark: string
  readonly blocks: readonly Block[]
  /** Moment written into the file, so that the same paper makes the same bytes. */
  readonly at: Date
}

/** 4 million characters and 10,000 rows: 2,000 pages; more is a register, not a paper. */
const mostCharacters = 4_000_000
const mostRows = 10_000

/** A paper that both formats can hold: without characters that XML or PDF refuses, and within the limits. @throws RangeError beyond them. */
export function plain(paper: Paper): Paper {
  const clean = JSON.parse(JSON.stringify(paper), (_, value: unknown) =>
    typeof value === 'string' ? cleaned(value) : value,
  ) as Omit<Paper, 'at'> // the same shape, texts replaced
  const size = JSON.stringify(clean).length
  const rows = paper.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 1), 0)
  if (size > mostCharacters || rows > mostRows)
    throw new RangeError(
      `the paper has ${size} characters and ${rows} rows; ${mostCharacters} and ${mostRows} are the most`,
    )
  return { ...clean, at: paper.at }
}

/** Controls, unpaired surrogates and non-characters have no place in a document; tabs and line ends stay. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replaceAll(/[^\t\n\u{20}-\u{7e}\u{a0}-\u{fffd}\u{10000}-\u{10fffd}]/gu, '')
}
