import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { answerFinding } from '../../contract.ts'
import { findingWords } from './words.ts'

/** 回答と改善計画: agree with cause, improvement and day, or say why not. */
export function AnswerForm({ id }: { readonly id: string }): ReactNode {
  const words = useWords(findingWords)
  const say = useToast()
  const answer = useAct(answerFinding)
  const [agreement, setAgreement] = useState<string | null>('yes')
  const [text, setText] = useState('')
  const [cause, setCause] = useState('')
  const [measure, setMeasure] = useState('')
  const [dueOn, setDueOn] = useState<string | null>(null)
  const agrees = agreement === 'yes'
  const submit = async (): Promise<void> => {
    await answer.mutateAsync({
      params: { id },
      body: {
        agrees,
        text,
        cause: agrees ? cause : null,
        measure: agrees ? measure : null,
        post: null,
        dueOn: agrees ? dueOn : null,
      },
    })
    say({ text: words.sent })
  }
  return (
    <Form onSubmit={submit}>
      {({ isBusy }) => (
        <>
          <RadioGroup
            label={words.agree}
            isRequired
            value={agreement}
            onChange={setAgreement}
            options={[
              { value: 'yes', label: words.agrees },
              { value: 'no', label: words.disagrees },
            ]}
          />
          <TextArea label={words.text} name="text" isRequired value={text} onChange={setText} maxLength={10000} />
          {agrees && (
            <>
              <TextArea
                label={words.cause}
                name="cause"
                isRequired
                value={cause}
                onChange={setCause}
                maxLength={4000}
              />
              <TextArea
                label={words.measure}
                name="measure"
                isRequired
                value={measure}
                onChange={setMeasure}
                maxLength={10000}
              />
              <DateField label={words.improveBy} name="dueOn" isRequired value={dueOn} onChange={setDueOn} />
            </>
          )}
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.answer}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
