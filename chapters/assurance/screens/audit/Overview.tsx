import { type ReactNode, useState } from 'react'
import { fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { type Engagement, releaseAuditor } from '../../contract.ts'
import { Assign } from './Assign.tsx'
import { auditWords, engagementWords, planWords } from './words.ts'

type Member = Engagement['members'][number]

/** What is audited and by whom, with the CISO's decision. */
export function Overview({ audit }: { readonly audit: Engagement }): ReactNode {
  const words = useWords(auditWords)
  const of = useWords(engagementWords)
  const plan = useWords(planWords)
  const { decision } = audit
  const names = (all: readonly { readonly name: string }[]): string => all.map(({ name }) => name).join('、') || '—'
  return (
    <div className="grid gap-8">
      <DefinitionList
        facts={[
          { term: of.fiscalYear, value: fiscalYearName(audit.fiscalYear) },
          { term: words.plan, value: audit.planTitle ?? (audit.kind === 'special' ? words.special : '—') },
          {
            term: of.period,
            value: (
              <>
                <EraDate iso={audit.startsOn} form="long" />〜<EraDate iso={audit.endsOn} form="long" />
              </>
            ),
          },
          { term: of.purpose, value: <span className="whitespace-pre-wrap">{audit.purpose}</span> },
          { term: of.criteria, value: <span className="whitespace-pre-wrap">{audit.criteria}</span> },
          { term: of.edition, value: audit.edition },
          { term: plan.units, value: names(audit.units) },
          { term: plan.systems, value: names(audit.systems) },
          { term: plan.controls, value: names(audit.controls) },
          ...(audit.contractTitle === null ? [] : [{ term: of.contract, value: audit.contractTitle }]),
          { term: plan.applicant, value: audit.applicant },
          {
            term: plan.decision,
            value:
              decision === null ? (
                words.decisionNeeded
              ) : (
                <>
                  {`${decision.act === 'approved' ? plan.approved : plan.rejected}　${decision.by}　`}
                  <EraDate iso={decision.at} />
                  {decision.comment !== null && `　${decision.comment}`}
                </>
              ),
          },
        ]}
      />
      <Members audit={audit} />
    </div>
  )
}

function Members({ audit }: { readonly audit: Engagement }): ReactNode {
  const words = useWords(auditWords)
  const [isAssigning, setAssigning] = useState(false)
  const mayChange = audit.may.write && (audit.state === 'applied' || audit.state === 'approved')
  return (
    <Section
      title={words.members}
      note={words.membersNote}
      actions={mayChange && <Button onPress={() => setAssigning(true)}>{words.assign}</Button>}
    >
      {audit.members.length === 0 && <p>{words.noMembers}</p>}
      <ul className="grid gap-2">
        {audit.members.map((member) => (
          <MemberLine key={member.id} member={member} mayChange={mayChange} />
        ))}
      </ul>
      {isAssigning && <Assign id={audit.id} onClose={() => setAssigning(false)} />}
    </Section>
  )
}

function MemberLine({ member, mayChange }: { readonly member: Member; readonly mayChange: boolean }): ReactNode {
  const words = useWords(auditWords)
  const release = useAct(releaseAuditor)
  const [isOpen, setOpen] = useState(false)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-solid-gray-200 pb-2">
      <span className="font-700">
        {member.name}
        {member.leads && `（${words.lead}）`}
      </span>
      {member.exception === null ? (
        <span>{words.independent}</span>
      ) : (
        <span>
          {words.exception}：
          <TextLink to={`/organization/exceptions/${member.exception.id}`}>{member.exception.title}</TextLink>（
          {member.conflicts.join('、')}）
        </span>
      )}
      {mayChange && (
        <Button look="plain" size="sm" onPress={() => setOpen(true)} aria-label={`${words.release}：${member.name}`}>
          {words.release}
        </Button>
      )}
      <ConfirmDialog
        title={`${words.release}：${member.name}`}
        verb={words.release}
        reason="required"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={(because) => release.mutateAsync({ params: { id: member.id }, body: { because } })}
      >
        {words.releaseText}
      </ConfirmDialog>
    </li>
  )
}
