import type { ReactNode } from 'react'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { classes } from '../../../web/kit/classes.ts'
import { useLanguage, useWords } from '../../../web/kit/language.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { roleTerms } from '../../preamble/roles.ts'
import { readRoleTable, type RoleTable as Answer } from '../contract.ts'
import { DayChoice, useDay, useDayNote } from './DayChoice.tsx'
import { Holders } from './Holders.tsx'
import { LedgerLinks } from './LedgerLinks.tsx'
import { articlesOfRole } from './role-articles.table.ts'
import { knownRole } from './Roles.tsx'
import { roleTableWords } from './words/chart.ts'

type Row = Answer['rows'][number]

/** 6(1) 権限・責任等一覧: roles with their duties, posts and holders, on any day; A4 landscape for the committee. */
export function RoleTable(): ReactNode {
  const words = useWords(roleTableWords)
  const day = useDay()
  const { rows } = useReply(readRoleTable, { query: { on: day } })
  const gaps = rows.reduce(
    (sum, { posts }) => sum + (posts.length === 0 ? 1 : posts.filter(({ holders }) => holders.length === 0).length),
    0,
  )
  return (
    <div className="print-wide">
      <Page
        title={words.title}
        note={`${useDayNote()}　${gaps === 0 ? words.noGaps : words.gaps(gaps)}`}
        actions={<PrintButton />}
      >
        <DayChoice />
        <div
          className="scroll-box overflow-x-auto rounded-6 border border-solid-gray-420"
          role="region"
          aria-label={words.title}
          tabIndex={0}
          data-quiet-focus=""
        >
          <table className="w-full border-separate border-spacing-0 text-left text-dns-16N-130">
            <caption className="sr-only">{words.title}</caption>
            <thead className="bg-solid-gray-50">
              <tr>
                {[words.role, words.duty, words.article, words.post, words.holder].map((head) => (
                  <th key={head} scope="col" className="px-3 py-2 text-dns-14B-130 whitespace-nowrap">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            {rows.map((row) => (
              <RoleRows key={row.role} row={row} />
            ))}
          </table>
        </div>
        <LedgerLinks />
      </Page>
    </div>
  )
}

const cell = 'px-3 py-1.5 align-top border-t'
const [first, further] = ['border-solid-gray-420', 'border-solid-gray-200']

/** One role over as many lines as it has posts; role, duty and articles stand once. */
function RoleRows({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(roleTableWords)
  const { language } = useLanguage()
  const role = knownRole(row.role)
  if (role === undefined) return null
  const term = roleTerms[role]
  const [post, ...rest] = row.posts
  const span = Math.max(1, row.posts.length)
  const head = classes(cell, first)
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" rowSpan={span} className={classes(head, 'w-52 text-dns-16B-130')}>
          {term[language]}
          {span > 1 && <span className="mt-0.5 block text-dns-14N-130 text-solid-gray-700">{words.posts(span)}</span>}
        </th>
        <td rowSpan={span} className={classes(head, 'w-72 leading-150')} lang="ja">
          {term.duty}
        </td>
        <td rowSpan={span} className={classes(head, 'text-dns-14N-130 whitespace-nowrap')}>
          {articlesOfRole[role].map((number) => (
            <span key={number} className="block leading-150">
              {number}
            </span>
          ))}
        </td>
        {post === undefined ? (
          <td colSpan={2} className={head}>
            <span className="inline-flex flex-wrap items-center gap-2">
              <Chip tone="error">{words.none}</Chip>
              <span className="no-print">
                <TextLink to="/organization/posts">{words.noneHow}</TextLink>
              </span>
            </span>
          </td>
        ) : (
          <PostCells post={post} line={first} />
        )}
      </tr>
      {rest.map((one) => (
        <tr key={one.id}>
          <PostCells post={one} line={further} />
        </tr>
      ))}
    </tbody>
  )
}

function PostCells({ post, line }: { readonly post: Row['posts'][number]; readonly line: string }): ReactNode {
  return (
    <>
      <td className={classes(cell, line)}>
        <TextLink to={`/organization/posts/${post.id}`}>{post.name}</TextLink>
      </td>
      <td className={classes(cell, line)}>
        <Holders holders={post.holders} />
      </td>
    </>
  )
}
