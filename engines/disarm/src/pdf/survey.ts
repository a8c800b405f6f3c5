// What a file holds that will not be copied: every object is looked at once, so that nothing goes without a line.
import type { FindingCode } from '../contract.ts'
import type { Copier } from './copy.ts'
import { actionCodes } from './move.ts'
import { type Dict, isKind, isList, nameOf, ref, textOf, type Value } from './value.ts'

/** Values within one object. */
const deepest = 60
/** Kinds of dictionary by their /Type or /Subtype. */
const kinds: Readonly<Record<string, FindingCode>> = {
  Filespec: 'embedded-file',
  F: 'embedded-file',
  EmbeddedFile: 'embedded-file',
  '3D': 'rich-media',
  RichMediaContent: 'rich-media',
  Rendition: 'multimedia',
  Thread: 'unknown-part',
}

/** Tells actions, attached files, media, scripts, forms and signatures, wherever they stand. */
export function survey(copier: Copier): void {
  const { source } = copier
  for (const number of source.numbers()) {
    copier.where = `object ${number}`
    look(copier, source.resolve(ref(number)), 0)
  }
  copier.where = 'document'
  const { trailer, revisions } = source.index
  const form = source.dict(source.root()?.entries.get('AcroForm'))
  if (form?.entries.has('XFA') === true) copier.tell('xfa', '/XFA', { visible: true })
  if (source.encrypted) copier.tell('encryption-removed', '/Encrypt', { act: 'removed' })
  if (revisions > 0) copier.tell('old-revision', `${revisions} earlier`, { count: revisions })
  if (source.repaired) copier.tell('repaired', 'table of objects read from the file itself', { act: 'reported' })
  if (trailer.entries.has('Info') && copier.job.policy.authors === 'drop') copier.tell('personal-metadata', '/Info')
}

function look(copier: Copier, value: Value, depth: number): void {
  if (depth > deepest) return
  if (isList(value)) for (const one of value) look(copier, one, depth + 1)
  else if (isKind(value, 'stream')) look(copier, value.dict, depth)
  else if (isKind(value, 'dict')) {
    name(copier, value)
    for (const inner of value.entries.values()) if (typeof inner === 'object') look(copier, inner, depth + 1)
  }
}

function name(copier: Copier, of: Dict): void {
  const action = nameOf(of.entries.get('S'))
  const kind = nameOf(of.entries.get('Type')) ?? nameOf(of.entries.get('Subtype'))
  const code = action === undefined ? undefined : actionCodes[action]
  // Structure elements and groups have an /S as well; an action of an unknown name has nothing else in common with them.
  if (code !== undefined && (kind === undefined || kind === 'Action'))
    copier.tell(code, detail(copier, of, action ?? ''))
  else if (of.entries.has('JS')) copier.tell('javascript', detail(copier, of, '/JS'))
  const typed = kind === undefined ? undefined : kinds[kind]
  if (typed !== undefined && (kind !== 'F' || of.entries.has('EF'))) copier.tell(typed, `/${kind}`)
  else if (of.entries.has('EF')) copier.tell('embedded-file', '/EF')
  if (of.entries.has('ByteRange')) copier.tell('signature', '/ByteRange')
}

function detail(copier: Copier, of: Dict, kind: string): string {
  const told = ['JS', 'URI', 'F', 'UF', 'N']
    .map((key) => copier.source.get(of, key))
    .find((one) => isKind(one, 'string') || isKind(one, 'name') || isKind(one, 'stream'))
  if (isKind(told, 'name')) return `${kind} /${told.name}`
  if (isKind(told, 'stream'))
    return `${kind}: ${textOf(copier.source.decode(told).bytes.subarray(0, 160)).slice(0, 80)}`
  return isKind(told, 'string') ? `${kind}: ${textOf(told.bytes.subarray(0, 160)).slice(0, 80)}` : kind
}
