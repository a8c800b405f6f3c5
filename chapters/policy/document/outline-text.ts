// How is the outline of a document written for a person to check? One line per clause: its path and its title.

import type { Clause, PolicyDocument } from './clause.ts'

/** Title, revisions, then the clauses indented by depth; a clause without title shows how its text begins. */
export function outlineText(document: PolicyDocument): string {
  const revisions = document.revisions.map(
    ({ kind, year, month, day }) => `${kind} ${year}-${month}${day === undefined ? '' : `-${day}`}`,
  )
  const clauses = document.clauses.flatMap((clause) => clauseLines(clause, 0))
  return `${[`# ${document.title}`, ...revisions, '', ...clauses].join('\n')}\n`
}

/** 12: signs of a text that are enough to recognise it. */
const shown = 12

function clauseLines(clause: Clause, depth: number): readonly string[] {
  const name = clause.title ?? `「${clause.text.replace(/\s+/gu, ' ').slice(0, shown)}」`
  return [
    `${'  '.repeat(depth)}${clause.path} ${name}`,
    ...clause.children.flatMap((child) => clauseLines(child, depth + 1)),
  ]
}
