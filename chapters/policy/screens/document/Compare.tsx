import type { ReactNode } from 'react'
import { useAddress, useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type ClauseChange, compareVersions } from '../../contract.ts'
import { compareWords, listWords } from './words.ts'

/** 8: two versions side by side, clause by clause, with the words that went and came. */
export function Compare(): ReactNode {
  const words = useWords(compareWords)
  const lists = useWords(listWords)
  const { id = '', with: other = '' } = useParts()
  const { search, change } = useAddress()
  const { before, after, changes } = useReply(compareVersions, { params: { id, with: other } })
  const isWhole = search['show'] === 'all'
  const different = changes.filter(({ kind }) => kind !== 'same')
  const shown = isWhole ? changes : different
  const nameOf = ({ title, ordinal }: typeof before): string => `${title} ${lists.ordinal(ordinal)}`
  return (
    <Page
      title={words.title}
      note={`${nameOf(before)} → ${nameOf(after)}　${words.counts(different.length)}`}
      crumbs={[
        { label: lists.crumb, to: '/policy/documents' },
        { label: nameOf(after), to: `/policy/versions/${after.id}` },
      ]}
      actions={<PrintButton />}
    >
      <Checkbox
        label={words.onlyChanges}
        isSelected={!isWhole}
        onChange={(only) => change({ show: only ? undefined : 'all' })}
      />
      {shown.length === 0 ? (
        <Empty title={words.noChanges} />
      ) : (
        <table className="w-full table-fixed border-collapse text-left">
          <caption className="sr-only">{words.title}</caption>
          <thead>
            <tr className="bg-solid-gray-50 text-dns-14B-130">
              <th scope="col" className="w-28 border border-solid-gray-200 px-3 py-2">
                {words.change}
              </th>
              <th
                scope="col"
                className="border border-solid-gray-200 px-3 py-2"
              >{`${words.before}：${nameOf(before)}`}</th>
              <th
                scope="col"
                className="border border-solid-gray-200 px-3 py-2"
              >{`${words.after}：${nameOf(after)}`}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <ChangeRow key={`${one.before}/${one.after}`} change={one} />
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}

const tones = { same: 'plain', changed: 'key', added: 'key', removed: 'error', moved: 'warning' } as const

function ChangeRow({ change }: { readonly change: ClauseChange }): ReactNode {
  const words = useWords(compareWords)
  return (
    <tr className="keep align-top">
      <th scope="row" className="border border-solid-gray-200 px-3 py-2">
        <Chip tone={tones[change.kind]}>{words[change.kind]}</Chip>
      </th>
      <td className="border border-solid-gray-200 px-3 py-2">
        <Side path={change.before} change={change} op="removed" />
      </td>
      <td className="border border-solid-gray-200 px-3 py-2">
        <Side path={change.after} change={change} op="added" />
      </td>
    </tr>
  )
}

/** One side: what stayed, and what is only here. */
function Side({
  path,
  change,
  op,
}: {
  readonly path: string | null
  readonly change: ClauseChange
  readonly op: 'removed' | 'added'
}): ReactNode {
  if (path === null) return null
  const Mark = op === 'removed' ? 'del' : 'ins'
  const look =
    op === 'removed'
      ? 'bg-red-50 text-red-1000 decoration-2'
      : 'bg-green-50 text-green-1000 decoration-2 underline-offset-3'
  return (
    <>
      <p className="text-dns-14B-130">{path}</p>
      <p className="leading-150 whitespace-pre-wrap">
        {change.spans
          .filter((span) => span.op === 'same' || span.op === op)
          .map((span, index) =>
            span.op === 'same' ? (
              <span key={`${index}s`}>{span.text}</span>
            ) : (
              <Mark key={`${index}m`} className={look}>
                {span.text}
              </Mark>
            ),
          )}
      </p>
    </>
  )
}
