import type { ReactNode } from 'react'
import { useReply } from '../../../web/frame/asking.ts'
import { useMay, useSession } from '../../../web/frame/session.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { assignmentKinds, assignmentLedger, organLedger, postLedger, unitLedger, wordsOf } from '../contract.ts'
import { PeriodMark } from './PeriodMark.tsx'
import { textOf } from './values.ts'
import { careerWords, holdingWords } from './words/people.ts'
import { tableWords } from './words/table.ts'

/** 6(1) 職: the list, and on each post's page who holds it, held it and will hold it. */
export function Posts(): ReactNode {
  return (
    <LedgerScreens
      ledger={postLedger}
      references={[unitLedger, organLedger]}
      panels={[{ id: 'holders', label: holdingWords.holders, content: (row) => <HoldersOver post={row.id} /> }]}
    />
  )
}

function HoldersOver({ post }: { readonly post: string }): ReactNode {
  const words = useWords(holdingWords)
  const { list } = useWords(tableWords)
  const career = useWords(careerWords)
  const said = useSaid()
  const { today } = useSession()
  const mayAdd = useMay()('organization.assignment:write')
  const { rows } = useReply(assignmentLedger.endpoints.list, {
    query: { filter: `post:${post}`, sort: '-validFrom', size: 300 },
  })
  const isVacant = !rows.some(
    (row) => (textOf(row, 'validFrom') ?? '') <= today && (textOf(row, 'validTo') ?? today) >= today,
  )
  const add = mayAdd && (
    <LinkButton to="/organization/assignments/new" icon="plus" size="sm">
      {career.add}
    </LinkButton>
  )
  return (
    <Section title={words.holders} actions={add}>
      {isVacant && (
        <Notice tone="warning" title={words.vacant}>
          {words.vacantHow}
        </Notice>
      )}
      {rows.length > 0 && (
        <Table
          caption={list(words.holders)}
          rows={rows}
          columns={[
            {
              key: 'state',
              head: career.state,
              isTight: true,
              cell: (row) => <PeriodMark from={textOf(row, 'validFrom') ?? ''} to={textOf(row, 'validTo')} />,
            },
            {
              key: 'person',
              head: words.person,
              isRowHeader: true,
              cell: (row) => (
                <TextLink to={`/organization/people/${textOf(row, 'person') ?? ''}`}>
                  {row.labels['person'] ?? '—'}
                </TextLink>
              ),
            },
            {
              key: 'kind',
              head: career.kind,
              isTight: true,
              cell: (row) => said(wordsOf(assignmentKinds, textOf(row, 'kind') ?? '')),
            },
            {
              key: 'from',
              head: career.from,
              isTight: true,
              cell: (row) => (
                <TextLink to={`/organization/assignments/${row.id}`}>
                  <EraDate iso={textOf(row, 'validFrom')} />
                </TextLink>
              ),
            },
            {
              key: 'to',
              head: career.to,
              isTight: true,
              cell: (row) =>
                textOf(row, 'validTo') === null ? career.goesOn : <EraDate iso={textOf(row, 'validTo')} />,
            },
          ]}
        />
      )}
    </Section>
  )
}
