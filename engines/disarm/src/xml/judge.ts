// The second look at one XML part: every tag and attribute is read by pattern and must be named in the grammar.
import type { FindingCode } from '../contract.ts'
import type { Grammar, Rule } from './grammar.ts'

type Say = (code: FindingCode, detail: string) => void

// tag or text; a quoted value may hold `>`
const tags = /<(\/?)([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*"[^"]*")*)\s*(\/?)>|<([!?][^>]*)>/g
const attributes = /\s([^\s=]+)\s*=\s*"([^"]*)"/g
const mc = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** Says every tag the grammar does not know, and every character between tags that is no text of a text element. */
export function judgeXml(text: string, grammar: Grammar, say: Say): void {
  const head = /^<\?xml [^?]*\?>\n/.exec(text)?.[0].length ?? 0
  const spaces = new Map<string, string>()
  const cache = new Map<string, Rule | null>()
  let at = head
  // whether the elements that are open may hold text, innermost last
  const holders: boolean[] = []
  tags.lastIndex = head
  for (let tag = tags.exec(text); tag !== null; tag = tags.exec(text)) {
    if (tag.index > at && holders[holders.length - 1] !== true && /\S/.test(text.slice(at, tag.index)))
      say('hidden-text', text.slice(at, tag.index))
    at = tags.lastIndex
    const [, closing, name = '', values = '', empty, odd] = tag
    if (odd !== undefined) say('entity', odd)
    if (closing === '/') holders.pop()
    if (name === '' || closing === '/') continue
    if (tag.index === head) declare(values, spaces, grammar, say)
    const rule = find(name, spaces, cache, grammar)
    if (rule === undefined) say('unknown-element', name)
    if (empty === '') holders.push(rule?.text === true)
    for (const [, key = ''] of values.matchAll(attributes))
      judgeAttribute(name, key, { rule: rule ?? null, grammar, spaces, root: tag.index === head, say })
  }
  if (/\S/.test(text.slice(at))) say('hidden-text', text.slice(at, at + 100))
}

/** Namespaces are declared on the root only, each with the prefix the tables give it. */
function declare(values: string, spaces: Map<string, string>, grammar: Grammar, say: Say): void {
  for (const [, key = '', uri = ''] of values.matchAll(attributes)) {
    if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue
    const prefix = key === 'xmlns' ? '' : key.slice(6)
    spaces.set(prefix, uri)
    const known = grammar.prefixes.get(uri)
    if (uri !== mc && (known === undefined || (prefix !== known && prefix !== '')))
      say('unknown-element', `namespace ${uri}`)
  }
}

function find(
  name: string,
  spaces: ReadonlyMap<string, string>,
  cache: Map<string, Rule | null>,
  grammar: Grammar,
): Rule | null | undefined {
  const known = cache.get(name)
  if (known !== undefined) return known
  const colon = name.indexOf(':')
  const uri = spaces.get(colon < 0 ? '' : name.slice(0, colon)) ?? ''
  const local = name.slice(colon + 1)
  if (uri === mc) return /^(AlternateContent|Choice|Fallback)$/.test(local) ? null : undefined
  const rule = grammar.rules.get(uri)?.get(local)
  if (rule !== undefined) cache.set(name, rule)
  return rule
}

interface Place {
  readonly rule: Rule | null
  readonly grammar: Grammar
  readonly spaces: ReadonlyMap<string, string>
  readonly root: boolean
  readonly say: Say
}

function judgeAttribute(element: string, name: string, { rule, grammar, root, say }: Place): void {
  if (name === 'xmlns' || name.startsWith('xmlns:')) {
    if (!root) say('unknown-attribute', `${element}@${name}`)
    return
  }
  if (rule === null ? name === 'Requires' : rule.attributes.has(name) || grammar.everywhere.has(name)) return
  if (!(root && name === 'mc:Ignorable')) say('unknown-attribute', `${element}@${name}`)
}
