// Copies values from a file that came into the file that goes, by the rows of the allow-list. What no row names is not copied, but told.
import type { FindingCode, Job } from '../contract.ts'
import { type Stage, inert, rewriteContent } from './content.ts'
import type { Source } from './document.ts'
import { sizeOf, writeInlinePicture } from './inline.ts'
import { droppedAs, resourceShapes, type Row, rows, type Shape, silent, type Special } from './shapes.table.ts'
import {
  dict,
  type Dict,
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

/** Copies one special shape; undefined: not allowed here. */
export type Procedure = (copier: Copier, value: Value) => Value | undefined
type Task = () => Value | Promise<Value>

/** Values within values that are copied at once rather than put in the queue: colour spaces of colour spaces. */
const deepest = 60
/** Names in one list, entries in one map: more than any writer makes, and the budget counts besides. */
const longestList = 1_000_000

export class Copier {
  readonly source: Source
  readonly job: Job
  readonly specials: Readonly<Record<Special, Procedure>>
  readonly objects: Map<number, Value> = new Map<number, Value>()
  /** Pages that came by their object number, and in their order. */
  readonly pages: Map<number, Ref> = new Map<number, Ref>()
  readonly order: Ref[] = []
  /** Resources of what is being copied now. */
  scope: Scope | null = null
  where = 'document'
  #memo = new Map<string, Ref>()
  #tasks: { readonly to: Ref; readonly where: string; readonly scope: Scope | null; readonly make: Task }[] = []
  #told = new Map<
    string,
    {
      readonly code: FindingCode
      readonly where: string
      readonly detail: string
      readonly act: 'removed' | 'replaced' | 'converted' | 'reported' | 'kept'
      readonly visible: boolean
      count: number
    }
  >()
  #depth = 0

  constructor(source: Source, job: Job, specials: Readonly<Record<Special, Procedure>>) {
    this.source = source
    this.job = job
    this.specials = specials
  }

  /** A line of the report; the same thing met again is counted. */
  tell(
    code: FindingCode,
    detail: string,
    more: {
      readonly act?: 'removed' | 'replaced' | 'converted' | 'reported' | 'kept'
      readonly visible?: boolean
      readonly count?: number
    } = {},
  ): void {
    const { act = 'removed', visible = false, count = 1 } = more
    const shown = detail.replace(/[^\x20-\x7e\u00a0-\ud7ff]/g, '?').slice(0, 200)
    const key = `${code} ${act} ${shown}`
    const known = this.#told.get(key)
    if (known !== undefined) known.count += count
    // 500 different lines are more than anybody reads; what comes after still counts, under its code alone.
    else if (this.#told.size < 500) this.#told.set(key, { code, where: this.where, detail: shown, act, visible, count })
    else if (shown !== '…') this.tell(code, '…', { act, visible, count })
    else this.#told.set(key, { code, where: this.where, detail: shown, act, visible, count })
  }

  /** Hands the lines over. */
  report(): void {
    for (const line of this.#told.values()) this.job.found(line)
  }

  /** A new object of the output. */
  add(value: Value): Ref {
    const to = ref(this.objects.size + 1)
    this.objects.set(to.number, value)
    return to
  }

  /** The object of the output for one that came, made once for each use of it; its body follows in turn. */
  shared(of: Ref, as: string, make: Task): Ref {
    const key = `${of.number}/${as}`
    const known = this.#memo.get(key)
    if (known !== undefined) return known
    const to = this.add(null)
    this.#memo.set(key, to)
    this.#tasks.push({ to, where: this.where, scope: this.scope, make })
    return to
  }
  known(of: Ref, as: string): Ref | undefined {
    return this.#memo.get(`${of.number}/${as}`)
  }

  /** Works off what was put off. */
  async finish(): Promise<void> {
    for (let next = 0; next < this.#tasks.length; next += 1) {
      const task = this.#tasks[next]
      if (task === undefined) continue
      this.where = task.where
      this.scope = task.scope
      const made = task.make()
      this.objects.set(task.to.number, made instanceof Promise ? await made : made)
    }
    this.#tasks.length = 0
  }

  value(value: Value | undefined, shape: Shape): Value | undefined {
    if (value === undefined || value === null) return undefined
    this.#depth += 1
    try {
      return this.#depth > deepest ? undefined : this.#shaped(value, shape)
    } finally {
      this.#depth -= 1
    }
  }

  /** The allowed keys of a dictionary, in the row's order; the others are told. */
  entries(of: Dict, keys: Row['keys']): Map<string, Value> {
    const made = new Map<string, Value>()
    for (const [key, shape] of Object.entries(keys)) {
      const value = this.value(of.entries.get(key), shape)
      if (value !== undefined && value !== null) made.set(key, value)
    }
    for (const key of of.entries.keys()) if (keys[key] === undefined && !silent.has(key)) this.drop(key, of)
    return made
  }
  drop(key: string, of: Dict): void {
    if (key === 'F' && isList(this.source.get(of, 'F'))) return
    this.tell(droppedAs[key] ?? 'unknown-attribute', `/${key}`)
  }

  /** A dictionary by its row; undefined where a needed key is missing. */
  row(of: Dict, kind: string): Dict | undefined {
    const row = rows[kind]
    if (row === undefined) return undefined
    const made = this.entries(of, row.keys)
    return (row.need ?? []).every((key) => made.has(key)) ? dict(made) : undefined
  }

  /** A dictionary by its row, shared if it was an object of its own. */
  kind(value: Value, kind: string): Value | undefined {
    const found = this.source.dict(value)
    if (found === null) return undefined
    if (!isKind(value, 'ref')) return this.row(found, kind)
    const present = (rows[kind]?.need ?? []).every((key) => this.source.get(found, key) !== null)
    return present ? this.shared(value, kind, () => this.row(found, kind) ?? null) : undefined
  }

  /** A stream of bytes that a procedure has looked at, packed the one way. */
  packed(of: Map<string, Value>, bytes: Uint8Array): Stream {
    return stream(dict([...of, ['Filter', name('FlateDecode')]]), this.job.tools.deflate(bytes))
  }

  /** A content stream with its resources: form, glyph, pattern. */
  drawing(of: Stream, keys: Row['keys'], scope: Scope): Stream {
    const before = this.scope
    this.scope = scope
    const bytes = this.content(this.source.decode(of).bytes, scope)
    const made = this.entries(of.dict, keys)
    if (keys['BBox'] !== undefined) made.set('Resources', scope.made())
    this.scope = before
    return this.packed(made, bytes)
  }

  content(bytes: Uint8Array, scope: Scope): Uint8Array {
    const before = this.scope
    this.scope = scope
    try {
      return rewriteContent(bytes, this.#stage(scope))
    } finally {
      this.scope = before
    }
  }

  /** Number of colours of a space that came; null: not known. */
  components(space: Value | undefined, depth = 0): number | null {
    const found = this.source.resolve(space)
    if (depth > 8) return null
    const short = nameOf(found)
    if (short !== undefined) {
      const device = colors[short]
      const named = device === undefined ? this.scope?.lookup('ColorSpace', short) : undefined
      return device ?? (named === undefined || named === found ? null : this.components(named, depth + 1))
    }
    if (!isList(found)) return null
    const kind = nameOf(this.source.resolve(found[0])) ?? ''
    if (kind === 'ICCBased') {
      const count = this.source.dict(found[1])?.entries.get('N')
      return typeof count === 'number' ? count : null
    }
    return kind === 'DeviceN' ? this.source.list(found[1]).length || null : (colors[kind] ?? null)
  }

  #stage(scope: Scope): Stage {
    const components = (space: Value): number | null => this.components(space)
    const { limits, tools } = this.job
    return {
      use: (category, wanted) => scope.use(category, wanted),
      properties: (of) => this.row(of, 'properties') ?? dict(),
      components,
      picture: (of, data) => {
        const size = sizeOf(of, components)
        if (size !== null && size > limits.pixels * 4) return null
        return writeInlinePicture(
          { of, data },
          {
            tools,
            most: limits.expandedBytes,
            side: sideOf(limits.pictureSide),
            components,
            space: (wanted) => scope.use('ColorSpace', wanted),
          },
        )
      },
      found: (code, detail, count) => this.tell(code, detail, { count }),
    }
  }

  #shaped(value: Value, shape: Shape): Value | undefined {
    if (typeof shape === 'string') return this.#plain(this.source.resolve(value), shape)
    if ('special' in shape) return this.specials[shape.special](this, value)
    if ('kind' in shape) return this.kind(value, shape.kind)
    const found = this.source.resolve(value)
    if ('word' in shape) return isKind(found, 'name') && shape.word.includes(found.name) ? found : undefined
    if ('any' in shape) {
      for (const one of shape.any) {
        const made = this.value(value, one)
        if (made !== undefined) return made
      }
      return undefined
    }
    if ('list' in shape) return isList(found) ? this.#list(found, shape.list) : undefined
    if (!isKind(found, 'dict')) return undefined
    const made = new Map<string, Value>()
    for (const [key, inner] of found.entries) {
      const copied = made.size < longestList ? this.value(inner, shape.map) : undefined
      if (copied !== undefined) made.set(inert(key), copied)
    }
    return dict(made)
  }

  #list(found: readonly Value[], shape: Shape): Value {
    return found.slice(0, longestList).flatMap((one) => {
      const made = this.value(one, shape)
      return made === undefined ? [] : [made]
    })
  }

  #plain(found: Value, shape: Extract<Shape, string>): Value | undefined {
    if (shape === 'number') return typeof found === 'number' ? found : undefined
    if (shape === 'integer') return typeof found === 'number' ? Math.trunc(found) : undefined
    if (shape === 'boolean') return typeof found === 'boolean' ? found : undefined
    if (shape === 'name') return isKind(found, 'name') ? name(inert(found.name)) : undefined
    if (shape === 'string') return isKind(found, 'string') ? found : undefined
    if (shape === 'scalar') return isKind(found, 'name') ? name(inert(found.name)) : isScalar(found) ? found : undefined
    if (!isList(found)) return undefined
    const all = found.slice(0, longestList).map((one) => this.source.resolve(one))
    if (shape === 'names') return all.flatMap((one) => (isKind(one, 'name') ? [name(inert(one.name))] : []))
    const numbers = all.filter((one) => typeof one === 'number')
    if (shape === 'rectangle') return numbers.length >= 4 ? numbers.slice(0, 4) : undefined
    if (shape === 'matrix') return numbers.length >= 6 ? numbers.slice(0, 6) : undefined
    return numbers
  }
}

