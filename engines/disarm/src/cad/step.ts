// SXF drawings (.sfc, .p21): ISO 10303-21 is a grammar of statements. What is not of it holds the file; places outside are emptied.
import { Held, type Job } from '../contract.ts'
import { namesOutside } from './outside.ts'

/** A statement, a comment, or one of the words that frame the sections. */
export interface Piece {
  readonly kind: 'statement' | 'comment'
  readonly words: string
}

/** Rewrite a drawing from its statements; comments other than SXF's own are left out. */
export function rebuildStep(job: Job, text: string): string {
  const kept: string[] = []
  let state = 'before'
  for (const piece of piecesOf(text, job.name)) {
    if (state === 'after') {
      if (piece.words.trim() !== '') job.found({ code: 'appended-data', where: job.name, act: 'removed' })
      break
    }
    job.budget.takeObjects(1, job.name)
    if (piece.kind === 'comment') {
      kept.push(comment(job, piece.words))
      continue
    }
    const made = emptied(job, piece.words)
    if (!isStatement(made)) throw new Held('malformed', job.name, `no statement: ${made.trim().slice(0, 60)}`)
    kept.push(made)
    if (/^\s*END-ISO-10303-21\s*;/.test(made)) state = 'after'
  }
  if (state !== 'after') throw new Held('malformed', job.name, 'the drawing has no end')
  return kept.join('') + (/\s{0,4}$/.exec(text)?.[0] ?? '')
}

/** Cut text at semicolons outside strings and comments. */
export function* piecesOf(text: string, where: string): Generator<Piece> {
  let [from, at] = [0, 0]
  while (at < text.length) {
    const one = text[at]
    if (one === "'") at = closing(text, at + 1, "'", where) + 1
    else if (one === '/' && text[at + 1] === '*') {
      if (text.slice(from, at).trim() !== '') throw new Held('malformed', where, 'a comment inside a statement')
      const end = closing(text, at + 2, '*/', where) + 2
      yield { kind: 'comment', words: text.slice(from, end) }
      from = end
      at = end
    } else {
      at += 1
      if (one !== ';') continue
      yield { kind: 'statement', words: text.slice(from, at) }
      from = at
    }
  }
  if (text.slice(from).trim() !== '') throw new Held('malformed', where, 'a statement without end')
}

function closing(text: string, from: number, mark: string, where: string): number {
  const at = text.indexOf(mark, from)
  if (at < 0) throw new Held('malformed', where, `no closing ${mark}`)
  return at
}

const frame = /^\s*(ISO-10303-21|HEADER|DATA|ENDSEC|END-ISO-10303-21)\s*;$/
/** `#1=NAME(…);`, `#1=(A(…)B(…));` and the header's `NAME(…);`, strings taken out. */
const shape = /^\s*(#\d{1,9}\s*=\s*)?(?:[A-Za-z][A-Za-z0-9_]{0,80}\s*)?\([\w\s#$*.,()+\-"]*\)\s*;$/

/** Whether words are of the grammar. */
export function isStatement(words: string): boolean {
  return frame.test(words) || shape.test(words.replaceAll(strings, '0'))
}

const strings = /'(?:[^']|'')*'/g
/** SXF writes its features in comments of its own, one a line. */
const feature =
  /^\s*#\d{1,9}\s*=\s*[a-z_]{1,60}(?:_feature|_attribute|_locate|_org|_assign)?\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*$/i

/** Whether a comment is SXF's and holds nothing but features. */
export function isFeatures(words: string): boolean {
  const inner = /^\s*\/\*SXF\d?\s*\r?\n([\s\S]*?)\r?\n?\s*SXF\d?\*\/$/.exec(words)?.[1]
  return (
    inner !== undefined &&
    inner
      .split(/\r?\n/)
      .every(
        (line) => line.trim() === '' || feature.test(line.replaceAll(strings, '0').replaceAll(/\\'[^']*\\'/g, '0')),
      )
  )
}

function comment(job: Job, words: string): string {
  if (/^\s*\/\*SXF/.test(words)) {
    const made = emptied(job, words)
    if (!isFeatures(made)) throw new Held('malformed', job.name, `no feature: ${made.trim().slice(0, 60)}`)
    return made
  }
  job.found({ code: 'unknown-element', where: 'comment', act: 'removed', detail: words.trim().slice(0, 80) })
  return /^\s*/.exec(words)?.[0] ?? ''
}

function emptied(job: Job, words: string): string {
  return words.replaceAll(strings, (string) => {
    const meant = string.slice(1, -1).replaceAll('\\\\', '\\')
    if (!namesOutside(meant) && !namesOutside(string.slice(1, -1))) return string
    job.found({ code: 'external-link', where: 'text', act: 'removed', detail: string })
    return "''"
  })
}
