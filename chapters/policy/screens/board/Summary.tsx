import type { ReactNode } from 'react'
import { moment } from '../../../../kernel/i18n/today.ts'
import { useWords } from '../../../../web/kit/language.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import type { BoardClause } from '../../contract.ts'
import { Step } from './Step.tsx'
import { clauseWords } from './words.ts'

/** The city's own words beside what is known about them. */
export function Summary({ clause }: { readonly clause: BoardClause }): ReactNode {
  const words = useWords(clauseWords)
  return (
    <div className="keep grid overflow-hidden rounded-8 border border-solid-gray-420 nav:grid-cols-[1.1fr_1fr] print:grid-cols-1">
      <blockquote className="prose bg-solid-gray-50 px-6 py-5 text-[1.0625rem] leading-175 whitespace-pre-line print:bg-white">
        {clause.text === '' ? <span className="text-solid-gray-700">{words.noText}</span> : clause.text}
      </blockquote>
      <div className="grid content-start gap-2.5 border-solid-gray-420 px-6 py-5 max-nav:border-t nav:border-l print:border-t print:border-l-0">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span className="origin-left text-[1.25rem]">
            <VerdictMark verdict={clause.verdict} />
          </span>
          <span className="text-dns-14N-130 text-solid-gray-700">
            {words.since(moment(clause.since, 'long'))}　{words.evidence(clause.evidence)}
          </span>
        </p>
        <p className="text-dns-17N-130 leading-150">{clause.because}</p>
        {clause.next !== null && (
          <p>
            <Step step={clause.next} />
          </p>
        )}
      </div>
    </div>
  )
}
