// The second look at a PDF: the file read from its first byte to its last on a path of its own, and held against the same rows.
import type { Danger, FormatModule } from '../contract.ts'
import { judgeStream } from './judge-stream.ts'
import { Lexer, isWord } from './lexer.ts'
import { forbidden } from './operators.table.ts'
import { pageKeys, resourceShapes, type Row, rows, type Shape } from './shapes.table.ts'
import { type Dict, isKind, isList, latin, nameOf, type Stream, stream, type Value } from './value.ts'

type Context = Parameters<FormatModule['judge']>[2]
/** One look never tells more than a person reads. */
const mostDangers = 50

/** Empty exactly when every byte belongs to an object that is reached from the catalogue and holds only what its row allows. */
export async function judgePdf(bytes: Uint8Array, _format: string, context: Context): Promise<readonly Danger[]> {
  return new Judge(bytes, context).run()
}

class Judge {
  readonly bytes: Uint8Array
  readonly context: Context
  readonly dangers: Danger[] = []
  readonly objects: Map<number, Value> = new Map()
  readonly seen: Set<string> = new Set()
  readonly reached: Set<number> = new Set()
  readonly queue: (() => void)[] = []
  where = 'file'

  constructor(bytes: Uint8Array, context: Context) {
    this.bytes = bytes
    this.context = context
  }

  run(): readonly Danger[] {
    const trailer = this.read()
    if (trailer === null) return this.dangers
    const root = trailer.entries.get('Root')
    const about = trailer.entries.get('Info')
    if (about !== undefined && this.context.policy.authors !== 'keep') this.bad('/Info')
    this.keys(trailer, ['Type', 'Size', 'W', 'Root', 'Info', 'Filter', 'Length'])
    this.catalog(this.dict(root))
    if (isKind(about, 'ref')) this.keys(this.dict(about), ['Title', 'Author', 'Subject', 'Keywords'])
    for (const value of this.objects.values()) this.names(value, 0)
    for (
      let next = this.queue.shift();
      next !== undefined && this.dangers.length < mostDangers;
      next = this.queue.shift()
    )
      next()
    for (const number of this.objects.keys()) if (!this.reached.has(number)) this.bad(`object ${number} is not reached`)
    return this.dangers.slice(0, mostDangers)
  }

  /** Objects one behind the other, and nothing between them; gives the dictionary of the last, the table. */
  private read(): Dict | null {
    const { bytes } = this
    const head = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'
    if (latin(bytes.subarray(0, head.length)) !== head) return this.bad('header')
    let at = head.length
    for (;;) {
      const start = at
      const line = /^(\d+) 0 obj\n/.exec(latin(bytes.subarray(at, at + 24)))
      if (line === null) return this.bad(`no object at ${at}`)
      const lexer = new Lexer(bytes, at + line[0].length)
      const of = lexer.next(true)
      if (of === undefined || isWord(of) || !isKind(of, 'dict')) return this.bad(`no stream at ${at}`)
      const length = of.entries.get('Length')
      const from = lexer.at + '\nstream\n'.length
      const end = from + (typeof length === 'number' ? length : 0)
      const tail = '\nendstream\nendobj\n'
      if (
        latin(bytes.subarray(lexer.at, from)) !== '\nstream\n' ||
        latin(bytes.subarray(end, end + tail.length)) !== tail
      )
        return this.bad(`stream at ${at}`)
      at = end + tail.length
      const body = stream(of, bytes.subarray(from, end))
      if (nameOf(of.entries.get('Type')) === 'XRef')
        return latin(bytes.subarray(at)) === `startxref\n${start}\n%%EOF\n` ? of : this.bad('end')
      if (nameOf(of.entries.get('Type')) === 'ObjStm') this.unpack(body)
      else this.objects.set(Number(line[1]), body)
    }
  }

  private unpack(of: Stream): void {
    this.keys(of.dict, ['Type', 'N', 'First', 'Filter', 'Length'])
    const bytes = this.unfiltered(of)
    const heads = new Lexer(bytes)
    const count = Number(of.dict.entries.get('N'))
    const first = Number(of.dict.entries.get('First'))
    for (let index = 0; index < count; index += 1) {
      const [number, at] = [heads.next(false), heads.next(false)]
      const value = typeof at === 'number' ? new Lexer(bytes, first + at).next(true) : undefined
      if (typeof number !== 'number' || value === undefined || isWord(value) || this.objects.has(number))
        this.bad('object stream')
      else this.objects.set(number, value)
    }
  }

  unfiltered(of: Stream): Uint8Array {
    const filter = nameOf(of.dict.entries.get('Filter'))
    if (filter !== 'FlateDecode') return of.raw
    const { bytes, complete } = this.context.tools.inflate(of.raw, this.context.limits.expandedBytes)
    if (!complete) this.bad('a stream that does not unpack')
    return bytes
  }

