import { type ReactNode, useState } from 'react'
import { fiscalYear, fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useAnswer } from '../../../../web/frame/asking.ts'
import type { Answer } from '../../../../web/frame/call.ts'
import { useMay, useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { listReviews, type VersionSummary } from '../../contract.ts'
import { ReviewDialog } from './ReviewDialog.tsx'
import { yearsOf } from './years.ts'
import { reviewWords } from './words.ts'

type Review = Answer<typeof listReviews>[number]

interface Props {
  readonly document: { readonly list: readonly VersionSummary[] }
  /** Where several documents stand on one screen: the name of this one. */
  readonly title?: string
}

/** 8: the reviews of a document, one line a fiscal year since it came into force; a year without one says so. */
export function ReviewYears({ document, title }: Props): ReactNode {
  const words = useWords(reviewWords)
  const { today } = useSession()
  const may = useMay()
  const { data } = useAnswer(listReviews, {})
  const [isAsking, setAsking] = useState(false)
  const inForce = document.list.find(({ effectiveOn }) => effectiveOn !== null)
  const years = yearsOf(document.list, today)
  const reviews = (data ?? []).filter(({ version }) => document.list.some(({ id }) => id === version))
  return (
    <Section
      title={title ?? words.list}
      {...(title === undefined ? { note: words.note } : {})}
      actions={
        inForce !== undefined &&
        may('policy.review:write') && <Button onPress={() => setAsking(true)}>{words.title}</Button>
      }
    >
      {years.length === 0 ? (
        <p>{words.notYet}</p>
      ) : (
        <ul className="rounded-6 border border-solid-gray-200">
          {years.map((year) => (
            <Year
              key={year}
              year={year}
              isCurrent={year === fiscalYear(today)}
              reviews={reviews.filter(({ heldOn }) => fiscalYear(heldOn) === year)}
            />
          ))}
        </ul>
      )}
      {isAsking && inForce !== undefined && <ReviewDialog version={inForce} onClose={() => setAsking(false)} />}
    </Section>
  )
}

interface YearProps {
  readonly year: number
  readonly isCurrent: boolean
  readonly reviews: readonly Review[]
}

function Year({ year, isCurrent, reviews }: YearProps): ReactNode {
  const words = useWords(reviewWords)
  return (
    <li className="grid gap-x-4 border-t border-solid-gray-100 px-3 py-2 first:border-t-0 sm:grid-cols-[8rem_1fr]">
      <span className="text-dns-16B-130">{fiscalYearName(year)}</span>
      {reviews.length === 0 ? (
        <span>
          <Chip tone={isCurrent ? 'warning' : 'error'}>{isCurrent ? words.open : words.missed}</Chip>
        </span>
      ) : (
        <ul className="grid gap-1.5">
          {reviews.map((one) => (
            <li key={one.id}>
              <EraDate iso={one.heldOn} />　<Chip tone="key">{one.result === 'keep' ? words.keep : words.revise}</Chip>
              {one.by !== null && <span className="ml-2 text-dns-14N-130 text-solid-gray-700">{one.by}</span>}
              <p className="leading-150 whitespace-pre-wrap">{one.summary}</p>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
