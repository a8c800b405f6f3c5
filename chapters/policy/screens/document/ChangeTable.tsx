import type { ReactNode } from 'react'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import type { ClauseChange } from '../../contract.ts'
import { compareWords } from './compare-words.ts'
import type { Row } from './rewritten.ts'

interface Props {
  readonly rows: readonly Row[]
  readonly before: string
  readonly after: string
}

const cell = 'border border-solid-gray-200 px-3 py-2'

/** Clause beside clause; the head stands on every printed page. */
export function ChangeTable({ rows, before, after }: Props): ReactNode {
  const words = useWords(compareWords)
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <caption className="sr-only">{words.title}</caption>
      <thead>
        <tr className="bg-solid-gray-50 text-dns-14B-130">
          <th scope="col" className={`w-36 max-sm:w-20 ${cell}`}>
            {words.change}
          </th>
          <th scope="col" className={cell}>{`${words.before}：${before}`}</th>
          <th scope="col" className={cell}>{`${words.after}：${after}`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ChangeRow key={`${row.change.before}/${row.change.after}`} row={row} />
        ))}
      </tbody>
    </table>
  )
}

const tones = { same: 'plain', changed: 'key', added: 'key', removed: 'error', moved: 'warning' } as const

function ChangeRow({ row: { change, gone } }: { readonly row: Row }): ReactNode {
  const words = useWords(compareWords)
  const { kind, before, after } = change
  const isReworded = change.spans.some(({ op }) => op !== 'same')
  return (
    <tr className="keep align-top">
      <th scope="row" className={`font-400 ${cell}`}>
        <Chip tone={gone === undefined ? tones[kind] : 'key'}>
          {gone === undefined ? words[kind] : words.rewritten}
        </Chip>
        {kind === 'moved' && before !== null && after !== null && (
          <span className="mt-1 block text-dns-14N-130">
            {words.from(before, after)}
            {isReworded && `　${words.alsoChanged}`}
          </span>
        )}
      </th>
      <td className={cell}>
        <Side path={gone?.before ?? before} change={gone ?? change} op="removed" />
      </td>
      <td className={cell}>
        <Side path={after} change={change} op="added" />
      </td>
    </tr>
  )
}

interface SideProps {
  readonly path: string | null
  readonly change: ClauseChange
  readonly op: 'removed' | 'added'
}

/** One side: what stayed, and what is only here, said to those who do not see the marks. */
function Side({ path, change, op }: SideProps): ReactNode {
  const words = useWords(compareWords)
  if (path === null) return <span className="text-dns-14N-130 text-solid-gray-700">{words.none}</span>
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
                <span className="sr-only">{op === 'removed' ? words.saidGone : words.saidCame}</span>
                {span.text}
              </Mark>
            ),
          )}
      </p>
    </>
  )
}
