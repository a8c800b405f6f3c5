import type { ReactNode } from 'react'
import type { z } from 'zod'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import type { previewEdition } from '../../contract.ts'
import { dutyTerms, fieldTerms } from './terms.ts'
import { changeWords } from './words.ts'

type Touched = z.infer<(typeof previewEdition)['reply']>['added'][number]

/** Controls that come, go or change, with the reason and the clauses of the city that they concern. */
export function TouchedControls({ controls }: { readonly controls: readonly Touched[] }): ReactNode {
  const words = useWords(changeWords)
  const said = useSaid()
  if (controls.length === 0) return <p className="text-solid-gray-700">{words.nothing}</p>
  return (
    <ul className="border-t border-solid-gray-200">
      {controls.map((one) => (
        <li key={one.control} className="keep grid gap-1 border-b border-solid-gray-200 px-2 py-2.5">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="text-dns-16B-130">{said(one.title)}</span>
            <code className="font-mono text-[0.875rem] text-solid-gray-700">{one.control}</code>
            <Chip tone={one.duty === 'legal' ? 'key' : 'plain'}>{said(dutyTerms[one.duty])}</Chip>
          </p>
          {one.reason !== null && (
            <p>
              <span className="sr-only">{words.reason}：</span>
              {one.reason}
            </p>
          )}
          {one.fields.length > 0 && <Fields fields={one.fields} />}
          {one.clauses.length > 0 && (
            <p className="flex flex-wrap gap-x-3 text-dns-14N-130">
              {words.touches}：
              {one.clauses.map((clause) => (
                <TextLink key={clause.id} to={`/board/${clause.id}`}>
                  {clause.path}
                </TextLink>
              ))}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Fields({ fields }: Pick<Touched, 'fields'>): ReactNode {
  const words = useWords(changeWords)
  const said = useSaid()
  const spoken = (field: string, value: string): string => {
    const duty = field === 'duty' ? Object.entries(dutyTerms).find(([id]) => id === value)?.[1] : undefined
    return duty !== undefined ? said(duty) : value === '' ? words.empty : value
  }
  return (
    <dl className="grid gap-x-4 gap-y-0.5 text-dns-14N-130 sm:grid-cols-[9rem_1fr]">
      {fields.map(({ field, before, after }) => (
        <div key={field} className="col-span-full grid grid-cols-subgrid">
          <dt className="text-solid-gray-700">{said(fieldTerms[field] ?? { ja: field, en: field })}</dt>
          <dd>
            <del className="text-red-1000">{spoken(field, before)}</del>
            <span className="mx-2">→</span>
            <ins className="text-green-1000 no-underline">{spoken(field, after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
