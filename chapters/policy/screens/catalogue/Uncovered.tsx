import { type ReactNode, useMemo } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAddress, useGo } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { listUncovered } from '../../contract.ts'
import type { z } from 'zod'
import { chapterTerms, dutyTerms } from './terms.ts'
import { controlWords, uncoveredWords } from './words.ts'
import { ControlLink } from './ControlLink.tsx'

type Row = z.infer<(typeof listUncovered)['reply']>['rows'][number]

const weight = { legal: 0, guideline: 1, city: 2 } as const

/** Controls that no clause of the city answers; legal duties first. */
export function Uncovered(): ReactNode {
  const words = useWords(uncoveredWords)
  const go = useGo()
  const { search, change } = useAddress()
  const { edition, total, rows } = useReply(listUncovered, {})
  const columns = useColumns()
  const isLegalOnly = search['duty'] === 'legal'
  const shown = useMemo(
    () =>
      rows.filter(({ duty }) => !isLegalOnly || duty === 'legal').toSorted((a, b) => weight[a.duty] - weight[b.duty]),
    [rows, isLegalOnly],
  )
  return (
    <div className="print-wide">
      <Page
        title={words.title}
        note={words.note(edition, count(rows.length), count(total))}
        crumbs={[{ label: useWords(controlWords).catalogue, to: '/catalogue' }]}
        actions={<PrintButton />}
        isTall
      >
        <p className="prose max-w-4xl leading-150">{words.lead}</p>
        {rows.length > 0 && (
          <div className="no-print">
            <Checkbox
              label={words.legalOnly}
              isSelected={isLegalOnly}
              onChange={(on) => change({ duty: on ? 'legal' : undefined })}
            />
          </div>
        )}
        {shown.length === 0 ? (
          <Empty title={words.none} />
        ) : (
          <div className="tall min-w-0">
            <Table
              caption={words.title}
              columns={columns}
              rows={shown}
              onOpen={({ id }) => go('/catalogue/control', { id })}
              isTall
            />
          </div>
        )}
      </Page>
    </div>
  )
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(uncoveredWords)
  const control = useWords(controlWords)
  const said = useSaid()
  return useMemo(
    () => [
      {
        key: 'duty',
        head: control.duty,
        isTight: true,
        cell: (row) => <Chip tone={row.duty === 'legal' ? 'key' : 'plain'}>{said(dutyTerms[row.duty])}</Chip>,
      },
      {
        key: 'control',
        head: control.control,
        isRowHeader: true,
        cell: (row) => (
          <>
            <ControlLink id={row.id}>{said(row.title)}</ControlLink>
            <code className="block font-mono text-[0.875rem] text-solid-gray-700">{row.id}</code>
          </>
        ),
      },
      {
        key: 'requirement',
        head: control.requirement,
        cell: (row) => <span className="text-dns-14N-130">{row.requirement}</span>,
      },
      {
        key: 'chapter',
        head: control.chapter,
        isTight: true,
        cell: (row) => (
          <span className="text-dns-14N-130">{said(chapterTerms[row.chapter] ?? { ja: '', en: '' })}</span>
        ),
      },
      {
        key: 'ordinance',
        head: control.ordinance,
        isTight: true,
        cell: (row) => (row.ordinance === null ? '—' : control.ordinanceItem(row.ordinance)),
      },
      {
        key: 'state',
        head: words.state,
        isTight: true,
        cell: (row) => (row.attested ? words.attested : <Chip tone="warning">{words.open}</Chip>),
      },
    ],
    [words, control, said],
  )
}
