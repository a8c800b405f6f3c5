// How is a document written down again, so that reading it gives the same document?

import type { Clause, PolicyDocument } from './clause.ts'
import { labelsOf } from './label.ts'
import { squeeze } from './line.ts'

/** The document as Markdown: headings for titled clauses, paragraphs for the rest; cover and supplements as they stood. */
export function toMarkdown(document: PolicyDocument): string {
  const head =
    document.front.length === 0
      ? [`# ${document.title}`]
      : document.front.map((line) => (isTitle(line, document.title) ? `# ${escaped(line)}` : escaped(line)))
  const body = document.clauses.flatMap((clause) => clauseLines(clause, 2))
  return `${[...head, ...body, ...document.back.map(escaped)].join('\n\n')}\n`
}

function clauseLines(clause: Clause, level: number, indent = ''): readonly string[] {
  const paragraphs = clause.text === '' ? [] : clause.text.split('\n').map(escaped)
  const head = clause.written ?? [clause.number, clause.title ?? ''].filter((part) => part !== '').join(' ')
  const isDot = clause.number === '・' || (clause.number === '' && clause.title === undefined)
  const children = clause.children.flatMap((child) => clauseLines(child, level + 1, isDot ? `${indent}  ` : ''))
  if (isDot && clause.title === undefined) {
    return [
      `${indent}${clause.number === '' ? '- ' : (clause.written ?? '・')}${paragraphs[0] ?? ''}`,
      ...paragraphs.slice(1),
      ...children,
    ]
  }
  if (clause.title === undefined)
    return [`${head} ${paragraphs[0] ?? ''}`.trimEnd(), ...paragraphs.slice(1), ...children]
  return [`${'#'.repeat(Math.min(6, level))} ${head}`, ...paragraphs, ...children]
}

function isTitle(line: string, title: string): boolean {
  return squeeze(line).replace(/[「」『』]/gu, '') === squeeze(title)
}

/** A row of a table that begins with a number becomes a row again; a sign that Markdown would take for a mark gets a backslash. */
function escaped(line: string): string {
  if (line.includes('　') && labelsOf(line).length > 0) return `| ${line.split('　').join(' | ')} |`
  return line.replace(/^(?=[#>|*+-])/u, '\\')
}
