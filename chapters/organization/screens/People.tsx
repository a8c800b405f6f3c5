import type { ReactNode } from 'react'
import { useReply } from '../../../web/frame/asking.ts'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { assignmentKinds, personLedger, readCareer, wordsOf } from '../contract.ts'
import { Roles } from './Roles.tsx'
import { careerWords } from './words.ts'

/** 職員等: the list, and on each person's page their posts over time. */
export function People(): ReactNode {
  return <LedgerScreens ledger={personLedger} panels={[{ id: 'career', label: careerWords.posts, content: (row) => <Career id={row.id} /> }]} />
}

function Career({ id }: { readonly id: string }): ReactNode {
  const words = useWords(careerWords)
  const said = useSaid()
  const { posts, absences } = useReply(readCareer, { params: { id } })
  return (
    <div className="grid gap-6">
      {posts.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <Table
          caption={words.posts}
          rows={posts.map((one) => ({ ...one, id: one.assignment }))}
          columns={[
            { key: 'post', head: words.post, isRowHeader: true, cell: ({ post }) => post },
            { key: 'kind', head: words.kind, isTight: true, cell: ({ kind }) => said(wordsOf(assignmentKinds, kind)) },
            { key: 'from', head: words.from, isTight: true, cell: ({ validFrom }) => <EraDate iso={validFrom} /> },
            { key: 'to', head: words.to, isTight: true, cell: ({ validTo }) => (validTo === null ? words.goesOn : <EraDate iso={validTo} />) },
            { key: 'roles', head: words.roles, cell: ({ roles }) => <Roles roles={roles} /> },
          ]}
        />
      )}
      {absences.length > 0 && (
        <Section title={words.absences}>
          <ul className="grid gap-1">
            {absences.map((one) => (
              <li key={one.validFrom}>
                <EraDate iso={one.validFrom} />～<EraDate iso={one.validTo} />
                {one.standIn !== null && `　${words.standIn}：${one.standIn}`}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}
