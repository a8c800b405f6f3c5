// An OpenDocument package rebuilt: content, styles, meta and settings through the allow-list, pictures re-encoded, a manifest of our own.
import { type Format, Held, type Job, type Rebuilt } from '../contract.ts'
import { openLedger } from '../office/report.ts'
import { decodeXml, escapeValue, filterXml, scanXml } from '../xml/index.ts'
import { readZip, type ZipEntry, writeZip, type ZipMember } from '../zip/index.ts'
import { odfGrammar } from './grammar.ts'
import { judgeElement, odfCode, odfHooks } from './hooks.ts'
import { openPictures } from './pictures.ts'

/** Media types of whole documents and the format each becomes. */
export const odfTypes: Readonly<Record<string, Format>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.text-template': 'ott',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.spreadsheet-template': 'ots',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/vnd.oasis.opendocument.presentation-template': 'otp',
  'application/vnd.oasis.opendocument.graphics': 'odg',
}

/** Embedded objects that are documents of the same kind of XML. */
const objectTypes = /^application\/vnd\.oasis\.opendocument\.(chart|formula|text|spreadsheet|presentation|graphics)$/

const roots: Readonly<Record<string, readonly string[]>> = {
  'content.xml': ['office:document-content', 'math:math'],
  'styles.xml': ['office:document-styles'],
  'meta.xml': ['office:document-meta'],
  'settings.xml': ['office:document-settings'],
}

/** Rebuilds an OpenDocument package. Throws `Held`. */
export async function rebuildOdf(job: Job): Promise<Rebuilt> {
  const source = openSource(job)
  const members: ZipMember[] = []
  const manifest: { path: string; type: string }[] = []
  const ledger = openLedger(job)
  for (const note of source.notes) ledger.note('', note.code, note.detail)
  const pictures = openPictures(job, source.entries, ledger)
  const people = new Map<string, string>()
  const reached = new Set<string>(['mimetype', 'meta-inf/manifest.xml'])
  // embedded objects wait here: folder in the source → folder in the result
  const objects = new Map<string, string>([['', '']])
  for (const [from, to] of objects) {
    const type = from === '' ? source.type : (source.manifest.get(`${from}/`) ?? '')
    manifest.push({ path: to === '' ? '/' : `${to}/`, type })
    for (const file of Object.keys(roots)) {
      const name = from === '' ? file : `${from}/${file}`
      const entry = source.entries.get(name.toLowerCase())
      if (entry === undefined) continue
      reached.add(name.toLowerCase())
      const text = decodeXml(entry.bytes(), name)
      await pictures.prepare(text, from)
      const note = (
        code: Parameters<typeof ledger.note>[1],
        detail: string,
        act?: 'removed' | 'replaced' | 'kept',
      ): void => ledger.note(name, code, detail, act)
      const scope = {
        policy: job.policy,
        people,
        picture: (href: string) => pictures.find(href, from),
        isReplaced: (href: string) => pictures.isReplaced(href, from),
        object: (href: string) => planObject(source, objects, from, href),
      }
      const filtered = filterXml(text, {
        grammar: odfGrammar,
        hooks: odfHooks(scope),
        each: (element, walk) => judgeElement(scope, element, walk),
        settled: rows,
        hollow: (element) => hollow.has(element.name),
        limits: job.limits,
        where: name,
        found: note,
        code: odfCode,
        // a wrapper that is new to us must not take the text of a paragraph with it
        unknown: ({ name: unknown, parent }) =>
          odfCode(unknown) === 'unknown-element' && textual.test(parent?.name ?? '') ? 'unwrap' : 'drop',
        roots: roots[file] ?? [],
      })
      job.budget.takeObjects(Math.ceil(filtered.elements / 100), name)
      const path = to === '' ? file : `${to}/${file}`
      members.push({ name: path, bytes: new TextEncoder().encode(filtered.xml) })
      manifest.push({ path, type: 'text/xml' })
    }
  }
  if (!members.some(({ name }) => name === 'content.xml'))
    throw new Held('malformed', '', 'OpenDocument without content.xml')
  for (const { name, bytes, type } of pictures.written()) {
    members.push({ name, bytes, store: true })
    manifest.push({ path: name, type })
  }
  reportRest(source.entries, reached, pictures.reached, ledger)
  ledger.close()
  const first: ZipMember = { name: 'mimetype', bytes: new TextEncoder().encode(source.type), store: true }
  const last: ZipMember = { name: 'META-INF/manifest.xml', bytes: writeManifest(manifest) }
  return { bytes: writeZip([first, ...members, last], job.tools), format: source.format, extension: source.format }
}

