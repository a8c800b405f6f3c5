import type { ReactNode } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { personKinds, wordsOf } from '../../../organization/contract.ts'
import { listNamed, type NamedDuty } from '../../contract.ts'
import { noticeWords, peopleWords } from './words.ts'

/** 5: who of a unit has confirmed, and who has not. */
export function UnitPeople(): ReactNode {
  const words = useWords(peopleWords)
  const notices = useWords(noticeWords)
  const said = useSaid()
  const { id = '', unit = 'none' } = useParts()
  const named = useReply(listNamed, { params: { id }, query: { unit } })
  return (
    <Page
      title={words.title(named.unit)}
      crumbs={[
        { label: notices.title, to: '/people/notices' },
        { label: named.title, to: `/people/notices/${id}` },
      ]}
      actions={
        <>
          {named.mayRecord && named.rows.some(({ state }) => state !== 'done') && (
            <LinkButton to={`/people/notices/${id}/sheets/${unit}`} icon="file">
              {words.toSheet}
            </LinkButton>
          )}
          <PrintButton />
        </>
      }
    >
      {named.rows.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <Table
          caption={words.title(named.unit)}
          rows={named.rows}
          columns={[
            { key: 'number', head: words.number, isTight: true, cell: (one) => one.number },
            { key: 'name', head: words.name, isRowHeader: true, cell: (one) => one.name },
            { key: 'kind', head: words.kind, isTight: true, cell: (one) => said(wordsOf(personKinds, one.kind)) },
            { key: 'state', head: words.state, cell: (one) => <State one={one} /> },
            {
              key: 'due',
              head: words.due,
              isTight: true,
              cell: (one) => (one.state === 'open' ? <EraDate iso={one.dueOn} /> : '—'),
            },
            {
              key: 'on',
              head: words.on,
              isTight: true,
              cell: (one) =>
                one.confirmedOn === null ? (
                  '—'
                ) : (
                  <>
                    <EraDate iso={one.confirmedOn} />（{one.onPaper ? words.onPaper : words.onScreen}）
                  </>
                ),
            },
            {
              key: 'account',
              head: words.account,
              isTight: true,
              cell: (one) => (one.hasAccount ? words.hasAccount : words.noAccount),
            },
          ]}
        />
      )}
    </Page>
  )
}

function State({ one }: { readonly one: NamedDuty }): ReactNode {
  const words = useWords(peopleWords)
  return (
    <span className="flex flex-wrap gap-1">
      <Chip tone={one.isLate ? 'error' : one.state === 'open' ? 'warning' : 'plain'}>
        {one.isLate ? words.late : words[one.state]}
      </Chip>
      {one.owesPledge && <Chip tone="warning">{words.owes}</Chip>}
    </span>
  )
}
