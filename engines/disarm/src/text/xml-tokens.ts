// XML cut into its pieces by search, keeping every place: for editing text that a strict parser has to accept afterwards.

/** `quiet`: comments and character data. */
export interface Token {
  readonly kind: 'tag' | 'instruction' | 'doctype' | 'quiet' | 'text'
  readonly from: number
  readonly to: number
}

/** Every piece in order; a piece that never ends goes to the end of the text, where the parser will refuse it. */
export function* tokensOf(text: string): Generator<Token> {
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    if (open !== at) yield { kind: 'text', from: at, to: open < 0 ? text.length : open }
    if (open < 0) return
    const [kind, to] = pieceAt(text, open)
    yield { kind, from: open, to }
    at = to
  }
}

function pieceAt(text: string, at: number): readonly [Token['kind'], number] {
  if (text.startsWith('<!--', at)) return ['quiet', after(text, '-->', at + 4)]
  if (text.startsWith('<![CDATA[', at)) return ['quiet', after(text, ']]>', at + 9)]
  if (text.startsWith('<?', at)) return ['instruction', after(text, '?>', at + 2)]
  if (/^<!DOCTYPE/i.test(text.slice(at, at + 9))) return ['doctype', endOfDoctype(text, at)]
  return ['tag', endOfTag(text, at)]
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at + mark.length
}

function endOfTag(text: string, from: number): number {
  let quote = ''
  for (let at = from; at < text.length; at += 1) {
    const one = text[at] ?? ''
    if (quote !== '') quote = one === quote ? '' : quote
    else if (one === '"' || one === "'") quote = one
    else if (one === '>') return at + 1
  }
  return text.length
}

function endOfDoctype(text: string, from: number): number {
  let [quote, depth] = ['', 0]
  for (let at = from; at < text.length; at += 1) {
    const one = text[at] ?? ''
    if (quote !== '') quote = one === quote ? '' : quote
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at) - 1
    else if (one === '"' || one === "'") quote = one
    else if (one === '[') depth += 1
    else if (one === ']') depth -= 1
    else if (one === '>' && depth <= 0) return at + 1
  }
  return text.length
}
