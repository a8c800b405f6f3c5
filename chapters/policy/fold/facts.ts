// Everything the fold looks at, loaded before it begins.
import type { Control } from '../../../catalogue/index.ts'
import type { Words } from '../../../kernel/contract/words.ts'
import type { Kept } from '../../../kernel/check/store.ts'
import type { AttestedReason } from '../contract/explanation.ts'
import type { Standing } from '../contract/terms.ts'

/** A clause where it stands; in the order of the document, parents before children. */
export interface Standpoint {
  readonly id: string
  readonly parent: string | null
  readonly path: string
  readonly stands: Standing
}

/** What is mapped to one clause. */
export interface ClauseMappings {
  /** Control ids that a person confirmed. */
  readonly confirmed: readonly string[]
  /** Proposals that nobody has decided on. */
  readonly waiting: number
}

export interface CheckTerm {
  readonly id: string
  readonly title: Words
  readonly controls: readonly string[]
}

/** 例外措置 in force. */
export interface ExceptionTerm {
  readonly id: string
  readonly title: string
  /** As the applicant wrote it: `6(5)、対策基準 第34条`. */
  readonly clause: string | null
  readonly controls: readonly string[]
  readonly validTo: string
}

export interface FoldFacts {
  /** The version whose clauses are judged. */
  readonly version: string
  readonly clauses: readonly Standpoint[]
  readonly mappings: ReadonlyMap<string, ClauseMappings>
  /** Reason of a declaration 対象外, by clause. */
  readonly scopes: ReadonlyMap<string, string>
  readonly controls: ReadonlyMap<string, Control>
  /** Controls directly below a control. */
  readonly details: ReadonlyMap<string, readonly Control[]>
  readonly checks: readonly CheckTerm[]
  readonly checksOf: ReadonlyMap<string, readonly CheckTerm[]>
  readonly outcomes: ReadonlyMap<string, Kept>
  /** In force, by control. */
  readonly attestations: ReadonlyMap<string, readonly AttestedReason[]>
  readonly exceptions: readonly ExceptionTerm[]
}

/** Checks by each control they name. */
export function checksByControl(checks: readonly CheckTerm[]): ReadonlyMap<string, readonly CheckTerm[]> {
  const by = new Map<string, CheckTerm[]>()
  for (const check of checks) {
    for (const control of check.controls) by.set(control, [...(by.get(control) ?? []), check])
  }
  return by
}

/** Controls by the control they detail: the nearest one above by dots. */
export function detailsByControl(controls: ReadonlyMap<string, Control>): ReadonlyMap<string, readonly Control[]> {
  const below = new Map<string, Control[]>()
  for (const control of controls.values()) {
    const above = nearestAbove(control.id, controls)
    if (above === null) continue
    below.set(above, [...(below.get(above) ?? []), control])
  }
  return below
}

function nearestAbove(id: string, controls: ReadonlyMap<string, Control>): string | null {
  for (let at = id.lastIndexOf('.'); at > 0; at = id.lastIndexOf('.', at - 1)) {
    if (controls.has(id.slice(0, at))) return id.slice(0, at)
  }
  return null
}
