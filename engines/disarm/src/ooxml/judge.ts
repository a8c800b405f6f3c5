// The second look at a rebuilt package: its own walk over names, types, relationships, tags, formulas and field codes.
import type { Danger, Format, Job } from '../contract.ts'
import { readZip } from '../zip/index.ts'
import { grammars } from './grammars.ts'
import { judgeText } from './judge-text.ts'
import { type Kind, kinds } from './kinds.table.ts'
import { judgeXml } from '../xml/judge.ts'

type Context = Pick<Job, 'limits' | 'policy' | 'tools'>

/** Empty exactly when the package holds only inert parts. A package that cannot be read is a danger too. */
export async function judgePackage(bytes: Uint8Array, format: Format, context: Context): Promise<readonly Danger[]> {
  const dangers: Danger[] = []
  const say = (where: string, code: Danger['code'], detail: string): void => {
    if (dangers.length < 100) dangers.push({ where, code, detail: detail.slice(0, 200) })
  }
  try {
    const zip = readZip(bytes, {
      tools: context.tools,
      budget: { takeExpanded: () => {}, takeMember: () => {}, takeObjects: () => {}, takePages: () => {} },
      where: '',
      maxMembers: context.limits.members,
      ratio: Number.POSITIVE_INFINITY,
    })
    for (const note of zip.notes) say('', note.code, note.detail)
    for (const entry of zip.entries) judgePart(entry.name, entry.bytes(), { format, context, say })
  } catch (error) {
    say('', 'unknown-part', `couldn't read the result again: ${error instanceof Error ? error.message : String(error)}`)
  }
  return dangers
}

interface Look {
  readonly format: Format
  readonly context: Context
  readonly say: (where: string, code: Danger['code'], detail: string) => void
}

const places: readonly (readonly [RegExp, Kind])[] = Object.values(kinds).map((kind) => [
  new RegExp(
    `^${kind.path.replace('@', '(?:word|xl|ppt)').replace(/\./g, '\\.').replace('xl/drawings/vml', '(?:word|xl|ppt)/drawings/vml').replace('#', '\\d+')}$`.replace(
      /\\\.(xml|vml)\$$/,
      '\\d*\\.$1$',
    ),
  ),
  kind,
])

function judgePart(name: string, bytes: Uint8Array, look: Look): void {
  if (/^(word|xl|ppt)\/media\/image\d+\.(png|jpeg|gif|tiff)$/.test(name)) return judgePicture(name, bytes, look)
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  if (name === '[Content_Types].xml') return judgeTypes(text, look)
  if (/(^|\/)_rels\/[^/]*\.rels$/.test(name)) return judgeRelationships(name, text, look)
  const kind = places.find(([pattern]) => pattern.test(name))?.[1]
  if (kind === undefined) return look.say(name, 'unknown-part', 'a part of no known kind')
  judgeXml(text, grammars[kind.grammar], (code, detail) => look.say(name, code, detail))
  judgeText(text, look.context.policy, (code, detail) => look.say(name, code, detail))
}

function judgePicture(name: string, bytes: Uint8Array, { say }: Look): void {
  const head = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (!/^(89504e47|ffd8ff|47494638|49492a00|4d4d002a)/.test(head))
    say(name, 'unknown-part', `picture begins with ${head}`)
}

const types: ReadonlySet<string> = new Set([
  ...Object.values(kinds).map(({ type }) => type),
  'application/vnd.openxmlformats-package.relationships+xml',
  'application/xml',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/tiff',
  ...['wordprocessingml.template', 'spreadsheetml.template', 'presentationml.template', 'presentationml.slideshow'].map(
    (one) => `application/vnd.openxmlformats-officedocument.${one}.main+xml`,
  ),
])

function judgeTypes(text: string, { say }: Look): void {
  for (const [, type = ''] of text.matchAll(/ContentType\s*=\s*["']([^"']*)["']/g))
    if (!types.has(type)) say('[Content_Types].xml', 'unknown-part', `content type ${type}`)
}

const relationTypes: ReadonlySet<string> = new Set([
  ...Object.values(kinds).flatMap(({ relations }) => Object.keys(relations).map((type) => type.replace(/^.*\//, ''))),
  'officeDocument',
  'core-properties',
  'extended-properties',
])

function judgeRelationships(name: string, text: string, { context, say }: Look): void {
  for (const [tag] of text.matchAll(/<Relationship\b[^>]*>/g)) {
    const value = (key: string): string => new RegExp(`\\s${key}\\s*=\\s*"([^"]*)"`).exec(tag)?.[1] ?? ''
    const type = value('Type').replace(/^.*\//, '')
    if (!relationTypes.has(type)) say(name, 'unknown-part', `relationship ${type}`)
    const target = value('Target')
    if (value('TargetMode') !== '') {
      if (type !== 'hyperlink') say(name, 'external-link', `${type} → ${target}`)
      else if (!/^(#|https?:\/\/[^\\\s@/]+([/?#][^\\\s]*)?$|mailto:[^\\\s]+$)/.test(target))
        say(name, 'link-removed', target)
      else if (context.policy.links === 'text' && !target.startsWith('#')) say(name, 'link-removed', target)
    } else if (target.startsWith('#') ? target.includes('\\') : /[:\\]|^\/\//.test(target))
      say(name, 'external-link', target)
  }
}
