// Is anything of the file missing in the tree? An independent look at both, so that the reader cannot excuse itself.

import type { Clause, PolicyDocument } from './clause.ts'
import { linesOf } from './read.ts'
import type { PolicySource } from './read.ts'

/** All text of the document in its order: front, clauses, back; page furniture excluded. */
export function textOf(document: PolicyDocument): string {
  return [...document.front, ...document.clauses.flatMap(clauseText), ...document.back].join('\n')
}

/** Texts of the file that the document does not hold, in the order of the file, white space and marks of Markdown aside; empty when nothing was lost. */
export function lost(source: PolicySource, document: PolicyDocument): readonly string[] {
  const text = linesOf(source)
  if (text === undefined) return []
  const margins = new Map<number, string[]>()
  for (const margin of document.margins ?? [])
    margins.set(margin.line, [...(margins.get(margin.line) ?? []), bare(margin.text)])
  const held = bare(textOf(document))
  const missing: string[] = []
  let at = 0
  text.forEach((line, index) => {
    const wanted = withoutMargins(bare(line), margins.get(index + 1) ?? [])
    if (held.startsWith(wanted, at)) at += wanted.length
    else {
      missing.push(line)
      const next = held.indexOf(wanted, at)
      if (next >= 0 && next - at < 2000) at = next + wanted.length
    }
  })
  if (missing.length === 0 && at !== held.length) missing.push(`+${held.slice(at, at + 80)}`)
  return missing
}

function clauseText(clause: Clause): readonly string[] {
  return [
    clause.written ?? `${clause.number} ${clause.title ?? ''}`,
    clause.text,
    ...clause.children.flatMap(clauseText),
  ]
}

/** A page number may share its source line with text where a form feed stands between. */
function withoutMargins(line: string, margins: readonly string[]): string {
  return margins.reduce((rest, margin) => {
    const at = rest.indexOf(margin)
    return at < 0 ? rest : rest.slice(0, at) + rest.slice(at + margin.length)
  }, line)
}

/** Without white space, control signs, tags and the signs that Markdown uses as marks. */
function bare(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufeff\u200b-\u200d\u2060\u00ad]/gu, ' ')
    .split(/[\n\f]/u)
    .filter((line) => !(/^[\s|:=_*~`-]+$/u.test(line) && line.trim().length > 1))
    .join('')
    .replace(
      /<\/?(?:br|p|div|span|center|u|b|i|em|strong|sup|sub|font|table|tbody|thead|tr|td|th)(?:\s[^<>]{0,200})?\/?>|&nbsp;/giu,
      '',
    )
    .replace(/[\s\u0000-\u001f\u007f-\u009f\ufeff\u200b-\u200d\u2060\u00ad#*_|\\>+•◦▪‣-]/gu, '')
}
