import { type ReactNode, useMemo } from 'react'
import type { Proposal } from '../../kernel/contract/approval.ts'
import { today as dayOf } from '../../kernel/i18n/today.ts'
import { useGo } from '../frame/address.ts'
import { useSession } from '../frame/session.tsx'
import { Chip } from '../kit/Chip.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { useWords } from '../kit/language.tsx'
import { type Column, type RowSelection, Table } from '../kit/Table.tsx'
import { TextLink } from '../kit/TextLink.tsx'
import { approvalWords } from './approval-words.ts'
import { ArticleNumber } from './ArticleNumber.tsx'
import { StateChip } from './StateChip.tsx'
import { waitsFor } from './stations.ts'
import { daysBetween } from './waiting-rows.ts'

/** Proposals as a list: what, from whom, where it is and since when. */
export function ProposalTable({
  caption,
  proposals,
  selection,
}: {
  readonly caption: string
  readonly proposals: readonly Proposal[]
  readonly selection?: RowSelection
}): ReactNode {
  const said = useWords(words)
  const go = useGo()
  const columns = useMemo(
    (): readonly Column<Proposal>[] => [
      {
        key: 'title',
        head: said.title,
        isRowHeader: true,
        cell: (one) => (
          <span className="grid gap-1">
            <TextLink to={`/approvals/${one.id}`}>{one.title}</TextLink>
            {one.number !== null && <span className="text-dns-14N-130 text-solid-gray-700">{one.number}</span>}
          </span>
        ),
      },
      { key: 'article', head: said.article, isTight: true, cell: (one) => <ArticleNumber number={one.article} /> },
      {
        key: 'applicant',
        head: said.applicant,
        cell: (one) => (
          <span className="grid gap-1">
            <span className="whitespace-nowrap">{one.applicant}</span>
            <EraDate iso={dayOf(new Date(one.proposedAt))} />
          </span>
        ),
      },
      { key: 'state', head: said.state, isTight: true, cell: (one) => <StateChip state={one.state} /> },
      { key: 'at', head: said.at, cell: (one) => <Holder proposal={one} /> },
      { key: 'since', head: said.since, isTight: true, cell: (one) => <Since proposal={one} /> },
    ],
    [said],
  )
  return (
    <Table
      caption={caption}
      rows={proposals}
      columns={columns}
      nameOf={(one) => one.title}
      onOpen={(one) => go(`/approvals/${one.id}`)}
      {...(selection === undefined ? {} : { selection })}
    />
  )
}

function Holder({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const said = useWords(approvalWords)
  const here = waitsFor(proposal)
  if (here.length === 0) return <span aria-hidden="true">—</span>
  return (
    <span className="grid gap-1">
      {here.map((stamp) => (
        <span key={stamp.stepId}>
          {stamp.post}　<span className="whitespace-nowrap">{stamp.holder ?? said.vacant}</span>
        </span>
      ))}
      {proposal.may.inPlaceOf && (
        <span>
          <Chip tone="warning">{said.standsIn}</Chip>
        </span>
      )}
    </span>
  )
}

function Since({ proposal: { since, state } }: { readonly proposal: Proposal }): ReactNode {
  const said = useWords(approvalWords)
  const { today } = useSession()
  const day = dayOf(new Date(since))
  return (
    <span className="grid gap-1">
      <EraDate iso={day} />
      {state === 'circulating' && (
        <span className="text-dns-14N-130 text-solid-gray-700">{said.since(daysBetween(day, today))}</span>
      )}
    </span>
  )
}

const words = {
  title: { ja: '件名', en: 'Subject' },
  article: { ja: '条項', en: 'Article' },
  applicant: { ja: '起案', en: 'Proposed' },
  state: { ja: '状態', en: 'State' },
  at: { ja: '今だれのところ', en: 'Waits for' },
  since: { ja: 'いつから', en: 'Since' },
}
