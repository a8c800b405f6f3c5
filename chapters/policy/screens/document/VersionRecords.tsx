import type { ReactNode } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import type { Adoption, Version } from '../../contract.ts'
import { versionWords } from './words.ts'

/** Who adopted a version, where it was published, and what its own text says of its history. */
export function VersionRecords({ version }: { readonly version: Version }): ReactNode {
  const words = useWords(versionWords)
  const columns: readonly Column<Adoption>[] = [
    { key: 'organ', head: words.organ, isRowHeader: true, cell: (row) => row.organName },
    { key: 'decidedOn', head: words.decidedOn, isTight: true, cell: (row) => <EraDate iso={row.decidedOn} /> },
    { key: 'effectiveOn', head: words.effectiveOn, isTight: true, cell: (row) => <EraDate iso={row.effectiveOn} /> },
    {
      key: 'kind',
      head: words.kind,
      isTight: true,
      cell: (row) => (
        <span className="inline-flex gap-2">
          {row.kind}
          {row.isJoint && <Chip>{words.joint}</Chip>}
        </span>
      ),
    },
    { key: 'number', head: words.number, cell: (row) => row.number },
    { key: 'decider', head: words.decider, cell: (row) => row.decider },
  ]
  return (
    <>
      <Section title={words.adoptions}>
        {version.adoptions.length === 0 ? (
          <p>{words.noAdoptions}</p>
        ) : (
          <Table caption={words.adoptionTable} columns={columns} rows={version.adoptions} />
        )}
      </Section>
      {version.publication === 'public' && (
        <Section title={words.publications}>
          {version.publications.length === 0 ? (
            <p>{words.noPublications}</p>
          ) : (
            <ul className="grid gap-1">
              {version.publications.map((one) => (
                <li key={one.at}>
                  <EraDate iso={one.publishedOn} form="long" />　{one.url}
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      {version.revisions.length > 0 && (
        <Section title={words.revisions}>
          <ul className="grid gap-1">
            {version.revisions.map((one) => (
              <li key={`${one.kind}${one.year}${one.month}`}>{`${eraDate(isoOf(one))}　${one.kind}`}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** Month precision stays month precision: `2026-03`. */
function isoOf({
  year,
  month,
  day,
}: {
  readonly year: number
  readonly month: number
  readonly day?: number | undefined
}): string {
  return [year, month, ...(day === undefined ? [] : [day])].map((part) => String(part).padStart(2, '0')).join('-')
}
