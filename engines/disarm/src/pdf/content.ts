// Content streams, operator by operator: what the table knows is written back, resources by name, the rest is left out and told.
import type { FindingCode } from '../contract.ts'
import { inlinePicture } from './inline.ts'
import { isWord, type Item, Lexer } from './lexer.ts'
import { deviceSpaces, forbidden, operators, resourceOf } from './operators.table.ts'
import { type Dict, isKind, isList, unlatin, type Value } from './value.ts'
import { writeName, writeNumber, writeString } from './write.ts'

/** What a stream may call on while it is written anew. */
export interface Stage {
  /** The name under which a resource stands in the output, or null where there is none that may be used. */
  use(category: string, name: string): string | null
  /** A property list written into the stream itself, down to what is allowed in one. */
  properties(of: Dict): Value
  /** An inline picture written anew, or null. */
  picture(of: Dict, data: Uint8Array): string | null
  /** Components of a colour space in the resources; null: not known. */
  components(space: Value): number | null
  found(code: FindingCode, detail: string, count: number): void
}

/** Operands in front of one operator: DeviceN has at most 32 colours, and a name. Older ones are what readers drop. */
const mostOperands = 33

/** A name that no scanner stumbles over. */
export const inert = (name: string): string => (forbidden.has(name) ? `x${name}` : name)

/** The same stream with nothing but known operators; saved states balanced, text closed. */
export function rewriteContent(bytes: Uint8Array, stage: Stage): Uint8Array {
  const writer = new Writer(bytes, stage)
  return unlatin(writer.run())
}

class Writer {
  readonly lexer: Lexer
  readonly stage: Stage
  readonly out: string[] = []
  readonly dropped = new Map<string, number>()
  operands: Value[] = []
  saved = 0
  marked = 0
  text = false

  constructor(bytes: Uint8Array, stage: Stage) {
    this.lexer = new Lexer(bytes)
    this.stage = stage
  }

  run(): string {
    for (let item: Item | undefined = this.lexer.next(false); item !== undefined; item = this.lexer.next(false)) {
      if (!isWord(item)) {
        this.operands.push(item)
        // Kept short as they come, so that a stream of nothing but numbers costs no memory.
        if (this.operands.length > 4 * mostOperands) this.operands = this.operands.slice(-mostOperands)
        continue
      }
      this.operator(item.word)
      this.operands = []
    }
    if (this.text) this.out.push('ET\n')
    for (; this.marked > 0; this.marked -= 1) this.out.push('EMC\n')
    for (; this.saved > 0; this.saved -= 1) this.out.push('Q\n')
    for (const [word, count] of this.dropped) this.stage.found('unknown-operator', word, count)
    return this.out.join('')
  }

  private operator(word: string): void {
    const spec = operators[word]
    if (word === 'BI') this.inline()
    else if (word === 'BDC' || word === 'DP') this.property(word)
    else if (spec === undefined) this.unknown(word)
    else if (spec === '…') this.color(word)
    else this.plain(word, spec)
  }

  /** Two operators run together (`Qq`, `ETBT`) are read as the two; anything else is not known. */
  private unknown(word: string): void {
    const first = [3, 2, 1]
      .map((length) => word.slice(0, length))
      .find((part) => operators[part] === '' && operators[word.slice(part.length)] === '')
    if (first === undefined) return this.drop(word)
    this.plain(first, '')
    this.plain(word.slice(first.length), '')
  }

  private drop(word: string): void {
    const told = word.replace(/[^\x21-\x7e]/g, '?').slice(0, 20)
    const key = this.dropped.size < 20 ? told : 'others'
    this.dropped.set(key, (this.dropped.get(key) ?? 0) + 1)
  }

  private plain(word: string, spec: string): void {
    if (word === 'Q' && this.saved === 0) return
    if (word === 'EMC' && this.marked === 0) return
    if (this.operands.length < spec.length) return this.drop(word)
    const used = this.operands.slice(this.operands.length - spec.length)
    const written = used.map((value, index) => this.operand(value, spec[index] ?? '', word))
    if (written.some((one) => one === null)) return
    this.count(word)
    this.out.push(written.length === 0 ? `${word}\n` : `${written.join(' ')} ${word}\n`)
  }

