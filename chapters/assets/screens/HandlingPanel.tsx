import type { ReactNode } from 'react'
import { useReply } from '../../../web/frame/asking.ts'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { assetZones, handlingOf, readSettings } from '../contract.ts'
import { GradeChips, gradesOf } from './GradeChips.tsx'
import { handlingWords } from './words.ts'

/** 6(2) 取扱制限: what the grades of this asset mean for whoever uses it. */
export function HandlingPanel({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(handlingWords)
  const said = useSaid()
  const settings = useReply(readSettings, {})
  const grades = gradesOf(row.values)
  const rules = handlingOf(grades, settings.handling)
  const zones = settings.placement[grades.confidentiality ?? '3B'] ?? []
  return (
    <Section title={words.title} note={<GradeChips grades={grades} names={settings.gradeNames} />}>
      {grades.confidentiality === null && <Notice tone="warning" title={words.ungraded} />}
      {rules.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <ul className="grid max-w-4xl gap-2">
          {rules.map((rule) => (
            <li
              key={rule.id}
              className="flex gap-3 rounded-6 border border-solid-gray-200 bg-white px-4 py-2.5 leading-150"
            >
              <span aria-hidden="true" className="font-700 text-key-900">
                ・
              </span>
              {rule.ja}
            </li>
          ))}
        </ul>
      )}
      <p className="text-dns-16N-130">
        <span className="font-700">{words.places}：</span>
        {zones
          .map((id) => assetZones.find((zone) => zone.value === id))
          .flatMap((zone) => (zone === undefined ? [] : [said(zone)]))
          .join('、')}
      </p>
      <p className="text-dns-14N-130 leading-150 text-solid-gray-700">{words.source}</p>
    </Section>
  )
}
