// The nesting of a FortiGate configuration: config, edit, set, next, end.
import type { Ledger } from '../lines.ts'
import { words } from '../words.ts'

/** 32: real configurations nest at most six deep. */
const deepest = 32

export interface Setting {
  readonly values: string[]
  readonly line: number
}

/** State: one object (`edit … next`) or one `config` block, which may hold both settings and objects. */
export interface Node {
  readonly name: string
  readonly line: number
  last: number
  readonly settings: Map<string, Setting>
  /** Objects in order; `move` has been carried out. */
  entries: Node[]
  readonly blocks: Node[]
}

const open = (name: string, line: number): Node => ({
  name,
  line,
  last: line,
  settings: new Map(),
  entries: [],
  blocks: [],
})

/** Read the whole text into one root; lines of structure are taken, a statement of no known form stays open. */
export function readTree(ledger: Ledger): Node {
  const root = open('', 1)
  const stack: { node: Node; kind: 'root' | 'config' | 'edit' }[] = [{ node: root, kind: 'root' }]
  let at = 0
  while (at < ledger.lines.length) {
    const line = ledger.lines[at]
    at += 1
    if (!line || line.text === '' || line.text.startsWith('#')) continue
    const { text, last } = wholeStatement(ledger, at - 1)
    at = last
    const list = words(text)
    const top = stack.at(-1)
    if (!top) break
    const verb = list[0]
    top.node.last = Math.max(top.node.last, last)
    if (verb === 'config' && stack.length < deepest) {
      const block = open(list.slice(1).join(' '), line.number)
      top.node.blocks.push(block)
      stack.push({ node: block, kind: 'config' })
    } else if (verb === 'edit' && stack.length < deepest) {
      const name = list[1] ?? ''
      const known = top.node.entries.find((one) => one.name === name)
      const entry = known ?? open(name, line.number)
      if (!known) top.node.entries.push(entry)
      stack.push({ node: entry, kind: 'edit' })
    } else if (verb === 'next' || verb === 'end') close(stack, verb, last)
    else if (!change(top.node, list, line.number)) continue
    for (let row = line.number; row <= last; row += 1) ledger.take(row)
  }
  return root
}

/** A quoted value may go over several lines: certificates, messages, scripts. */
function wholeStatement(ledger: Ledger, index: number): { readonly text: string; readonly last: number } {
  const first = ledger.lines[index]?.text ?? ''
  if (!/^(set|append)\s/.test(first) || isBalanced(first)) return { text: first, last: index + 1 }
  const parts = [first]
  // 5,000 lines: certificates have dozens; an unclosed quote must not eat a whole configuration.
  for (let next = index + 1; next < Math.min(ledger.lines.length, index + 5000); next += 1) {
    parts.push(ledger.lines[next]?.raw ?? '')
    if (quotes(ledger.lines[next]?.raw ?? '') % 2 === 1) return { text: parts.join('\n'), last: next + 1 }
  }
  return { text: first, last: index + 1 }
}

const quotes = (text: string): number => (text.replace(/\\./g, '').match(/"/g) ?? []).length
const isBalanced = (text: string): boolean => quotes(text) % 2 === 0

function close(stack: { node: Node; kind: string }[], verb: 'next' | 'end', line: number): void {
  const leave = (): void => {
    const left = stack.pop()
    if (left) left.node.last = line
  }
  if (verb === 'next') {
    if (stack.at(-1)?.kind === 'edit') leave()
    return
  }
  if (stack.at(-1)?.kind === 'edit') leave()
  if (stack.at(-1)?.kind === 'config') leave()
}

/** `set`, `append`, `unset`, `select`, and what moves objects: `move`, `delete`, `clone`, `rename`, `purge`. */
function change(node: Node, list: readonly string[], line: number): boolean {
  const [verb, first = '', word, second = ''] = list
  const found = node.entries.find((one) => one.name === first)
  switch (verb) {
    case 'set':
      node.settings.set(first, { values: list.slice(2), line })
      return true
    case 'append':
    case 'select': {
      const before = verb === 'append' ? (node.settings.get(first)?.values ?? []) : []
      node.settings.set(first, { values: [...before, ...list.slice(2)], line })
      return true
    }
    case 'unselect': {
      const before = node.settings.get(first)?.values ?? []
      node.settings.set(first, { values: before.filter((one) => !list.includes(one, 2)), line })
      return true
    }
    case 'unset':
      node.settings.delete(first)
      return true
    case 'delete':
      node.entries = node.entries.filter((one) => one !== found)
      return true
    case 'purge':
      node.entries = []
      return true
    case 'rename':
      if (found && word === 'to')
        node.entries = node.entries.map((one) => (one === found ? { ...found, name: second } : one))
      return true
    case 'clone':
      if (found && word === 'to') node.entries.push({ ...found, name: second, settings: new Map(found.settings) })
      return true
    case 'move':
      if (found && (word === 'before' || word === 'after')) move(node, found, { word, second })
      return true
    default:
      return false
  }
}

function move(node: Node, found: Node, { word, second }: { word: string; second: string }): void {
  const rest = node.entries.filter((one) => one !== found)
  const at = rest.findIndex((one) => one.name === second)
  if (at >= 0) node.entries = rest.toSpliced(word === 'before' ? at : at + 1, 0, found)
}

/** The first value of a setting. */
export const valueOf = (node: Node, key: string): string | undefined => node.settings.get(key)?.values[0]
export const valuesOf = (node: Node, key: string): readonly string[] => node.settings.get(key)?.values ?? []
export const isOn = (node: Node, key: string): boolean => valueOf(node, key) === 'enable'

/** All objects of the blocks of that name. */
export function entriesOf(scopes: readonly Node[], name: string): readonly Node[] {
  return scopes.flatMap((scope) =>
    scope.blocks.filter((block) => block.name === name).flatMap((block) => block.entries),
  )
}
