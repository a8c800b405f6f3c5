import { type ReactNode, useMemo } from 'react'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { type Column, type RowSelection, Table } from '../../../../web/kit/Table.tsx'
import { accountKinds, decisions, roleName } from '../../contract.ts'
import type { Answered, Answers } from './review-answers.ts'
import { differenceWords, reviewWords } from './words.ts'

interface ReviewTableProps {
  readonly rows: readonly Answered[]
  readonly isOpen: boolean
  readonly answer: Answers['answer']
  readonly takeProposals: Answers['takeProposals']
  readonly selection: RowSelection
}

/** The rows of a review. Columns keep their identity, so that a row is drawn again only when its own answer changes. */
export function ReviewTable({ rows, isOpen, answer, takeProposals, selection }: ReviewTableProps): ReactNode {
  const words = useWords(reviewWords)
  const columns = useMemo((): readonly Column<Answered>[] => {
    return [
      { key: 'person', head: words.person, isRowHeader: true, cell: (one) => one.person ?? one.displayName ?? '—' },
      { key: 'account', head: words.account, cell: (one) => <AccountCell one={one} /> },
      { key: 'used', head: words.used, isTight: true, cell: (one) => <EraDate iso={one.lastUsedOn} /> },
      { key: 'roles', head: words.roles, cell: (one) => <Roles roles={one.roles} /> },
      { key: 'speaks', head: words.speaks, cell: (one) => <Speaks one={one} /> },
      {
        key: 'answer',
        head: words.answer,
        cell: (one) => (isOpen && !one.isOwn ? <Choice one={one} answer={answer} /> : <Standing one={one} />),
      },
    ]
  }, [words, isOpen, answer])
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={columns}
      nameOf={(one) => one.login}
      {...(isOpen ? { selection, onOpen: (one: Answered) => takeProposals([one.id]) } : {})}
    />
  )
}

function AccountCell({ one }: { readonly one: Answered }): ReactNode {
  const said = useSaid()
  const kind = accountKinds.find(({ value }) => value === one.kind)
  return (
    <>
      {one.login} {one.kind !== 'personal' && kind !== undefined && <Chip tone="warning">{said(kind)}</Chip>}
      <span className="block text-dns-14N-130 text-solid-gray-700">{one.system}</span>
    </>
  )
}

/** 3: what a glance holds; the rest is counted and stands in the title. */
const rolesAtAGlance = 3

function Roles({ roles }: { readonly roles: string | null }): ReactNode {
  const names = (roles ?? '')
    .split('\n')
    .filter((role) => role !== '')
    .map(roleName)
  const rest = names.length - rolesAtAGlance
  return (
    <span className="text-dns-14N-130" title={names.join('\n')}>
      {names.slice(0, rolesAtAGlance).join('、') || '—'}
      {rest > 0 && ` +${rest}`}
    </span>
  )
}

function Speaks({ one }: { readonly one: Answered }): ReactNode {
  const words = useWords(differenceWords)
  return (
    <span className="grid gap-1">
      <span className="flex flex-wrap gap-1">
        {one.differences.map((kind) => (
          <Chip key={kind} tone="warning">
            {words[kind]}
          </Chip>
        ))}
      </span>
      {one.because !== '' && <span className="text-dns-14N-130">{one.because}</span>}
    </span>
  )
}

function Standing({ one }: { readonly one: Answered }): ReactNode {
  const words = useWords(reviewWords)
  return (
    <>
      {one.now.decision === null ? (one.isOwn ? words.own : '—') : words[one.now.decision]}
      {one.now.note !== '' && <span className="block text-dns-14N-130">{one.now.note}</span>}
    </>
  )
}

/** Three answers side by side, the proposal marked in words; words for what is to change. */
function Choice({ one, answer }: { readonly one: Answered; readonly answer: Answers['answer'] }): ReactNode {
  const words = useWords(reviewWords)
  return (
    <fieldset className="grid gap-1">
      <legend className="sr-only">{`${words.answer}：${one.login}`}</legend>
      <div className="flex gap-x-3 max-sm:flex-wrap">
        {decisions.map((decision) => (
          <label key={decision} className="inline-flex min-h-7 items-center gap-1 whitespace-nowrap text-dns-14N-130">
            <input
              type="radio"
              name={`answer-${one.id}`}
              className="size-4.5 accent-key-900"
              checked={one.now.decision === decision}
              onChange={() => answer([one.id], { decision })}
            />
            {decision === 'remove' ? words.shortRemove : words[decision]}
            {one.proposal === decision && <span className="text-solid-gray-700">（{words.proposed}）</span>}
          </label>
        ))}
      </div>
      {(one.now.decision === 'change' || one.now.decision === 'remove') && (
        <input
          aria-label={`${words.comment}：${one.login}`}
          className="no-print min-h-8 rounded-4 border border-solid-gray-600 bg-white px-2 text-dns-14N-130"
          maxLength={500}
          value={one.now.note}
          onChange={(event) => answer([one.id], { note: event.target.value })}
        />
      )}
    </fieldset>
  )
}
