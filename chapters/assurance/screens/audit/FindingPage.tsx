import type { ReactNode } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Timeline } from '../../../../web/kit/Timeline.tsx'
import {
  type AuditFinding,
  auditFindingStateTerms,
  findingSeverityTerms,
  findingStepTerms,
  readAuditFinding,
} from '../../contract.ts'
import { FileList } from './FileList.tsx'
import { FindingActs } from './FindingActs.tsx'
import { Due } from './FindingTable.tsx'
import { findingWords } from './words.ts'

/** 7: one finding: what was found, whose turn it is, and everything that was done. */
export function FindingPage(): ReactNode {
  const words = useWords(findingWords)
  const said = useSaid()
  const id = useParts()['id'] ?? ''
  const finding = useReply(readAuditFinding, { params: { id } })
  return (
    <Page
      key={id}
      title={finding.title}
      note={`${finding.engagement.number}-${finding.number}　${finding.engagement.title}`}
      crumbs={[{ label: words.title, to: '/assurance/audit/findings' }]}
      actions={
        <>
          <Chip tone={finding.state === 'closed' ? 'plain' : 'key'}>{said(auditFindingStateTerms[finding.state])}</Chip>
          <PrintButton />
        </>
      }
    >
      <div className="grid max-w-5xl gap-8">
        <Facts finding={finding} />
        <Section title={words.whoNext}>
          <FindingActs key={finding.steps.length} finding={finding} />
        </Section>
        <Section title={words.evidence}>
          {finding.files.length === 0 ? (
            <p>{words.noEvidence}</p>
          ) : (
            <FileList files={finding.files} finding={finding.id} />
          )}
        </Section>
        <Section title={words.history}>
          <Course finding={finding} />
        </Section>
      </div>
    </Page>
  )
}

function Facts({ finding }: { readonly finding: AuditFinding }): ReactNode {
  const words = useWords(findingWords)
  const said = useSaid()
  const long = (text: string): ReactNode => <span className="leading-150 whitespace-pre-wrap">{text}</span>
  return (
    <DefinitionList
      facts={[
        { term: words.severity, value: said(findingSeverityTerms[finding.severity]) },
        { term: words.unit, value: `${finding.unit.name}${finding.post === null ? '' : `　${finding.post}`}` },
        { term: words.due, value: <Due one={finding} /> },
        { term: words.fact, value: long(finding.fact) },
        { term: words.criterion, value: long(finding.criterion) },
        { term: words.recommendation, value: long(finding.recommendation) },
        {
          term: words.raised,
          value: (
            <>
              {finding.by}　<EraDate iso={finding.at} />
            </>
          ),
        },
      ]}
    />
  )
}

function Course({ finding }: { readonly finding: AuditFinding }): ReactNode {
  const words = useWords(findingWords)
  const said = useSaid()
  const first = { id: 'raised', at: finding.at, by: finding.by, title: words.first }
  return (
    <Timeline
      label={words.history}
      events={[
        ...finding.steps.toReversed().map((step) => ({
          id: step.id,
          at: step.at,
          by: step.by,
          title: `${said(findingStepTerms[step.act])}${step.agrees === false ? `（${words.refused}）` : ''}`,
          detail: (
            <div className="grid gap-1 leading-150 whitespace-pre-wrap">
              <p>{step.text}</p>
              {step.cause !== null && <p>{`${words.cause}：${step.cause}`}</p>}
              {step.measure !== null && <p>{`${words.measure}：${step.measure}`}</p>}
              {step.post !== null && <p>{`${words.post}：${step.post}`}</p>}
              {step.dueOn !== null && (
                <p>
                  {words.due}：<EraDate iso={step.dueOn} />
                </p>
              )}
            </div>
          ),
        })),
        first,
      ]}
    />
  )
}
