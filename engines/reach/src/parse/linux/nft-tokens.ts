// nft's language as tokens with their lines: words, strings, and the signs that separate.
import type { Source } from '../../model.ts'

export interface Token {
  readonly text: string
  /** Place of the line in the section. */
  readonly at: number
  readonly isString?: boolean
}

/** `;` also stands for the end of a line outside of `{ … }` of a set; the reader of rules sees where one ends. */
export function tokensOf(lines: readonly Source[]): readonly Token[] {
  const tokens: Token[] = []
  lines.forEach(({ text }, at) => {
    const isContinued = /\\\s*$/.test(text)
    const line = isContinued ? text.replace(/\\\s*$/, '') : text
    for (const [word] of line.matchAll(/"(?:\\.|[^"\\])*"|#.*$|[{}(),;|&]|[^\s{}(),;|&"#]+/g)) {
      if (word.startsWith('#')) break
      if (word.startsWith('"')) tokens.push({ text: word.slice(1, -1), at, isString: true })
      else tokens.push({ text: word, at })
    }
    if (!isContinued) tokens.push({ text: '\n', at })
  })
  return withVariables(tokens)
}

/** `define name = value`, used as `$name`. */
function withVariables(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ text }) => text === 'define')) return tokens
  const known = new Map<string, readonly Token[]>()
  const made: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) continue
    if (token.text === 'define' && tokens[at + 2]?.text === '=') {
      let depth = 0
      const value: Token[] = []
      let end = at + 3
      for (; end < tokens.length; end++) {
        const { text } = tokens[end] ?? token
        if (text === '{') depth++
        if (text === '}') depth--
        if (text === '\n' && depth === 0) break
        if (text !== '\n') value.push(...expanded(tokens[end] ?? token, known))
      }
      known.set(tokens[at + 1]?.text ?? '', value)
      at = end
    } else made.push(...expanded(token, known))
  }
  return made
}

function expanded(token: Token, known: ReadonlyMap<string, readonly Token[]>): readonly Token[] {
  if (token.isString === true || !token.text.startsWith('$')) return [token]
  return known.get(token.text.slice(1))?.map((one) => ({ ...one, at: token.at })) ?? [token]
}

/** A place in a list of tokens. */
export class Cursor {
  readonly tokens: readonly Token[]
  at: number

  constructor(tokens: readonly Token[], at = 0) {
    this.tokens = tokens
    this.at = at
  }
  get text(): string {
    return this.tokens[this.at]?.text ?? ''
  }
  get isDone(): boolean {
    return this.at >= this.tokens.length
  }
  peek(ahead = 1): string {
    return this.tokens[this.at + ahead]?.text ?? ''
  }
  next(): string {
    return this.tokens[this.at++]?.text ?? ''
  }
  /** Takes the word if it stands here. */
  take(word: string): boolean {
    if (this.text !== word || this.tokens[this.at]?.isString === true) return false
    this.at++
    return true
  }
  /** Everything up to the `}` that closes the `{` just taken, which is taken too. */
  block(): readonly Token[] {
    const start = this.at
    for (let depth = 1; !this.isDone; this.at++) {
      if (this.text === '{') depth++
      if (this.text === '}') depth--
      if (depth === 0) break
    }
    const inside = this.tokens.slice(start, this.at)
    this.at++
    return inside
  }
  /** Everything up to the end of the statement, outside of any braces. */
  statement(): readonly Token[] {
    const start = this.at
    for (let depth = 0; !this.isDone; this.at++) {
      if (this.text === '{') depth++
      if (this.text === '}' && depth-- === 0) break
      if (depth === 0 && (this.text === ';' || this.text === '\n')) break
    }
    return this.tokens.slice(start, this.at).filter(({ text }) => text !== '\n')
  }
}
