// An OPC package: its parts, their content types, and where their relationships lead (ECMA-376 part 2).
import { Held, type Job } from '../contract.ts'
import { scanXml } from '../xml/index.ts'
import { readZip, type Zip } from '../zip/index.ts'

export interface Relationship {
  readonly id: string
  /** Without its long beginning: `office/styles`, `ms2011/commentsExtended`, `package/thumbnail`. */
  readonly type: string
  /** Part name without leading slash, or the target as written when it lies outside. */
  readonly target: string
  readonly external: boolean
}

export interface Package {
  /** Part names as stored. */
  readonly names: readonly string[]
  has(name: string): boolean
  bytes(name: string): Uint8Array
  typeOf(name: string): string
  /** Relationships of a part, of the package itself for ''. */
  relationshipsOf(name: string): readonly Relationship[]
  readonly zip: Zip
}

/** Opens the package of a job. Throws `Held`. */
export function openPackage(job: Pick<Job, 'bytes' | 'tools' | 'budget' | 'limits' | 'path'>): Package {
  const zip = readZip(job.bytes, {
    tools: job.tools,
    // parts are not members of an archive: they are bounded here, not taken from what archives may hold
    budget: { ...job.budget, takeMember: () => {} },
    where: '',
    maxMembers: job.limits.members,
    ratio: job.limits.ratio,
    // a sheet of repeated cells packs 200:1 and is honest; the budget of the job bounds the sum
    ratioFrom: 32 << 20,
  })
  if (zip.duplicates > 0) throw new Held('malformed', '', 'package has two parts of one name')
  const parts = new Map(zip.entries.filter(({ kind }) => kind === 'file').map((entry) => [keyOf(entry.name), entry]))
  if ([...parts.values()].some(({ encrypted }) => encrypted))
    throw new Held('encrypted', '', 'package has encrypted parts')
  const bytes = (name: string): Uint8Array => {
    const entry = parts.get(keyOf(name))
    if (entry === undefined) throw new Held('malformed', name, 'part is missing')
    return entry.bytes()
  }
  if (!parts.has('[content_types].xml')) throw new Held('malformed', '', 'package has no content types')
  const types = readTypes(bytes('[Content_Types].xml'))
  return {
    zip,
    names: [...parts.values()].map(({ name }) => name),
    has: (name) => parts.has(keyOf(name)),
    bytes,
    typeOf: (name) => types.parts.get(keyOf(name)) ?? types.extensions.get(extensionOf(name)) ?? '',
    relationshipsOf: (name) => {
      const rels = relsName(name)
      return parts.has(keyOf(rels)) ? readRelationships(bytes(rels), name, rels) : []
    },
  }
}

/** Part names compare without case. */
const keyOf = (name: string): string => name.replace(/^\/+/, '').toLowerCase()
const extensionOf = (name: string): string => /\.([^./]*)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** `word/document.xml` → `word/_rels/document.xml.rels`. */
export function relsName(name: string): string {
  return name.replace(/([^/]*)$/, '_rels/$1.rels')
}

function readTypes(bytes: Uint8Array): { parts: Map<string, string>; extensions: Map<string, string> } {
  const parts = new Map<string, string>()
  const extensions = new Map<string, string>()
  scanXml(bytes, '[Content_Types].xml', ({ local, attributes }) => {
    const type = attributes.get('ContentType') ?? ''
    if (local === 'Override') parts.set(keyOf(attributes.get('PartName') ?? ''), type)
    if (local === 'Default') extensions.set((attributes.get('Extension') ?? '').toLowerCase(), type)
  })
  return { parts, extensions }
}

function readRelationships(bytes: Uint8Array, source: string, where: string): readonly Relationship[] {
  const found = new Map<string, Relationship>()
  scanXml(bytes, where, ({ local, attributes }) => {
    if (local !== 'Relationship') return
    const id = attributes.get('Id') ?? ''
    const target = attributes.get('Target') ?? ''
    const external = (attributes.get('TargetMode') ?? '').toLowerCase() === 'external'
    // two relationships of one id: which one a reader follows is anyone's guess
    if (found.has(id)) throw new Held('malformed', where, 'two relationships have one id')
    found.set(id, {
      id,
      type: shortType(attributes.get('Type') ?? ''),
      target: external || target.startsWith('#') ? target : resolve(source, target),
      external,
    })
  })
  return [...found.values()]
}

const families: readonly (readonly [RegExp, string])[] = [
  [/^http:\/\/schemas\.openxmlformats\.org\/officeDocument\/2006\/relationships\/(metadata\/)?/, 'office/'],
  [/^http:\/\/purl\.oclc\.org\/ooxml\/officeDocument\/relationships\/(metadata\/)?/, 'office/'],
  [/^http:\/\/schemas\.openxmlformats\.org\/package\/2006\/relationships\/(metadata\/)?/, 'package/'],
  [/^http:\/\/schemas\.openxmlformats\.org\/officedocument\/2006\/relationships\/(metadata\/)?/, 'office/'],
]

/** Strict OOXML writes these three without hyphens. */
const strictTypes: Readonly<Record<string, string>> = {
  'office/extendedProperties': 'office/extended-properties',
  'office/coreProperties': 'office/core-properties',
  'office/customProperties': 'office/custom-properties',
}

function shortType(type: string): string {
  for (const [family, short] of families)
    if (family.test(type)) {
      const plain = type.replace(family, short)
      return strictTypes[plain] ?? plain
    }
  const microsoft =
    /^http:\/\/schemas\.microsoft\.com\/office\/(?:[a-z]+\/)?(\d{4})(?:\/\d+)?\/relationships\/(.+)$/.exec(type)
  return microsoft === null ? type : `ms${microsoft[1] ?? ''}/${microsoft[2] ?? ''}`
}

function resolve(source: string, target: string): string {
  const path = target.replace(/\\/g, '/').replace(/[#?].*$/, '')
  let decoded = path
  try {
    decoded = decodeURIComponent(path)
  } catch {
    // a stray percent sign is part of the name
  }
  const base = decoded.startsWith('/') ? [] : source.split('/').slice(0, -1)
  const out: string[] = []
  for (const part of [...base, ...decoded.split('/')]) {
    if (part === '..') out.pop()
    else if (part !== '.' && part !== '') out.push(part)
  }
  return out.join('/')
}
