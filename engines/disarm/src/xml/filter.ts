// One streaming filter for every XML part: what the grammar names is written again in our own words, the rest is left behind and said.
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { type FindingCode, Held, type Limits } from '../contract.ts'
import { escapeText, escapeValue } from './escape.ts'
import { type Grammar, mcUri, type Rule } from './grammar.ts'

/** An element as hooks see it: canonical names, attributes that may still change, and the elements around it. */
export interface Element {
  readonly name: string
  readonly attributes: Map<string, string>
  readonly parent: Element | null
  /** What hooks remember about it. */
  note?: string
  /** Written under another name of the same shape: `w:object` without its object is a `w:pict`. */
  rename?: string
  /** Attributes changed after the element was opened. */
  changed?: boolean
  /** Cannot stand without something inside that was dropped: goes too. */
  poisoned?: boolean
}

/** `unwrap` keeps what is inside. */
export type Act = 'keep' | 'drop' | 'unwrap'

/** What a part does with one element beyond the grammar. */
export interface Hook {
  /** Before it is written; may change attributes. Whoever drops something reports it. */
  open?(element: Element, walk: Walk): Act
  /** Gets the whole text of a text element; null drops the element. */
  text?(element: Element, text: string, walk: Walk): string | null
  /** After it was written; `range` can be blanked later. */
  close?(element: Element, walk: Walk, range: Range): void
}

/** Where an element stands in the output. */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface Walk {
  found(code: FindingCode, detail: string, act?: 'removed' | 'replaced' | 'kept'): void
  /** Takes back what was written there. */
  blank(range: Range): void
  /** Writes XML of our own at this place, each tag a piece; the caller vouches for it. */
  write(pieces: readonly string[], prefixes?: readonly string[]): void
  /** Position in the output, for ranges that hooks make themselves. */
  mark(): number
}

export interface Filtering {
  readonly grammar: Grammar
  readonly hooks: Readonly<Record<string, Hook>>
  /** Asked for each element with an attribute in the relationships namespace, after its hook. */
  readonly relation?: (element: Element, walk: Walk) => Act
  /** Asked for every element that is to be written, last. */
  readonly each?: (element: Element, walk: Walk) => Act
  /** Elements with nothing left inside are not written. */
  readonly hollow?: (element: Element) => boolean
  /** Elements that nobody takes back once they are closed: their pieces become one, or a million cells would be five million strings. */
  readonly settled?: ReadonlySet<string>
  readonly limits: Limits
  readonly where: string
  readonly found: Walk['found']
  /** Names the finding for an element or attribute the grammar does not know; default `unknown-element`. */
  readonly code?: (name: string) => FindingCode
  /** What becomes of an element the grammar does not know; default `drop`. */
  readonly unknown?: (element: Element) => Act
  /** First element must be one of these. */
  readonly roots: readonly string[]
}

export interface Filtered {
  readonly xml: string
  readonly root: string
  readonly elements: number
}

interface Frame {
  readonly element: Element
  readonly rule: Rule | null
  readonly kind: 'written' | 'unwrapped' | 'alternate' | 'choice' | 'fallback' | 'fallback-plain'
  readonly hook: Hook | undefined
  readonly from: number
  /** Output count right after the opening tag: nothing more at the end means an empty element. */
  body: number
  text: string[] | null
  /** For `alternate`: which branch was written. */
  branch?: 'none' | 'choice' | 'empty' | 'fallback'
  settled?: boolean
  prefixes?: readonly string[]
}

/** Filters one part. Throws `Held` for XML that is not well-formed, too deep, or carries entities. */
export function filterXml(xml: string, filtering: Filtering): Filtered {
  return new Filter(filtering).run(xml)
}

/** State of one walk: the stack of open elements and the output so far. */
class Filter {
  private readonly filtering: Filtering
  private readonly grammar: Grammar
  private readonly out: string[] = []
  private readonly stack: Frame[] = []
  private readonly used = new Set<string>()
  /** Prefixes that values name, not tags: they stay declared whatever is taken back. */
  private readonly pinned = new Set<string>()
  private readonly walk: Walk
  /** Depth inside a dropped element; 0: nothing is being dropped. */
  private dropping = 0
  private root = ''
  private elements = 0
  private blanked = false
  private parser = new SaxesParser({ xmlns: true, position: false })

  constructor(filtering: Filtering) {
    this.filtering = filtering
    this.grammar = filtering.grammar
    this.walk = {
      found: filtering.found,
      blank: ({ from, to }) => {
        for (let index = from; index < to; index++) this.out[index] = ''
        this.blanked = true
      },
      write: (pieces, prefixes = []) => {
        for (const prefix of prefixes) this.pinned.add(prefix)
        this.out.push(...pieces)
      },
      mark: () => this.out.length,
    }
  }

