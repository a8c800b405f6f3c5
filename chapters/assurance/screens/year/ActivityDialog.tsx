import { type ReactNode, useState } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { Timeline } from '../../../../web/kit/Timeline.tsx'
import { type Activity, dropActivity, reopenActivity, type Step } from '../../contract.ts'
import { activityWords, yearWords } from '../words/year.ts'
import { Assign } from './Assign.tsx'
import { Complete } from './Complete.tsx'
import { Move } from './Move.tsx'
import { StateMark } from './PlanTable.tsx'

interface Props {
  readonly activity: Activity
  readonly mayWrite: boolean
  readonly onClose: () => void
}

/** One item of the plan: what it serves, what became of it, and what can be done now; all by keyboard. */
export function ActivityDialog({ activity, mayWrite, onClose }: Props): ReactNode {
  const words = useWords(activityWords)
  const isOpen = activity.state === 'open' || activity.state === 'late'
  return (
    <Dialog title={activity.title} isOpen onClose={onClose} width="lg">
      <div className="grid gap-5">
        <Facts activity={activity} />
        {isOpen && activity.mayTell && (
          <div className="grid gap-2">
            <Disclosure title={words.complete} isOpen>
              <Complete activity={activity} onDone={onClose} />
            </Disclosure>
            <Disclosure title={words.move}>
              <Move activity={activity} onDone={onClose} />
            </Disclosure>
            {mayWrite && (
              <Disclosure title={words.assign}>
                <Assign activity={activity} onDone={onClose} />
              </Disclosure>
            )}
          </div>
        )}
        {mayWrite && <Settling activity={activity} isOpen={isOpen} />}
        <Course steps={activity.steps} />
      </div>
    </Dialog>
  )
}

function Facts({ activity }: { readonly activity: Activity }): ReactNode {
  const words = useWords(activityWords)
  const said = useWords(yearWords)
  return (
    <DefinitionList
      facts={[
        {
          term: said.due,
          value: (
            <span className="flex flex-wrap items-center gap-3">
              <EraDate iso={activity.dueOn} form="long" /> <StateMark activity={activity} />
            </span>
          ),
        },
        { term: said.owner, value: activity.ownerName },
        {
          term: said.serves,
          value: activity.controls.length === 0 ? '—' : activity.controls.map(({ title }) => title).join('、'),
        },
        {
          term: words.proof,
          value: activity.proof.length === 0 ? words.noProof : words.proofText(activity.proof.join('」「')),
        },
        ...(activity.workplace === null
          ? []
          : [{ term: words.workplace, value: <TextLink to={activity.workplace}>{words.goThere}</TextLink> }]),
      ]}
    />
  )
}

function Settling({ activity, isOpen }: { readonly activity: Activity; readonly isOpen: boolean }): ReactNode {
  const words = useWords(activityWords)
  const drop = useAct(dropActivity)
  const reopen = useAct(reopenActivity)
  const [isAsking, setAsking] = useState(false)
  const params = { id: activity.id }
  return (
    <Actions>
      <Button look={isOpen ? 'danger' : 'secondary'} onPress={() => setAsking(true)}>
        {isOpen ? words.drop : words.reopen}
      </Button>
      <ConfirmDialog
        title={`${isOpen ? words.drop : words.reopen}：${activity.title}`}
        verb={isOpen ? words.drop : words.reopen}
        isOpen={isAsking}
        isDanger={isOpen}
        reason="required"
        onClose={() => setAsking(false)}
        onConfirm={(reason) => (isOpen ? drop : reopen).mutateAsync({ params, body: { reason } })}
      >
        <p>{isOpen ? (activity.isLegal ? words.dropLegal : words.dropText) : words.reopenText}</p>
      </ConfirmDialog>
    </Actions>
  )
}

function Course({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  const words = useWords(activityWords)
  const said = (step: Step): string => {
    switch (step.act) {
      case 'moved':
        return words.movedStep(eraDate(step.from ?? '', 'short'), eraDate(step.to ?? '', 'short'))
      case 'done':
        return words.doneStep
      case 'dropped':
        return words.droppedStep
      case 'reopened':
      case 'restored':
        return words.reopenedStep
      case 'assigned':
      case 'renamed':
        return words.assignedStep
    }
  }
  return (
    <section className="grid gap-2">
      <h3 className="text-dns-16B-130">{words.history}</h3>
      {steps.length === 0 ? (
        <p className="text-solid-gray-700">{words.nothingYet}</p>
      ) : (
        <Timeline
          label={words.history}
          events={steps.toReversed().map((step, at) => ({
            id: String(at),
            at: step.at,
            by: step.by ?? words.byItself,
            title: said(step),
            detail: [step.reason, step.place].filter((text) => text !== null).join('　') || undefined,
          }))}
        />
      )}
    </section>
  )
}