const hollow: ReadonlySet<string> = new Set([
  'draw:frame',
  'office:event-listeners',
  'table:database-ranges',
  'office:scripts',
  'office:forms',
  'text:dde-connection-decls',
  'draw:a',
])

const textual = /^(text:(p|h|span|a|meta|meta-field|ruby-base)|loext:content-control)$/

const rows: ReadonlySet<string> = new Set(['table:table-row'])

interface Source {
  readonly entries: ReadonlyMap<string, ZipEntry>
  readonly manifest: ReadonlyMap<string, string>
  readonly type: string
  readonly format: Format
  readonly notes: ReturnType<typeof readZip>['notes']
}

function openSource(job: Job): Source {
  const zip = readZip(job.bytes, {
    tools: job.tools,
    budget: { ...job.budget, takeMember: () => {} },
    where: '',
    maxMembers: job.limits.members,
    ratio: job.limits.ratio,
    // sheets of repeated cells pack 200:1 and are honest
    ratioFrom: 32 << 20,
  })
  if (zip.duplicates > 0) throw new Held('malformed', '', 'package has two parts of one name')
  const entries = new Map(
    zip.entries.filter(({ kind }) => kind === 'file').map((entry) => [entry.name.toLowerCase(), entry]),
  )
  const listed = entries.get('meta-inf/manifest.xml')
  const manifest = listed === undefined ? new Map<string, string>() : readManifest(listed.bytes())
  const named = entries.get('mimetype')
  const type = (named === undefined ? manifest.get('/') : new TextDecoder().decode(named.bytes()).trim()) ?? ''
  const format = odfTypes[type]
  if (format === undefined)
    throw new Held('unsupported-format', 'mimetype', `OpenDocument of type ${type.slice(0, 100)}`)
  return { entries, manifest, type, format, notes: zip.notes }
}

function readManifest(bytes: Uint8Array): Map<string, string> {
  const types = new Map<string, string>()
  scanXml(bytes, 'META-INF/manifest.xml', ({ local, attributes }) => {
    if (local === 'encryption-data')
      throw new Held('password-needed', 'META-INF/manifest.xml', 'OpenDocument parts are encrypted')
    if (local === 'file-entry') types.set(attributes.get('full-path') ?? '', attributes.get('media-type') ?? '')
  })
  return types
}

/** `./Object 1` → `Object 1` in the result, planned once; null when it is no document we can filter. */
function planObject(source: Source, objects: Map<string, string>, from: string, href: string): string | null {
  const path = href.replace(/^\.\//, '').replace(/\/$/, '')
  if (path === '' || /[\\:#?]|\.\./.test(path)) return null
  const full = from === '' ? path : `${from}/${path}`
  if (!source.entries.has(`${full.toLowerCase()}/content.xml`)) return null
  if (!objectTypes.test(source.manifest.get(`${full}/`) ?? '')) return null
  const known = objects.get(full)
  // objects inside objects lie beside them: readers resolve names from the folder of the outer one
  const name = known ?? `${objects.get(from) === '' ? '' : `${objects.get(from) ?? ''}/`}Object ${objects.size}`
  objects.set(full, name)
  return `./${name.split('/').pop() ?? name}`
}

function reportRest(
  entries: ReadonlyMap<string, ZipEntry>,
  reached: ReadonlySet<string>,
  pictures: ReadonlySet<string>,
  ledger: ReturnType<typeof openLedger>,
): void {
  for (const [key, { name }] of entries)
    if (!reached.has(key) && !pictures.has(key)) ledger.note(name, restCode(key), 'part')
}

function restCode(name: string): Parameters<ReturnType<typeof openLedger>['note']>[1] {
  if (/(^|\/)(basic|dialogs)\//.test(name)) return 'macro'
  if (/(^|\/)scripts\//.test(name)) return 'script'
  if (/configurations2\//.test(name)) return 'custom-ui'
  if (name.endsWith('signatures.xml')) return 'signature'
  if (name.startsWith('thumbnails/')) return 'thumbnail'
  if (name.startsWith('fonts/')) return 'embedded-font'
  if (/objectreplacements\//.test(name)) return 'picture-dropped'
  if (/^(object|obj)/.test(name)) return 'ole-object'
  if (/manifest\.rdf$|layout-cache$/.test(name)) return 'metadata'
  return 'unknown-part'
}

function writeManifest(entries: readonly { readonly path: string; readonly type: string }[]): Uint8Array {
  const lines = entries.map(
    ({ path, type }) =>
      `<manifest:file-entry manifest:full-path="${escapeValue(path)}" manifest:media-type="${escapeValue(type)}"/>`,
  )
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${lines.join('')}</manifest:manifest>`,
  )
}
