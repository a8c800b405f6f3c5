import { type ReactNode, useState } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { type Engagement, engagementKindTerms, engagementStateTerms, listEngagements } from '../../contract.ts'
import { ProposeEngagement } from './ProposeEngagement.tsx'
import { engagementWords, settingWords } from './words.ts'

/** 7: every audit with where it stands. */
export function Engagements(): ReactNode {
  const words = useWords(engagementWords)
  const setting = useWords(settingWords)
  const { engagements, mayWrite, isExternalDemanded, submissionDue } = useReply(listEngagements, {})
  const [isProposing, setProposing] = useState(false)
  return (
    <Page
      title={words.title}
      actions={
        <>
          {mayWrite && (
            <Button look="primary" onPress={() => setProposing(true)}>
              {words.propose}
            </Button>
          )}
          <LinkButton to="/assurance/audit/settings">{setting.title}</LinkButton>
          <PrintButton />
        </>
      }
    >
      <p className="max-w-prose">{words.note}</p>
      {isExternalDemanded && (
        <Notice tone="information" title={words.external}>
          {words.externalText(eraDate(submissionDue))}
        </Notice>
      )}
      {isProposing && <ProposeEngagement onClose={() => setProposing(false)} />}
      {engagements.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <EngagementTable rows={engagements} />
      )}
    </Page>
  )
}

export const stateTones = {
  applied: 'warning',
  rejected: 'error',
  approved: 'key',
  concluded: 'warning',
  reported: 'plain',
} as const

function EngagementTable({ rows }: { readonly rows: readonly Engagement[] }): ReactNode {
  const words = useWords(engagementWords)
  const said = useSaid()
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        { key: 'number', head: words.number, isTight: true, cell: (one) => one.number },
        {
          key: 'title',
          head: words.name,
          isRowHeader: true,
          cell: (one) => <TextLink to={`/assurance/audit/engagements/${one.id}`}>{one.title}</TextLink>,
        },
        { key: 'kind', head: words.kind, isTight: true, cell: (one) => said(engagementKindTerms[one.kind]) },
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: (one) => <Chip tone={stateTones[one.state]}>{said(engagementStateTerms[one.state])}</Chip>,
        },
        {
          key: 'period',
          head: words.period,
          isTight: true,
          cell: (one) => (
            <>
              <EraDate iso={one.startsOn} />〜<EraDate iso={one.endsOn} />
            </>
          ),
        },
        {
          key: 'progress',
          head: words.progress,
          isNumeric: true,
          cell: (one) => `${one.counts.judged} / ${one.counts.rows}`,
        },
        {
          key: 'open',
          head: words.open,
          isNumeric: true,
          cell: (one) => `${one.counts.open} / ${one.counts.findings}`,
        },
      ]}
    />
  )
}