  bad(detail: string): null {
    if (this.dangers.length < mostDangers)
      this.dangers.push({ code: 'unknown-part', where: this.where, detail: detail.slice(0, 200) })
    return null
  }

  resolve(value: Value | undefined): Value {
    if (!isKind(value, 'ref')) return value ?? null
    this.reached.add(value.number)
    const found = this.objects.get(value.number)
    if (found === undefined) this.bad(`object ${value.number} is missing`)
    return found ?? null
  }
  dict(value: Value | undefined): Dict {
    const found = this.resolve(value)
    if (isKind(found, 'dict')) return found
    if (isKind(found, 'stream')) return found.dict
    this.bad('expected a dictionary')
    return { kind: 'dict', entries: new Map() }
  }

  /** Names that call something up, anywhere, keys included; lists of glyph names are names of shapes. */
  private names(value: Value, depth: number): void {
    if (isKind(value, 'name') && forbidden.has(value.name)) this.bad(`/${value.name}`)
    if (isList(value)) for (const one of value) this.names(one, depth + 1)
    const of = isKind(value, 'stream') ? value.dict : value
    if (!isKind(of, 'dict')) return
    for (const [key, inner] of of.entries) {
      if (forbidden.has(key)) this.bad(`/${key}`)
      if (typeof inner === 'object') this.names(inner, depth + 1)
    }
  }

  keys(of: Dict, allowed: readonly string[]): void {
    for (const key of of.entries.keys()) if (!allowed.includes(key)) this.bad(`/${key} is not allowed here`)
  }

  private catalog(of: Dict): void {
    const get = (key: string): Value | undefined => of.entries.get(key)
    this.where = 'catalogue'
    this.reached.add(1)
    this.keys(of, [
      'Type',
      'Pages',
      'PageLabels',
      'ViewerPreferences',
      'PageLayout',
      'PageMode',
      'Outlines',
      'OCProperties',
      'StructTreeRoot',
      'MarkInfo',
      'Lang',
      'OutputIntents',
    ])
    this.pages(this.dict(get('Pages')))
    if (get('ViewerPreferences') !== undefined) this.row(get('ViewerPreferences'), 'viewer')
    if (get('MarkInfo') !== undefined) this.row(get('MarkInfo'), 'mark')
    if (get('StructTreeRoot') !== undefined) this.row(get('StructTreeRoot'), 'structure')
    if (get('OutputIntents') !== undefined) this.shape(get('OutputIntents'), { list: { kind: 'intent' } })
    if (get('Outlines') !== undefined) this.outline(get('Outlines'))
    const layers = get('OCProperties')
    if (layers !== undefined) {
      this.keys(this.dict(layers), ['OCGs', 'D'])
      this.shape(this.dict(layers).entries.get('OCGs'), { list: { special: 'group-state' } })
      this.row(this.dict(layers).entries.get('D'), 'layers')
    }
    const labels = get('PageLabels')
    if (labels !== undefined) {
      this.keys(this.dict(labels), ['Nums'])
      for (const one of this.list(this.dict(labels).entries.get('Nums')))
        if (typeof one !== 'number') this.row(one, 'label')
    }
  }

  list(value: Value | undefined): readonly Value[] {
    const found = this.resolve(value)
    if (isList(found)) return found
    this.bad('expected a list')
    return []
  }

  private pages(of: Dict): void {
    this.keys(of, ['Type', 'Kids', 'Count'])
    this.list(of.entries.get('Kids')).forEach((kid, index) => {
      this.where = `page ${index + 1}`
      const page = this.dict(kid)
      this.keys(page, [...Object.keys(pageKeys), 'Type', 'Parent', 'Resources', 'Contents', 'Annots'])
      this.row(page, { keys: pageKeys }, ['Type', 'Parent', 'Resources', 'Contents', 'Annots'])
      this.resources(page.entries.get('Resources'))
      judgeStream(this, page.entries.get('Contents'), 'content')
      if (page.entries.has('Annots')) for (const one of this.list(page.entries.get('Annots'))) this.annotation(one)
    })
  }

  resources(value: Value | undefined): void {
    const of = this.dict(value)
    this.keys(of, Object.keys(resourceShapes))
    for (const [category, group] of of.entries) {
      const shape = resourceShapes[category]
      if (shape !== undefined) for (const one of this.dict(group).entries.values()) this.shape(one, shape)
    }
  }

  annotation(value: Value | undefined): void {
    const of = this.dict(value)
    const subtype = nameOf(of.entries.get('Subtype'))
    this.row(value, subtype === 'Link' ? 'link' : subtype === 'Popup' ? 'popup' : 'note')
    const action = of.entries.get('A')
    const uri = action === undefined ? undefined : this.dict(action).entries.get('URI')
    if (uri !== undefined) this.address(uri)
  }

