import type { ReactNode } from 'react'
import { useReply } from '../../../web/frame/asking.ts'
import { useMay } from '../../../web/frame/session.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { organLedger, readChart, unitKinds, unitLedger, wordsOf } from '../contract.ts'
import { Holders } from './Holders.tsx'
import { Roles } from './Roles.tsx'
import { careerWords, holdingWords } from './words/people.ts'
import { tableWords } from './words/table.ts'

/** 6(1) 課室: the list, and on each unit's page its posts with their holders and the units below. */
export function Units(): ReactNode {
  return (
    <LedgerScreens
      ledger={unitLedger}
      references={[organLedger]}
      panels={[{ id: 'posts', label: holdingWords.posts, content: (row) => <PostsOf unit={row.id} /> }]}
    />
  )
}

function PostsOf({ unit }: { readonly unit: string }): ReactNode {
  const words = useWords(holdingWords)
  const { list } = useWords(tableWords)
  const career = useWords(careerWords)
  const said = useSaid()
  const mayAdd = useMay()('organization.post:write')
  const chart = useReply(readChart, { query: {} })
  const posts = chart.posts.filter((post) => post.unit === unit)
  const below = chart.units.filter((one) => one.parent === unit)
  const add = mayAdd && (
    <LinkButton to="/organization/posts/new" icon="plus" size="sm">
      {words.addPost}
    </LinkButton>
  )
  return (
    <div className="grid gap-8">
      <Section title={words.posts} actions={add}>
        {posts.length === 0 ? (
          <p>{words.noPosts}</p>
        ) : (
          <Table
            caption={list(words.posts)}
            rows={posts}
            columns={[
              {
                key: 'post',
                head: career.post,
                isRowHeader: true,
                cell: ({ id, title }) => <TextLink to={`/organization/posts/${id}`}>{title}</TextLink>,
              },
              { key: 'holder', head: words.holder, cell: ({ holders }) => <Holders holders={holders} /> },
              { key: 'roles', head: career.roles, cell: ({ roles }) => <Roles roles={roles} /> },
            ]}
          />
        )}
      </Section>
      {below.length > 0 && (
        <Section title={words.below}>
          <ul className="grid gap-1">
            {below.map((one) => (
              <li key={one.id}>
                <TextLink to={`/organization/units/${one.id}`}>{one.name}</TextLink>
                <span className="ml-2 text-dns-14N-130 text-solid-gray-700">
                  {one.code}　{said(wordsOf(unitKinds, one.kind))}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}
