// The text of a lesson: a small markup of our own that becomes elements, never HTML.

/** A piece of a line. */
export interface Span {
  readonly text: string
  readonly isStrong: boolean
}

/** One block of a text. */
export type Block =
  | { readonly kind: 'heading'; readonly spans: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'note'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly isNumbered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'picture'; readonly id: string; readonly alt: string }

/** What the markup knows, one line each; shown beside the editor. */
export const markupHelp = [
  '## 見出し',
  '- 箇条書き',
  '1. 番号つき',
  '**太字**',
  '> 大切なこと',
  '![画像の説明](picture:番号)',
] as const

const picture = /^!\[([^\]]*)\]\(picture:([0-9a-z-]{1,60})\)$/u
const item = /^(?:- |(\d{1,3})\. )(.*)$/u

/** Blocks of a text; whatever is not markup is text. One pass, no backtracking. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  const flush = (): void => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', spans: spansOf(lines.join('\n')) })
    lines = []
  }
  for (const line of text.split(/\r?\n/u)) {
    const block = blockOf(line)
    if (block === undefined && line.trim() !== '') lines.push(line.trim())
    else flush()
    if (block !== undefined) append(blocks, block)
    else if (line.trim() === '') blocks.push({ kind: 'paragraph', spans: [] })
  }
  flush()
  return blocks.filter((block) => !('spans' in block) || block.spans.length > 0)
}

/** Ids of the pictures that a text shows. */
export function picturesOf(text: string): readonly string[] {
  return blocksOf(text).flatMap((block) => (block.kind === 'picture' ? [block.id] : []))
}

function blockOf(line: string): Block | undefined {
  const trimmed = line.trim()
  if (trimmed.startsWith('## ')) return { kind: 'heading', spans: spansOf(trimmed.slice(3)) }
  if (trimmed.startsWith('> ')) return { kind: 'note', spans: spansOf(trimmed.slice(2)) }
  const shown = picture.exec(trimmed)
  if (shown !== null) return { kind: 'picture', alt: shown[1] ?? '', id: shown[2] ?? '' }
  const listed = item.exec(trimmed)
  if (listed === null) return undefined
  return { kind: 'list', isNumbered: listed[1] !== undefined, items: [spansOf(listed[2] ?? '')] }
}

/** Lines of one list, and of one note, belong together until something else comes between. */
function append(blocks: Block[], block: Block): void {
  const last = blocks.at(-1)
  if (block.kind === 'list' && last?.kind === 'list' && last.isNumbered === block.isNumbered)
    blocks.splice(-1, 1, { ...last, items: [...last.items, ...block.items] })
  else if (block.kind === 'note' && last?.kind === 'note')
    blocks.splice(-1, 1, { kind: 'note', spans: [...last.spans, { text: '\n', isStrong: false }, ...block.spans] })
  else blocks.push(block)
}

function spansOf(text: string): readonly Span[] {
  const parts = text.split('**')
  // an odd mark at the end opens nothing: it is text
  const whole = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), `${parts.at(-2) ?? ''}**${parts.at(-1) ?? ''}`]
  return whole.map((part, index) => ({ text: part, isStrong: index % 2 === 1 })).filter((span) => span.text !== '')
}
