// One PDF from another: the catalogue and what hangs on it, by the allow-list. Nothing else of the file is looked back at.
import { Held, type Job, type Rebuilt } from '../contract.ts'
import { annotation, appearance, look } from './annotation.ts'
import { Copier, type Procedure } from './copy.ts'
import { Source } from './document.ts'
import { picture, softMask, xobject } from './image.ts'
import { bytes, cidFont, cmap, font, program, widths } from './letters.ts'
import { destination } from './move.ts'
import { calculation, form, glyphs, pattern, profile, resources, shading, space } from './paint.ts'
import { listPages, rebuildPages } from './pages.ts'
import type { Special } from './shapes.table.ts'
import {
  attributes,
  groupState,
  labelsOf,
  layersOf,
  numberTree,
  outlinesOf,
  structureKid,
  structureOf,
  visibility,
} from './structure.ts'
import { drawPages, isDrawn } from './strict.ts'
import { survey } from './survey.ts'
import { facesOf } from './type.ts'
import { dict, type Dict, find, isKind, name, type Ref, type Value } from './value.ts'
import { writeFile } from './write.ts'

const page: Procedure = (copier, value) => (isKind(value, 'ref') ? copier.pages.get(value.number) : undefined)

const specials: Readonly<Record<Special, Procedure>> = {
  resources,
  form,
  xobject,
  picture,
  'soft-mask': softMask,
  font,
  'cid-font': cidFont,
  program,
  cmap,
  glyphs,
  bytes,
  profile,
  space,
  pattern,
  shading,
  function: calculation,
  destination,
  page,
  annotation,
  'group-state': groupState,
  appearance,
  look,
  widths,
  'structure-kid': structureKid,
  attributes,
  'number-tree': numberTree,
  visibility,
}

const modes = ['UseNone', 'UseOutlines', 'UseThumbs', 'FullScreen', 'UseOC'] as const
const layouts = ['SinglePage', 'OneColumn', 'TwoColumnLeft', 'TwoColumnRight', 'TwoPageLeft', 'TwoPageRight'] as const
/** Keys of the catalogue that have a procedure here, or that `survey` has told. */
const handled: ReadonlySet<string> = new Set([
  'Type',
  'Version',
  'Extensions',
  'Pages',
  'PageLabels',
  'Names',
  'Dests',
  'ViewerPreferences',
  'PageLayout',
  'PageMode',
  'Outlines',
  'StructTreeRoot',
  'MarkInfo',
  'Lang',
  'OutputIntents',
  'OCProperties',
  'NeedsRendering',
])

/** Rebuilds a PDF from its page tree. Throws `Held` where there are no pages, or a password is needed. */
export async function rebuildPdf(job: Job): Promise<Rebuilt> {
  const once = await settle(job, await rebuildOnce(job))
  // Drawn already: drawn again, it would only lose.
  if (job.policy.mode === 'rebuild' || once.drawn) return asPdf(once.bytes)
  const drawn = await drawPages(job, once.bytes)
  return asPdf((await rebuildOnce(quietly(job, drawn))).bytes)
}

/** Files below this are rebuilt a second time to see that nothing more changes: it costs them milliseconds. */
const small = 1 << 19
/** Rounds after which a file that still changes is held. */
const mostRounds = 3

/** INVARIANT (idempotence): what came out of a damaged file, or out of a small one, comes out of itself again, byte for byte. */
async function settle(job: Job, first: Once): Promise<Once> {
  if (!first.damaged && job.bytes.length > small) return first
  let last = first
  for (let round = 0; round < mostRounds; round += 1) {
    const next = await rebuildOnce(quietly(job, last.bytes))
    if (isSame(next.bytes, last.bytes)) return next
    last = next
  }
  throw new Held(
    'verification-failed',
    job.path + job.name,
    'the file does not come to rest: every rebuilding gives another',
  )
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false
  return true
}

