import type { ReactNode } from 'react'
import { useReply } from '../../../../web/frame/asking.ts'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { type AuditFinding, auditFindingStateTerms, findingSeverityTerms, listAuditFindings } from '../../contract.ts'
import { findingWords } from './words.ts'

/** Findings of one audit or of all. */
export function FindingTable({
  engagement,
  state,
}: {
  readonly engagement?: string
  readonly state: 'open' | 'late' | 'closed' | 'all'
}): ReactNode {
  const words = useWords(findingWords)
  const said = useSaid()
  const rows = useReply(listAuditFindings, { query: engagement === undefined ? { state } : { state, engagement } })
  if (rows.length === 0) return <Empty title={words.none} />
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        {
          key: 'severity',
          head: words.severity,
          isTight: true,
          cell: (one) => (
            <Chip tone={one.severity === 'serious' ? 'error' : one.severity === 'medium' ? 'warning' : 'plain'}>
              {said(findingSeverityTerms[one.severity])}
            </Chip>
          ),
        },
        {
          key: 'title',
          head: words.finding,
          isRowHeader: true,
          cell: (one) => (
            <TextLink
              to={`/assurance/audit/findings/${one.id}`}
            >{`${one.engagement.number}-${one.number}　${one.title}`}</TextLink>
          ),
        },
        { key: 'unit', head: words.unit, cell: (one) => one.unit.name },
        { key: 'state', head: words.state, isTight: true, cell: (one) => said(auditFindingStateTerms[one.state]) },
        { key: 'due', head: words.due, isTight: true, cell: (one) => <Due one={one} /> },
      ]}
    />
  )
}

/** The day, and that it has passed. */
export function Due({ one }: { readonly one: Pick<AuditFinding, 'dueOn' | 'isLate'> }): ReactNode {
  const words = useWords(findingWords)
  if (one.dueOn === null) return '—'
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <EraDate iso={one.dueOn} />
      {one.isLate && <Chip tone="error">{words.isLate}</Chip>}
    </span>
  )
}
