// A package rebuilt: from the main part outwards, only parts that are reached by known relationships, each through its filter.
import type { FindingCode, Job, Rebuilt } from '../contract.ts'
import { decodeXml, escapeValue, filterXml } from '../xml/index.ts'
import { writeZip, type ZipMember } from '../zip/index.ts'
import { grammars } from './grammars.ts'
import { hollow, hooksFor } from './hooks.ts'
import { implicit, type Kind, type KindName, kinds, longTypes, refusedRelations } from './kinds.table.ts'
import { judgeLink } from '../office/links.ts'
import { openMedia } from './media.ts'
import { openPackage, type Package, type Relationship, relsName } from './package.ts'
import { openLedger } from '../office/report.ts'
import type { Linked, Session } from './scope.ts'
import { findMain, type Main } from './main.ts'

/** Rebuilds an OOXML package. Throws `Held`. */
export async function rebuildPackage(job: Job): Promise<Rebuilt> {
  return rebuildFrom(job, openPackage(job))
}

/** The same for a package that was opened, or made, by someone else. */
export async function rebuildFrom(job: Job, source: Package): Promise<Rebuilt> {
  const main = findMain(source)
  const builder = new Builder(job, source, main)
  return { bytes: await builder.run(), format: main.format, extension: main.extension }
}

interface Planned {
  readonly source: string
  readonly kind: KindName
  readonly name: string
}

/** State of one rebuild: which parts are planned, what was written, what was found. */
class Builder {
  private readonly job: Job
  private readonly source: Package
  private readonly main: Main
  private readonly planned = new Map<string, Planned>()
  private readonly queue: Planned[] = []
  private readonly counters = new Map<string, number>()
  private readonly members: ZipMember[] = []
  private readonly types: { name: string; type: string }[] = []
  private readonly ledger
  private readonly media
  private readonly session: Session
  private readonly reached = new Set<string>()

  constructor(job: Job, source: Package, main: Main) {
    this.job = job
    this.source = source
    this.main = main
    this.ledger = openLedger(job)
    this.media = openMedia(job, source, this.ledger, main.root)
    this.session = {
      policy: job.policy,
      people: new Map(),
      sheets: [],
      refusedSheets: new Set(),
      source,
      family: main.root,
    }
  }

