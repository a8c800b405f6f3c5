// imsmanifest.xml (IMS Content Packaging 1.1.4 with ADL's extensions): which standard, which SCOs, where each begins.
import { SaxesParser } from 'saxes'
import type { Sco } from '../../contract.ts'
import { deepest, mostScos } from './limits.ts'

export interface Manifest {
  readonly standard: '1.2' | '2004'
  readonly title: string
  readonly scos: readonly Sco[]
}
export type Reading =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly because: string }

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** Read a manifest. Pure; its food is hostile. */
export function readManifest(xml: string): Reading {
  const root = treeOf(xml)
  if (typeof root === 'string') return refused(root)
  if (root.name !== 'manifest') return refused('imsmanifest.xml が SCORM の目録ではありません。')
  const standard = standardOf(root, xml)
  const organizations = child(root, 'organizations')
  const wanted = organizations?.attributes['default']
  const all = organizations?.children.filter(({ name }) => name === 'organization') ?? []
  const organization = all.find(({ attributes }) => attributes['identifier'] === wanted) ?? all[0]
  if (organization === undefined) return refused('imsmanifest.xml に、学ぶ順番（organization）がありません。')
  const list = child(root, 'resources')
  const resources = new Map((list?.children ?? []).map((one) => [one.attributes['identifier'] ?? '', one] as const))
  const base = `${root.attributes['base'] ?? ''}${list?.attributes['base'] ?? ''}`
  const scos = itemsOf(organization).flatMap((item) => scoOf(item, { resources, base }))
  if (scos.length === 0) return refused('imsmanifest.xml に、開けるページのある教材がありません。')
  if (scos.length > mostScos)
    return refused(
      `一つの教材に入れられるのは ${mostScos} 章までです（この教材は ${scos.length} 章）。分けて取り込んでください。`,
    )
  if (new Set(scos.map(({ id }) => id)).size < scos.length)
    return refused('imsmanifest.xml に、同じ番号の章が二つあります。')
  return {
    ok: true,
    manifest: { standard, title: textOf(child(organization, 'title')) || (scos[0]?.title ?? ''), scos },
  }
}

/** The tree, or why there is none: no document type, no endless depth. */
function treeOf(xml: string): Element | string {
  const parser = new SaxesParser({ position: false })
  const path: Element[] = []
  let root: Element | undefined
  parser.on('doctype', () => {
    throw new Stop(
      'imsmanifest.xml に文書型の宣言（DOCTYPE）があります。外部のものを読み込むおそれがあるため、取り込みません。',
    )
  })
  parser.on('error', () => {
    throw new Stop('imsmanifest.xml が XML として壊れています。教材を作ったソフトで書き出し直してください。')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (path.length >= deepest) throw new Stop('imsmanifest.xml の入れ子が深すぎます。')
    const plain = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), String(value)]))
    const made: Element = { name: local(name), attributes: plain, children: [], text: '' }
    path.at(-1)?.children.push(made)
    root ??= made
    path.push(made)
  })
  parser.on('closetag', () => void path.pop())
  const hear = (text: string): void => {
    const here = path.at(-1)
    if (here !== undefined) here.text += text
  }
  parser.on('text', hear)
  parser.on('cdata', hear)
  try {
    parser.write(xml).close()
  } catch (error) {
    if (error instanceof Stop) return error.message
    throw error
  }
  return root ?? 'imsmanifest.xml が空です。'
}

class Stop extends Error {}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((one) => one.name === name)
const textOf = (element: Element | undefined): string =>
  (element?.text ?? '').replaceAll(/\s+/gu, ' ').trim().slice(0, 250)

/** 2004 says so in its schema version, or by its name spaces where the version was left out. */
function standardOf(root: Element, xml: string): '1.2' | '2004' {
  const version = textOf(child(child(root, 'metadata'), 'schemaversion'))
  if (/2004|1\.3/u.test(version)) return '2004'
  return version === '' && /adlcp_v1p3|adlseq_v1p3/u.test(xml) ? '2004' : '1.2'
}

function itemsOf(element: Element): readonly Element[] {
  return element.children.filter(({ name }) => name === 'item').flatMap((item) => [item, ...itemsOf(item)])
}

/** A SCO, or an asset that is shown and thereby done; an item without a page is a heading. */
function scoOf(
  item: Element,
  { resources, base }: { readonly resources: ReadonlyMap<string, Element>; readonly base: string },
): readonly Sco[] {
  const resource = resources.get(item.attributes['identifierref'] ?? '')
  const href = resource?.attributes['href']
  if (resource === undefined || href === undefined || item.attributes['isvisible'] === 'false') return []
  const launch = withParameters(
    plainPath(`${base}${resource.attributes['base'] ?? ''}${href}`.replaceAll('\\', '/')),
    (item.attributes['parameters'] ?? '').replaceAll('\\', '/'),
  )
  return [
    {
      id: (item.attributes['identifier'] ?? href).slice(0, 250),
      title: textOf(child(item, 'title')) || href.slice(0, 250),
      launch: launch.slice(0, 1_000),
      data: (child(item, 'datafromlms') ?? child(item, 'dataFromLMS'))?.text.trim().slice(0, 4_000) ?? '',
      mastery: masteryOf(item),
    },
  ]
}

/** `a/./b/../c.html?x` as `a/c.html?x`; a step above the package stays, and is then no file of it. */
function plainPath(address: string): string {
  const [path = '', rest = ''] = /^([^?#]*)(.*)$/su.exec(address)?.slice(1) ?? []
  const steps: string[] = []
  for (const one of path.split('/')) {
    if (one === '.') continue
    if (one === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop()
    else steps.push(one)
  }
  return `${steps.join('/')}${rest}`
}

/** SCORM CAM, `parameters`: joined by `?`, or by `&` where the address has parameters already; of two fragments the first stays. */
function withParameters(address: string, parameters: string): string {
  const added = parameters.replace(/^[?&]+/u, '')
  if (added === '') return address
  if (added.startsWith('#')) return address.includes('#') ? address : `${address}${added}`
  const [before = '', ...fragment] = address.split('#')
  return `${before}${before.includes('?') ? '&' : '?'}${added}${fragment.length > 0 ? `#${fragment.join('#')}` : ''}`
}

/** 1.2: adlcp:masteryscore, of a hundred. 2004: imsss:minNormalizedMeasure of the primary objective, of one. */
function masteryOf(item: Element): number | null {
  const score = Number.parseFloat(textOf(child(item, 'masteryscore')))
  if (Number.isFinite(score)) return Math.min(100, Math.max(0, score))
  const primary = child(child(child(item, 'sequencing'), 'objectives'), 'primaryObjective')
  const measure = Number.parseFloat(textOf(child(primary, 'minNormalizedMeasure')))
  return primary?.attributes['satisfiedByMeasure'] === 'true' && Number.isFinite(measure)
    ? Math.min(100, Math.max(0, measure * 100))
    : null
}

const refused = (because: string): Reading => ({ ok: false, because })
