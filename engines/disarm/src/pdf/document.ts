// A file as its objects: found, decrypted, unpacked one by one as they are asked for.
import type { Job } from '../contract.ts'
import { type Cipher, open } from './crypt.ts'
import { chainOf, decode, type Decoded } from './filters.ts'
import { isWord, Lexer } from './lexer.ts'
import {
  type Dict,
  dict,
  find,
  isKind,
  isList,
  name,
  nameOf,
  type Ref,
  ref,
  stream,
  type Stream,
  type Value,
} from './value.ts'
import { type Index, type Place, readIndex, readObject, scanIndex } from './xref.ts'

type Context = Pick<Job, 'tools' | 'limits' | 'budget' | 'passwords' | 'path' | 'name'>

/** References that point to references: five are a mistake, more an attack. */
const longestIndirection = 16

/** INVARIANT (newest revision): an object is what the newest section says; nothing older is reachable. */
export class Source {
  readonly bytes: Uint8Array
  readonly context: Context
  readonly shift: number
  index: Index
  repaired = false
  encrypted = false
  #cipher: Cipher | null = null
  #objects = new Map<number, Value>()
  #loading = new Set<number>()
  #containers = new Map<number, readonly { readonly number: number; readonly value: Value }[]>()
  #decoded = new WeakMap<Stream, Decoded>()