  async run(): Promise<Uint8Array> {
    for (const note of this.source.zip.notes) this.ledger.note('', note.code, note.detail)
    this.plan(this.main.part, this.main.kind)
    const roots: Linked[] = [
      {
        id: 'rId1',
        type: 'office/officeDocument',
        target: kindOf(this.main.kind).path,
        external: false,
        kind: this.main.kind,
      },
    ]
    this.planProperties(roots)
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) await this.build(next)
    this.members.push({ name: '_rels/.rels', bytes: this.relationships('', roots) })
    for (const { name, bytes } of this.media.written()) this.members.push({ name, bytes, store: true })
    this.reportRest()
    this.ledger.close()
    return writeZip([{ name: '[Content_Types].xml', bytes: this.contentTypes() }, ...this.members], this.job.tools)
  }

  /** Core and extended properties hang on the package itself. */
  private planProperties(roots: Linked[]): void {
    for (const relation of this.source.relationshipsOf('')) {
      const kind = {
        'package/core-properties': 'core',
        'office/core-properties': 'core',
        'office/extended-properties': 'app',
      }[relation.type]
      // readers take the first of several; the others would change places when it is read again
      const isFirst = !roots.some((root) => root.kind === kind)
      if (kind !== undefined && isFirst && this.source.has(relation.target)) {
        const type = kind === 'core' ? 'package/core-properties' : 'office/extended-properties'
        const target = this.plan(relation.target, kind).name
        roots.push({ id: `rId${roots.length + 1}`, type, target, external: false, kind })
      } else if (relation.type !== 'office/officeDocument') this.refuse('', relation)
    }
  }

  private plan(source: string, kind: KindName): Planned {
    const key = source.toLowerCase()
    const known = this.planned.get(key)
    if (known !== undefined) return known
    const { path } = kindOf(kind)
    const count = (this.counters.get(path) ?? 0) + 1
    this.counters.set(path, count)
    const numbered = path.includes('#')
      ? path.replace('#', String(count))
      : count === 1
        ? path
        : path.replace(/(\.\w+)$/, `${count}$1`)
    const planned = {
      source,
      kind,
      name: numbered.replace('@', this.main.root).replace(/^xl\/drawings\/vml/, `${this.main.root}/drawings/vml`),
    }
    this.planned.set(key, planned)
    this.reached.add(key)
    this.queue.push(planned)
    return planned
  }

  private async build(planned: Planned): Promise<void> {
    const { source, kind, name } = planned
    const links = await this.link(source, kind)
    const previews = await this.previews(source, links)
    const refused = new Set(this.source.relationshipsOf(source).map(({ id }) => id)).difference(new Set(links.keys()))
    const used = new Set<string>()
    const described = kindOf(kind)
    const text = this.read(source, kind)
    const note = (code: FindingCode, detail: string, act?: 'removed' | 'replaced' | 'kept'): void =>
      this.ledger.note(source, code, detail, act)
    const part = hooksFor({ kind, links, refused, previews, used, session: this.session, note })
    const filtered = filterXml(text, {
      grammar: grammars[described.grammar],
      hooks: part.hooks,
      relation: part.relation,
      hollow,
      settled: rows,
      limits: this.job.limits,
      where: source,
      found: note,
      code: part.code,
      roots: described.roots,
    })
    // an element is a small object: a sheet of a million cells has three million of them
    this.job.budget.takeObjects(Math.ceil(filtered.elements / 100), source)
    this.members.push({ name, bytes: new TextEncoder().encode(filtered.xml) })
    this.types.push({ name, type: kind === this.main.kind ? this.main.type : described.type })
    const kept = [...links.values()].filter(({ id, kind: target }) => used.has(id) || isImplicit(target, kind))
    // pictures are only written when something shows them
    for (const link of kept) if (link.kind === 'picture') this.media.use(link.target)
    for (const link of kept) if (link.kind !== 'picture' && link.kind !== 'link') this.plan(link.target, link.kind)
    if (kept.length > 0) this.members.push({ name: relsName(name), bytes: this.relationships(name, kept) })
  }

  private read(source: string, kind: KindName): string {
    const text = decodeXml(this.source.bytes(source), source)
    // Excel writes HTML breaks without an end into its VML
    return kindOf(kind).grammar === 'vml' ? text.replace(/<br\s*>/gi, '<br/>').replace(/&nbsp;/g, '&#160;') : text
  }

  /** Judges each relationship of a part; what may stay gets its place in the result. */
  private async link(source: string, kind: KindName): Promise<Map<string, Linked>> {
    const links = new Map<string, Linked>()
    for (const relation of this.source.relationshipsOf(source)) {
      const known: string | undefined = kindOf(kind).relations[relation.type]
      const link = known === undefined ? null : await this.follow(source, relation, known)
      if (link === null) {
        if (known === undefined || known !== 'link') this.refuse(source, relation)
      } else links.set(relation.id, link)
    }
    return links
  }

  /** PowerPoint 2007 keeps the picture of an object in the VML beside the slide: it becomes a picture of the slide itself. */
  private async previews(source: string, links: Map<string, Linked>): Promise<ReadonlyMap<string, string>> {
    const previews = new Map<string, string>()
    if (this.main.root !== 'ppt') return previews
    for (const relation of this.source.relationshipsOf(source)) {
      if (relation.type !== 'office/vmlDrawing' || relation.external || !this.source.has(relation.target)) continue
      const pictures = new Map(this.source.relationshipsOf(relation.target).map((one) => [one.id, one]))
      const text = decodeXml(this.source.bytes(relation.target), relation.target)
      for (const [, shape = '', inside = ''] of text.matchAll(/<v:shape\s([^>]*)>([\s\S]*?)<\/v:shape>/g)) {
        const name = /(?:^|\s)id=["']([^"']+)["']/.exec(shape)?.[1]
        const picture = pictures.get(/<v:imagedata[^>]*\so:relid=["']([^"']+)["']/.exec(inside)?.[1] ?? '')
        if (name === undefined || picture === undefined || picture.external || !this.source.has(picture.target))
          continue
        const id = `rIdv${links.size + 1}`
        this.reached.add(picture.target.toLowerCase())
        links.set(id, {
          id,
          type: 'office/image',
          external: false,
          kind: 'picture',
          target: await this.media.disarm(picture.target),
        })
        previews.set(name, id)
      }
    }
    return previews
  }

  private async follow(source: string, relation: Relationship, known: string): Promise<Linked | null> {
    const id = /^[A-Za-z_][\w.-]{0,60}$/.test(relation.id)
      ? relation.id
      : `rIdx${this.members.length}x${relation.id.length}`
    const base = { id, type: relation.type, external: false }
    if (known === 'link') return this.followLink(source, relation, base)
    if (relation.external || !this.source.has(relation.target)) return null
    if (known === 'picture') {
      this.reached.add(relation.target.toLowerCase())
      return { ...base, kind: 'picture', target: await this.media.disarm(relation.target) }
    }
    if (!this.acceptable(relation.target, known)) return null
    return { ...base, kind: known, target: relation.target }
  }

  private followLink(
    source: string,
    relation: Relationship,
    base: Pick<Linked, 'id' | 'type' | 'external'>,
  ): Linked | null {
    if (!relation.external) {
      // a place in this document stands; anything else would be a file beside the package
      if (relation.target.startsWith('#')) return { ...base, kind: 'link', target: relation.target.replace(/\\/g, '') }
      if (relation.target !== '') this.ledger.note(source, 'link-to-file', relation.target)
      return null
    }
    if (relation.target.startsWith('#'))
      return { ...base, kind: 'link', target: relation.target.replace(/[\\:]/g, ''), external: true }
    const verdict = judgeLink(relation.target)
    if (verdict.state === 'refused') this.ledger.note(source, verdict.code, relation.target)
    else if (this.job.policy.links === 'text') this.ledger.note(source, 'link-removed', verdict.url, 'replaced')
    else return { ...base, kind: 'link', target: verdict.url, external: true }
    return null
  }

  /** A pivot table whose data lie outside cannot be refreshed and must not try: its cells keep what it showed. */
  private acceptable(target: string, kind: KindName): boolean {
    if (kind === 'pivotCache' && !this.isBinary(target)) {
      const text = decodeXml(this.source.bytes(target), target)
      return (
        /<(\w+:)?cacheSource[^>]*type="worksheet"/.test(text) && !/<(\w+:)?worksheetSource[^>]*\s(\w+:)?id="/.test(text)
      )
    }
    if (this.isBinary(target)) return false
    if (kind !== 'pivotTable') return true
    return this.source
      .relationshipsOf(target)
      .some(
        (one) =>
          one.type === 'office/pivotCacheDefinition' &&
          this.source.has(one.target) &&
          this.acceptable(one.target, 'pivotCache'),
      )
  }

  /** XLSB keeps tables, pivots and comments in records we do not write again. */
  private isBinary(part: string): boolean {
    return part.endsWith('.bin') && ![0x3c, 0xef, 0xfe, 0xff].includes(this.source.bytes(part)[0] ?? 0)
  }

  private refuse(source: string, relation: Relationship): void {
    const code = refusedRelations[relation.type] ?? (relation.external ? 'external-link' : 'unknown-part')
    const detail =
      relation.external || code === 'unknown-part' ? `${relation.type} → ${relation.target}` : relation.target
    this.reached.add(relation.target.toLowerCase())
    this.ledger.note(source === '' ? relation.target : source, code, detail)
  }

  /** Parts that no known relationship reached: named, never copied. */
  private reportRest(): void {
    for (const name of this.source.names) {
      const key = name.toLowerCase()
      if (key === '[content_types].xml' || key.endsWith('.rels') || this.reached.has(key)) continue
      this.ledger.note(name, restCode(key), 'part')
    }
  }

  private relationships(source: string, links: readonly Linked[]): Uint8Array {
    const lines = links.map(({ id, type, target, external, kind }) => {
      const place =
        external || kind === 'link'
          ? target
          : kind === 'picture'
            ? this.media.place(target)
            : (this.planned.get(target.toLowerCase())?.name ?? target)
      const path = external || kind === 'link' ? escapeValue(place) : relative(source, place)
      return `<Relationship Id="${id}" Type="${longType(type)}" Target="${path}"${external ? ' TargetMode="External"' : ''}/>`
    })
    return xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`,
    )
  }

  private contentTypes(): Uint8Array {
    const extensions = [
      ...new Set(this.media.written().map(({ name }) => name.slice(name.lastIndexOf('.') + 1))),
    ].sort()
    const vml = this.types.some(({ name }) => name.endsWith('.vml'))
    const lines = [
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      ...(vml ? [`<Default Extension="vml" ContentType="${kindOf('vmlDrawing').type}"/>`] : []),
      ...extensions.map(
        (extension) =>
          `<Default Extension="${extension}" ContentType="image/${extension === 'jpg' ? 'jpeg' : extension}"/>`,
      ),
      ...this.types
        .filter(({ name }) => !name.endsWith('.vml'))
        .map(({ name, type }) => `<Override PartName="/${name}" ContentType="${type}"/>`),
    ]
    return xml(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${lines.join('')}</Types>`)
  }
}

