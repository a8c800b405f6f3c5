// XML is kept as it is written, but for what makes a reader fetch, include or run something.
import { SaxesParser } from 'saxes'
import { Held, type Limits } from '../contract.ts'
import type { FindingCode } from '../codes.table.ts'
import { tokensOf } from './xml-tokens.ts'

/** One piece that was taken out. */
export interface Cut {
  readonly code: Extract<FindingCode, 'entity' | 'external-entity' | 'external-link' | 'link-to-file' | 'script'>
  readonly words: string
  readonly at: number
}

/** Take document types, instructions, inclusions and targets on shares out; throws `Held` where the rest is not well-formed or not plain data. */
export function cutXml(
  text: string,
  limits: Pick<Limits, 'xmlDepth' | 'attributes' | 'xmlText'>,
  where: string,
): { readonly text: string; readonly cuts: readonly Cut[] } {
  const cuts: Cut[] = []
  const pieces: string[] = []
  let [done, insideInclusion] = [0, 0]
  const cut = (code: Cut['code'], from: number, to: number) => {
    cuts.push({ code, words: text.slice(from, Math.min(to, from + 80)), at: from })
    pieces.push(text.slice(done, from))
    done = to
  }
  for (const token of tokensOf(text)) {
    const words = text.slice(token.from, token.to)
    if (token.kind === 'doctype')
      cut(/\b(SYSTEM|PUBLIC)\b/.test(words) ? 'external-entity' : 'entity', token.from, token.to)
    else if (token.kind === 'instruction' && !/^<\?xml\s/.test(words)) cut('external-link', token.from, token.to)
    else if (token.kind === 'tag' && inclusion.test(words) && text.includes(xinclude)) {
      cut('external-link', token.from, token.to)
      insideInclusion += 1
    } else if (token.kind === 'tag') {
      for (const { from, to } of targetsIn(words)) cut('link-to-file', token.from + from, token.from + to)
    }
  }
  pieces.push(text.slice(done))
  const rest = cuts.length === 0 && insideInclusion === 0 ? text : pieces.join('')
  checkXml(rest, limits, where)
  return { text: rest, cuts }
}

/** Well-formed, within limits, no entity of its own, no namespace that browsers run; throws `Held` else. */
export function checkXml(
  text: string,
  limits: Pick<Limits, 'xmlDepth' | 'attributes' | 'xmlText'>,
  where: string,
): void {
  const parser = new SaxesParser({ xmlns: true })
  let depth = 0
  const held = (because: string): never => {
    throw new Held('malformed', where, because)
  }
  parser.on('error', (error) => held(error.message.slice(0, 200)))
  parser.on('doctype', () => held('a document type'))
  parser.on('processinginstruction', ({ target }) => held(`an instruction for ${target.slice(0, 40)}`))
  parser.on('text', (words) => {
    if (words.length > limits.xmlText) throw new Held('too-large', where, `a text of ${words.length} characters`)
  })
  parser.on('opentag', ({ attributes, uri, local }) => {
    depth += 1
    if (depth > limits.xmlDepth) throw new Held('xml-too-deep', where, `deeper than ${limits.xmlDepth}`)
    if (Object.keys(attributes).length > limits.attributes) held(`more than ${limits.attributes} attributes`)
    if (acting.has(uri)) throw new Held('unsupported-format', where, `XML with <${local}> of ${uri}`)
  })
  parser.on('closetag', () => {
    depth -= 1
  })
  parser.write(text).close()
}

/** Whether a token that must not be there is there; the judge's own look, which knows no cuts. */
export function liveInXml(text: string): string | undefined {
  const found = /<!DOCTYPE|<!ENTITY|<\?(?!xml\s)[^?]{0,40}/i.exec(withoutQuiet(text))
  if (found !== null) return found[0].slice(0, 60)
  const target = tagsOf(text).flatMap((tag) => targetsIn(tag).map(({ from, to }) => tag.slice(from, to)))[0]
  return target?.slice(0, 60)
}

/** Comments and character data act nowhere. */
function withoutQuiet(text: string): string {
  return [...tokensOf(text)]
    .filter(({ kind }) => kind !== 'quiet')
    .map(({ from, to }) => text.slice(from, to))
    .join('')
}

const tagsOf = (text: string): readonly string[] =>
  [...tokensOf(text)].filter(({ kind }) => kind === 'tag').map(({ from, to }) => text.slice(from, to))

const xinclude = 'http://www.w3.org/2001/XInclude'
const inclusion = /^<\/?(?:[\w.-]{1,60}:)?(?:include|fallback)[\s/>]/
const acting: ReadonlySet<string> = new Set([
  xinclude,
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1999/XSL/Transform',
  'http://www.w3.org/TR/WD-xsl',
  'urn:schemas-microsoft-com:xslt',
  'http://schemas.microsoft.com/winfx/2006/xaml/presentation',
  'http://schemas.microsoft.com/developer/msbuild/2003',
])

/** Attributes whose value is a target that no link of a document may have. */
function targetsIn(tag: string): readonly { readonly from: number; readonly to: number }[] {
  return [...tag.matchAll(attribute)].flatMap((found) => {
    const value = plain(found[1] ?? found[2] ?? '')
    return dangerous.test(value) ? [{ from: found.index, to: found.index + found[0].length }] : []
  })
}

const attribute = /\s[\w:.-]{1,200}\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const dangerous =
  /^\s*(?:javascript|vbscript|file|ms-[a-z-]{1,30}|search-ms|smb|ldap|mhtml)\s*:|^\s*\\\\[^\\]|^\s*data:\s*text\/html/i

/** Characters written by number count as themselves. */
function plain(value: string): string {
  return value
    .replaceAll(/&#(x?)([0-9a-f]{1,6});/gi, (_, hex: string, digits: string) => {
      const code = Number.parseInt(digits, hex === '' ? 10 : 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
    .replaceAll(/[\u0000-\u001f]/g, '')
}
