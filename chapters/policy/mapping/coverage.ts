// What is left over on either side: clauses that order something and have no control, controls that no clause orders?

import type { Control, Edition } from '../../../catalogue/schema.ts'
import type { Clause, PolicyDocument } from '../document/clause.ts'
import { frameOf } from './frame.ts'
import type { Frame } from './frame.ts'
import { introduces, sentencesOf, statesDuty } from './sentences.ts'

/** A link from clause to control, proposed or confirmed. */
export interface Mapping {
  readonly clause: string
  readonly control: string
}

/** Clauses that state a duty but have no control, neither themselves nor, where they only introduce a list, below. */
export function unmapped(document: PolicyDocument, mappings: readonly Mapping[]): readonly Clause[] {
  const mapped = new Set(mappings.map(({ clause }) => clause))
  return document.clauses.flatMap((clause) => search(clause, 'measures', mapped))
}

function search(clause: Clause, outer: Frame, mapped: ReadonlySet<string>): readonly Clause[] {
  const frame = frameOf(clause, outer)
  if (frame !== 'measures') return []
  const below = clause.children.flatMap((child) => search(child, frame, mapped))
  return !mapped.has(clause.path) && orders(clause, mapped) ? [clause, ...below] : below
}

function orders(clause: Clause, mapped: ReadonlySet<string>): boolean {
  const duties = sentencesOf(clause.text).filter(statesDuty)
  if (duties.length === 0) return false
  return !(duties.every(introduces) && isAnswered(clause, mapped))
}

function isAnswered(clause: Clause, mapped: ReadonlySet<string>): boolean {
  return clause.children.some((child) => mapped.has(child.path) || isAnswered(child, mapped))
}

/** Controls without a clause, legal duties first, then the guideline's, then the city's own. A mapped control covers those that detail it. */
export function uncovered(edition: Edition, mappings: readonly Mapping[]): readonly Control[] {
  const mapped = new Set(mappings.map(({ control }) => control))
  return edition.controls
    .filter((control) => !isCovered(control.id, mapped))
    .map((control, place) => ({ control, place }))
    .sort((a, b) => rank(a.control) - rank(b.control) || a.place - b.place)
    .map(({ control }) => control)
}

function isCovered(id: string, mapped: ReadonlySet<string>): boolean {
  if (mapped.has(id)) return true
  const above = id.lastIndexOf('.')
  return above > 0 && isCovered(id.slice(0, above), mapped)
}

/** Law before guideline before the city's choice; within each, what the ministry ordinance (16条の3) names comes first. */
function rank(control: Control): number {
  return { legal: 0, guideline: 2, city: 4 }[control.duty] + (control.ordinance === null ? 1 : 0)
}
