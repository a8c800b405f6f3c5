import type { ReactNode } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { type Question, questionKinds } from '../../contract.ts'
import { changedAt, newKey } from './lists.ts'
import { editorWords } from './keeping-words.ts'

/** 300: what a version may hold. */
const mostQuestions = 300

/** The bank of questions. */
export function EditQuestions({
  questions,
  onChange,
}: {
  readonly questions: readonly Question[]
  readonly onChange: (questions: readonly Question[]) => void
}): ReactNode {
  const words = useWords(editorWords)
  const fresh = (): Question => ({
    id: newKey('q', questions),
    kind: 'single',
    text: '',
    choices: ['1', '2', '3'].map((id) => ({ id, text: '' })),
    correct: ['1'],
    explanation: '',
  })
  return (
    <div className="grid gap-3">
      {questions.map((question, at) => (
        <OneQuestion
          key={question.id}
          question={question}
          at={at}
          onChange={(patch) => onChange(changedAt(questions, at, patch))}
          onRemove={() => onChange(questions.filter((_, index) => index !== at))}
        />
      ))}
      {questions.length < mostQuestions && (
        <div>
          <Button icon="plus" onPress={() => onChange([...questions, fresh()])}>
            {words.addQuestion}
          </Button>
        </div>
      )}
    </div>
  )
}

interface Editing {
  readonly question: Question
  readonly onChange: (patch: Partial<Question>) => void
}

function OneQuestion({
  question,
  at,
  onChange,
  onRemove,
}: Editing & { readonly at: number; readonly onRemove: () => void }): ReactNode {
  const words = useWords(editorWords)
  const name = words.question(at + 1)
  const become = (wanted: string): void => {
    const kind = questionKinds.find((one) => one === wanted) ?? 'single'
    if (kind === 'true-false')
      onChange({
        kind,
        choices: [
          { id: 'true', text: '正しい' },
          { id: 'false', text: '誤り' },
        ],
        correct: ['true'],
      })
    else onChange({ kind, correct: kind === 'single' ? question.correct.slice(0, 1) : question.correct })
  }
  return (
    <Disclosure title={`${name}　${question.text.slice(0, 60)}`} isOpen={question.text === ''}>
      <div className="grid gap-4">
        <Select
          label={words.kind}
          className="max-w-60"
          value={question.kind}
          options={questionKinds.map((value) => ({ value, label: words[value] }))}
          onChange={become}
        />
        <TextArea
          label={words.asked}
          rows={2}
          maxLength={1_000}
          value={question.text}
          onChange={(text) => onChange({ text })}
        />
        <Choices question={question} onChange={onChange} />
        <TextArea
          label={words.explanation}
          rows={2}
          maxLength={2_000}
          value={question.explanation}
          onChange={(explanation) => onChange({ explanation })}
        />
        <div>
          <Button look="plain" icon="cross" onPress={onRemove}>
            {words.remove}
            <span className="sr-only">：{name}</span>
          </Button>
        </div>
      </div>
    </Disclosure>
  )
}

/** 8: more than anybody compares. */
const mostChoices = 8

function Choices({ question, onChange }: Editing): ReactNode {
  const words = useWords(editorWords)
  const { choices, correct, kind } = question
  const isFixed = kind === 'true-false'
  const turn = (id: string, on: boolean): void =>
    onChange({ correct: kind === 'multiple' ? (on ? [...correct, id] : correct.filter((one) => one !== id)) : [id] })
  return (
    <div className="grid gap-2">
      {choices.map((choice, at) => (
        <div key={choice.id} className="grid items-end gap-3 sm:grid-cols-[1fr_auto_auto]">
          <TextField
            label={words.choice(at + 1)}
            isReadOnly={isFixed}
            maxLength={300}
            value={choice.text}
            onChange={(text) => onChange({ choices: [...changedAt(choices, at, { text })] })}
          />
          <Checkbox
            label={words.isRight}
            isSelected={correct.includes(choice.id)}
            onChange={(on) => turn(choice.id, on)}
          />
          {!isFixed && choices.length > 2 && (
            <Button
              look="plain"
              icon="cross"
              aria-label={`${words.remove}：${words.choice(at + 1)}`}
              onPress={() =>
                onChange({
                  choices: choices.filter((_, index) => index !== at),
                  correct: correct.filter((id) => id !== choice.id),
                })
              }
            />
          )}
        </div>
      ))}
      {!isFixed && choices.length < mostChoices && (
        <div>
          <Button
            size="sm"
            icon="plus"
            onPress={() => onChange({ choices: [...choices, { id: newKey('', choices), text: '' }] })}
          >
            {words.addChoice}
          </Button>
        </div>
      )}
    </div>
  )
}