  private address(uri: Value): void {
    if (this.context.policy.links === 'text') this.bad('/URI')
    if (!isKind(uri, 'string') || !/^(https?:\/\/|mailto:)[\x21-\x7e]*$/i.test(latin(uri.bytes))) this.bad('address')
  }

  private outline(value: Value | undefined): void {
    const walk = (at: Value | undefined): void => {
      if (at === undefined || (isKind(at, 'ref') && this.seen.has(`outline ${at.number}`))) return
      if (isKind(at, 'ref')) this.seen.add(`outline ${at.number}`)
      const of = this.dict(at)
      this.keys(of, ['Type', 'Title', 'Parent', 'First', 'Last', 'Next', 'Prev', 'Count', 'C', 'F', 'Dest', 'A'])
      if (of.entries.has('A')) {
        this.row(of.entries.get('A'), 'jump')
        this.address(this.dict(of.entries.get('A')).entries.get('URI') ?? null)
      }
      for (const key of ['First', 'Next']) if (of.entries.has(key)) this.queue.push(() => walk(of.entries.get(key)))
    }
    walk(value)
  }

  /** A dictionary against its row, each once. */
  row(value: Value | undefined, kind: string | Row, more: readonly string[] = []): void {
    const key = isKind(value, 'ref') ? `${value.number} ${typeof kind === 'string' ? kind : ''}` : null
    if (isKind(value, 'ref')) this.reached.add(value.number)
    if (key !== null && this.seen.has(key)) return
    if (key !== null) this.seen.add(key)
    const { where } = this
    const check = (): void => {
      this.where = where
      const row = typeof kind === 'string' ? rows[kind] : kind
      if (row === undefined) return void this.bad(`no row ${String(kind)}`)
      const of = this.dict(value)
      this.keys(of, [...Object.keys(row.keys), ...more])
      for (const [name, shape] of Object.entries(row.keys))
        if (of.entries.has(name)) this.shape(of.entries.get(name), shape)
    }
    if (key === null) check()
    else this.queue.push(check)
  }

  /** Whether what stands under a key is what may; `any` takes the first that has the right outer form. */
  shape(value: Value | undefined, shape: Shape): void {
    const found = this.resolve(value)
    if (typeof shape === 'string') return this.plain(found, shape)
    if ('special' in shape) return judgeStream(this, value, shape.special)
    if ('kind' in shape) return this.row(value, shape.kind)
    if ('word' in shape) {
      if (!isKind(found, 'name') || !shape.word.includes(found.name)) this.bad('a word that is not known')
      return
    }
    if ('any' in shape) {
      const fitting = shape.any.find((one) => this.fits(found, one))
      if (fitting === undefined) this.bad('nothing that may stand here')
      else this.shape(value, fitting)
      return
    }
    if ('list' in shape) for (const one of this.list(value)) this.shape(one, shape.list)
    else for (const one of this.dict(value).entries.values()) this.shape(one, shape.map)
  }

  private fits(found: Value, shape: Shape): boolean {
    if (typeof shape === 'string') return isPlain(found, shape)
    if ('list' in shape) return isList(found)
    if ('word' in shape) return isKind(found, 'name')
    if ('special' in shape && (shape.special === 'group-state' || shape.special === 'function'))
      return isKind(found, 'dict') || isKind(found, 'stream')
    if ('special' in shape && shape.special === 'attributes') return isKind(found, 'dict') || isList(found)
    return isKind(found, 'dict') || isKind(found, 'stream')
  }

  private plain(found: Value, shape: Extract<Shape, string>): void {
    if (!isPlain(found, shape)) this.bad(`expected ${shape}`)
  }
}

function isPlain(found: Value, shape: Extract<Shape, string>): boolean {
  if (shape === 'number' || shape === 'integer') return typeof found === 'number'
  if (shape === 'boolean') return typeof found === 'boolean'
  if (shape === 'name') return isKind(found, 'name')
  if (shape === 'string') return isKind(found, 'string')
  if (shape === 'scalar')
    return typeof found === 'number' || typeof found === 'boolean' || isKind(found, 'name') || isKind(found, 'string')
  if (!isList(found)) return false
  return shape === 'names' ? found.every((one) => isKind(one, 'name')) : found.every((one) => typeof one === 'number')
}

export type Looking = Pick<
  Judge,
  | 'resolve'
  | 'dict'
  | 'list'
  | 'shape'
  | 'row'
  | 'bad'
  | 'resources'
  | 'annotation'
  | 'unfiltered'
  | 'seen'
  | 'queue'
  | 'keys'
  | 'reached'
  | 'context'
> & { where: string }
