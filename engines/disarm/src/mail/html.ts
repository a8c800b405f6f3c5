// HTML bodies to text, by the reader of the html folder.
import { htmlToText } from '../html/text.ts'
import type { Policy } from '../contract.ts'
import type { Remark } from './letter.ts'

/** Text with links spelt out, and what was left behind. */
export function readHtml(html: string, policy: Policy): { readonly text: string; readonly remarks: readonly Remark[] } {
  return htmlToText(html, policy)
}
