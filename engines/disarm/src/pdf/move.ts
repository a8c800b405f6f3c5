// Where links and outlines lead: pages of this file by number, and addresses of the web as the policy has it.
import type { FindingCode } from '../contract.ts'
import type { Copier, Procedure } from './copy.ts'
import { dict, isKind, isList, latin, name, nameOf, unlatin, type Value } from './value.ts'

/** Named destinations of one file; a dictionary of technical terms has tens of thousands. */
const mostNames = 200_000
/** An address longer than this is cut by browsers and logs alike. */
const longestAddress = 2_048
const fits: Readonly<Record<string, number>> = {
  XYZ: 3,
  Fit: 0,
  FitH: 1,
  FitV: 1,
  FitR: 4,
  FitB: 0,
  FitBH: 1,
  FitBV: 1,
}

/** What an action is called in the report. */
export const actionCodes: Readonly<Record<string, FindingCode>> = {
  JavaScript: 'javascript',
  Launch: 'launch',
  SubmitForm: 'submit',
  ImportData: 'submit',
  ResetForm: 'action',
  GoToR: 'link-to-file',
  GoToE: 'link-to-file',
  Hide: 'action',
  Sound: 'multimedia',
  Movie: 'multimedia',
  Rendition: 'multimedia',
  RichMediaExecute: 'rich-media',
  GoTo3DView: 'rich-media',
  SetOCGState: 'action',
  Trans: 'action',
  Thread: 'action',
  Named: 'action',
}

/** A destination written out: page, fit, numbers. Names are looked up and gone. */
export const destination: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  const named = isKind(found, 'name') ? found.name : isKind(found, 'string') ? latin(found.bytes) : null
  const at = named === null ? found : copier.source.resolve(destinations(copier).get(named))
  const list = isKind(at, 'dict') ? copier.source.get(at, 'D') : at
  if (!isList(list)) return undefined
  const [to, how] = list
  const page = isKind(to, 'ref') ? copier.pages.get(to.number) : typeof to === 'number' ? copier.order[to] : undefined
  if (page === undefined) return undefined
  const fit = nameOf(copier.source.resolve(how)) ?? 'Fit'
  const count = fits[fit]
  if (count === undefined) return [page, name('Fit')]
  const numbers = Array.from({ length: count }, (_, index) => {
    const one = copier.source.resolve(list[index + 2])
    return typeof one === 'number' ? one : null
  })
  return [page, name(fit), ...numbers]
}

const cache = new WeakMap<Copier, ReadonlyMap<string, Value>>()

/** Every named destination, of both kinds of table. */
function destinations(copier: Copier): ReadonlyMap<string, Value> {
  const known = cache.get(copier)
  if (known !== undefined) return known
  const found = new Map<string, Value>()
  const root = copier.source.root()
  const old = copier.source.dict(root?.entries.get('Dests'))
  for (const [key, value] of old?.entries ?? []) found.set(key, value)
  const names = copier.source.dict(root?.entries.get('Names'))
  for (const [key, value] of treeEntries(copier, names?.entries.get('Dests'), 'Names'))
    if (isKind(key, 'string')) found.set(latin(key.bytes), value)
  cache.set(copier, found)
  return found
}

/** Pairs of a name or number tree, in its order, each node once. */
export function treeEntries(
  copier: Copier,
  tree: Value | undefined,
  list: 'Names' | 'Nums',
): readonly (readonly [Value, Value])[] {
  const seen = new Set<unknown>()
  const found: (readonly [Value, Value])[] = []
  const queue: (Value | undefined)[] = [tree]
  while (queue.length > 0 && found.length < mostNames) {
    const node = copier.source.dict(queue.shift())
    if (node === null || seen.has(node)) continue
    seen.add(node)
    const pairs = copier.source.list(node.entries.get(list))
    for (let at = 0; at + 1 < pairs.length; at += 2)
      found.push([copier.source.resolve(pairs[at]), pairs[at + 1] ?? null])
    queue.unshift(...copier.source.list(node.entries.get('Kids')))
  }
  return found
}

export type Jump = { readonly key: 'Dest' | 'A'; readonly value: Value }

/** What a link or outline does, made inert: a place in this file, an address of the web, or nothing. */
export function jump(copier: Copier, dest: Value | undefined, action: Value | undefined): Jump | null {
  const straight = copier.value(dest, { special: 'destination' })
  if (straight !== undefined) return { key: 'Dest', value: straight }
  const of = copier.source.dict(action)
  if (of === null) return null
  const kind = nameOf(copier.source.get(of, 'S')) ?? ''
  if (kind === 'GoTo') {
    const value = copier.value(of.entries.get('D'), { special: 'destination' })
    return value === undefined ? null : { key: 'Dest', value }
  }
  if (kind === 'URI') return address(copier, copier.source.get(of, 'URI'))
  return kind === 'Named' ? turned(copier, nameOf(copier.source.get(of, 'N')) ?? '') : null
}

function address(copier: Copier, value: Value): Jump | null {
  const written = isKind(value, 'string') ? latin(value.bytes) : ''
  const uri = plainAddress(written)
  if (uri === null) {
    copier.tell('link-removed', written || '/URI')
    return null
  }
  if (copier.job.policy.links === 'text') {
    copier.tell('link-removed', uri)
    return null
  }
  return {
    key: 'A',
    value: dict([
      ['S', name('URI')],
      ['URI', { kind: 'string', bytes: unlatin(uri) }],
    ]),
  }
}

/** http, https or mailto with nothing hidden in it; null for every other scheme. */
export function plainAddress(written: string): string | null {
  // White space and control characters inside an address only serve to hide its scheme.
  const bare = written.replace(/[\x00-\x20\x7f]/g, '')
  const whole = /^www\./i.test(bare) ? `http://${bare}` : bare
  if (whole.length > longestAddress || !/^(https?:\/\/[^/\\]|mailto:)/i.test(whole)) return null
  return whole.replace(/[^\x21-\x7e]|["<>\\^`{|}]/g, (letter) => encodeURIComponent(letter))
}

/** Page moves by name become the page they lead to. */
function turned(copier: Copier, move: string): Jump | null {
  const here = copier.order.findIndex((_, index) => copier.where === `page ${index + 1}`)
  const to = { NextPage: here + 1, PrevPage: here - 1, FirstPage: 0, LastPage: copier.order.length - 1 }[move]
  const page =
    to === undefined || here < 0 ? undefined : copier.order[Math.min(copier.order.length - 1, Math.max(0, to))]
  return page === undefined ? null : { key: 'Dest', value: [page, name('Fit')] }
}
