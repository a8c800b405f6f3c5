import type { ReactNode } from 'react'
import { useParts } from '../../../web/frame/address.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useMay } from '../../../web/frame/session.tsx'
import { DefinitionList } from '../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { meetingLedger, resolutionLedger } from '../contract.ts'
import { ResolutionTable } from './ResolutionTable.tsx'
import { figureOf, textOf } from './values.ts'
import { committeeWords } from './words/committee.ts'

/** 6(1) 会議録: agenda, minutes, decisions and what came of them, as they go to the committee on A4. */
export function MeetingPage(): ReactNode {
  const words = useWords(committeeWords)
  const { id = '' } = useParts()
  const row = useReply(meetingLedger.endpoints.get, { params: { id } })
  return (
    <Page
      title={textOf(row, 'title') ?? ''}
      crumbs={[{ label: words.title, to: '/organization/committee' }]}
      actions={
        <>
          {row.may.write && (
            <LinkButton to={`/organization/meetings/${id}`} search={{ edit: '1' }} icon="edit">
              {words.revise}
            </LinkButton>
          )}
          <PrintButton />
        </>
      }
    >
      <MeetingRecord row={row} />
    </Page>
  )
}

/** The record of one meeting, without its head. */
export function MeetingRecord({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(committeeWords)
  const may = useMay()
  const attended = figureOf(row, 'attended')
  return (
    <div className="grid max-w-4xl gap-7">
      <DefinitionList
        facts={[
          { term: words.when, value: <When row={row} /> },
          { term: words.place, value: textOf(row, 'place') ?? '—' },
          { term: words.chair, value: row.labels['chair'] ?? '—' },
          { term: words.attended, value: attended === null ? '—' : words.people(attended, figureOf(row, 'quorum')) },
        ]}
      />
      {(['agenda', 'minutes', 'decisions'] as const).map((part) => (
        <Section key={part} title={words[part]}>
          <p className="prose leading-[1.8] whitespace-pre-wrap">{textOf(row, part) ?? words.missing}</p>
        </Section>
      ))}
      {may('organization.resolution:read') && <FollowUps meeting={row.id} />}
    </div>
  )
}

function When({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(committeeWords)
  const heldOn = textOf(row, 'heldOn')
  return (
    <>
      <EraDate iso={heldOn ?? textOf(row, 'plannedOn')} form="long" />
      {heldOn === null && `（${words.planned}）`}
    </>
  )
}

function FollowUps({ meeting }: { readonly meeting: string }): ReactNode {
  const words = useWords(committeeWords)
  const { rows, mayWrite } = useReply(resolutionLedger.endpoints.list, {
    query: { filter: `meeting:${meeting}`, sort: 'dueOn', size: 300 },
  })
  const add = mayWrite && (
    <LinkButton to="/organization/resolutions/new" icon="plus" size="sm">
      {words.addFollowUp}
    </LinkButton>
  )
  return (
    <Section title={words.followUps} actions={add}>
      {rows.length === 0 ? <p>{words.noFollowUps}</p> : <ResolutionTable caption={words.followUps} rows={rows} />}
    </Section>
  )
}
