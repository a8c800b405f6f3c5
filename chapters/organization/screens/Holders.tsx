import type { ReactNode } from 'react'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { assignmentKinds, type Holder, wordsOf } from '../contract.ts'
import { chartWords } from './words/chart.ts'

/** Who holds a post, with how (兼務…) and whether they are away; a vacancy says so in words. */
export function Holders({ holders }: { readonly holders: readonly Holder[] }): ReactNode {
  const words = useWords(chartWords)
  const said = useSaid()
  if (holders.length === 0)
    return (
      <span>
        <Chip tone="warning">{words.vacant}</Chip>
      </span>
    )
  return (
    <ul className="flex flex-wrap content-start gap-x-3 gap-y-1">
      {holders.map((holder) => (
        <li key={holder.person + holder.kind} className="inline-flex items-center gap-1.5 whitespace-nowrap">
          <TextLink to={`/organization/people/${holder.person}`}>{holder.name}</TextLink>
          {holder.kind !== 'main' && <Chip>{said(wordsOf(assignmentKinds, holder.kind))}</Chip>}
          {holder.absent && <Chip tone="warning">{words.absent}</Chip>}
        </li>
      ))}
    </ul>
  )
}
