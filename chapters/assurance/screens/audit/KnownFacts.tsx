import type { ReactNode } from 'react'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import type { AuditRow } from '../../contract.ts'
import { rowWords } from './words.ts'

/** What Sekisho knows of a row's control as of the day, with the way to the records. */
export function KnownFacts({ row }: { readonly row: AuditRow }): ReactNode {
  const words = useWords(rowWords)
  return (
    <section aria-label={words.facts} className="grid content-start gap-2">
      <h3 className="text-dns-16B-130">{words.facts}</h3>
      {row.facts.length === 0 && <p>{words.noFacts}</p>}
      <ul className="grid gap-3">
        {row.facts.map((fact) => (
          <li key={fact.check} className="rounded-6 border border-solid-gray-200 p-3">
            <div className="flex flex-wrap items-center gap-x-3">
              <VerdictMark verdict={fact.outcome} size="sm" />
              {fact.place === null ? fact.title : <TextLink to={fact.place}>{fact.title}</TextLink>}
              <span className="text-dns-14N-130 text-solid-gray-700">
                <EraDate iso={fact.since} />
                {words.since}
              </span>
            </div>
            {fact.because.map((because) => (
              <p key={because} className="mt-1 text-dns-16N-130">
                {because}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