const isScalar = (value: Value): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || isKind(value, 'string')

/** Colours of a space by its name. */
const colors: Readonly<Record<string, number>> = {
  DeviceGray: 1,
  G: 1,
  CalGray: 1,
  DeviceRGB: 3,
  RGB: 3,
  CalRGB: 3,
  Lab: 3,
  DeviceCMYK: 4,
  CMYK: 4,
  CalCMYK: 4,
  Separation: 1,
  Indexed: 1,
  I: 1,
}

/** Pictures that are not unpacked here may be longer than those that are: plans of A0 at 600 dpi are 28,000 points wide. */
export const sideOf = (pictureSide: number): number => Math.max(pictureSide, 40_000)

/** The resources of one stream: looked up in its own, then in those of what it stands in; only what is used is copied. */
export class Scope {
  readonly copier: Copier
  readonly of: Dict | null
  readonly outer: Scope | null
  readonly #used = new Map<string, Map<string, { readonly name: string; readonly value: Value } | null>>()
  readonly #taken = new Set<string>()

  constructor(copier: Copier, of: Dict | null, outer: Scope | null) {
    this.copier = copier
    this.of = of
    this.outer = outer
  }

  lookup(category: string, wanted: string): Value | undefined {
    const group = this.of === null ? null : this.copier.source.dict(this.of.entries.get(category))
    const found = group?.entries.get(wanted)
    return found ?? this.outer?.lookup(category, wanted)
  }

