import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { changeInspectionQuestions, type Question, type Questionnaire } from '../../contract.ts'
import { questionWords } from '../words/inspection.ts'

/** Change wording, order and number of the questions; what they are tied to stays with them. */
export function EditQuestions({
  questionnaire,
  onClose,
}: {
  readonly questionnaire: Questionnaire
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(questionWords)
  const say = useToast()
  const change = useAct(changeInspectionQuestions)
  const [questions, setQuestions] = useState<readonly Question[]>(questionnaire.questions)
  const [reason, setReason] = useState('')
  const revise = (at: number, patch: Partial<Question>): void =>
    setQuestions(questions.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  const submit = async (): Promise<void> => {
    const body = { questions: [...questions], reason, version: questionnaire.version }
    await change.mutateAsync({ params: { audience: questionnaire.audience }, body })
    say({ text: words.saved })
    onClose()
  }
  return (
    <Dialog title={words.edit} isOpen onClose={onClose} width="lg">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <ol className="grid gap-4">
              {questions.map((question, at) => (
                <li key={question.key} className="grid gap-2 border-b border-solid-gray-200 pb-3">
                  <QuestionFields
                    number={at + 1}
                    question={question}
                    onRevise={(patch) => revise(at, patch)}
                    onLift={at === 0 ? undefined : () => setQuestions(lifted(questions, at))}
                    onRemove={() => setQuestions(questions.filter((one) => one.key !== question.key))}
                  />
                </li>
              ))}
            </ol>
            <div>
              <Button icon="plus" onPress={() => setQuestions([...questions, blank(questions)])}>
                {words.add}
              </Button>
            </div>
            <TextField
              label={words.reason}
              name="reason"
              isRequired
              value={reason}
              onChange={setReason}
              maxLength={500}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.save}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

function QuestionFields({
  number,
  question,
  onRevise,
  onLift,
  onRemove,
}: {
  readonly number: number
  readonly question: Question
  readonly onRevise: (patch: Partial<Question>) => void
  readonly onLift: (() => void) | undefined
  readonly onRemove: () => void
}): ReactNode {
  const words = useWords(questionWords)
  return (
    <>
      <TextArea
        label={words.number(number)}
        name={question.key}
        isRequired
        rows={2}
        value={question.text}
        onChange={(text) => onRevise({ text })}
        maxLength={400}
      />
      <TextField
        label={words.controls}
        name={`${question.key}-controls`}
        value={question.controls.join(' ')}
        onChange={(text) => onRevise({ controls: text.split(/\s+/u).filter((one) => one !== '') })}
      />
      <div className="flex gap-2">
        {onLift !== undefined && (
          <Button look="plain" size="sm" icon="up" onPress={onLift}>
            {words.up}
          </Button>
        )}
        <Button look="plain" size="sm" icon="cross" onPress={onRemove}>
          {words.remove}
        </Button>
      </div>
    </>
  )
}

/** The question one place higher. */
function lifted(questions: readonly Question[], at: number): readonly Question[] {
  const one = questions[at]
  if (one === undefined) return questions
  const rest = questions.filter((_, index) => index !== at)
  return [...rest.slice(0, at - 1), one, ...rest.slice(at - 1)]
}

/** A key that no question had: the highest number of the city's own, and one. */
function blank(questions: readonly Question[]): Question {
  const numbers = questions.map(({ key }) => Number(/^own-(\d+)$/u.exec(key)?.[1] ?? 0))
  return { key: `own-${Math.max(0, ...numbers) + 1}`, text: '', controls: [], checks: [] }
}
