// HTML that only shows: known elements and attributes, no address that is fetched. Written from the tree, never from the source.
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { FindingCode, Policy } from '../contract.ts'
import { cleanDeclarations, cleanSheet } from './css.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

export interface Still {
  readonly html: string
  readonly found: readonly { readonly code: FindingCode; readonly detail: string }[]
}

const elements: ReadonlySet<string> = new Set(
  'a abbr address article aside b bdi blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
    ' ',
  ),
)
const empty: ReadonlySet<string> = new Set(['br', 'hr', 'col', 'wbr'])
const attributes: ReadonlySet<string> = new Set(
  'abbr align bgcolor border cellpadding cellspacing class color colspan dir face headers height id lang nowrap rowspan scope size span start title type valign value width'.split(
    ' ',
  ),
)
const told: Readonly<Record<string, FindingCode>> = {
  script: 'script',
  img: 'remote-content',
  iframe: 'remote-content',
  object: 'remote-content',
  embed: 'remote-content',
  link: 'remote-content',
  base: 'remote-content',
  form: 'form',
  svg: 'unknown-element',
  video: 'multimedia',
  audio: 'multimedia',
}
/** Elements whose text is for programs. */
const silentText: ReadonlySet<string> = new Set([
  'script',
  'template',
  'noframes',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'head',
  'audio',
  'video',
  'canvas',
  'xmp',
  'noscript',
  'plaintext',
  'noembed',
  'textarea',
  'select',
  'title',
])
/** Elements within each other; deeper ones are left out. */
const deepest = 200

/** A page of known elements; whatever else stood there leaves its text. */
export function stillHtml(html: string, links: Policy['links']): Still {
  const found: { readonly code: FindingCode; readonly detail: string }[] = []
  const document = parse(html)
  const title = titleOf(document.childNodes)
  const sheets: string[] = []
  // White space at the ends moves in and out of the body as it is read.
  const body = write(document.childNodes, { links, found, sheets }, 0).trim()
  const style = sheets.filter((sheet) => sheet !== '').join('\n')
  const head = `<meta charset="utf-8"><title>${escaped(title)}</title>${style === '' ? '' : `<style>${style}</style>`}`
  return { html: `<!DOCTYPE html>\n<html><head>${head}</head><body>${body}</body></html>\n`, found }
}

interface Page {
  readonly links: Policy['links']
  readonly found: { readonly code: FindingCode; readonly detail: string }[]
  readonly sheets: string[]
}

function write(nodes: readonly Node[], page: Page, depth: number): string {
  return nodes
    .map((node) =>
      'tagName' in node
        ? element(node, page, depth)
        : node.nodeName === '#text' && 'value' in node
          ? escaped(node.value)
          : '',
    )
    .join('')
}

function element(of: Element, page: Page, depth: number): string {
  const name = of.tagName
  if (name === 'style') {
    const text = of.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
    const { sheet, dropped } = cleanSheet(text)
    for (const one of dropped) page.found.push({ code: 'unknown-attribute', detail: `style ${one}` })
    page.sheets.push(sheet.replace(/[<&]/g, ''))
    return ''
  }
  if (name === 'head')
    return write(
      of.childNodes.filter((node) => 'tagName' in node && node.tagName === 'style'),
      page,
      depth,
    )
  if (depth > deepest) return ''
  const whole = name === 'html' || name === 'body'
  if (!elements.has(name) && !whole) {
    if (name !== 'title') page.found.push({ code: told[name] ?? 'unknown-element', detail: `<${name}>` })
    return silentText.has(name) ? '' : write(of.childNodes, page, depth + 1)
  }
  const inner = write(of.childNodes, page, depth + 1)
  if (whole) return inner
  const kept = of.attrs.flatMap((attribute) => attributeText(attribute, name, page))
  const open = `<${[name, ...kept].join(' ')}>`
  return empty.has(name) ? open : `${open}${name === 'pre' && inner.startsWith('\n') ? '\n' : ''}${inner}</${name}>`
}

function attributeText(
  { name, value }: { readonly name: string; readonly value: string },
  element: string,
  page: Page,
): readonly string[] {
  if (name === 'style') {
    const { style, dropped } = cleanDeclarations(value)
    for (const one of dropped) page.found.push({ code: 'unknown-attribute', detail: `style ${one}` })
    return style === '' ? [] : [`style="${escaped(style)}"`]
  }
  if (name === 'href' && element === 'a') {
    const address = value.replace(/[\x00-\x20]/g, '')
    if (page.links === 'keep' && /^(https?:\/\/|mailto:)/i.test(address)) return [`href="${escaped(address)}"`]
    if (!address.startsWith('#')) page.found.push({ code: 'link-removed', detail: address.slice(0, 200) })
    return []
  }
  if (attributes.has(name) && value.length <= 500) return [`${name}="${escaped(value)}"`]
  page.found.push({
    code: name.startsWith('on')
      ? 'event-handler'
      : /^(src|background|srcset|action|formaction|poster|data)$/.test(name)
        ? 'remote-content'
        : 'unknown-attribute',
    detail: name.slice(0, 60),
  })
  return []
}

function titleOf(nodes: readonly Node[]): string {
  const queue = [...nodes]
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (!('tagName' in node)) continue
    if (node.tagName === 'title')
      return node.childNodes
        .map((one) => ('value' in one ? one.value : ''))
        .join('')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 300)
    queue.push(...node.childNodes)
  }
  return ''
}

const escaped = (text: string): string =>
  text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
    .replace(/\r/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\u00a0/g, '&nbsp;')
