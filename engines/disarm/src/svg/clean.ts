// SVG read by a strict reader and written again element by element; what no table names is left out with everything inside it.
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { type FindingCode, Held, type Limits } from '../contract.ts'
import { cleanDeclarations, cleanSheet, isPlainValue } from '../html/css.ts'
import { attributes, droppedElements, elements, pointing } from './allow.table.ts'

const svgSpace = 'http://www.w3.org/2000/svg'
const linkSpace = 'http://www.w3.org/1999/xlink'
/** Entities that old drawing programs declare for their namespaces; others are not put in. */
const mostEntities = 64

export interface Cleaned {
  /** Pieces of the output in order; a picture stands as its bytes until it has been rebuilt. */
  readonly pieces: readonly (string | Uint8Array)[]
  readonly found: readonly { readonly code: FindingCode; readonly detail: string }[]
}

/** Throws `Held` where it is not well-formed or too deep. */
export function cleanSvg(text: string, limits: Limits): Cleaned {
  const cleaner = new Cleaner(limits)
  cleaner.read(text)
  return { pieces: cleaner.pieces, found: cleaner.found }
}

class Cleaner {
  readonly limits: Limits
  readonly pieces: (string | Uint8Array)[] = ['<?xml version="1.0" encoding="UTF-8"?>\n']
  readonly found: { readonly code: FindingCode; readonly detail: string }[] = []
  /** Open elements of the output by name, and how deep we are in what is left out. */
  readonly open: string[] = []
  skipped = 0
  depth = 0
  style: string | null = null

  constructor(limits: Limits) {
    this.limits = limits
  }

  read(text: string): void {
    const parser = new SaxesParser({ xmlns: true, position: false })
    parser.on('error', (cause) => {
      if (/undefined entity/.test(cause.message)) return void this.tell('entity', 'undefined')
      // Names without a declared prefix belong to programs' own notes; they are left out like all foreign ones.
      if (/unbound namespace prefix/.test(cause.message)) return
      throw new Held('malformed', 'svg', `not well-formed: ${cause.message.slice(0, 120)}`)
    })
    parser.on('doctype', (doctype) => this.entities(doctype, parser))
    parser.on('processinginstruction', ({ target }) =>
      this.tell(target === 'xml-stylesheet' ? 'external-link' : 'unknown-element', `<?${target}?>`),
    )
    parser.on('opentag', (tag) => this.start(tag))
    parser.on('closetag', () => this.end())
    parser.on('text', (words) => this.words(words))
    parser.on('cdata', (words) => this.words(words))
    parser.write(text).close()
    if (this.pieces.length < 2) throw new Held('malformed', 'svg', 'expected an <svg> element')
  }

  private tell(code: FindingCode, detail: string): void {
    this.found.push({ code, detail: detail.replace(/[^\x20-\x7e\u3000-\u9fff]/g, '?').slice(0, 200) })
  }

