// Grades that a city's file states: where the answers say the same they are not needed, elsewhere they stand as an override.
import type { Values } from '../../kernel/ledger/row.ts'
import { classify } from './contract.ts'
import { answersOf } from './standing.ts'

/** 6(2): override columns for a row of a file. A grade without answers is kept with the reason 取込み and what the file said. */
export function overridesFrom(
  values: Values,
  before: Values | null,
  stated: readonly { readonly label: string; readonly text: string }[],
): Values {
  const { confidentiality, integrity, availability } = classify(answersOf(values))
  const overrides = {
    confidentialityOverride: needed(values['confidentialityOverride'], confidentiality.grade),
    integrityOverride: needed(values['integrityOverride'], integrity.grade),
    availabilityOverride: needed(values['availabilityOverride'], availability.grade),
  }
  const isOverridden = Object.values(overrides).some((one) => one !== null)
  const isAsBefore = Object.entries(overrides).every(([key, one]) => one === (before?.[key] ?? null))
  const given = values['overrideReason'] ?? null
  if (!isOverridden || stated.length === 0) return { ...overrides, overrideReason: given }
  return {
    ...overrides,
    overrideReason:
      given !== null && (isAsBefore || given !== before?.['overrideReason']) ? given : importReason(stated),
  }
}

const needed = (stated: unknown, derived: string | null): unknown => (stated === derived ? null : (stated ?? null))

/** 40: a cell that names a grade is short; more than that is a sentence, of which the beginning tells enough. */
const longest = 40

const importReason = (stated: readonly { readonly label: string; readonly text: string }[]): string =>
  `取込み（元の台帳の記載：${stated.map(({ label, text }) => `${label}「${text.slice(0, longest)}」`).join('、')}）`
