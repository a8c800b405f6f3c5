import { addDays } from '../../../../kernel/i18n/day.ts'
import { type ReactNode, useState } from 'react'
import { useAddress, useGo } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import {
  draftExercise,
  type ExercisePlan,
  listMailTemplates,
  type MailTemplate,
  readExercise,
  reviseExercise,
} from '../../contract.ts'
import { MailFields } from './MailFields.tsx'
import { TargetFields } from './TargetFields.tsx'
import { WindowFields } from './WindowFields.tsx'
import { exerciseWords, planWords } from './words.ts'

/** 6(5): a plan, new or revised (`?id=`). */
export function ExercisePlanPage(): ReactNode {
  const { search } = useAddress()
  const id = search['id']
  return id === undefined ? <NewPlan /> : <RevisedPlan id={id} />
}

function NewPlan(): ReactNode {
  const words = useWords(planWords)
  const { today } = useSession()
  const go = useGo()
  const { rows } = useReply(listMailTemplates, {})
  const act = useAct(draftExercise)
  return (
    <PlanForm
      title={words.newTitle}
      start={freshPlan(today, rows[0])}
      templates={rows}
      onSave={async (plan) => go(`/people/exercises/${(await act.mutateAsync({ body: plan })).id}`)}
    />
  )
}

function RevisedPlan({ id }: { readonly id: string }): ReactNode {
  const words = useWords(planWords)
  const go = useGo()
  const { plan } = useReply(readExercise, { params: { id } })
  const { rows } = useReply(listMailTemplates, {})
  const act = useAct(reviseExercise)
  return (
    <PlanForm
      title={words.reviseTitle}
      start={plan}
      templates={rows}
      onSave={async (body) => {
        await act.mutateAsync({ params: { id }, body })
        go(`/people/exercises/${id}`)
      }}
    />
  )
}

/** Two weeks: long enough to be decided on, short enough to be remembered. */
function freshPlan(today: string, template: MailTemplate | undefined): ExercisePlan {
  return {
    title: '標的型メール訓練',
    subject: template?.subject ?? '',
    body: template?.body ?? '',
    senderName: template?.senderName ?? '',
    senderAddress: template?.senderAddress ?? '',
    hints: template?.hints ?? '',
    scope: 'all',
    units: [],
    sampleSize: null,
    baseUrl: location.origin,
    sendsFrom: addDays(today, 7),
    sendsTo: addDays(today, 11),
    hourFrom: 9,
    hourTo: 16,
    endsOn: addDays(today, 18),
    inTimeMinutes: 60,
  }
}

function PlanForm({
  title,
  start,
  templates,
  onSave,
}: {
  readonly title: string
  readonly start: ExercisePlan
  readonly templates: readonly MailTemplate[]
  readonly onSave: (plan: ExercisePlan) => Promise<void>
}): ReactNode {
  const words = useWords(planWords)
  const list = useWords(exerciseWords)
  const [plan, setPlan] = useState(start)
  const set = (patch: Partial<ExercisePlan>): void => setPlan((all) => ({ ...all, ...patch }))
  const take = (id: string): void => {
    const template = templates.find((one) => one.id === id)
    if (template === undefined) return
    const { subject, body, senderName, senderAddress, hints } = template
    set({ subject, body, senderName, senderAddress, hints })
  }
  const chosen = templates.find((one) => one.subject === plan.subject && one.body === plan.body)?.id ?? ''
  return (
    <Page title={title} crumbs={[{ label: list.title, to: '/people/exercises' }]}>
      <Form onSubmit={() => onSave(plan)} className="grid max-w-3xl gap-8">
        {({ isBusy }) => (
          <>
            <TextField
              label={words.name}
              name="body/title"
              isRequired
              maxLength={100}
              value={plan.title}
              onChange={(name) => set({ title: name })}
            />
            <Section title={words.mail}>
              <Select
                label={words.template}
                none={words.own}
                value={chosen}
                options={templates.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={take}
              />
              <MailFields mail={plan} onChange={set} />
            </Section>
            <TargetFields plan={plan} onChange={set} />
            <WindowFields plan={plan} onChange={set} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.save}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Page>
  )
}
