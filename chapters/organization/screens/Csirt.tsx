import type { ReactNode } from 'react'
import { useAnswer } from '../../../web/frame/asking.ts'
import { useMay } from '../../../web/frame/session.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { readRoleTable } from '../contract.ts'
import { Holders } from './Holders.tsx'
import { Roles } from './Roles.tsx'
import { contactWords } from './words/contacts.ts'
import { tableWords } from './words/table.ts'

const wanted = ['contact-window', 'csirt-member']

/** 6(1) CSIRT: posts that carry its roles and who holds them today. */
export function Csirt(): ReactNode {
  const words = useWords(contactWords)
  const { list } = useWords(tableWords)
  const mayRead = useMay()(readRoleTable.right)
  const { data } = useAnswer(readRoleTable, { query: {} }, mayRead)
  if (data === undefined) return null
  const found = data.rows
    .filter(({ role }) => wanted.includes(role))
    .flatMap(({ role, posts }) => posts.map((post) => ({ ...post, role })))
  const posts = [...Map.groupBy(found, ({ id }) => id).values()].flatMap((same) =>
    same.slice(0, 1).map((post) => ({ ...post, roles: same.map(({ role }) => role) })),
  )
  return (
    <Section title={words.csirt} note={words.csirtNote}>
      {posts.length === 0 ? (
        <p>{words.noCsirt}</p>
      ) : (
        <Table
          caption={list(words.csirt)}
          rows={posts}
          columns={[
            {
              key: 'post',
              head: words.post,
              isRowHeader: true,
              cell: ({ id, name }) => <TextLink to={`/organization/posts/${id}`}>{name}</TextLink>,
            },
            { key: 'holder', head: words.holder, cell: ({ holders }) => <Holders holders={holders} /> },
            { key: 'role', head: words.role, cell: ({ roles }) => <Roles roles={roles} /> },
          ]}
        />
      )}
    </Section>
  )
}