  constructor(bytes: Uint8Array, context: Context) {
    this.bytes = bytes
    this.context = context
    this.shift = Math.max(0, find(bytes.subarray(0, 1024 + 8), '%PDF-'))
    const read = readIndex(bytes, this.shift, this.#room())
    this.index = read ?? scanIndex(bytes, this.#room())
    this.repaired = read === null
    this.#unlock()
    if (read !== null && this.#pagesOf(this.root()) === null) this.repair()
    if (this.repaired) this.#findRoot()
  }

  /** Gives up the table of contents and reads the file from end to end, once. */
  repair(): void {
    if (this.repaired) return
    this.repaired = true
    const older = this.index.trailer
    const scanned = scanIndex(this.bytes, this.#room())
    for (const key of ['Root', 'Encrypt', 'ID']) {
      const value = older.entries.get(key)
      if (value !== undefined && !scanned.trailer.entries.has(key)) scanned.trailer.entries.set(key, value)
    }
    this.index = { ...scanned, revisions: this.index.revisions }
    this.#objects.clear()
    this.#containers.clear()
    if (this.#cipher === null) this.#unlock()
    this.#findRoot()
  }

  root(): Dict | null {
    const root = this.resolve(this.index.trailer.entries.get('Root'))
    return isKind(root, 'dict') ? root : null
  }

  /** Numbers of all objects that the table names and that are in use. */
  numbers(): readonly number[] {
    return [...this.index.places].filter(([, place]) => place !== 'free').map(([number]) => number)
  }

  /** The value behind references. */
  resolve(value: Value | undefined): Value {
    let found = value ?? null
    for (let step = 0; isKind(found, 'ref'); step += 1) {
      if (step > longestIndirection) return null
      found = this.#object(found.number)
    }
    return found
  }
  get(of: Dict, key: string): Value {
    return this.resolve(of.entries.get(key))
  }
  dict(value: Value | undefined): Dict | null {
    const found = this.resolve(value)
    return isKind(found, 'dict') ? found : isKind(found, 'stream') ? found.dict : null
  }
  list(value: Value | undefined): readonly Value[] {
    const found = this.resolve(value)
    return isList(found) ? found : []
  }

  /** Filters undone up to a picture codec; counted against the budget once. */
  decode(of: Stream): Decoded {
    const known = this.#decoded.get(of)
    if (known !== undefined) return known
    // ISO 32000 7.3.8.2: with /F the bytes here are not the stream's; another file's are never fetched.
    const external =
      isKind(this.resolve(of.dict.entries.get('F')), 'dict') || isKind(this.resolve(of.dict.entries.get('F')), 'string')
    const made = decode(
      external ? new Uint8Array() : of.raw,
      chainOf(of.dict, (value) => this.resolve(value)),
      this.#room(),
    )
    this.context.budget.takeExpanded(made.bytes.length, 'pdf')
    this.#decoded.set(of, made)
    return made
  }

  #room(): { readonly tools: Job['tools']; readonly most: number } {
    return { tools: this.context.tools, most: this.context.limits.expandedBytes }
  }

  #object(number: number): Value {
    const known = this.#objects.get(number)
    if (known !== undefined) return known
    const place = this.index.places.get(number)
    if (place === undefined || place === 'free' || this.#loading.has(number)) return null
    this.#loading.add(number)
    const value = this.#load(number, place)
    this.#loading.delete(number)
    this.context.budget.takeObjects(1, `object ${number}`)
    this.#objects.set(number, value)
    return value
  }

  #load(number: number, place: Exclude<Place, 'free'>): Value {
    if ('container' in place) return this.#inside(place.container).find((one) => one.number === number)?.value ?? null
    const length = (value: Value): Value => this.resolve(value)
    const found = readObject(this.bytes, place.at + (this.repaired ? 0 : this.shift), length)
    if (found !== null && found.number === number) return this.#decrypt(found.value, number, found.generation)
    if (!this.repaired && this.shift > 0) {
      const plain = readObject(this.bytes, place.at, length)
      if (plain !== null && plain.number === number) return this.#decrypt(plain.value, number, plain.generation)
    }
    if (this.repaired) return null
    this.repair()
    const again = this.index.places.get(number)
    return again === undefined || again === 'free' ? null : this.#load(number, again)
  }

  #inside(container: number): readonly { readonly number: number; readonly value: Value }[] {
    const known = this.#containers.get(container)
    if (known !== undefined) return known
    this.#containers.set(container, [])
    const of = this.#object(container)
    if (!isKind(of, 'stream')) return []
    const { bytes } = this.decode(of)
    const [count, first] = [this.get(of.dict, 'N'), this.get(of.dict, 'First')]
    const heads: { readonly number: number; readonly at: number }[] = []
    const lexer = new Lexer(bytes)
    for (let index = 0; typeof count === 'number' && index < count; index += 1) {
      const [number, at] = [lexer.next(false), lexer.next(false)]
      if (typeof number !== 'number' || typeof at !== 'number') break
      heads.push({ number, at })
    }
    const values = heads.map(({ number, at }) => {
      const value = new Lexer(bytes, at + (typeof first === 'number' ? first : 0)).next(true)
      return { number, value: value === undefined || isWord(value) ? null : value }
    })
    this.#containers.set(container, values)
    return values
  }

  #unlock(): void {
    const encrypt = this.index.trailer.entries.get('Encrypt')
    const found = this.dict(encrypt)
    if (found === null) return
    const direct = dict([...found.entries].map(([key, value]) => [key, this.#deep(value, 0)]))
    const id = this.list(this.index.trailer.entries.get('ID'))[0]
    const first = this.resolve(id)
    this.encrypted = true
    this.#cipher = open(direct, isKind(first, 'string') ? first.bytes : new Uint8Array(), {
      ...this.context,
      where: this.context.path + this.context.name,
    })
    const own = isKind(encrypt, 'ref') ? encrypt.number : -1
    this.#objects.clear()
    this.#containers.clear()
    if (own >= 0) this.#objects.set(own, found)
  }

  #deep(value: Value, depth: number): Value {
    const found = this.resolve(value)
    if (depth > 4 || !isKind(found, 'dict')) return found
    return dict([...found.entries].map(([key, inner]) => [key, this.#deep(inner, depth + 1)]))
  }

  #decrypt(value: Value, number: number, generation: number): Value {
    const cipher = this.#cipher
    if (cipher === null) return value
    if (!isKind(value, 'stream')) return this.#strings(value, cipher, { number, generation })
    const kind = nameOf(value.dict.entries.get('Type'))
    if (kind === 'XRef') return value
    const crypt = chainOf(value.dict, (one) => this.resolve(one)).find(({ filter }) => filter === 'Crypt')
    const named = crypt === undefined ? undefined : (nameOf(crypt.parms?.entries.get('Name')) ?? 'Identity')
    const plain =
      kind === 'Metadata' && !cipher.metadata ? value.raw : cipher.streams(value.raw, number, generation, named)
    const inner = this.#strings(value.dict, cipher, { number, generation })
    return stream(isKind(inner, 'dict') ? inner : value.dict, plain)
  }

  #strings(value: Value, cipher: Cipher, of: { readonly number: number; readonly generation: number }): Value {
    if (isKind(value, 'string')) return { kind: 'string', bytes: cipher.strings(value.bytes, of.number, of.generation) }
    if (isList(value)) return value.map((one) => this.#strings(one, cipher, of))
    if (!isKind(value, 'dict')) return value
    return dict([...value.entries].map(([key, inner]) => [key, this.#strings(inner, cipher, of)]))
  }

  #pagesOf(root: Dict | null): Dict | null {
    return root === null ? null : this.dict(root.entries.get('Pages'))
  }

  /** After a scan: the last catalogue that has pages; without one, an empty tree. */
  #findRoot(): void {
    if (this.#pagesOf(this.root()) !== null) return
    const all = this.numbers()
      .toReversed()
      .map((number): { readonly at: Ref; readonly of: Dict | null } => ({
        at: ref(number),
        of: this.dict(ref(number)),
      }))
    const typed = (kind: string): { readonly at: Ref; readonly of: Dict | null }[] =>
      all.filter(({ of }) => of !== null && nameOf(this.get(of, 'Type')) === kind)
    const catalog = typed('Catalog').find(({ of }) => this.#pagesOf(of) !== null)
    if (catalog !== undefined) {
      this.index.trailer.entries.set('Root', catalog.at)
      return
    }
    // A tree without leaves: whoever lists the pages looks for loose ones.
    const empty = dict([
      ['Type', name('Pages')],
      ['Kids', []],
    ])
    this.index.trailer.entries.set('Root', dict([['Pages', empty]]))
  }
}
