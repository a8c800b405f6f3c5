import type { ReactNode } from 'react'
import { type Proposal, readProposal } from '../../kernel/contract/approval.ts'
import { today as dayOf } from '../../kernel/i18n/today.ts'
import { useParts } from '../frame/address.ts'
import { useReply } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { useSession } from '../frame/session.tsx'
import { DefinitionList } from '../kit/DefinitionList.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { useWords } from '../kit/language.tsx'
import { PrintButton } from '../kit/PrintButton.tsx'
import { RouteStamps } from '../kit/RouteStamps.tsx'
import { Section } from '../kit/Section.tsx'
import { type Happening, Timeline } from '../kit/Timeline.tsx'
import { approvalWords } from './approval-words.ts'
import { PlaceLink } from './PlaceLink.tsx'
import { ProposalActs } from './ProposalActs.tsx'
import { StateChip } from './StateChip.tsx'
import { stationsOf, waitsFor } from './stations.ts'
import { daysBetween } from './waiting-rows.ts'

/** 6(1): one proposal, its route as stamps, what was said on the way, and what I may do with it. */
export function ProposalPage(): ReactNode {
  const said = useWords(words)
  const proposal = useReply(readProposal, { params: { id: useParts()['id'] ?? '' } })
  const opinions = opinionsOf(proposal, said)
  return (
    <Page
      title={proposal.title}
      crumbs={[{ label: said.approvals, to: '/approvals' }]}
      {...(proposal.article === null ? {} : { article: proposal.article })}
      actions={<PrintButton />}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <StateChip state={proposal.state} />
        <p>
          <Where proposal={proposal} />
        </p>
      </div>
      <ProposalActs proposal={proposal} />
      <Section title={said.route}>
        <RouteStamps label={said.route} stations={stationsOf(proposal, said)} />
      </Section>
      <Section title={said.facts}>
        <Facts proposal={proposal} />
      </Section>
      {opinions.length > 0 && (
        <Section title={said.opinions}>
          <Timeline label={said.opinions} events={opinions} />
        </Section>
      )}
    </Page>
  )
}

/** Who holds it and since when, in one sentence. */
function Where({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const said = useWords(words)
  const own = useWords(approvalWords)
  const { today } = useSession()
  const since = dayOf(new Date(proposal.since))
  const here = waitsFor(proposal)
  return (
    <>
      <EraDate iso={since} form="long" />
      {here.length === 0
        ? said.ended(own[proposal.state])
        : said.waits(
            here.map((stamp) => `${stamp.post}（${stamp.holder ?? own.vacant}）`).join('、'),
            daysBetween(since, today),
          )}
    </>
  )
}

function Facts({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const said = useWords(words)
  return (
    <DefinitionList
      facts={[
        ...(proposal.number === null ? [] : [{ term: said.number, value: proposal.number }]),
        { term: said.applicant, value: proposal.applicant },
        { term: said.proposedAt, value: <EraDate iso={proposal.proposedAt} form="long" /> },
        {
          term: said.subject,
          // a kind that no chapter carries out has no screen of its own
          value:
            proposal.place === '/approvals' ? (
              said.noPlace
            ) : (
              <PlaceLink place={proposal.place}>{said.openSubject}</PlaceLink>
            ),
        },
      ]}
    />
  )
}

function opinionsOf({ route }: Proposal, said: ReturnType<typeof useWords<typeof words>>): readonly Happening[] {
  return route
    .flatMap(({ stepId, post, mark }) =>
      mark === null
        ? []
        : [
            {
              id: stepId,
              at: mark.at,
              by: `${post}　${mark.inPlaceOf === null ? mark.by : said.inPlace(mark.by, mark.inPlaceOf)}`,
              title: said[mark.act],
              ...(mark.comment === null ? {} : { detail: <p className="whitespace-pre-wrap">{mark.comment}</p> }),
            },
          ],
    )
    .toSorted((a, b) => b.at.localeCompare(a.at))
}

const words = {
  approvals: { ja: '決裁', en: 'Approvals' },
  route: { ja: '経路', en: 'Route' },
  facts: { ja: '起案の内容', en: 'Proposal' },
  opinions: { ja: '承認の経過と意見', en: 'What was done and said' },
  number: { ja: '文書番号', en: 'Number' },
  applicant: { ja: '起案者', en: 'Applicant' },
  proposedAt: { ja: '起案日時', en: 'Proposed' },
  subject: { ja: '対象', en: 'About' },
  openSubject: { ja: '対象の記録を開く', en: 'Open the record' },
  noPlace: { ja: '対象の画面はありません', en: 'It has no screen of its own' },
  waits: {
    ja: (who: string, days: number) => `から${days === 0 ? '' : `${days}日間`}、${who}の承認を待っています。`,
    en: (who: string, days: number) => `: waits for ${who}${days === 0 ? '' : ` for ${days} days`}.`,
  },
  ended: { ja: (state: string) => `に${state}となりました。`, en: (state: string) => `: ${state}.` },
  approved: { ja: '承認', en: 'Approved' },
  'sent-back': { ja: '差戻し', en: 'Sent back' },
  rejected: { ja: '否決', en: 'Rejected' },
  inPlace: {
    ja: (by: string, of: string) => `${by}（${of} の代決）`,
    en: (by: string, of: string) => `${by} in the place of ${of}`,
  },
  propose: { ja: '起案', en: 'Proposed' },
  circulate: { ja: '回議', en: 'Circulation' },
  consult: { ja: '合議', en: 'Consultation' },
  decide: { ja: '決裁', en: 'Decision' },
  delegated: { ja: '専決', en: 'Standing authority' },
  standsIn: { ja: (part: string) => `${part}（代決）`, en: (part: string) => `${part} (stand-in)` },
  readAfter: { ja: (part: string) => `${part}（代決・後閲済）`, en: (part: string) => `${part} (read after)` },
  rejectedAt: { ja: (part: string) => `${part}（否決）`, en: (part: string) => `${part} (rejected)` },
  vacant: { ja: '空席', en: 'Vacant' },
}
