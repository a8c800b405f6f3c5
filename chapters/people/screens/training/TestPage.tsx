import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { call } from '../../../../web/frame/call.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Fieldset } from '../../../../web/kit/Fieldset.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { ProgressBar } from '../../../../web/kit/ProgressBar.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { type Answers, type Asked, type Paper, readAttempt, saveAnswers, submitAttempt } from '../../contract.ts'
import { TestResult } from './TestResult.tsx'
import { testWords } from './words.ts'

/** 6(5): the test, or what came of it. */
export function TestPage(): ReactNode {
  const words = useWords(testWords)
  const { id = '' } = useParts()
  const { paper, graded } = useReply(readAttempt, { params: { id } })
  const course = paper?.course ?? graded?.course
  const crumbs = course === undefined ? [] : [{ label: course.title, to: `/people/learning/${course.id}` }]
  return (
    <Page title={words.title} crumbs={crumbs} {...(paper === null ? {} : { note: words.note })}>
      {graded !== null && <TestResult graded={graded} />}
      {paper !== null && <Questions key={paper.id} paper={paper} />}
    </Page>
  )
}

/** 1.5 s: a pause after which what was answered is kept. */
const pause = 1_500

/** Keeps the answers as they are given; a lost connection is tried again with the next one, and at the end everything is sent anyway. */
function useKeeping(paper: Paper): {
  readonly answers: Answers
  readonly isKept: boolean
  readonly answer: (id: string, chosen: string[]) => void
} {
  const [answers, setAnswers] = useState<Answers>(paper.answers)
  const [kept, setKept] = useState<Answers>(paper.answers)
  const latest = useRef(answers)
  useEffect(() => {
    latest.current = answers
    if (answers === kept) return
    const timer = setTimeout(() => {
      const sent = latest.current
      void call(saveAnswers, { params: { id: paper.id }, body: { answers: sent } }).then(
        () => setKept(sent),
        () => undefined,
      )
    }, pause)
    return () => clearTimeout(timer)
  }, [answers, kept, paper.id])
  return { answers, isKept: answers === kept, answer: (id, chosen) => setAnswers((all) => ({ ...all, [id]: chosen })) }
}

function Questions({ paper }: { readonly paper: Paper }): ReactNode {
  const words = useWords(testWords)
  const { answers, isKept, answer } = useKeeping(paper)
  const act = useAct(submitAttempt)
  const [isAsking, setAsking] = useState(false)
  const done = paper.questions.filter(({ id }) => (answers[id] ?? []).length > 0).length
  const left = paper.questions.length - done
  const send = (): Promise<unknown> => act.mutateAsync({ params: { id: paper.id }, body: { answers } })
  return (
    <Form onSubmit={() => (left > 0 ? setAsking(true) : send())} className="grid max-w-[46rem] gap-6">
      {({ isBusy }) => (
        <>
          <div className="sticky top-0 z-10 border-b border-solid-gray-200 bg-white py-2">
            <ProgressBar
              label={words.answered}
              value={done}
              max={paper.questions.length}
              note={`${words.of(done, paper.questions.length)}（${isKept ? words.saved : words.saving}）`}
            />
          </div>
          {paper.questions.map((question, at) => (
            <Question
              key={question.id}
              question={question}
              at={at}
              chosen={answers[question.id] ?? []}
              onChoose={(chosen) => answer(question.id, chosen)}
            />
          ))}
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy || act.isPending}>
              {words.submit}
            </Button>
          </Actions>
          <ConfirmDialog
            title={words.unanswered(left)}
            verb={words.submit}
            isOpen={isAsking}
            onClose={() => setAsking(false)}
            onConfirm={send}
            isDanger={false}
          >
            {words.submitAnyway}
          </ConfirmDialog>
        </>
      )}
    </Form>
  )
}

function Question({
  question,
  at,
  chosen,
  onChoose,
}: {
  readonly question: Asked
  readonly at: number
  readonly chosen: readonly string[]
  readonly onChoose: (chosen: string[]) => void
}): ReactNode {
  const words = useWords(testWords)
  const label = `${words.question(at + 1)}　${question.text}`
  const box = 'rounded-8 border border-solid-gray-420 px-5 py-4 [&_legend]:text-dns-17B-130 [&_legend]:leading-150'
  if (question.kind === 'multiple')
    return (
      <div className={box}>
        <Fieldset label={label} support={words.multiple}>
          <div className="grid gap-1">
            {question.choices.map(({ id, text }) => (
              <Checkbox
                key={id}
                label={text}
                isSelected={chosen.includes(id)}
                onChange={(on) => onChoose(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
              />
            ))}
          </div>
        </Fieldset>
      </div>
    )
  return (
    <div className={box}>
      <RadioGroup
        label={label}
        isStacked
        value={chosen[0] ?? null}
        options={question.choices.map(({ id, text }) => ({ value: id, label: text }))}
        onChange={(id) => onChoose([id])}
      />
    </div>
  )
}
