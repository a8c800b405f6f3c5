// From what was typed to the columns that follow: grades with their reasons, how they came about, when to look again.
import type { Values } from '../../kernel/ledger/row.ts'
import { compareConfidentiality, type Grade } from '../preamble/grades.ts'
import { type Answers, type Classification, classify, type Graded, questions, type Standing } from './contract.ts'
import { yearAfter } from '../../kernel/i18n/day.ts'
import { dayOf } from './day.ts'

/** 6(2): the derived columns of an asset, on the day it is saved. */
export function deriveAsset(values: Values, before: Values | null, today: string): Values {
  const classification = classify(answersOf(values))
  const stated = overridesOf(values)
  const grades = {
    confidentiality: stated.confidentiality ?? classification.confidentiality.grade,
    integrity: stated.integrity ?? classification.integrity.grade,
    availability: stated.availability ?? classification.availability.grade,
  }
  const registeredOn = dayOf(before?.['registeredOn']) ?? today
  return {
    ...grades,
    confidentialityReason: reasonOf(classification.confidentiality, stated.confidentiality, values),
    integrityReason: reasonOf(classification.integrity, stated.integrity, values),
    availabilityReason: reasonOf(classification.availability, stated.availability, values),
    standing: standingOf(classification, stated, grades),
    registeredOn,
    reviewDueOn: yearAfter(dayOf(values['reviewedOn']) ?? registeredOn),
    overriddenOn: overriddenOn(values, before, today),
  }
}

/** The answers in a record's values. */
export const answersOf = (values: Values): Answers =>
  Object.fromEntries(
    questions.map((question) => [question, typeof values[question] === 'boolean' ? values[question] : null]),
  )

type Stated = { readonly [K in keyof Grade]: Grade[K] | null }

const overrideKeys = ['confidentialityOverride', 'integrityOverride', 'availabilityOverride'] as const

function overridesOf(values: Values): Stated {
  const [confidentiality, integrity, availability] = overrideKeys.map((key) => values[key] ?? null)
  // the three choices were parsed by the shapes of their fields, which hold nothing but grades
  return { confidentiality, integrity, availability } as Stated
}

function reasonOf(graded: Graded<string>, stated: string | null, values: Values): string {
  if (stated === null || stated === graded.grade) return graded.because.ja
  const derived = graded.grade === null ? graded.because.ja : `回答からは${graded.grade}：${graded.because.ja}`
  return `上書き：${String(values['overrideReason'] ?? '')}（${derived}）`
}

/** Lowered anywhere counts before raised anywhere: what is looser than the answers is what an auditor asks about. */
function standingOf(classification: Classification, stated: Stated, grades: Stated): Standing {
  if (grades.confidentiality === null || grades.integrity === null || grades.availability === null)
    return 'unclassified'
  const pairs = [
    step(classification.confidentiality.grade, stated.confidentiality, (a, b) => compareConfidentiality(a, b)),
    step(classification.integrity.grade, stated.integrity, (a, b) => Number(b) - Number(a)),
    step(classification.availability.grade, stated.availability, (a, b) => Number(b) - Number(a)),
  ]
  return (['lowered', 'stated', 'raised'] as const).find((one) => pairs.includes(one)) ?? 'derived'
}

function step<G extends string>(derived: G | null, stated: G | null, compare: (a: G, b: G) => number): Standing {
  if (stated === null || stated === derived) return 'derived'
  if (derived === null) return 'stated'
  return compare(stated, derived) > 0 ? 'lowered' : 'raised'
}

/** The day an override last changed; null where none stands. */
function overriddenOn(values: Values, before: Values | null, today: string): string | null {
  if (overrideKeys.every((key) => (values[key] ?? null) === null)) return null
  const same = overrideKeys.every((key) => (values[key] ?? null) === (before?.[key] ?? null))
  return same ? (dayOf(before?.['overriddenOn']) ?? today) : today
}
