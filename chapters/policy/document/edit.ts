// How does a person put a tree right? Each act gives a new document; none loses a sign of the text.

import type { Clause, PolicyDocument } from './clause.ts'
import { withPaths } from './path.ts'

/** Why an act on the tree is not possible. */
export type EditCode = 'not-found' | 'no-place' | 'nothing-to-split' | 'empty'

/** Verdict of an act on the tree. */
export type Edited =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly code: EditCode; readonly because: string }

/** Where a clause is cut, and what the new clause is called. */
export interface Cut {
  /** Place in the clause's own text; what follows becomes the new clause. */
  readonly at: number
  readonly number: string
  readonly title?: string
}

/** Cut a clause in two: the text from `at` on, and the children, go to a new clause behind it. */
export function split(document: PolicyDocument, path: string, cut: Cut): Edited {
  return change(document, path, (siblings, index, clause) => {
    const rest = clause.text.slice(cut.at).trim()
    if (cut.at < 0 || rest === '')
      return refused('nothing-to-split', '分ける位置より後に文がありません。文の途中を選んでください。')
    const first = { ...clause, text: clause.text.slice(0, cut.at).trimEnd(), children: [] }
    const second: Clause = {
      number: cut.number,
      path: '',
      ...(cut.title === undefined ? {} : { title: cut.title }),
      text: rest,
      children: clause.children,
      line: clause.line,
    }
    return siblings.toSpliced(index, 1, first, second)
  })
}

/** Join a clause to the one that stands directly before it in the document; its number and title become text there. */
export function merge(document: PolicyDocument, path: string): Edited {
  const trail = find(document.clauses, path)
  if (trail === undefined) return notFound(path)
  const { index, siblings, clause } = trail
  const before = siblings[index - 1]
  if (before !== undefined) {
    return replaceSiblings(document, trail, siblings.toSpliced(index - 1, 2, absorbLast(before, clause)))
  }
  const parent = trail.parents.at(-1)
  if (parent === undefined) return refused('no-place', '先頭の項目なので、つなぐ相手がありません。')
  const text = [parent.clause.text, wordsOf(clause)].filter((part) => part !== '').join('\n')
  const joined = { ...parent.clause, text, children: [...clause.children, ...siblings.slice(1)] }
  return replaceSiblings(
    document,
    { ...parent, parents: trail.parents.slice(0, -1) },
    parent.siblings.toSpliced(parent.index, 1, joined),
  )
}

/** Move a clause one level up, behind its parent; the siblings behind it become its children, so that the order stays. */
export function promote(document: PolicyDocument, path: string): Edited {
  const trail = find(document.clauses, path)
  if (trail === undefined) return notFound(path)
  const parent = trail.parents.at(-1)
  if (parent === undefined) return refused('no-place', '一番上の段なので、これ以上上げられません。')
  const raised = { ...trail.clause, children: [...trail.clause.children, ...trail.siblings.slice(trail.index + 1)] }
  const left = { ...parent.clause, children: trail.siblings.slice(0, trail.index) }
  return replaceSiblings(
    document,
    { ...parent, parents: trail.parents.slice(0, -1) },
    parent.siblings.toSpliced(parent.index, 1, left, raised),
  )
}

/** Move a clause one level down, as the last child of the sibling before it. */
export function demote(document: PolicyDocument, path: string): Edited {
  return change(document, path, (siblings, index, clause) => {
    const before = siblings[index - 1]
    if (before === undefined) return refused('no-place', '前に同じ段の項目がないため、下げられません。')
    return siblings.toSpliced(index - 1, 2, { ...before, children: [...before.children, clause] })
  })
}

/** Give a clause another number; empty for none. */
export function renumber(document: PolicyDocument, path: string, number: string): Edited {
  return change(document, path, (siblings, index, clause) =>
    siblings.toSpliced(index, 1, { ...withoutWritten(clause), number: number.trim() }),
  )
}

/** Give a clause another title. Without one, the old title becomes the beginning of its text. */
export function retitle(document: PolicyDocument, path: string, title: string | undefined): Edited {
  return change(document, path, (siblings, index, clause) => {
    const { title: old, ...rest } = withoutWritten(clause)
    const wanted = title?.trim() ?? ''
    if (wanted !== '') return siblings.toSpliced(index, 1, { ...rest, title: wanted })
    const text = [old ?? '', rest.text].filter((part) => part !== '').join('\n')
    return siblings.toSpliced(index, 1, { ...rest, text })
  })
}

/** Put a clause's own text right. An empty text would remove it, which is not offered. */
export function retext(document: PolicyDocument, path: string, text: string): Edited {
  return change(document, path, (siblings, index, clause) => {
    if (text.trim() === '' && clause.text !== '')
      return refused('empty', '文をすべて消すことはできません。ほかの項目につなぐときは「つなぐ」を使ってください。')
    return siblings.toSpliced(index, 1, { ...clause, text: text.replace(/\r\n?/gu, '\n').trim() })
  })
}

interface Step {
  readonly clause: Clause
  readonly index: number
  readonly siblings: readonly Clause[]
}

interface Trail extends Step {
  readonly parents: readonly Step[]
}

type Refused = Extract<Edited, { ok: false }>

function change(
  document: PolicyDocument,
  path: string,
  act: (siblings: readonly Clause[], index: number, clause: Clause) => readonly Clause[] | Refused,
): Edited {
  const trail = find(document.clauses, path)
  if (trail === undefined) return notFound(path)
  const changed = act(trail.siblings, trail.index, trail.clause)
  return 'ok' in changed ? changed : replaceSiblings(document, trail, changed)
}

function find(siblings: readonly Clause[], path: string, parents: readonly Step[] = []): Trail | undefined {
  for (const [index, clause] of siblings.entries()) {
    if (clause.path === path) return { clause, index, siblings, parents }
    const below = find(clause.children, path, [...parents, { clause, index, siblings }])
    if (below !== undefined) return below
  }
  return undefined
}

function replaceSiblings(document: PolicyDocument, trail: Trail, siblings: readonly Clause[]): Edited {
  const top = trail.parents.reduceRight<readonly Clause[]>(
    (children, step) => step.siblings.toSpliced(step.index, 1, { ...step.clause, children }),
    siblings,
  )
  return { ok: true, document: { ...document, clauses: withPaths(top).clauses } }
}

/** The last leaf below `into` stands directly before `clause`; it takes the words, and the children come behind. */
function absorbLast(into: Clause, clause: Clause): Clause {
  const last = into.children.at(-1)
  if (last !== undefined) return { ...into, children: [...into.children.slice(0, -1), absorbLast(last, clause)] }
  return {
    ...into,
    text: [into.text, wordsOf(clause)].filter((part) => part !== '').join('\n'),
    children: clause.children,
  }
}

function wordsOf(clause: Clause): string {
  const head = clause.written ?? [clause.number, clause.title ?? ''].filter((part) => part !== '').join(' ')
  return [head, clause.text].filter((part) => part !== '').join(clause.title === undefined ? ' ' : '\n')
}

function withoutWritten(clause: Clause): Clause {
  const { written: _, ...rest } = clause
  return rest
}

function notFound(path: string): Refused {
  return refused('not-found', `項目 ${path} が見つかりません。画面を読み込み直してください。`)
}

function refused(code: EditCode, because: string): Refused {
  return { ok: false, code, because }
}