  /** Plain inner entities only: no markup, no entity in an entity, so that nothing grows. */
  private entities(doctype: string, parser: SaxesParser<{ xmlns: true; position: false }>): void {
    let count = 0
    for (const [, name = '', double, single] of doctype.matchAll(
      /<!ENTITY\s+([\w.-]+)\s+(?:"([^"&<%]{0,500})"|'([^'&<%]{0,500})')\s*>/g,
    )) {
      count += 1
      if (count <= mostEntities) parser.ENTITIES[name] = double ?? single ?? ''
    }
    if (/<!ENTITY/.test(doctype))
      this.tell(/SYSTEM|PUBLIC/.test(doctype.slice(doctype.indexOf('['))) ? 'external-entity' : 'entity', 'DOCTYPE')
  }

  private start(tag: SaxesTagNS): void {
    this.depth += 1
    if (this.depth > this.limits.xmlDepth) throw new Held('xml-too-deep', 'svg', `elements stand ${this.depth} deep`)
    if (Object.keys(tag.attributes).length > this.limits.attributes)
      throw new Held('xml-too-deep', 'svg', 'an element has too many attributes')
    if (this.skipped > 0) {
      this.skipped += 1
      return
    }
    const known = tag.uri === svgSpace || (tag.uri === '' && tag.prefix === '')
    const local = known && tag.local === 'a' ? 'g' : tag.local
    if (!known || !elements.has(local) || (this.open.length === 0 && local !== 'svg')) {
      this.tell(known ? (droppedElements[tag.local] ?? 'unknown-element') : 'metadata', `<${tag.name}>`)
      this.skipped = 1
      return
    }
    if (tag.local === 'a')
      this.tell(
        'link-removed',
        Object.values(tag.attributes).find(({ local: name }) => name === 'href')?.value ?? '<a>',
      )
    this.open.push(local)
    if (local === 'style') {
      this.style = ''
      return
    }
    this.pieces.push(`<${local}${this.open.length === 1 ? ` xmlns="${svgSpace}" xmlns:xlink="${linkSpace}"` : ''}`)
    for (const attribute of Object.values(tag.attributes)) this.attribute(attribute, local)
    this.pieces.push('>')
  }

  private attribute({ local, uri, prefix, value, name }: SaxesAttributeNS, element: string): void {
    if (prefix === 'xmlns' || name === 'xmlns') return
    if (local === 'href' && (uri === linkSpace || uri === '')) return this.reference(value, element)
    if (name === 'xml:space' || name === 'xml:lang') {
      if (/^[\w-]{1,40}$/.test(value)) this.pieces.push(` ${name}="${value}"`)
      return
    }
    if (uri === '' && name === 'style') {
      const { style, dropped } = cleanDeclarations(value)
      for (const property of dropped) this.tell('unknown-attribute', `style ${property}`)
      if (style !== '') this.pieces.push(` style="${escaped(style)}"`)
      return
    }
    if (
      uri === '' &&
      prefix === '' &&
      attributes.has(local) &&
      (plainOnly.has(local) ? value.length <= this.limits.xmlText : isPlainValue(value))
    )
      this.pieces.push(` ${local}="${escaped(value)}"`)
    else if (uri === '' && prefix === '') this.tell(/^on/i.test(local) ? 'event-handler' : 'unknown-attribute', local)
  }

  private reference(value: string, element: string): void {
    const picture =
      element === 'image'
        ? /^\s*data:image\/(?:png|jpe?g|gif|webp|bmp);base64,([\sA-Za-z0-9+/=]+)$/i.exec(value)?.[1]
        : undefined
    const bytes = picture === undefined ? null : fromBase64(picture)
    if (bytes !== null) this.pieces.push(bytes)
    else if (pointing.has(element) && /^#[\w.:-]+$/.test(value.trim()))
      this.pieces.push(` xlink:href="${value.trim()}"`)
    else if (element !== 'g') this.tell('external-link', value.trim())
  }

  private words(words: string): void {
    if (this.skipped > 0 || this.open.length === 0) return
    if (words.length > this.limits.xmlText) throw new Held('too-large', 'svg', 'a text is too long')
    if (this.style !== null) this.style += words
    else this.pieces.push(escaped(words, false))
  }

  private end(): void {
    this.depth -= 1
    if (this.skipped > 0) {
      this.skipped -= 1
      return
    }
    const local = this.open.pop()
    if (local === 'style') {
      const { sheet, dropped } = cleanSheet(this.style ?? '')
      for (const one of dropped)
        this.tell(/^@(import|font-face)/.test(one) ? 'external-link' : 'unknown-attribute', `style ${one}`)
      this.pieces.push(`<style>${escaped(sheet, false)}</style>`)
      this.style = null
    } else if (local !== undefined) this.pieces.push(`</${local}>`)
  }
}

/** Attributes of numbers alone, which may be as long as a drawing is large. */
const plainOnly: ReadonlySet<string> = new Set(['d', 'points'])

function escaped(text: string, quoted = true): string {
  const plain = text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
  return quoted ? plain.replace(/"/g, '&quot;').replace(/[\n\r\t]/g, ' ') : plain.replace(/\r/g, '')
}

/** Bytes of base64, white space allowed; null where it is none. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text.replace(/\s+/g, '')), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}

/** Base64 of bytes. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8190)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 8190))))
  return parts.join('')
}
