// HTML as a person reads it: blocks, lists, tables and links as plain text, links with where they really lead.
import type { DefaultTreeAdapterTypes } from 'parse5'
import type { Policy } from '../contract.ts'
import { attributeOf, groundIn, isHidden } from './hidden.ts'
import { type At, type Maker, type Readable, Reader } from './reader.ts'
import { find, printable } from './tree.ts'

export type { Readable } from './reader.ts'

type Element = DefaultTreeAdapterTypes.Element

/** Readable text of HTML. `links`: 'text' writes addresses so that no program makes a link of them. */
export function htmlToText(html: string, links: Policy['links'] = 'keep'): Readable {
  const reader = new Reader(links, makers)
  reader.page(html)
  return reader.made()
}

const makers: Readonly<Record<string, Maker>> = {
  br: (reader) => reader.push(),
  hr: (reader) => {
    reader.flush()
    reader.lines.push(`${reader.prefix}----------------------------------------`)
  },
  img: (reader, of) => reader.words(pictureOf(of)),
  a: link,
  ul: (reader, of, at) => listed(reader, of, { at, ordered: false }),
  ol: (reader, of, at) => listed(reader, of, { at, ordered: true }),
  blockquote: (reader, of, at) => indented(reader, of, { at, by: '> ' }),
  dd: (reader, of, at) => indented(reader, of, { at, by: '  ' }),
  pre: (reader, of, at) => {
    reader.blank()
    reader.pre = true
    reader.nodes(of.childNodes, at)
    if (reader.line !== '') reader.push()
    reader.pre = false
    reader.blank()
  },
  table,
  input: (reader, of) => {
    const kind = attributeOf(of, 'type')?.toLowerCase() ?? 'text'
    if (kind === 'checkbox' || kind === 'radio')
      reader.words(attributeOf(of, 'checked') === undefined ? '[ ] ' : '[x] ')
    else if (kind !== 'password') reader.words(`[${attributeOf(of, 'value') ?? ''}] `)
  },
  option: (reader, of, at) => {
    if (attributeOf(of, 'selected') !== undefined) reader.nodes(of.childNodes, at)
  },
  rt: (reader, of, at) => {
    const spelled = of.parentNode?.childNodes.some((node) => node.nodeName === 'rp') === true
    reader.words(spelled ? reader.inline(of.childNodes, at) : `（${reader.inline(of.childNodes, at)}）`)
  },
  iframe: (reader, of) => {
    const page = attributeOf(of, 'srcdoc')
    if (page === undefined) return
    reader.flush()
    reader.page(page)
  },
  q: (reader, of, at) => reader.words(`「${reader.inline(of.childNodes, at)}」`),
}

function pictureOf(of: Element): string {
  const alt = attributeOf(of, 'alt')?.trim() ?? ''
  return alt === '' ? '' : `[画像: ${alt}]`
}

/** `text <address>`; where text and address are the same, once. A target that is no address of web or mail is not written. */
function link(reader: Reader, of: Element, at: At): void {
  const target = attributeOf(of, 'href')
  if (target === undefined || target.startsWith('#')) return reader.nodes(of.childNodes, at)
  const bare = printable(target.replace(/[\x00-\x20]/g, ''))
  const address = /^(https?:|mailto:|tel:)/i.test(bare) ? bare : null
  if (address === null) {
    reader.refused.push(bare.slice(0, 200))
    return reader.nodes(of.childNodes, at)
  }
  reader.linkCount += 1
  const before = reader.line.length
  const count = reader.lines.length
  reader.nodes(of.childNodes, at)
  const shown = reader.lines.length === count ? reader.line.slice(before).trim() : ''
  const written =
    reader.links === 'text'
      ? address.replace(/^http/i, 'hxxp').replace(/^mailto:/i, '')
      : address.replace(/^mailto:/i, '')
  const known = shown === address || shown === written || `${shown}/` === address
  if (known && reader.links === 'text') reader.line = `${reader.line.slice(0, before)}<${written}>`
  else if (!known) reader.words(`${reader.line === '' || reader.line.endsWith(' ') ? '' : ' '}<${written}>`)
}

function listed(reader: Reader, of: Element, { at, ordered }: { readonly at: At; readonly ordered: boolean }): void {
  if (reader.lists === 0) reader.blank()
  else reader.flush()
  reader.lists += 1
  const { prefix } = reader
  let number = Number(attributeOf(of, 'start') ?? 1) || 1
  for (const node of of.childNodes) {
    if (!('tagName' in node) || node.tagName !== 'li') {
      reader.nodes([node], at)
      continue
    }
    if (isHidden(node, reader.sheet)) {
      reader.hidden += 1
      continue
    }
    reader.flush()
    const mark = ordered ? `${number}. ` : '- '
    number += 1
    reader.line = mark
    const first = reader.lines.length
    reader.prefix = prefix
    reader.nodes(node.childNodes, { depth: at.depth + 1, ground: groundIn(node, at.ground) })
    reader.flush()
    // What follows the first line of an entry stands under its text.
    for (let index = first + 1; index < reader.lines.length; index += 1) {
      const line = reader.lines[index] ?? ''
      reader.lines[index] = prefix + ' '.repeat(mark.length) + line.slice(prefix.length)
    }
  }
  reader.prefix = prefix
  reader.lists -= 1
  if (reader.lists === 0) reader.blank()
}

function indented(reader: Reader, of: Element, { at, by }: { readonly at: At; readonly by: string }): void {
  reader.flush()
  const { prefix } = reader
  reader.prefix = prefix + by
  reader.nodes(of.childNodes, at)
  reader.flush()
  reader.prefix = prefix
}

/** Rows of cells with a line between; a table that only places blocks, as mails do, is read block by block. */
function table(reader: Reader, of: Element, at: At): void {
  const rows = rowsOf(of)
  const lays = rows.every((row) => cellsOf(row).length < 2) || find(of, 'table') !== undefined
  reader.blank()
  if (lays) reader.nodes(of.childNodes, at)
  else {
    const caption = of.childNodes.find((node): node is Element => 'tagName' in node && node.tagName === 'caption')
    if (caption !== undefined) reader.lines.push(reader.prefix + reader.inline(caption.childNodes, at))
    for (const row of rows.filter((one) => !isHidden(one, reader.sheet))) {
      const ground = groundIn(row, at.ground)
      const cells = cellsOf(row).map((cell) =>
        isHidden(cell, reader.sheet)
          ? ''
          : reader.inline(cell.childNodes, { depth: at.depth + 2, ground: groundIn(cell, ground) }),
      )
      if (cells.some((cell) => cell !== '')) reader.lines.push(reader.prefix + cells.join(' | '))
    }
  }
  reader.blank()
}

function rowsOf(of: Element): readonly Element[] {
  return of.childNodes.flatMap((node): readonly Element[] => {
    if (!('tagName' in node)) return []
    return node.tagName === 'tr' ? [node] : ['tbody', 'thead', 'tfoot'].includes(node.tagName) ? rowsOf(node) : []
  })
}
const cellsOf = (row: Element): readonly Element[] =>
  row.childNodes.filter(
    (node): node is Element => 'tagName' in node && (node.tagName === 'td' || node.tagName === 'th'),
  )