  run(xml: string): Filtered {
    const { where } = this.filtering
    this.parser.on('error', (error) => {
      throw new Held('malformed', where, `XML is not well-formed: ${error.message.slice(0, 120)}`)
    })
    this.parser.on('doctype', (text) => this.doctype(text))
    this.parser.on('opentag', (tag) => this.open(tag))
    this.parser.on('closetag', () => this.close())
    this.parser.on('text', (text) => this.text(text))
    this.parser.on('cdata', (text) => this.text(text))
    this.parser.on('comment', () => this.filtering.found('metadata', 'XML comment'))
    this.parser.on('processinginstruction', ({ target }) => {
      this.filtering.found('unknown-element', `?${target}`)
    })
    this.parser.write(xml).close()
    if (this.root === '') throw new Held('malformed', where, 'XML has no element that is known here')
    return { xml: this.finish(), root: this.root, elements: this.elements }
  }

  private doctype(text: string): void {
    if (text.includes('[')) throw new Held('malformed', this.filtering.where, 'XML defines entities of its own')
    this.filtering.found('external-entity', text.trim().slice(0, 100))
  }

  private open(tag: SaxesTagNS): void {
    this.elements++
    if (this.dropping > 0) {
      this.dropping++
      return
    }
    const { limits, where } = this.filtering
    if (this.stack.length >= limits.xmlDepth)
      throw new Held('xml-too-deep', where, `XML deeper than ${limits.xmlDepth}`)
    const uri = this.grammar.same(tag.uri)
    if (uri === mcUri) return this.openAlternate(tag)
    const rule = this.grammar.rules.get(uri)?.get(tag.local)
    if (rule === undefined) return this.unknown(tag, uri)
    if (this.stack.length === 0) this.checkRoot(rule.name)
    const element: Element = { name: rule.name, attributes: new Map(), parent: this.parent() }
    const linked = this.readAttributes(tag, element, rule)
    const hook = this.filtering.hooks[rule.name]
    let act = hook?.open?.(element, this.walk) ?? 'keep'
    if (act === 'keep' && linked && this.filtering.relation) act = this.filtering.relation(element, this.walk)
    if (act === 'keep' && this.filtering.each) act = this.filtering.each(element, this.walk)
    if (act === 'drop') this.drop(tag)
    else this.enter(element, rule, act === 'unwrap' ? undefined : hook, act)
  }

  private parent(): Element | null {
    return this.stack[this.stack.length - 1]?.element ?? null
  }

  private checkRoot(name: string): void {
    const { roots, where } = this.filtering
    if (!roots.includes(name))
      throw new Held('malformed', where, `XML begins with ${name}, expected ${roots.join(' or ')}`)
    this.root = name
  }

  private drop(tag: SaxesTagNS): void {
    this.dropping = 1
    if (this.stack.length === 0) throw new Held('malformed', this.filtering.where, `XML begins with <${tag.name}>`)
  }

  private unknown(tag: SaxesTagNS, uri: string): void {
    const prefix = this.grammar.prefixes.get(uri)
    const name = prefix === undefined ? `{${uri}}${tag.local}` : prefix === '' ? tag.local : `${prefix}:${tag.local}`
    const hook = this.filtering.hooks[name]
    const element: Element = { name, attributes: new Map(), parent: this.parent() }
    if (hook?.open !== undefined && this.stack.length > 0) {
      for (const attribute of Object.values(tag.attributes))
        element.attributes.set(this.nameOf(attribute), attribute.value)
      if (hook.open(element, this.walk) === 'unwrap') return this.enter(element, null, undefined, 'unwrap')
      return this.drop(tag)
    }
    this.filtering.found(this.filtering.code?.(name) ?? 'unknown-element', name)
    if (this.stack.length > 0 && this.filtering.unknown?.(element) === 'unwrap')
      this.enter(element, null, undefined, 'unwrap')
    else this.drop(tag)
  }

  private nameOf(attribute: { readonly uri: string; readonly local: string }): string {
    if (attribute.uri === '') return attribute.local
    const uri = this.grammar.same(attribute.uri)
    const prefix = this.grammar.prefixes.get(uri)
    return prefix === undefined ? `{${uri}}${attribute.local}` : `${prefix}:${attribute.local}`
  }

  /** Copies what the rule allows; true when one of them points to a relationship. */
  private readAttributes(tag: SaxesTagNS, element: Element, rule: Rule): boolean {
    let linked = false
    let count = 0
    for (const key in tag.attributes) {
      const attribute = tag.attributes[key]
      if (attribute === undefined || attribute.prefix === 'xmlns' || key === 'xmlns') continue
      if (++count > this.filtering.limits.attributes)
        throw new Held('malformed', this.filtering.where, `element with more than ${count - 1} attributes`)
      const name = attribute.uri === '' ? attribute.local : this.nameOf(attribute)
      if (rule.attributes.has(name) || this.grammar.everywhere.has(name)) {
        element.attributes.set(name, attribute.value)
        if (name.startsWith('r:')) linked = true
      } else if (!name.startsWith('mc:') && attribute.value !== '') this.unknownAttribute(rule.name, name)
    }
    return linked
  }

