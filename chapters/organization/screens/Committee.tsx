import type { ReactNode } from 'react'
import { fiscalYear, fiscalYearName } from '../../../kernel/i18n/fiscal.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useMay, useSession } from '../../../web/frame/session.tsx'
import { useLanguage, useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { meetingLedger, resolutionLedger } from '../contract.ts'
import { useDayText } from './day-text.ts'
import { MeetingTable } from './MeetingTable.tsx'
import { ResolutionTable } from './ResolutionTable.tsx'
import { textOf } from './values.ts'
import { committeeWords } from './words/committee.ts'

/** 6(1) 情報セキュリティ委員会: what comes next, what is still open, and the meetings of a 年度. */
export function Committee(): ReactNode {
  const words = useWords(committeeWords)
  const may = useMay()
  const mayReadDecisions = may('organization.resolution:read')
  return (
    <Page
      title={words.title}
      actions={
        <>
          {may('organization.meeting:write') && (
            <LinkButton to="/organization/meetings/new" look="primary" icon="plus">
              {words.plan}
            </LinkButton>
          )}
          <LinkButton to="/organization/meetings">{words.all}</LinkButton>
          {mayReadDecisions && <LinkButton to="/organization/resolutions">{words.followAll}</LinkButton>}
          <PrintButton />
        </>
      }
    >
      <div className="grid gap-8">
        <Next />
        {mayReadDecisions && <OpenDecisions />}
        <Meetings />
      </div>
    </Page>
  )
}

function Next(): ReactNode {
  const words = useWords(committeeWords)
  const dayText = useDayText()
  const { today } = useSession()
  const { rows } = useReply(meetingLedger.endpoints.list, {
    query: { filter: 'state:planned', sort: 'plannedOn', size: 1 },
  })
  const [next] = rows
  if (next === undefined)
    return (
      <Notice tone="warning" title={words.noNext}>
        {words.noNextHow}
      </Notice>
    )
  const plannedOn = textOf(next, 'plannedOn') ?? ''
  const where = [dayText(plannedOn), textOf(next, 'place')].filter((part) => part !== null).join('　')
  return (
    <Notice
      tone={plannedOn < today ? 'warning' : 'information'}
      title={
        <>
          {words.next}：{where}　
          <TextLink to={`/organization/committee/${next.id}`}>{textOf(next, 'title') ?? ''}</TextLink>
        </>
      }
    >
      {plannedOn < today ? words.overduePlan : <p className="whitespace-pre-wrap">{textOf(next, 'agenda') ?? ''}</p>}
    </Notice>
  )
}

function OpenDecisions(): ReactNode {
  const words = useWords(committeeWords)
  const { rows } = useReply(resolutionLedger.endpoints.list, {
    query: { filter: 'doneOn:-', sort: 'dueOn', size: 300 },
  })
  return (
    <Section title={words.openFollowUps}>
      {rows.length === 0 ? (
        <p>{words.doneFollowUpsText}</p>
      ) : (
        <ResolutionTable caption={words.openFollowUps} rows={rows} isOpenOnly />
      )}
    </Section>
  )
}

/** 10: years back that the switcher offers; older ones are found in the ledger. */
const yearsBack = 10

function Meetings(): ReactNode {
  const words = useWords(committeeWords)
  const { language } = useLanguage()
  const { today } = useSession()
  const { search, change } = useAddress()
  const present = fiscalYear(today)
  const asked = Number(search['year'])
  const year = Number.isInteger(asked) && asked > 1900 && asked < 3000 ? asked : present
  const { rows } = useReply(meetingLedger.endpoints.list, {
    query: { filter: `fiscalYear:${year}`, sort: 'plannedOn', size: 300 },
  })
  const years = Array.from({ length: yearsBack + 2 }, (_, index) => present + 1 - index)
  return (
    <Section
      title={words.meetings}
      actions={
        <Select
          label={words.year}
          className="w-40"
          value={String(year)}
          options={years.map((one) => ({
            value: String(one),
            label: language === 'en' ? `FY ${one}` : fiscalYearName(one),
          }))}
          onChange={(next) => change({ year: next === String(present) ? undefined : next })}
        />
      }
    >
      {rows.length === 0 ? <Empty title={words.noMeetings} /> : <MeetingTable rows={rows} />}
    </Section>
  )
}
