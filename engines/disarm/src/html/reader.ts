// Reads a tree of HTML into lines, and counts what it leaves out.
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Policy } from '../contract.ts'
import { attributeOf, type Ground, groundIn, hidingRules, isHidden, isInvisible, paper, type Sheet } from './hidden.ts'
import { all, find, printable, textIn, textOf } from './tree.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

export interface Readable {
  readonly text: string
  /** Addresses the page would have fetched. */
  readonly remote: readonly string[]
  /** Links with a target that is no address of the web or of mail. */
  readonly refused: readonly string[]
  readonly links: number
  /** Pieces of text that nobody would have seen. */
  readonly hidden: number
  readonly scripts: number
  readonly handlers: number
  readonly forms: number
  /** Characters that steer direction or show nothing. */
  readonly steering: number
}

export interface At {
  readonly depth: number
  readonly ground: Ground
}
/** How one element reads. */
export type Maker = (reader: Reader, of: Element, at: At) => void

/** Elements within each other: mails of a long thread nest some hundred; deeper text is read without form. */
const deepest = 400
/** Pages within pages by `srcdoc`. */
const mostPages = 3

const dropped: ReadonlySet<string> = new Set([
  'head',
  'script',
  'style',
  'template',
  'noframes',
  'map',
  'audio',
  'video',
  'canvas',
  'object',
  'embed',
  'applet',
  'svg',
  'math',
  'datalist',
  'meter',
  'progress',
])
const blocks: ReadonlySet<string> = new Set(
  'address article aside blockquote body center details dialog dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
)
const spaced: ReadonlySet<string> = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre figure'.split(' '))
const fetching: Readonly<Record<string, readonly string[]>> = {
  img: ['src', 'srcset', 'lowsrc'],
  iframe: ['src'],
  frame: ['src'],
  embed: ['src'],
  object: ['data', 'codebase'],
  audio: ['src'],
  video: ['src', 'poster'],
  source: ['src', 'srcset'],
  track: ['src'],
  input: ['src'],
  link: ['href'],
  script: ['src'],
  base: ['href'],
  body: ['background'],
  table: ['background'],
  td: ['background'],
  applet: ['archive', 'code', 'codebase'],
}

export class Reader {
  readonly links: Policy['links']
  readonly makers: Readonly<Record<string, Maker>>
  readonly lines: string[] = []
  line = ''
  prefix = ''
  pre = false
  pages = 0
  sheet: Sheet = hidingRules('')
  lists = 0
  linkCount = 0
  hidden = 0
  scripts = 0
  handlers = 0
  forms = 0
  steering = 0
  readonly remote: Set<string> = new Set()
  readonly refused: string[] = []

  constructor(links: Policy['links'], makers: Readonly<Record<string, Maker>>) {
    this.links = links
    this.makers = makers
  }

  page(html: string): void {
    if (this.pages >= mostPages) return
    this.pages += 1
    const document = parse(html)
    const title = find(document, 'title')
    this.sheet = hidingRules(all(document, 'style').map(textOf).join('\n'))
    if (title !== undefined && this.pages === 1) {
      this.words(title.childNodes.map((node) => ('value' in node ? node.value : '')).join(''))
      this.blank()
    }
    this.nodes(document.childNodes, { depth: 0, ground: paper })
    this.flush()
  }

  made(): Readable {
    const text = this.lines
      .join('\n')
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\n+$/g, '')
    return {
      text: text === '' ? '' : `${text}\n`,
      remote: [...this.remote],
      refused: this.refused,
      links: this.linkCount,
      hidden: this.hidden,
      scripts: this.scripts,
      handlers: this.handlers,
      forms: this.forms,
      steering: this.steering,
    }
  }

  nodes(nodes: readonly Node[], at: { readonly depth: number; readonly ground: Ground }): void {
    for (const node of nodes) {
      if ('tagName' in node) this.element(node, at)
      else if (node.nodeName === '#text' && 'value' in node) {
        if (isInvisible(at.ground) && node.value.trim() !== '') this.hidden += 1
        else this.words(node.value)
      }
    }
  }

  private element(of: Element, { depth, ground }: { readonly depth: number; readonly ground: Ground }): void {
    this.note(of)
    if (isHidden(of, this.sheet)) {
      if (textIn(of).trim() !== '') this.hidden += 1
      this.noteAll(of)
      return
    }
    if (dropped.has(of.tagName)) return this.noteAll(of)
    const inner = { depth: depth + 1, ground: groundIn(of, ground) }
    if (depth > deepest) return this.words(textIn(of))
    const own = this.makers[of.tagName]
    if (own !== undefined) return own(this, of, inner)
    if (!blocks.has(of.tagName)) return this.nodes(of.childNodes, inner)
    if (spaced.has(of.tagName)) this.blank()
    else this.flush()
    this.nodes(of.childNodes, inner)
    if (spaced.has(of.tagName)) this.blank()
    else this.flush()
  }

  /** What an element would have fetched or run. */
  private note(of: Element): void {
    for (const name of fetching[of.tagName] ?? []) {
      const value = attributeOf(of, name)?.trim()
      if (value !== undefined && value !== '' && !/^(data|cid|about):/i.test(value))
        this.remote.add(printable(value).slice(0, 200))
    }
    for (const [, address = ''] of (attributeOf(of, 'style') ?? '').matchAll(/url\(\s*['"]?([^'")]+)/gi))
      if (!/^data:/i.test(address)) this.remote.add(printable(address).slice(0, 200))
    if (of.tagName === 'script') this.scripts += 1
    if (of.tagName === 'form') this.forms += 1
    this.handlers += of.attrs.filter(({ name }) => /^on/i.test(name)).length
  }

  private noteAll(of: Element): void {
    const queue: Node[] = [...of.childNodes]
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      if (!('tagName' in node)) continue
      this.note(node)
      queue.push(...node.childNodes)
    }
  }

  words(value: string): void {
    const plain = value.replace(
      /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu,
      () => {
        this.steering += 1
        return ''
      },
    )
    const clean = plain.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, '').replace(/\u00a0/g, ' ')
    if (this.pre) {
      const [first = '', ...rest] = clean.replace(/\r\n?/g, '\n').split('\n')
      this.line += first
      for (const line of rest) {
        this.push()
        this.line = line
      }
      return
    }
    const folded = clean.replace(/[ \t\r\n]+/g, ' ')
    this.line += this.line === '' || this.line.endsWith(' ') ? folded.trimStart() : folded
  }

  push(): void {
    this.lines.push(
      this.line === '' ? this.prefix.trimEnd() : this.prefix + (this.pre ? this.line : this.line.trimEnd()),
    )
    this.line = ''
  }
  flush(): void {
    if (this.line.trim() !== '') this.push()
    this.line = ''
  }
  blank(): void {
    this.flush()
    if (this.lines.length > 0 && this.lines.at(-1)?.trim() !== this.prefix.trim())
      this.lines.push(this.prefix.trimEnd())
  }

  /** Text of nodes by themselves, on one line. */
  inline(nodes: readonly Node[], at: { readonly depth: number; readonly ground: Ground }): string {
    const kept = { lines: [...this.lines], line: this.line, prefix: this.prefix }
    this.lines.length = 0
    ;[this.line, this.prefix] = ['', '']
    this.nodes(nodes, at)
    this.flush()
    const text = this.lines
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(' / ')
    this.lines.length = 0
    for (const line of kept.lines) this.lines.push(line)
    ;[this.line, this.prefix] = [kept.line, kept.prefix]
    return text
  }
}
