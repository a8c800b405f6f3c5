// A document as a person reads it in a terminal: the tree, its history, what was doubtful.
import { eraDate } from '../../kernel/i18n/era.ts'

interface ClauseSaid {
  readonly number: string
  readonly path: string
  readonly title?: string
  readonly text: string
  readonly children: readonly ClauseSaid[]
}

/** What `sekisho import policy --json` says of a document. */
export interface DocumentSaid {
  readonly title: string
  readonly revisions: readonly {
    readonly kind: string
    readonly year: number
    readonly month: number
    readonly day?: number
  }[]
  /** Lines before the first clause, the title's own among them; after the last (附則). With the clauses, all of the file's text. */
  readonly front: readonly string[]
  readonly clauses: readonly ClauseSaid[]
  readonly back: readonly string[]
  readonly uncertain: readonly { readonly line: number; readonly why: string }[]
  readonly mappings: readonly {
    readonly clause: string
    readonly control: string
    readonly confidence: number
    readonly because: string
  }[]
}

/** The readable form. */
export function outline({ title, revisions, clauses, uncertain, mappings }: DocumentSaid): string {
  const mapped = new Set(mappings.map(({ clause }) => clause))
  const count = clauses.reduce((sum, clause) => sum + countOf(clause), 0)
  return [
    title === '' ? '（題名は読み取れませんでした / no title found）' : title,
    ...revisions.map((revision) => `  ${dateOf(revision)} ${revision.kind}`),
    '',
    ...clauses.flatMap((clause) => lines(clause, 0)),
    '',
    `条項 ${count} / clauses`,
    `管理策への対応の案 ${mappings.length}（${mapped.size} 条項） / proposed mappings`,
    ...(uncertain.length === 0
      ? ['確認が必要な行はありません。 / nothing doubtful']
      : [
          `確認が必要な行 ${uncertain.length} / please check:`,
          ...uncertain.map(({ line, why }) => `  ${line} 行目: ${why}`),
        ]),
  ].join('\n')
}

/** 36: a clause and its number fit a terminal of 80 columns in full-width characters. */
const longest = 36

function lines({ number, title, text, children }: ClauseSaid, depth: number): readonly string[] {
  const words = (title ?? text).replaceAll(/\s+/gu, ' ')
  const characters = [...words]
  const shown = characters.length > longest ? `${characters.slice(0, longest).join('')}…` : words
  return [
    `${'  '.repeat(depth)}${[number, shown].filter((part) => part !== '').join(' ')}`,
    ...children.flatMap((child) => lines(child, depth + 1)),
  ]
}

function dateOf({ year, month, day }: DocumentSaid['revisions'][number]): string {
  return eraDate(
    [year, month, ...(day === undefined ? [] : [day])].map((part) => String(part).padStart(2, '0')).join('-'),
  )
}

function countOf({ children }: ClauseSaid): number {
  return children.reduce((sum, child) => sum + countOf(child), 1)
}