  use(category: string, wanted: string): string | null {
    const group = this.#used.get(category) ?? new Map<string, { readonly name: string; readonly value: Value } | null>()
    this.#used.set(category, group)
    const known = group.get(wanted)
    if (known !== undefined) return known?.name ?? null
    // Set first: a pattern that draws with itself finds no resource rather than no end.
    group.set(wanted, null)
    const shape = resourceShapes[category]
    const value = shape === undefined ? undefined : this.copier.value(this.lookup(category, wanted), shape)
    const made = value === undefined || value === null ? null : { name: this.#free(category, inert(wanted)), value }
    group.set(wanted, made)
    return made?.name ?? null
  }

  /** Puts something of our own under a free name. */
  put(category: string, wanted: string, value: Value): string {
    const group = this.#used.get(category) ?? new Map<string, { readonly name: string; readonly value: Value } | null>()
    this.#used.set(category, group)
    const free = this.#free(category, wanted)
    group.set(`\0${free}`, { name: free, value })
    return free
  }

  made(): Dict {
    for (const space of ['DefaultGray', 'DefaultRGB', 'DefaultCMYK'])
      if (this.lookup('ColorSpace', space) !== undefined) this.use('ColorSpace', space)
    const out = dict()
    for (const category of Object.keys(resourceShapes)) {
      const used = [...(this.#used.get(category)?.values() ?? [])].filter((one) => one !== null)
      if (used.length > 0) out.entries.set(category, dict(used.map((one) => [one.name, one.value])))
    }
    return out
  }

  #free(category: string, wanted: string): string {
    let free = wanted
    for (let more = 1; this.#taken.has(`${category}/${free}`); more += 1) free = `${wanted}.${more}`
    this.#taken.add(`${category}/${free}`)
    return free
  }
}
