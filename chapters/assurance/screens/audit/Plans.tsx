import { type ReactNode, useState } from 'react'
import { fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { type AuditPlan, decideAuditPlan, listAuditPlans } from '../../contract.ts'
import { DecideDialog } from './DecideDialog.tsx'
import { ProposePlan } from './ProposePlan.tsx'
import { planWords } from './words.ts'

/** 7: the three-year plan and the year plans, with what the CISO decided. */
export function Plans(): ReactNode {
  const words = useWords(planWords)
  const { plans, mayWrite } = useReply(listAuditPlans, {})
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
          <LinkButton to="/assurance/audit/coverage">{words.coverage}</LinkButton>
          <PrintButton />
        </>
      }
    >
      <p className="max-w-prose">{words.note}</p>
      {isProposing && <ProposePlan plans={plans} onClose={() => setProposing(false)} />}
      {plans.length === 0 && <Empty title={words.none}>{words.noneText}</Empty>}
      {plans.map((plan) => (
        <Plan key={plan.id} plan={plan} />
      ))}
    </Page>
  )
}

const tones = { applied: 'warning', approved: 'key', rejected: 'error', replaced: 'plain' } as const

function Plan({ plan }: { readonly plan: AuditPlan }): ReactNode {
  const words = useWords(planWords)
  const decide = useAct(decideAuditPlan)
  const [isDeciding, setDeciding] = useState(false)
  const years =
    plan.fromYear === plan.toYear
      ? fiscalYearName(plan.fromYear)
      : `${fiscalYearName(plan.fromYear)}〜${fiscalYearName(plan.toYear)}`
  return (
    <Section
      title={plan.title}
      note={`${words[plan.kind]}　${years}`}
      actions={
        <>
          <Chip tone={tones[plan.state]}>{words[plan.state]}</Chip>
          {plan.mayDecide && (
            <Button look="primary" onPress={() => setDeciding(true)} aria-label={`${words.decide}：${plan.title}`}>
              {words.decide}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3">
        <DefinitionList
          facts={[
            { term: words.policy, value: <span className="whitespace-pre-wrap">{plan.policy}</span> },
            {
              term: words.applicant,
              value: (
                <>
                  {plan.applicant}　<EraDate iso={plan.proposedAt} />
                </>
              ),
            },
            ...(plan.decision === null
              ? []
              : [
                  {
                    term: words.decision,
                    value: (
                      <>
                        {plan.decision.by}　<EraDate iso={plan.decision.at} />
                        {plan.decision.comment !== null && `　${plan.decision.comment}`}
                      </>
                    ),
                  },
                ]),
          ]}
        />
        <Table
          caption={`${plan.title}：${words.lines}`}
          rows={plan.lines.map((line, index) => ({ ...line, id: String(index) }))}
          columns={[
            { key: 'year', head: words.fiscalYear, isTight: true, cell: (line) => fiscalYearName(line.fiscalYear) },
            { key: 'theme', head: words.theme, isRowHeader: true, cell: (line) => line.theme },
            { key: 'units', head: words.units, cell: (line) => line.unitNames.join('、') || '—' },
            { key: 'systems', head: words.systems, cell: (line) => line.systemNames.join('、') || '—' },
            { key: 'controls', head: words.controls, cell: (line) => line.controlNames.join('、') || '—' },
          ]}
        />
      </div>
      {isDeciding && (
        <DecideDialog
          title={plan.title}
          onClose={() => setDeciding(false)}
          onDecide={(body) => decide.mutateAsync({ params: { id: plan.id }, body })}
        />
      )}
    </Section>
  )
}