  private unknownAttribute(element: string, name: string): void {
    if (this.grammar.quiet.test(name)) this.filtering.found('metadata', 'revision ids')
    else {
      const known = this.filtering.code?.(`${element}@${name}`)
      this.filtering.found(
        known === undefined || known === 'unknown-element' ? 'unknown-attribute' : known,
        `${element}@${name}`,
      )
    }
  }

  private enter(element: Element, rule: Rule | null, hook: Hook | undefined, act: Act): void {
    const from = this.out.length
    const kind = act === 'unwrap' ? 'unwrapped' : 'written'
    if (kind === 'written' && rule !== null) this.out.push(this.tagOf(element, rule))
    const text = kind === 'written' && hook?.text !== undefined ? [] : null
    this.stack.push({ element, rule, kind, hook, from, body: this.out.length, text })
  }

  private tagOf(element: Element, rule: Rule): string {
    let tag = `<${element.rename ?? rule.written}`
    if (rule.written === rule.name) this.use(rule.name)
    for (const [name, value] of element.attributes) {
      tag += ` ${name}="${escapeValue(value)}"`
      if (name.includes(':')) this.use(name)
    }
    return `${tag}>`
  }

  private use(name: string): void {
    const colon = name.indexOf(':')
    if (colon > 0) this.used.add(name.slice(0, colon))
  }

  private text(text: string): void {
    if (this.dropping > 0) return
    const frame = this.stack[this.stack.length - 1]
    if (frame === undefined) return
    const { limits, where, found } = this.filtering
    if (text.length > limits.xmlText) throw new Held('too-large', where, `XML text of ${text.length} characters`)
    if (frame.text !== null) frame.text.push(text)
    else if (frame.rule?.text && frame.kind === 'written') this.out.push(escapeText(text))
    else if (frame.kind === 'unwrapped' && this.holder()?.rule?.text) this.out.push(escapeText(text))
    else if (/\S/.test(text)) found('hidden-text', `text in ${frame.element.name}`)
  }

  /** The element that is really written around an unwrapped one. */
  private holder(): Frame | undefined {
    return this.stack.findLast((frame) => frame.kind === 'written')
  }

  private close(): void {
    if (this.dropping > 0) {
      this.dropping--
      return
    }
    const frame = this.stack.pop()
    if (frame === undefined) return
    if (frame.kind === 'written') this.closeWritten(frame)
    else if (frame.kind !== 'unwrapped') this.closeAlternate(frame)
  }

  private closeWritten(frame: Frame): void {
    const { element, rule, hook, from } = frame
    if (frame.text !== null) {
      const text = hook?.text?.(element, frame.text.join(''), this.walk) ?? null
      if (text === null) return this.walk.blank({ from, to: this.out.length })
      // a hook may have changed attributes once it had read the text
      if (rule !== null) this.out[from] = this.tagOf(element, rule)
      if (text !== '') this.out.push(escapeText(text))
    }
    if (rule === null) return
    if (element.changed) this.out[from] = this.tagOf(element, rule)
    const empty = this.isBlank(frame.body)
    if (element.poisoned || (empty && this.filtering.hollow?.(element) === true))
      return this.walk.blank({ from, to: this.out.length })
    if (empty && this.out.length === frame.body) this.out[from] = `${(this.out[from] ?? '').slice(0, -1)}/>`
    else this.out.push(`</${element.rename ?? rule.written}>`)
    hook?.close?.(element, this.walk, { from, to: this.out.length })
    if (this.filtering.settled?.has(element.name)) this.merge(from)
  }

  /** Places stay what they are: whoever remembers one inside finds it empty. */
  private merge(from: number): void {
    const whole = this.out.slice(from).join('')
    this.out.fill('', from)
    this.out[from] = whole
  }

  private isBlank(from: number): boolean {
    for (let index = from; index < this.out.length; index++) if (this.out[index] !== '') return false
    return true
  }

  private openAlternate(tag: SaxesTagNS): void {
    const around = this.stack[this.stack.length - 1]
    if (around === undefined) return this.drop(tag)
    const base = { element: around.element, rule: null, hook: undefined, text: null, from: this.out.length, body: 0 }
    if (tag.local === 'AlternateContent') {
      this.stack.push({ ...base, kind: 'alternate', branch: 'none' })
    } else if (tag.local === 'Choice' && around.kind === 'alternate') this.openChoice(tag, around, base)
    else if (tag.local === 'Fallback' && around.kind === 'alternate') this.openFallback(tag, around, base)
    else {
      this.filtering.found('unknown-element', `mc:${tag.local}`)
      this.drop(tag)
    }
  }

