import { type ReactNode, useState } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Tabs } from '../../../../web/kit/Tabs.tsx'
import { decideEngagement, engagementKindTerms, engagementStateTerms, readEngagement } from '../../contract.ts'
import { Checklist } from './Checklist.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { Files } from './Files.tsx'
import { FindingTable } from './FindingTable.tsx'
import { Overview } from './Overview.tsx'
import { Report } from './Report.tsx'
import { Samples } from './Samples.tsx'
import { stateTones } from './Engagements.tsx'
import { auditWords, planWords } from './words.ts'

/** 7: one audit: who, what, the checklist with facts beside it, samples, evidence, findings, report. */
export function EngagementPage(): ReactNode {
  const words = useWords(auditWords)
  const plan = useWords(planWords)
  const said = useSaid()
  const id = useParts()['id'] ?? ''
  const audit = useReply(readEngagement, { params: { id } })
  const decide = useAct(decideEngagement)
  const [isDeciding, setDeciding] = useState(false)
  return (
    <Page
      key={id}
      title={audit.title}
      note={`${audit.number}　${said(engagementKindTerms[audit.kind])}`}
      crumbs={[{ label: words.audits, to: '/assurance/audit/engagements' }]}
      actions={
        <>
          <Chip tone={stateTones[audit.state]}>{said(engagementStateTerms[audit.state])}</Chip>
          {audit.may.decide && (
            <Button look="primary" onPress={() => setDeciding(true)}>
              {plan.decide}
            </Button>
          )}
          <PrintButton />
        </>
      }
    >
      {audit.warnings.length > 0 && (
        <Notice tone="warning" title={words.warning}>
          <ul className="list-disc pl-5">
            {audit.warnings.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {isDeciding && (
        <DecideDialog
          title={audit.title}
          onClose={() => setDeciding(false)}
          onDecide={(body) => decide.mutateAsync({ params: { id }, body })}
        />
      )}
      <Tabs
        label={audit.title}
        pages={[
          { id: 'overview', label: words.overview, content: <Overview audit={audit} /> },
          { id: 'checklist', label: words.checklist, count: audit.counts.rows, content: <Checklist audit={audit} /> },
          { id: 'samples', label: words.samples, content: <Samples id={id} /> },
          { id: 'files', label: words.files, content: <Files id={id} mayWork={audit.may.work} /> },
          {
            id: 'findings',
            label: words.findings,
            count: audit.counts.findings,
            content: <FindingTable engagement={id} state="all" />,
          },
          { id: 'report', label: words.report, content: <Report audit={audit} /> },
        ]}
      />
    </Page>
  )
}
