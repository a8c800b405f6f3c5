import { type ReactNode, useMemo } from 'react'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useLanguage, useSaid, useWords } from '../../../../web/kit/language.tsx'
import type { Column } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import type { CatalogueControl } from '../../contract.ts'
import { proofOf } from './narrow.ts'
import { cadenceTerms, dutyTerms } from './terms.ts'
import { controlWords } from './words.ts'
import { ControlLink } from './ControlLink.tsx'

/** Columns of the catalogue. */
export function useControlColumns(): readonly Column<CatalogueControl>[] {
  const words = useWords(controlWords)
  const said = useSaid()
  return useMemo(
    () => [
      { key: 'control', head: words.control, isRowHeader: true, cell: (row) => <Name control={row} /> },
      { key: 'example', head: words.example, isTight: true, cell: (row) => row.example ?? '—' },
      {
        key: 'ordinance',
        head: words.ordinance,
        isTight: true,
        cell: (row) => (row.ordinance === null ? '—' : words.ordinanceItem(row.ordinance)),
      },
      { key: 'jis', head: words.jis, cell: (row) => (row.jis.length === 0 ? '—' : row.jis.join('、')) },
      {
        key: 'cadence',
        head: words.cadence,
        isTight: true,
        cell: (row) => said(cadenceTerms[row.cadence] ?? { ja: row.cadence, en: row.cadence }),
      },
      {
        key: 'duty',
        head: words.duty,
        isTight: true,
        cell: (row) => <Chip tone={row.duty === 'legal' ? 'key' : 'plain'}>{said(dutyTerms[row.duty])}</Chip>,
      },
      { key: 'clauses', head: words.clauses, cell: (row) => <Clauses control={row} none={words.noClause} /> },
      { key: 'proof', head: words.proof, cell: (row) => <Proof control={row} /> },
    ],
    [words, said],
  )
}

function Name({ control }: { readonly control: CatalogueControl }): ReactNode {
  const words = useWords(controlWords)
  const { language } = useLanguage()
  const other = language === 'ja' ? control.title.en : control.title.ja
  return (
    <>
      <ControlLink id={control.id}>{control.title[language]}</ControlLink>
      <span className="block text-dns-14N-130 text-solid-gray-700">
        <code className="font-mono">{control.id}</code>　{other}
      </span>
      {!control.confirmed && (
        <span className="mt-1 block">
          <Chip tone="warning">{words.unconfirmed}</Chip>
        </span>
      )}
    </>
  )
}

function Clauses({ control, none }: { readonly control: CatalogueControl; readonly none: string }): ReactNode {
  if (control.clauses.length === 0) return <span className="text-dns-14N-130 text-solid-gray-700">{none}</span>
  return (
    <span className="flex flex-wrap gap-x-3">
      {control.clauses.map((clause) => (
        <TextLink key={clause.id} to={`/board/${clause.id}`}>
          {clause.path}
        </TextLink>
      ))}
    </span>
  )
}

function Proof({ control }: { readonly control: CatalogueControl }): ReactNode {
  const words = useWords(controlWords)
  const proof = proofOf(control)
  const counts = [
    ...(control.checks.length > 0 ? [words.checks(control.checks.length)] : []),
    ...(control.attestations.length > 0 ? [words.people(control.attestations.length)] : []),
  ]
  return (
    <>
      {proof !== undefined && <VerdictMark verdict={proof} size="sm" />}
      <span className="block text-dns-14N-130 text-solid-gray-700">
        {proof === undefined ? words.noProof : counts.join('・')}
      </span>
    </>
  )
}
