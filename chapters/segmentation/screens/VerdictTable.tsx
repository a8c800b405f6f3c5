import type { ReactNode } from 'react'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import type { Verdict } from '../contract.ts'
import { Mono } from './TrafficTable.tsx'
import { packetText } from './WayView.tsx'
import { networkWords, violationWords } from './words.ts'

const order = { broken: 0, unproven: 1, missing: 2, holds: 3 } as const

/** Sentences with their results, worst first; each leads to its page. */
export function VerdictTable({
  caption,
  verdicts,
  isPlain = false,
}: {
  readonly caption: string
  readonly verdicts: readonly Verdict[]
  /** Results of a trial have no page of their own. */
  readonly isPlain?: boolean
}): ReactNode {
  const words = useWords(networkWords)
  const { line } = useWords(violationWords)
  return (
    <Table
      caption={caption}
      rows={verdicts.toSorted((a, b) => order[a.state] - order[b.state])}
      columns={[
        { key: 'state', head: words.state, isTight: true, cell: (one) => <VerdictChip state={one.state} /> },
        { key: 'article', head: words.article, isTight: true, cell: (one) => one.assertion.article },
        {
          key: 'says',
          head: words.sentence,
          isRowHeader: true,
          cell: (one) =>
            isPlain ? (
              one.assertion.says
            ) : (
              <TextLink to={`/segmentation/violations/${one.id}`}>{one.assertion.says}</TextLink>
            ),
        },
        {
          key: 'packet',
          head: words.packet,
          cell: (one) =>
            one.way === null ? (
              one.unread.length > 0 ? (
                words.unreadLines(one.unread.length)
              ) : (
                ''
              )
            ) : (
              <Mono>{packetText(one.way.packet)}</Mono>
            ),
        },
        {
          key: 'line',
          head: words.line,
          cell: (one) => {
            const rule = one.way?.hops.flatMap((hop) => hop.rules).at(-1)
            const unread = one.unread[0]
            if (rule !== undefined && one.state === 'broken') return line(rule.file, rule.line)
            if (unread !== undefined) return line(unread.file, unread.line)
            return one.state === 'broken' ? words.noRule : ''
          },
        },
      ]}
    />
  )
}

/** The state of a sentence in a word. */
export function VerdictChip({ state }: { readonly state: Verdict['state'] }): ReactNode {
  const words = useWords(networkWords)
  return <Chip tone={state === 'broken' ? 'error' : state === 'holds' ? 'key' : 'warning'}>{words[state]}</Chip>
}