  private count(word: string): void {
    if (word === 'q') this.saved += 1
    if (word === 'Q') this.saved -= 1
    if (word === 'BMC' || word === 'BDC') this.marked += 1
    if (word === 'EMC') this.marked -= 1
    if (word === 'BT') this.text = true
    if (word === 'ET') this.text = false
  }

  private operand(value: Value, letter: string, word: string): string | null {
    if (letter === 'n' && typeof value === 'number') return writeNumber(value)
    if (letter === 'i' && typeof value === 'number') return writeNumber(Math.trunc(value))
    if (letter === 's' && isKind(value, 'string')) return writeString(value.bytes)
    if (letter === 'N' && isKind(value, 'name')) return this.name(value.name, word)
    if ((letter === 'a' || letter === 'd') && isList(value)) return this.list(value, letter === 'a')
    this.drop(word)
    return null
  }

  private name(name: string, word: string): string | null {
    const category = resourceOf[word]
    if (category === undefined || (category === 'ColorSpace' && deviceSpaces.has(name) && name !== 'Pattern'))
      return writeName(inert(name))
    const used = this.stage.use(category, name)
    if (used !== null) return writeName(used)
    // A font that is not there still ends the one before it; a missing Pattern space is the plain one.
    if (category === 'Font' || name === 'Pattern') return writeName(inert(name))
    this.drop(`${word} /${name}`)
    return null
  }

  private list(value: readonly Value[], strings: boolean): string {
    const kept = value.filter((one) => typeof one === 'number' || (strings && isKind(one, 'string')))
    return `[${kept.map((one) => (isKind(one, 'string') ? writeString(one.bytes) : writeNumber(Number(one)))).join(' ')}]`
  }

  private color(word: string): void {
    const last = this.operands.at(-1)
    const pattern = isKind(last, 'name') ? last : null
    const numbers = this.operands.filter((one) => typeof one === 'number').slice(-mostOperands + 1)
    const used = pattern === null ? null : this.stage.use('Pattern', pattern.name)
    if (pattern === null ? numbers.length === 0 : used === null)
      return this.drop(pattern === null ? word : `${word} /${pattern.name}`)
    const parts = [...numbers.map(writeNumber), ...(used === null ? [] : [writeName(used)]), word]
    this.out.push(`${parts.join(' ')}\n`)
  }

  private property(word: string): void {
    const [tag, of] = this.operands.slice(-2)
    const name = isKind(tag, 'name') ? inert(tag.name) : null
    const list = isKind(of, 'name') ? this.stage.use('Properties', of.name) : null
    const written = isKind(of, 'dict') ? writeInline(this.stage.properties(of)) : list === null ? null : writeName(list)
    if (name === null || written === null) {
      // Without its properties the mark stays, so that its end still has a beginning.
      if (word === 'DP') return this.drop(word)
      this.out.push(`${writeName(name ?? 'Span')} BMC\n`)
    } else this.out.push(`${writeName(name)} ${written} ${word}\n`)
    this.count(word)
  }

  private inline(): void {
    const found = inlinePicture(this.lexer, (space) => this.stage.components(space))
    const written = found === null ? null : this.stage.picture(found.of, found.data)
    if (written === null) this.drop('BI')
    else this.out.push(written)
  }
}

/** A dictionary inside a content stream, where references cannot stand. */
const writeInline = (value: Value): string => {
  if (isList(value)) return `[${value.map(writeInline).join(' ')}]`
  if (isKind(value, 'dict'))
    return `<<${[...value.entries].map(([key, inner]) => `${writeName(key)} ${writeInline(inner)}`).join(' ')}>>`
  if (isKind(value, 'string')) return writeString(value.bytes)
  if (isKind(value, 'name')) return writeName(value.name)
  return typeof value === 'number' ? writeNumber(value) : String(typeof value === 'boolean' ? value : null)
}
