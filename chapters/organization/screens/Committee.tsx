import type { ReactNode } from 'react'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { DefinitionList } from '../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { LedgerScreens, type LedgerPanel } from '../../../web/ledger/LedgerScreens.tsx'
import { meetingLedger, personLedger, postLedger, resolutionLedger } from '../contract.ts'
import { DeclareEmptiness, Emptiness } from './Emptiness.tsx'
import { meetingWords } from './words.ts'

type Row = Parameters<LedgerPanel['content']>[0]

/** 情報セキュリティ委員会: meetings, each with its record for print. */
export function Meetings(): ReactNode {
  return <LedgerScreens ledger={meetingLedger} references={[personLedger]} panels={[{ id: 'record', label: meetingWords.record, content: (row) => <MeetingRecord row={row} /> }]} />
}

/** 決定事項の進み具合. */
export function Resolutions(): ReactNode {
  return (
    <LedgerScreens ledger={resolutionLedger} references={[meetingLedger, postLedger]} actions={<DeclareEmptiness ledger="organization.resolution" />}>
      <Emptiness ledger="organization.resolution" />
    </LedgerScreens>
  )
}

const text = (row: Row, key: string): string | null => (typeof row.values[key] === 'string' ? String(row.values[key]) : null)
const figure = (row: Row, key: string): number | null => (typeof row.values[key] === 'number' ? Number(row.values[key]) : null)

/** Agenda, minutes, decisions and what came of them, as they go to the committee on A4. */
function MeetingRecord({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(meetingWords)
  const [heldOn, plannedOn, attended] = [text(row, 'heldOn'), text(row, 'plannedOn'), figure(row, 'attended')]
  return (
    <div className="grid gap-6">
      <DefinitionList
        facts={[
          { term: words.when, value: heldOn === null ? words.planned(eraDate(plannedOn ?? '')) : eraDate(heldOn) },
          { term: words.place, value: text(row, 'place') ?? '—' },
          { term: words.chair, value: row.labels['chair'] ?? '—' },
          { term: words.attended, value: attended === null ? '—' : words.people(attended, figure(row, 'quorum')) },
        ]}
      />
      {(['agenda', 'minutes', 'decisions'] as const).map((part) => (
        <Section key={part} title={words[part]}>
          <p className="prose leading-[1.8] whitespace-pre-wrap">{text(row, part) ?? words.missing}</p>
        </Section>
      ))}
      <FollowUps meeting={row.id} />
    </div>
  )
}

function FollowUps({ meeting }: { readonly meeting: string }): ReactNode {
  const words = useWords(meetingWords)
  const { today } = useSession()
  const { rows, mayWrite } = useReply(resolutionLedger.endpoints.list, { query: { filter: `meeting:${meeting}`, sort: 'dueOn', size: 300 } })
  const add = mayWrite && <LinkButton to="/organization/resolutions/new">{words.addFollowUp}</LinkButton>
  return (
    <Section title={words.followUps} actions={add}>
      {rows.length === 0 ? (
        <Empty title={words.noFollowUps} />
      ) : (
        <Table
          caption={words.followUps}
          rows={rows}
          columns={[
            { key: 'what', head: words.what, isRowHeader: true, cell: (row) => <TextLink to={`/organization/resolutions/${row.id}`}>{text(row, 'what') ?? ''}</TextLink> },
            { key: 'owner', head: words.owner, cell: (row) => row.labels['owner'] ?? '' },
            { key: 'due', head: words.due, isTight: true, cell: (row) => <EraDate iso={text(row, 'dueOn')} /> },
            { key: 'done', head: words.done, isTight: true, cell: (row) => (text(row, 'doneOn') === null && (text(row, 'dueOn') ?? '') < today ? <Chip tone="error">{words.late}</Chip> : <EraDate iso={text(row, 'doneOn')} />) },
            { key: 'result', head: words.result, cell: (row) => text(row, 'result') ?? '' },
          ]}
        />
      )}
    </Section>
  )
}
