import type { ReactNode } from 'react'
import { useAnswer } from '../../../web/frame/asking.ts'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import type { RowValues } from '../../../web/ledger/ledger.ts'
import { confidentialities, confidentialityCriteria } from '../../preamble/grades.ts'
import { type Classification, gradeName, type Graded, readSettings } from '../contract.ts'
import { classificationWords } from './words.ts'

/** The grades that follow from the answers, each with its reason; an override stands beside what it changes. */
export function ClassificationResult({
  classification,
  values,
}: {
  readonly classification: Classification
  readonly values: RowValues
}): ReactNode {
  const words = useWords(classificationWords)
  const said = useSaid()
  const { data: settings } = useAnswer(readSettings, {})
  const named = (code: string): string => {
    const known = confidentialities.find((one) => one === code)
    return known === undefined ? code : gradeName(known, settings?.gradeNames ?? {})
  }
  const { confidentiality, integrity, availability } = classification
  const criterion = confidentiality.grade === null ? undefined : confidentialityCriteria[confidentiality.grade]
  return (
    <section
      aria-label={words.result}
      aria-live="polite"
      className="h-fit rounded-8 border border-solid-gray-420 bg-solid-gray-50 p-4 lg:sticky lg:top-20"
    >
      <h2 className="text-dns-17B-130">{words.result}</h2>
      <dl className="mt-3 grid gap-4">
        <Line
          term={words.confidentiality}
          graded={confidentiality}
          shown={named}
          override={values['confidentialityOverride']}
        />
        <Line term={words.integrity} graded={integrity} shown={String} override={values['integrityOverride']} />
        <Line
          term={words.availability}
          graded={availability}
          shown={String}
          override={values['availabilityOverride']}
        />
      </dl>
      {criterion !== undefined && (
        <p className="mt-4 border-t border-solid-gray-200 pt-3 text-dns-14N-130 leading-150">{said(criterion)}</p>
      )}
    </section>
  )
}

function Line({
  term,
  graded,
  shown,
  override,
}: {
  readonly term: string
  readonly graded: Graded<string>
  readonly shown: (code: string) => string
  readonly override: unknown
}): ReactNode {
  const words = useWords(classificationWords)
  const said = useSaid()
  const byHand = typeof override === 'string' && override !== graded.grade ? override : undefined
  return (
    <div className="grid gap-1">
      <dt className="text-dns-14B-130 text-solid-gray-700">{term}</dt>
      <dd className="grid gap-1">
        <span className="flex flex-wrap items-center gap-2">
          <span className={byHand === undefined ? 'text-[1.375rem]/[1.2] font-700' : 'line-through'}>
            {graded.grade === null ? words.open : shown(graded.grade)}
          </span>
          {byHand !== undefined && (
            <>
              <span className="text-[1.375rem]/[1.2] font-700">{shown(byHand)}</span>
              <Chip tone="warning">{words.handMark}</Chip>
            </>
          )}
        </span>
        <span className="text-dns-14N-130 leading-150">{said(graded.because)}</span>
      </dd>
    </div>
  )
}