/** The only lists long enough to matter; fields of Word may reach over paragraphs, so those stay open. */
const rows: ReadonlySet<string> = new Set(['x:row', 'x:si'])

const xml = (body: string): Uint8Array =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`)

function kindOf(kind: KindName): Kind {
  const found = kinds[kind]
  if (found === undefined) throw new Error(`couldn't find the part kind \`${kind}\``)
  return found
}

/** A header or comment sheet is there because a relationship says so; everything else because an element names it. */
function isImplicit(target: Linked['kind'], source: KindName): boolean {
  if (target === 'picture' || target === 'link') return false
  // masters name their layouts, the presentation names its masters
  if (target === 'slideLayout') return source !== 'slideMaster'
  if (target === 'slideMaster' || target === 'notesMaster') return source !== 'presentation'
  if (target === 'pivotCache') return source === 'pivotTable'
  if (target === 'slide') return source === 'notesSlide'
  return implicit.has(target)
}

function longType(type: string): string {
  return (
    longTypes[type] ??
    `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type.replace('office/', '')}`
  )
}

/** `word/media/image1.png` seen from `word/document.xml`: `media/image1.png`. */
function relative(source: string, target: string): string {
  const from = source.split('/').slice(0, -1)
  const to = target.split('/')
  while (from.length > 0 && to.length > 1 && from[0] === to[0]) {
    from.shift()
    to.shift()
  }
  return [...from.map(() => '..'), ...to].join('/')
}

function restCode(name: string): FindingCode {
  if (/vba(project|data)/.test(name)) return 'macro'
  if (/macrosheets\//.test(name)) return 'xlm-macro'
  if (/activex\//.test(name)) return 'activex'
  if (/embeddings\//.test(name)) return 'ole-object'
  if (/customxml\//.test(name)) return 'custom-xml'
  if (/printersettings/.test(name)) return 'printer-settings'
  if (/externallinks\//.test(name)) return 'external-workbook'
  if (/_xmlsignatures\//.test(name)) return 'signature'
  if (/customui/.test(name)) return 'custom-ui'
  if (/fonts\//.test(name)) return 'embedded-font'
  return 'unknown-part'
}
