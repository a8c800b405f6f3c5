import type { ReactNode } from 'react'
import { verdicts } from '../../../../kernel/contract/verdict.ts'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import type { ControlReason } from '../../contract.ts'
import { CheckLines } from './CheckLines.tsx'
import { Gaps } from './Gaps.tsx'
import { reasonWords } from './words.ts'
import { ControlLink } from '../catalogue/ControlLink.tsx'

/** One control with everything that proves or disproves it: checks, confirmations by people, and what nobody looks at. */
export function ControlCard({ reason }: { readonly reason: ControlReason }): ReactNode {
  const words = useWords(reasonWords)
  const said = useSaid()
  return (
    <article className="overflow-hidden rounded-8 border border-solid-gray-420" aria-label={said(reason.title)}>
      <div className="keep grid gap-1 border-b border-solid-gray-200 bg-solid-gray-50 px-5 py-3 print:bg-white">
        <h3 className="flex flex-wrap items-center gap-x-4 gap-y-1 text-dns-16B-130">
          <VerdictMark verdict={reason.verdict} />
          <ControlLink id={reason.control}>{said(reason.title)}</ControlLink>
          <code className="font-mono text-[0.875rem] font-400 text-solid-gray-700">{reason.control}</code>
        </h3>
        <p>{reason.because}</p>
      </div>
      <ul className="divide-y divide-solid-gray-200">
        {worstFirst(reason.checks).map((check) => (
          <li key={check.id} className="px-5 py-3">
            <CheckLines check={check} />
          </li>
        ))}
        {reason.attestations.map((one) => (
          <li key={one.id} className="keep grid gap-1 px-5 py-3">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <VerdictMark verdict="kept" size="sm" />
              <span className="text-dns-16B-130">{words.attested}</span>
              <span className="text-dns-14N-130 text-solid-gray-700">{words.until(eraDate(one.validUntil))}</span>
            </p>
            <p className="pl-6">{one.statement}</p>
            <p className="pl-6 text-dns-14N-130 text-solid-gray-700">
              {words.rests}：{one.evidence}
            </p>
          </li>
        ))}
        {reason.gaps.length > 0 && (
          <li className="px-5 py-3">
            <Gaps gaps={reason.gaps} isOpen={reason.checks.length === 0 && reason.gaps.length <= 8} />
          </li>
        )}
      </ul>
    </article>
  )
}

function worstFirst(checks: ControlReason['checks']): ControlReason['checks'] {
  const weight = ({ outcome, exception }: ControlReason['checks'][number]): number =>
    verdicts.indexOf(exception === null ? outcome : 'excepted')
  return checks.toSorted((a, b) => weight(a) - weight(b))
}