/** The same job for bytes of our own: nothing of them is told, and their pages have been counted. */
function quietly(job: Job, bytes: Uint8Array): Job {
  const { takeExpanded, takeMember, takeObjects } = job.budget
  const budget = { takeExpanded, takeMember, takeObjects, takePages: () => {} }
  return { ...job, bytes, budget, passwords: [], found: () => {} }
}

interface Once {
  readonly bytes: Uint8Array
  /** Nothing but pictures under unseen words. */
  readonly drawn: boolean
  readonly damaged: boolean
}

const asPdf = (bytes: Uint8Array): Rebuilt => ({ bytes, format: 'pdf', extension: 'pdf' })

async function rebuildOnce(job: Job): Promise<Once> {
  const where = job.path + job.name
  if (find(job.bytes.subarray(0, 1024 + 8), '%PDF-') < 0 && find(job.bytes, ' obj') < 0)
    throw new Held('malformed', where, 'expected a PDF header within 1,024 bytes and found none')
  const source = new Source(job.bytes, job)
  const copier = new Copier(source, job, specials)
  survey(copier)
  let pages = listPages(copier)
  if (pages.length === 0) {
    source.repair()
    pages = listPages(copier)
  }
  if (pages.length === 0) throw new Held('malformed', where, "couldn't find a page in this file")
  const node = rebuildPages(copier, pages, facesOf(copier))
  const root = copier.add(catalogOf(copier, node))
  const about = job.policy.authors === 'keep' ? informationOf(copier) : null
  await copier.finish()
  copier.report()
  const bytes = writeFile(copier.objects, { root, about }, job.tools)
  if (bytes.length > job.limits.outputBytes)
    throw new Held('output-too-large', where, `the rebuilt file has ${bytes.length} bytes`)
  return { bytes, drawn: isDrawn(copier), damaged: source.repaired }
}

function catalogOf(copier: Copier, node: Ref): Dict {
  const { source } = copier
  const from = source.root() ?? dict()
  const made: [string, Value | undefined][] = [
    ['Pages', node],
    ['PageLabels', labelsOf(copier, from.entries.get('PageLabels'))],
    ['ViewerPreferences', inline(copier, from, 'ViewerPreferences', 'viewer')],
    ['PageLayout', copier.value(from.entries.get('PageLayout'), { word: layouts })],
    ['PageMode', copier.value(from.entries.get('PageMode'), { word: modes })],
    ['Outlines', outlinesOf(copier, from.entries.get('Outlines'))],
    ['OCProperties', layersOf(copier, from.entries.get('OCProperties'))],
    ['StructTreeRoot', structureOf(copier, from.entries.get('StructTreeRoot'))],
    ['MarkInfo', inline(copier, from, 'MarkInfo', 'mark')],
    ['Lang', copier.value(from.entries.get('Lang'), 'string')],
    ['OutputIntents', copier.value(from.entries.get('OutputIntents'), { list: { kind: 'intent' } })],
  ]
  for (const key of from.entries.keys()) if (!handled.has(key)) copier.drop(key, from)
  for (const key of source.dict(from.entries.get('Names'))?.entries.keys() ?? [])
    if (key !== 'Dests') copier.drop(key, from)
  return dict([['Type', name('Catalog')], ...made.filter((pair): pair is [string, Value] => pair[1] !== undefined)])
}

function inline(copier: Copier, from: Dict, key: string, kind: string): Value | undefined {
  const found = copier.source.dict(from.entries.get(key))
  return found === null ? undefined : copier.row(found, kind)
}

/** Title and author where the city keeps them. */
function informationOf(copier: Copier): Ref | null {
  const found = copier.source.dict(copier.source.index.trailer.entries.get('Info'))
  if (found === null) return null
  const kept = ['Title', 'Author', 'Subject', 'Keywords'].flatMap((key): [string, Value][] => {
    const value = copier.value(found.entries.get(key), 'string')
    return value === undefined ? [] : [[key, value]]
  })
  return kept.length === 0 ? null : copier.add(dict(kept))
}
