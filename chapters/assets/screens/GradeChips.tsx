import type { ReactNode } from 'react'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import type { Availability, Confidentiality, Integrity } from '../../preamble/grades.ts'
import { type AssetSettings, gradeName } from '../contract.ts'
import { classificationWords } from './words.ts'

export interface Grades {
  readonly confidentiality: Confidentiality | null
  readonly integrity: Integrity | null
  readonly availability: Availability | null
}

/** The three grades of a record's values, which the server checked when they were saved. */
export function gradesOf(values: Readonly<Record<string, unknown>>): Grades {
  const { confidentiality, integrity, availability } = values
  return {
    // choice fields of the ledger hold nothing but their own values
    confidentiality: (confidentiality ?? null) as Confidentiality | null,
    integrity: (integrity ?? null) as Integrity | null,
    availability: (availability ?? null) as Availability | null,
  }
}

/** Three grades in words and codes; those not settled say so. */
export function GradeChips({
  grades,
  names,
}: {
  readonly grades: Grades
  readonly names: AssetSettings['gradeNames']
}): ReactNode {
  const words = useWords(classificationWords)
  const { confidentiality, integrity, availability } = grades
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Chip tone={confidentiality === null ? 'warning' : confidentiality.startsWith('3') ? 'key' : 'plain'}>
        {words.confidentiality} {confidentiality === null ? words.open : gradeName(confidentiality, names)}
      </Chip>
      <Chip tone={integrity === null ? 'warning' : 'plain'}>
        {words.integrity} {integrity ?? words.open}
      </Chip>
      <Chip tone={availability === null ? 'warning' : 'plain'}>
        {words.availability} {availability ?? words.open}
      </Chip>
    </span>
  )
}
