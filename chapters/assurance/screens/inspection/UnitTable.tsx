import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import type { UnitStanding } from '../../contract.ts'
import { inspectionWords, resultWords } from '../words/inspection.ts'

/** Units side by side; a small one shows no rate. */
export function UnitTable({
  campaign,
  units,
}: {
  readonly campaign: string
  readonly units: readonly UnitStanding[]
}): ReactNode {
  const words = useWords(resultWords)
  const said = useWords(inspectionWords)
  return (
    <Table
      caption={words.units}
      rows={units}
      columns={[
        {
          key: 'name',
          head: words.unitName,
          isRowHeader: true,
          cell: ({ id, name }) => <TextLink to={`/assurance/inspection/${campaign}/units/${id}`}>{name}</TextLink>,
        },
        {
          key: 'answered',
          head: said.answered,
          isNumeric: true,
          cell: ({ submitted, asked }) => said.of(count(submitted), count(asked)),
        },
        {
          key: 'rate',
          head: words.rate,
          isNumeric: true,
          cell: ({ rate, submitted }) => (rate === null ? (submitted === 0 ? '—' : words.few) : words.percent(rate)),
        },
        {
          key: 'by',
          head: words.by,
          cell: ({ confirmedAt, confirmedBy }) =>
            confirmedAt === null ? (
              words.notYet
            ) : (
              <>
                <EraDate iso={confirmedAt.slice(0, 10)} /> {confirmedBy}
              </>
            ),
        },
        { key: 'remarks', head: words.remarks, cell: ({ remarks }) => remarks ?? '' },
      ]}
    />
  )
}
