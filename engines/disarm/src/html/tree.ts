// Small questions to a tree of HTML.
import type { DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** Every element of a name. */
export function all(of: { readonly childNodes: readonly Node[] }, name: string): readonly Element[] {
  const found: Element[] = []
  const queue: Node[] = [...of.childNodes]
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (!('tagName' in node)) continue
    if (node.tagName === name) found.push(node)
    queue.push(...node.childNodes)
  }
  return found
}

/** Text directly inside, as of a style sheet. */
export const textOf = (of: Element): string => of.childNodes.map((node) => ('value' in node ? node.value : '')).join('')

/** The first element of a name, from the outside in. */
export function find(of: { readonly childNodes: readonly Node[] }, name: string): Element | undefined {
  const queue: Node[] = [...of.childNodes]
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (!('tagName' in node)) continue
    if (node.tagName === name) return node
    queue.push(...node.childNodes)
  }
  return undefined
}

/** All text inside, without form. */
export function textIn(of: Element): string {
  const parts: string[] = []
  const queue: Node[] = [...of.childNodes].reverse()
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node.nodeName === '#text' && 'value' in node) parts.push(node.value)
    if ('tagName' in node && node.tagName !== 'script' && node.tagName !== 'style')
      queue.push(...[...node.childNodes].reverse())
  }
  return parts.join(' ')
}

/** Text that prints, the rest in percent signs. */
export const printable = (text: string): string =>
  text.replace(/[^\x21-\x7e\u3000-\u9fff\uff00-\uffef]/g, (letter) =>
    encodeURIComponent(letter.isWellFormed() ? letter : '?'),
  )
