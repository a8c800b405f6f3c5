// From the growing tree to the finished one: paths as one cites them, and what a reader should look at.

import type { Clause, Doubt } from './clause.ts'
import type { Draft } from './draft.ts'
import { joinText } from './join.ts'
import { squeeze } from './line.ts'
import { withPaths } from './path.ts'

/** The finished clauses and the doubts that only the whole tree shows. */
export function finish(drafts: readonly Draft[]): {
  readonly clauses: readonly Clause[]
  readonly doubts: readonly Doubt[]
} {
  const { clauses, repeated } = withPaths(titleAlike(drafts.map(clauseOf)))
  const doubts = [
    ...repeated.map((clause) => ({
      line: clause.line,
      why: `${clause.path.replace(/#\d+$/u, '')}という番号が二つ以上あります。`,
    })),
    ...unfinished(clauses),
    ...twins(clauses),
  ]
  return { clauses, doubts }
}

function clauseOf(draft: Draft): Clause {
  return {
    number: draft.number,
    path: '',
    ...(draft.title === undefined ? {} : { title: draft.title }),
    text: draft.paragraphs.map(joinText).join('\n'),
    children: titleAlike(draft.children.map(clauseOf)),
    line: draft.line,
    ...(draft.written === undefined ? {} : { written: draft.written }),
  }
}

/** 30: longer texts without punctuation are items, not headings. */
const longestName = 30

/** Where most of the siblings have headings, a short name alone is a heading whose text is missing. */
function titleAlike(siblings: readonly Clause[]): readonly Clause[] {
  const titled = siblings.filter((clause) => clause.title !== undefined).length
  if (titled * 2 < siblings.length || titled === siblings.length) return siblings
  return siblings.map((clause) => {
    const { text } = clause
    if (
      clause.title !== undefined ||
      clause.number === '' ||
      text === '' ||
      text.length > longestName ||
      /[。、\n]/u.test(text)
    )
      return clause
    return {
      ...clause,
      title: text,
      text: '',
      ...(clause.written === undefined ? {} : { written: `${clause.written} ${text}` }),
    }
  })
}

/** A sentence that stops at a verb has lost its full stop, or its end. */
function unfinished(clauses: readonly Clause[]): readonly Doubt[] {
  return clauses.flatMap((clause) => {
    const last = clause.text.split('\n').at(-1)?.slice(-40) ?? ''
    const stops = /(?:する|ある|いる|なる|した|れる|せる|ない|える|める|ます|です|とし|及び|又は|[、をはにで])$/u.test(
      last,
    )
    const here =
      stops && last.length > 8
        ? [
            {
              line: clause.line,
              why: `${clause.path}の文が「。」で終わっていません。途中で切れていないか確かめてください。`,
            },
          ]
        : []
    return [...here, ...unfinished(clause.children)]
  })
}

/** 20: shorter texts repeat by nature (市長部局). */
const shortestTwin = 20

function twins(clauses: readonly Clause[]): readonly Doubt[] {
  const first = new Map<string, Clause>()
  const doubts: Doubt[] = []
  const visit = (clause: Clause): void => {
    const key = squeeze(clause.text).replace(/[。.]$/u, '')
    const twin = key.length >= shortestTwin ? first.get(key) : undefined
    if (twin === undefined) first.set(key, clause)
    else doubts.push({ line: clause.line, why: `${clause.path}の文は${twin.path}（${twin.line}行目）と同じです。` })
    clause.children.forEach(visit)
  }
  clauses.forEach(visit)
  return doubts
}
