import type { ReactNode } from 'react'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { roleTerms } from '../../../preamble/roles.ts'
import type { NextStep } from '../../contract.ts'
import { PlaceLink } from './PlaceLink.tsx'
import { stepWords } from './words.ts'

/** What to do next: the act as a link to the place where it is done, who does it, by when. */
export function Step({ step }: { readonly step: NextStep }): ReactNode {
  const words = useWords(stepWords)
  const said = useSaid()
  const role = Object.entries(roleTerms).find(([id]) => id === step.role)?.[1]
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <span>
        <span className="sr-only">{words.next}</span>
        <span aria-hidden="true" className="mr-1 text-key-900">
          →
        </span>
        <PlaceLink place={step.place}>{step.act}</PlaceLink>
      </span>
      <span className="text-dns-14N-130 text-solid-gray-700">
        {words.who}：{role === undefined ? step.role : said(role)}
        {step.by !== undefined && (
          <span className="ml-3">
            {words.by}：<EraDate iso={step.by} />
          </span>
        )}
      </span>
    </span>
  )
}
