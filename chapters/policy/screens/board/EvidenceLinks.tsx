import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useWords } from '../../../../web/kit/language.tsx'
import type { Evidence } from '../../contract.ts'
import { PlaceLink } from './PlaceLink.tsx'
import { reasonWords } from './words.ts'

type Proof = z.infer<typeof Evidence>

/** 5: as many as stand in one or two lines; the others behind one press, and all of them on paper. */
const few = 5

/** The records behind a finding, each a link to where it stands. */
export function EvidenceLinks({ evidence }: { readonly evidence: readonly Proof[] }): ReactNode {
  const words = useWords(reasonWords)
  const rest = evidence.slice(few)
  return (
    <div className="text-dns-14N-130">
      <Links records={evidence.slice(0, few)} label={words.records} />
      {rest.length > 0 && (
        <details>
          <summary className="inline-flex min-h-7 list-none items-center text-key-900 underline underline-offset-3">
            {words.more(rest.length)}
          </summary>
          <Links records={rest} label={words.records} />
        </details>
      )}
    </div>
  )
}

function Links({ records, label }: { readonly records: readonly Proof[]; readonly label: string }): ReactNode {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-4">
      {records.map((record) => (
        <li key={`${record.type}${record.id}`} className="py-1">
          <PlaceLink place={record.place}>{record.label}</PlaceLink>
        </li>
      ))}
    </ul>
  )
}
