import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { ProgressBar } from '../../../../web/kit/ProgressBar.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type AnswerValue, answerValues, type Given, type Sheet, submitSheet } from '../../contract.ts'
import { sheetWords } from '../words/inspection.ts'
import { useAnswers } from './saving.ts'

/** One sheet: every question at once, saved as it is answered, sent when all are. */
export function SheetForm({ sheet, onFold }: { readonly sheet: Sheet; readonly onFold?: () => void }): ReactNode {
  const words = useWords(sheetWords)
  const say = useToast()
  const submit = useAct(submitSheet)
  const { answers, state, give, take } = useAnswers(sheet)
  const list = useRef<HTMLOListElement>(null)
  const left = sheet.questions.length - answers.size
  const send = async (): Promise<void> => {
    take()
    await submit.mutateAsync({ params: { id: sheet.id }, body: { answers: [...answers.values()] } })
    say({ text: words.sent })
  }
  return (
    <Form onSubmit={send} className="grid gap-4">
      {({ isBusy }) => (
        <>
          <p className="max-w-prose text-dns-14N-130 leading-150">
            {words.note}
            {words.keys}
          </p>
          <ol ref={list} className="grid gap-3" onKeyDown={(event) => byKey(event, list.current)}>
            {sheet.questions.map((question, at) => (
              <li key={question.key} className="rounded-6 border border-solid-gray-200 px-4 py-2.5">
                <QuestionField
                  number={at + 1}
                  text={question.text}
                  given={answers.get(question.key)}
                  onGive={(value, comment) => give({ key: question.key, value, comment })}
                />
              </li>
            ))}
          </ol>
          <div className="sticky bottom-0 grid gap-2 border-t border-solid-gray-420 bg-white py-3">
            <ProgressBar
              label={words.progress}
              value={answers.size}
              max={sheet.questions.length}
              note={`${words.progressNote(answers.size, sheet.questions.length)}${state === 'still' ? '' : `　${words[state]}`}`}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy} isDisabled={left > 0}>
                {left > 0 ? words.left(left) : words.submit}
              </Button>
              {onFold !== undefined && (
                <Button look="plain" onPress={onFold}>
                  {words.fold}
                </Button>
              )}
            </Actions>
          </div>
        </>
      )}
    </Form>
  )
}

function QuestionField({
  number,
  text,
  given,
  onGive,
}: {
  readonly number: number
  readonly text: string
  readonly given: Given | undefined
  readonly onGive: (value: AnswerValue, comment: string) => void
}): ReactNode {
  const words = useWords(sheetWords)
  const said = useSaid()
  const needsWords = given?.value === 'no' || given?.value === 'unknown'
  return (
    <div className="grid gap-2">
      <RadioGroup
        label={`${number}. ${text}`}
        name={`q${number}`}
        value={given?.value ?? null}
        options={answerValues.map((one) => ({ value: one.value, label: said(one) }))}
        onChange={(value) => {
          const chosen = answerValues.find((one) => one.value === value)
          if (chosen !== undefined) onGive(chosen.value, given?.comment ?? '')
        }}
      />
      {given !== undefined && (needsWords || (given.comment ?? '') !== '') && (
        <TextField
          label={words.comment}
          name={`c${number}`}
          value={given.comment ?? ''}
          maxLength={1000}
          onChange={(comment) => onGive(given.value, comment)}
        />
      )}
    </div>
  )
}

/** 1 to 4 answer the question that has the focus and go on to the next. */
function byKey(event: KeyboardEvent, list: HTMLOListElement | null): void {
  const { target } = event
  if (list === null || !(target instanceof HTMLInputElement) || target.type !== 'radio') return
  const at = ['1', '2', '3', '4'].indexOf(event.key.normalize('NFKC'))
  if (at < 0) return
  event.preventDefault()
  const item = target.closest('li')
  item?.querySelectorAll<HTMLInputElement>('input[type=radio]')[at]?.click()
  const next = item?.nextElementSibling?.querySelector<HTMLInputElement>('input[type=radio]')
  next?.focus()
  next?.scrollIntoView({ block: 'center' })
}