  private openChoice(tag: SaxesTagNS, around: Frame, base: Omit<Frame, 'kind'>): void {
    const required = (tag.attributes['Requires']?.value ?? '').split(/\s+/).filter((word) => word !== '')
    const prefixes = required.map((prefix) =>
      this.grammar.prefixes.get(this.grammar.same(this.parser.resolve(prefix) ?? '')),
    )
    const known = prefixes.filter((prefix) => prefix !== undefined && this.grammar.understood.has(prefix))
    if (around.branch !== 'none' || known.length === 0 || known.length < required.length) {
      if (around.branch === 'none') this.filtering.found('unknown-element', `mc:Choice Requires=${required.join(' ')}`)
      return this.drop(tag)
    }
    const names = known.filter((prefix) => prefix !== undefined)
    for (const prefix of names) this.used.add(prefix)
    this.used.add('mc')
    this.out.push('<mc:AlternateContent>', `<mc:Choice Requires="${names.join(' ')}">`)
    around.settled = names.every((prefix) => this.grammar.settled.has(prefix))
    this.stack.push({ ...base, kind: 'choice', body: this.out.length })
  }

  /** After a choice that holds something the fallback is for older readers; otherwise it is the content. */
  private openFallback(tag: SaxesTagNS, around: Frame, base: Omit<Frame, 'kind'>): void {
    if (around.branch === 'fallback' || (around.branch === 'choice' && around.settled)) return this.drop(tag)
    const wrapped = around.branch === 'choice'
    if (wrapped) this.out.push('<mc:Fallback>')
    else around.branch = 'fallback'
    this.stack.push({ ...base, kind: wrapped ? 'fallback' : 'fallback-plain', body: this.out.length })
  }

  private closeAlternate(frame: Frame): void {
    const around = this.stack[this.stack.length - 1]
    if (frame.kind === 'choice' && around !== undefined) {
      const empty = this.isBlank(frame.body)
      around.branch = empty ? 'none' : 'choice'
      if (empty) this.walk.blank({ from: frame.from, to: this.out.length })
      else this.out.push('</mc:Choice>')
    } else if (frame.kind === 'fallback') {
      if (this.isBlank(frame.body)) this.walk.blank({ from: frame.from, to: this.out.length })
      else this.out.push('</mc:Fallback>')
    } else if (frame.kind === 'alternate' && frame.branch === 'choice') this.out.push('</mc:AlternateContent>')
  }

  /** Declares on the root what was used, and what older readers may ignore of it. */
  private finish(): string {
    const { grammar } = this
    if (this.blanked) settle(this.out, this.used)
    const declared = new Set([...this.used, ...this.pinned].filter((prefix) => prefix !== 'xml'))
    const ignorable = [...declared].filter((prefix) => grammar.ignorable.has(prefix)).sort()
    if (ignorable.length > 0) declared.add('mc')
    let head = grammar.plain === '' ? '' : ` xmlns="${grammar.uris.get(grammar.plain) ?? ''}"`
    for (const prefix of [...declared].sort()) head += ` xmlns:${prefix}="${grammar.uris.get(prefix) ?? ''}"`
    if (ignorable.length > 0) head += ` mc:Ignorable="${ignorable.join(' ')}"`
    const tag = this.out[0] ?? ''
    const name = /^<[\w.:-]+/.exec(tag)?.[0] ?? ''
    this.out[0] = name + head + tag.slice(name.length)
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${this.out.join('')}`
  }
}

/** After something was taken back: what is empty now closes itself, and only prefixes still written count as used. */
function settle(out: string[], used: Set<string>): void {
  used.clear()
  let last = -1
  out.forEach((chunk, index) => {
    if (chunk === '') return
    const before = out[last] ?? ''
    if (chunk.startsWith('</') && isOpening(before)) {
      out[last] = `${before.slice(0, -1)}/>`
      out[index] = ''
      return
    }
    last = index
    if (!chunk.startsWith('<')) return
    for (const [tag] of chunk.matchAll(/<[^<>]*>/g))
      for (const [, prefix] of tag.matchAll(/(?:^<\/?|\s)([\w.-]+):[\w.-]+(?==|[\s/>])/g))
        if (prefix !== undefined) used.add(prefix)
    const required = /^<mc:Choice Requires="([^"]*)"/.exec(chunk)?.[1]
    for (const prefix of required?.split(' ') ?? []) used.add(prefix)
  })
}

/** One opening tag and nothing more; merged pieces hold several. */
function isOpening(chunk: string): boolean {
  return chunk.startsWith('<') && !chunk.startsWith('</') && !chunk.endsWith('/>') && chunk.indexOf('<', 1) < 0
}
