import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { type ExerciseDetail, readExercise } from '../../contract.ts'
import { ExerciseActs } from './ExerciseActs.tsx'
import { ExerciseNames } from './ExerciseNames.tsx'
import { ExerciseResult } from './ExerciseResult.tsx'
import { StateMark } from './Exercises.tsx'
import { exerciseWords, pageWords, planWords } from './words.ts'

/** 6(5): one exercise: its plan, its decision, what came of it; printed for the committee. */
export function ExercisePage(): ReactNode {
  const words = useWords(exerciseWords)
  const { id = '' } = useParts()
  const exercise = useReply(readExercise, { params: { id } })
  return (
    <Page
      title={exercise.title}
      note={<StateMark state={exercise.state} />}
      crumbs={[{ label: words.title, to: '/people/exercises' }]}
      actions={
        <>
          <ExerciseActs exercise={exercise} />
          <PrintButton />
        </>
      }
    >
      <Standing exercise={exercise} />
      {exercise.figures !== null && <ExerciseResult exercise={exercise} figures={exercise.figures} />}
      {exercise.may.names && exercise.figures !== null && <ExerciseNames id={exercise.id} />}
      <Plan exercise={exercise} />
    </Page>
  )
}

function Standing({ exercise }: { readonly exercise: ExerciseDetail }): ReactNode {
  const words = useWords(pageWords)
  const { state, decision, hasRelay } = exercise
  return (
    <>
      {state === 'ended' && exercise.figures === null && (
        <Notice tone="information" title={words.hiddenTotal(count(exercise.smallestGroup))} />
      )}
      {state === 'asked' && <Notice tone="information" title={words.askedText} />}
      {state === 'returned' && decision !== null && (
        <Notice tone="warning" title={words.returnedBy(decision.by ?? '')}>
          {decision.comment}
        </Notice>
      )}
      {!hasRelay && state !== 'ended' && (
        <Notice
          tone="warning"
          title={words.noRelay}
          actions={exercise.may.write && <LinkButton to="/mail/relay">{words.relay}</LinkButton>}
        >
          {words.noRelayText}
        </Notice>
      )}
    </>
  )
}

function Plan({ exercise }: { readonly exercise: ExerciseDetail }): ReactNode {
  const words = useWords(pageWords)
  const scopes = useWords(planWords)
  const { plan, reach, decision } = exercise
  return (
    <Section title={words.plan}>
      <DefinitionList
        facts={[
          { term: words.owner, value: exercise.owner ?? '—' },
          {
            term: words.decided,
            value:
              decision?.approved === true ? (
                <>
                  {decision.by}　<EraDate iso={decision.at} />
                </>
              ) : (
                '—'
              ),
          },
          {
            term: words.scope,
            value: `${scopes[plan.scope]}${exercise.figures === null ? `：${words.reach(count(reach.people), count(reach.withoutAddress))}` : ''}`,
          },
          ...(plan.scope === 'sample' ? [{ term: words.seed, value: <code>{exercise.seed}</code> }] : []),
          {
            term: words.window,
            value: (
              <>
                <EraDate iso={plan.sendsFrom} />〜<EraDate iso={plan.sendsTo} />
                {'　'}
                {words.hours(String(plan.hourFrom), String(plan.hourTo))}
              </>
            ),
          },
          { term: words.ends, value: <EraDate iso={plan.endsOn} /> },
          ...(exercise.endedBecause === null
            ? []
            : [
                {
                  term: words.endedBecause,
                  value: (
                    <>
                      {exercise.endedBecause}　<EraDate iso={exercise.endedAt} />
                    </>
                  ),
                },
              ]),
          { term: words.sender, value: `${plan.senderName} <${plan.senderAddress}>` },
        ]}
      />
      <Disclosure title={`${words.mail}：${plan.subject}`} isOpen={exercise.figures === null}>
        <p className="leading-150 whitespace-pre-wrap">{plan.body}</p>
        <p className="mt-4 font-700">{words.hints}</p>
        <p className="leading-150 whitespace-pre-wrap">{plan.hints}</p>
      </Disclosure>
    </Section>
  )
}
