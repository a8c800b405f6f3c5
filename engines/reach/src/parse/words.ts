// Words of a command line: quotes hold spaces together, a backslash keeps the next character.

/** Split at spaces; quotation marks are taken off. */
export function words(text: string): readonly string[] {
  if (!text.includes('"') && !text.includes("'")) return text.split(/\s+/).filter((word) => word !== '')
  const out: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (quote !== '') {
      if (char === '\\' && quote === '"' && at + 1 < text.length) {
        at += 1
        word = (word ?? '') + (text[at] ?? '')
      } else if (char === quote) quote = ''
      else word = (word ?? '') + char
    } else if (char === '"' || (char === "'" && word === undefined)) {
      quote = char
      word ??= ''
    } else if (/\s/.test(char)) {
      if (word !== undefined) out.push(word)
      word = undefined
    } else word = (word ?? '') + char
  }
  if (word !== undefined) out.push(word)
  return out
}

/** Walks over the words of one line. State: the next word's place. */
export class Cursor {
  readonly list: readonly string[]
  at: number

  constructor(list: readonly string[], at = 0) {
    this.list = list
    this.at = at
  }
  get next(): string | undefined {
    return this.list[this.at]
  }
  get isDone(): boolean {
    return this.at >= this.list.length
  }
  get rest(): readonly string[] {
    return this.list.slice(this.at)
  }
  take(): string | undefined {
    const word = this.list[this.at]
    if (word !== undefined) this.at += 1
    return word
  }
  /** Go on if the next words are these. */
  accept(...expected: readonly string[]): boolean {
    if (!expected.every((word, index) => this.list[this.at + index]?.toLowerCase() === word)) return false
    this.at += expected.length
    return true
  }
}

/** The longest prefix of the line's words that the table holds; tables list commands by their first words. */
export function lookUp<T>(table: Readonly<Record<string, T>>, list: readonly string[]): T | undefined {
  for (let length = Math.min(list.length, 5); length > 0; length -= 1) {
    const key = list.slice(0, length).join(' ').toLowerCase()
    if (Object.hasOwn(table, key)) return table[key]
  }
  return undefined
}
