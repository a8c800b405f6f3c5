import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { useUnsaved } from '../../../web/frame/unsaved.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { RadioGroup } from '../../../web/kit/RadioGroup.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { changedFields, type Row, type RowValues, typedValues } from '../../../web/ledger/ledger.ts'
import { type Answers, assetLedger, classify, type Question, questions, questionTerms } from '../contract.ts'
import { ClassificationResult } from './ClassificationResult.tsx'
import { Overrides } from './Overrides.tsx'
import { classificationWords } from './words.ts'

/** 6(2): plain questions on the left, the grades that follow with their reasons on the right, as they are answered. */
export function ClassificationPanel({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(classificationWords)
  const say = useToast()
  const revise = useAct(assetLedger.endpoints.revise)
  const start = typedValues(assetLedger, row.values)
  const [values, setValues] = useState<RowValues>(start)
  const isChanged = changedFields(start, values).length > 0
  useUnsaved(isChanged && !revise.isPending && !revise.isSuccess)
  const answers = answersIn(values)
  const set = (key: string, value: unknown): void => setValues((all) => ({ ...all, [key]: value }))
  const send = async (): Promise<void> => {
    await revise.mutateAsync({
      params: { id: row.id },
      body: { values, revision: row.revision, reason: words.because },
    })
    say({ text: words.saved })
  }
  const mayWrite = row.may.write && row.retiredAt === null
  return (
    <Form onSubmit={send} className="grid gap-5">
      {({ isBusy }) => (
        <>
          {!mayWrite && <Notice tone="information" title={words.readOnly} />}
          <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="grid content-start gap-4">
              {asked(answers).map((question) => (
                <Ask
                  key={question}
                  question={question}
                  value={answers[question] ?? null}
                  isDisabled={!mayWrite}
                  onChange={(value) => set(question, value)}
                />
              ))}
              {mayWrite && <Overrides values={values} onChange={set} />}
            </div>
            <ClassificationResult classification={classify(answers)} values={values} />
          </div>
          {mayWrite && (
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy} isDisabled={!isChanged}>
                {words.save}
              </Button>
            </Actions>
          )}
        </>
      )}
    </Form>
  )
}

function Ask({
  question,
  value,
  isDisabled,
  onChange,
}: {
  readonly question: Question
  readonly value: boolean | null
  readonly isDisabled: boolean
  readonly onChange: (value: boolean | null) => void
}): ReactNode {
  const said = useSaid()
  const words = useWords(classificationWords)
  return (
    <RadioGroup
      label={said(questionTerms[question].ask)}
      name={question}
      isDisabled={isDisabled}
      value={value === null ? '' : String(value)}
      onChange={(next) => onChange(next === '' ? null : next === 'true')}
      options={[
        { value: 'true', label: words.yes },
        { value: 'false', label: words.no },
        { value: '', label: words.unknown },
      ]}
    />
  )
}

function answersIn(values: RowValues): Answers {
  return Object.fromEntries(
    questions.map((question) => [question, typeof values[question] === 'boolean' ? values[question] : null]),
  )
}

/** Size is asked only of personal data, a plan of publication only of what is not public yet. */
function asked(answers: Answers): readonly Question[] {
  return questions.filter((question) => {
    if (question === 'massOrSensitive') return answers.residentData === true || answers.massOrSensitive !== null
    if (question === 'publicationPlanned') return answers.published !== true || answers.publicationPlanned !== null
    return true
  })
}
