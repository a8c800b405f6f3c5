import type { ReactNode } from 'react'
import { useReply } from '../../../web/frame/asking.ts'
import { useMay } from '../../../web/frame/session.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { assignmentKinds, type Career as Answer, personLedger, readCareer, wordsOf } from '../contract.ts'
import { PeriodMark } from './PeriodMark.tsx'
import { Roles } from './Roles.tsx'
import { careerWords } from './words/people.ts'
import { tableWords } from './words/table.ts'

/** 5, 6(1) 職員等: the list, and on each person's page their posts and absences over time. */
export function People(): ReactNode {
  return (
    <LedgerScreens
      ledger={personLedger}
      panels={[{ id: 'career', label: careerWords.posts, content: (row) => <Career id={row.id} /> }]}
    />
  )
}

function Career({ id }: { readonly id: string }): ReactNode {
  const words = useWords(careerWords)
  const may = useMay()
  const { posts, absences } = useReply(readCareer, { params: { id } })
  const add = may('organization.assignment:write') && (
    <LinkButton to="/organization/assignments/new" icon="plus" size="sm">
      {words.add}
    </LinkButton>
  )
  const addAbsence = may('organization.absence:write') && (
    <LinkButton to="/organization/absences/new" icon="plus" size="sm">
      {words.addAbsence}
    </LinkButton>
  )
  return (
    <div className="grid gap-8">
      <Section title={words.posts} actions={add}>
        {posts.length === 0 ? <Empty title={words.none}>{words.noneHow}</Empty> : <Posts posts={posts} />}
      </Section>
      <Section title={words.absences} actions={addAbsence}>
        {absences.length === 0 ? <p>{words.noAbsences}</p> : <Absences absences={absences} />}
      </Section>
    </div>
  )
}

function Posts({ posts }: { readonly posts: Answer['posts'] }): ReactNode {
  const words = useWords(careerWords)
  const { list } = useWords(tableWords)
  const said = useSaid()
  return (
    <Table
      caption={list(words.posts)}
      rows={posts.map((one) => ({ ...one, id: one.assignment }))}
      columns={[
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: (one) => <PeriodMark from={one.validFrom} to={one.validTo} />,
        },
        {
          key: 'post',
          head: words.post,
          isRowHeader: true,
          cell: ({ id, post }) => <TextLink to={`/organization/assignments/${id}`}>{post}</TextLink>,
        },
        { key: 'kind', head: words.kind, isTight: true, cell: ({ kind }) => said(wordsOf(assignmentKinds, kind)) },
        { key: 'from', head: words.from, isTight: true, cell: ({ validFrom }) => <EraDate iso={validFrom} /> },
        {
          key: 'to',
          head: words.to,
          isTight: true,
          cell: ({ validTo }) => (validTo === null ? words.goesOn : <EraDate iso={validTo} />),
        },
        { key: 'roles', head: words.roles, cell: ({ roles }) => <Roles roles={roles} /> },
      ]}
    />
  )
}

function Absences({ absences }: { readonly absences: Answer['absences'] }): ReactNode {
  const words = useWords(careerWords)
  const { list } = useWords(tableWords)
  return (
    <Table
      caption={list(words.absences)}
      rows={absences.map((one, index) => ({ ...one, id: `${one.validFrom} ${index}` }))}
      columns={[
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: (one) => <PeriodMark from={one.validFrom} to={one.validTo} />,
        },
        {
          key: 'from',
          head: words.from,
          isRowHeader: true,
          isTight: true,
          cell: ({ validFrom }) => <EraDate iso={validFrom} />,
        },
        {
          key: 'to',
          head: words.to,
          isTight: true,
          cell: ({ validTo }) => (validTo === null ? words.goesOn : <EraDate iso={validTo} />),
        },
        { key: 'standIn', head: words.standIn, cell: ({ standIn }) => standIn ?? words.nobody },
      ]}
    />
  )
}
