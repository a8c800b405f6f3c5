import type { ReactNode } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { moment } from '../../../../kernel/i18n/today.ts'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import type { CheckedReason } from '../../contract.ts'
import { EvidenceLinks } from './EvidenceLinks.tsx'
import { Step } from './Step.tsx'
import { reasonWords } from './words.ts'

/** One check: what it looked at, what it found, on which records that rests. */
export function CheckLines({ check }: { readonly check: CheckedReason }): ReactNode {
  const words = useWords(reasonWords)
  const said = useSaid()
  const { exception } = check
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <VerdictMark verdict={exception === null ? check.outcome : 'excepted'} size="sm" />
        <span className="text-dns-16B-130">{said(check.title)}</span>
        <span className="text-dns-14N-130 text-solid-gray-700">
          {check.since === null ? words.neverRun : words.checkedAt(moment(check.since))}
        </span>
      </p>
      {exception !== null && (
        <p className="mt-1 flex flex-wrap items-center gap-2 pl-6">
          <Chip>{words.exception}</Chip>
          <TextLink to={`/organization/exceptions/${exception.id}`}>{exception.title}</TextLink>
          <span className="text-dns-14N-130 text-solid-gray-700">{words.until(eraDate(exception.validTo))}</span>
        </p>
      )}
      <ul className="mt-1 grid gap-2 pl-6">
        {check.findings.map((finding) => (
          <li key={finding.because} className="grid gap-1">
            <p className="flex items-start gap-2">
              {check.findings.length > 1 && <VerdictMark verdict={finding.outcome} size="sm" />}
              <span className="leading-150">{finding.because}</span>
            </p>
            {finding.evidence.length > 0 && <EvidenceLinks evidence={finding.evidence} />}
            {finding.next !== undefined && (
              <p>
                <Step step={finding.next} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
