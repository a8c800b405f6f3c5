// What are the lines of a Markdown or plain text? One reader for both: converters write a mixture.

import type { Line, Lines } from './line.ts'

/** Cut a text into lines and take off the marks of Markdown and the tags that converters leave. */
export function linesOfText(text: string): Lines {
  const lines: Line[] = []
  const margins: { line: number; text: string }[] = []
  let gap = true
  text.split(/\r\n?|\n/u).forEach((raw, index) => {
    raw.split('\f').forEach((piece, page) => {
      if (page > 0) gap = true
      const written = clean(piece)
      if (written.trim() === '' || isRule(written)) {
        gap = true
        return
      }
      const furniture = furnitureOf(written)
      if (furniture !== undefined) {
        margins.push({ line: index + 1, text: furniture })
        gap = true
        return
      }
      const line = lineOf(written, { line: index + 1, gap })
      if (line.text !== '') lines.push(line)
      gap = false
    })
  })
  return { lines, margins }
}

/** Control characters mean nothing in a policy; PostgreSQL cannot store NUL. */
function clean(piece: string): string {
  return piece
    .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufeff\u200b-\u200d\u2060\u00ad]/gu, ' ')
    .replace(
      /<\/?(?:br|p|div|span|center|u|b|i|em|strong|sup|sub|font|table|tbody|thead|tr|td|th)(?:\s[^<>]{0,200})?\/?>/giu,
      '　',
    )
    .replace(/&nbsp;/gu, ' ')
}

/** Horizontal rules, underlines of headings and delimiter rows of tables. */
function isRule(written: string): boolean {
  return /^[\s|:=_*~`-]+$/u.test(written) && written.trim().length > 1
}

/** `<!-- page 2 -->`, `![](image.png)` and `- 3 -`: things of the page. */
function furnitureOf(written: string): string | undefined {
  const plain = written.trim()
  if (plain.length > 200) return undefined
  if (/^<!--.*-->$/u.test(plain) || /^!\[[^\]]*\]\([^)]*\)$/u.test(plain)) return plain
  if (/^[-－―ー–—−~～]\s*[0-9０-９]{1,3}\s*[-－―ー–—−~～]$/u.test(plain)) return plain
  return undefined
}

function lineOf(written: string, at: { line: number; gap: boolean }): Line {
  const row = /^\s*\|/u.test(written)
  let text = row ? cellsOf(written) : written
  text = text.trimStart().replace(/^(?:>\s?){1,5}/u, '')
  const head = /^(#{1,6})(?!#)\s*/u.exec(text)
  if (head !== null)
    text = text
      .slice(head[0].length)
      .trimEnd()
      .replace(/\s#{1,6}$/u, '')
  const list = /^([-*+])(?:\s+|(?=[①-⑳(（⑴-⒇・]))(?!\*)/u.exec(text)
  const dash = list === null ? -1 : width(written)
  if (list !== null) text = text.slice(list[0].length)
  text = text.replace(/^[•◦▪‣]\s*(?=[①-⑳⑴-⒇]|[(（][0-9０-９]{1,2}[)）])/u, '')
  const bold = isBold(text.trim())
  text = unmark(text).trim()
  return {
    line: at.line,
    text,
    hash: head?.[1]?.length ?? (bold ? 7 : 0),
    dash,
    indent: width(written),
    row,
    gap: at.gap,
    auto: false,
  }
}

function cellsOf(written: string): string {
  return written
    .split('|')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join('　')
}

function width(written: string): number {
  return /^[\s>]{0,40}/u.exec(written)?.[0].length ?? 0
}

function isBold(text: string): boolean {
  return /^(?:\*\*|__)(?:(?!\*\*|__).){1,80}(?:\*\*|__)$/u.test(text)
}

function unmark(text: string): string {
  return text.replace(/\*\*|__/gu, '').replace(/\\([!-/:-@[-`{-~])/gu, '$1')
}
