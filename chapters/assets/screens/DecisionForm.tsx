import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { RadioGroup } from '../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { type Disposal, decideDisposal } from '../contract.ts'
import { disposalWords } from './words.ts'

/** The 情報セキュリティ管理者 permits or sends back. */
export function DecisionForm({ disposal }: { readonly disposal: Disposal }): ReactNode {
  const words = useWords(disposalWords)
  const say = useToast()
  const decide = useAct(decideDisposal)
  const [act, setAct] = useState<'approved' | 'rejected' | null>(null)
  const [comment, setComment] = useState('')
  const send = async (): Promise<void> => {
    if (act === null) return
    await decide.mutateAsync({
      params: { id: disposal.id },
      body: { act, comment: comment.trim() === '' ? null : comment },
    })
    say({ text: words.decided })
  }
  return (
    <Section title={words.decide}>
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.decide}
              hideLabel
              isRequired
              value={act}
              onChange={(next) => setAct(next === 'approved' ? 'approved' : 'rejected')}
              options={[
                { value: 'approved', label: words.approve },
                { value: 'rejected', label: words.sendBack },
              ]}
            />
            <TextArea
              label={words.comment}
              support={words.commentSupport}
              name="comment"
              isRequired={act === 'rejected'}
              value={comment}
              onChange={setComment}
              maxLength={2_000}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {act === 'rejected' ? words.sendBack : words.approve}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Section>
  )
}
