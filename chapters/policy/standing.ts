// What kind of words is each clause, where it stands in the document? Only a duty must be answered by a control.
import type { Standing } from './contract/terms.ts'
import type { Clause, PolicyDocument } from './document/clause.ts'
import { type Frame, frameOf } from './mapping/frame.ts'
import { introduces, sentencesOf, statesDuty } from './mapping/sentences.ts'

/** The standing of every clause, by path. */
export function standingsOf(document: Pick<PolicyDocument, 'clauses'>): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>()
  const visit = (clause: Clause, outer: Frame, isItem: boolean): void => {
    const frame = frameOf(clause, outer)
    const standing = frame === 'measures' ? standingOf(clause, isItem) : frame
    found.set(clause.path, standing)
    const itemsOrder = standing === 'heading' && sentencesOf(clause.text).some(introduces)
    for (const child of clause.children) visit(child, frame, itemsOrder)
  }
  for (const clause of document.clauses) visit(clause, 'measures', false)
  return found
}

/** A sentence that only introduces a list leaves the duty to its items; items of such a list order what it introduced. */
function standingOf(clause: Clause, isItem: boolean): Standing {
  const sentences = sentencesOf(clause.text)
  if (sentences.length === 0) return 'heading'
  const duties = sentences.filter(statesDuty)
  if (clause.children.length > 0 && duties.every(introduces)) return 'heading'
  return duties.length > 0 || isItem ? 'duty' : 'statement'
}
