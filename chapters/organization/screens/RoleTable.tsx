import type { ReactNode } from 'react'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useLanguage, useWords } from '../../../web/kit/language.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { type Role, roleTerms } from '../../preamble/roles.ts'
import { readRoleTable, type RoleTable as Answer } from '../contract.ts'
import { DayChoice, useDay } from './DayChoice.tsx'
import { Holders } from './Holders.tsx'
import { roleTableWords } from './words.ts'

/** 権限・責任等一覧: roles with their duties, posts and holders, on any day; A4 landscape for the committee. */
export function RoleTable(): ReactNode {
  const words = useWords(roleTableWords)
  const day = useDay()
  const { rows } = useReply(readRoleTable, { query: { on: day } })
  return (
    <Page title={words.title} note={words.asOf(eraDate(day))} actions={<PrintButton />}>
      <DayChoice />
      <div className="print-wide scroll-box overflow-x-auto rounded-6 border border-solid-gray-420" role="region" aria-label={words.title} tabIndex={0}>
        <table className="w-full border-collapse text-left text-dns-16N-130">
          <caption className="sr-only">{words.title}</caption>
          <thead className="bg-solid-gray-50">
            <tr>
              {[words.role, words.duty, words.post, words.holder].map((head) => (
                <th key={head} scope="col" className="border-b border-solid-gray-420 px-3 py-2 text-dns-14B-130 whitespace-nowrap">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          {rows.map((row) => (
            <RoleRows key={row.role} row={row} none={words.none} />
          ))}
        </table>
      </div>
    </Page>
  )
}

const cell = 'border-t border-solid-gray-200 px-3 py-1.5 align-top'

/** One role over as many lines as it has posts; role and duty stand once. */
function RoleRows({ row, none }: { readonly row: Answer['rows'][number]; readonly none: string }): ReactNode {
  const { language } = useLanguage()
  const term = roleTerms[row.role as Role] // the server sends roles of the same list
  const [first, ...rest] = row.posts
  const span = Math.max(1, row.posts.length)
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" rowSpan={span} className="w-56 border-t border-solid-gray-420 px-3 py-1.5 align-top text-dns-16B-130">
          {term[language]}
        </th>
        <td rowSpan={span} className="w-80 border-t border-solid-gray-420 px-3 py-1.5 align-top" lang="ja">
          {term.duty}
        </td>
        {first === undefined ? (
          <td colSpan={2} className="border-t border-solid-gray-420 px-3 py-1.5">
            <Chip tone="error">{none}</Chip>
          </td>
        ) : (
          <PostCells post={first} isFirst />
        )}
      </tr>
      {rest.map((post) => (
        <tr key={post.id}>
          <PostCells post={post} />
        </tr>
      ))}
    </tbody>
  )
}

function PostCells({ post, isFirst = false }: { readonly post: Answer['rows'][number]['posts'][number]; readonly isFirst?: boolean }): ReactNode {
  const line = isFirst ? cell.replace('gray-200', 'gray-420') : cell
  return (
    <>
      <td className={`${line} whitespace-nowrap`}>
        <TextLink to={`/organization/posts/${post.id}`}>{post.name}</TextLink>
      </td>
      <td className={line}>
        <Holders holders={post.holders} />
      </td>
    </>
  )
}
