import type { ReactNode } from 'react'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import type { CatalogueControl } from '../../contract.ts'
import { cadenceTerms, chapterTerms, dutyTerms } from './terms.ts'
import { controlWords } from './words.ts'

/** Where a control comes from and how binding it is. */
export function ControlFacts({ control }: { readonly control: CatalogueControl }): ReactNode {
  const words = useWords(controlWords)
  const said = useSaid()
  const spoken = (terms: typeof chapterTerms, key: string): string => said(terms[key] ?? { ja: key, en: key })
  return (
    <DefinitionList
      facts={[
        {
          term: words.clauses,
          value:
            control.clauses.length === 0 ? (
              words.noClause
            ) : (
              <span className="flex flex-wrap gap-x-4">
                {control.clauses.map((clause) => (
                  <TextLink key={clause.id} to={`/board/${clause.id}`}>
                    {clause.path}
                  </TextLink>
                ))}
              </span>
            ),
        },
        {
          term: words.duty,
          value: <Chip tone={control.duty === 'legal' ? 'key' : 'plain'}>{said(dutyTerms[control.duty])}</Chip>,
        },
        { term: words.chapter, value: spoken(chapterTerms, String(control.chapter)) },
        { term: words.example, value: control.example ?? '—' },
        { term: words.ordinance, value: control.ordinance === null ? '—' : words.ordinanceFull(control.ordinance) },
        { term: words.jis, value: control.jis.length === 0 ? '—' : control.jis.join('、') },
        { term: words.cadence, value: spoken(cadenceTerms, control.cadence) },
        { term: words.basis, value: control.basis.join('、') },
        { term: words.source, value: `${control.source}　${control.confirmed ? words.confirmed : words.unconfirmed}` },
      ]}
    />
  )
}
