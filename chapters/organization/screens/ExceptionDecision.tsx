import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { useUnsaved } from '../../../web/frame/unsaved.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { RadioGroup } from '../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { decideException } from '../contract.ts'
import { courseWords } from './words/exceptions.ts'

/** 6(7): the CISO approves or rejects what stands above; a rejection says why. */
export function ExceptionDecision({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(courseWords)
  const say = useToast()
  const decide = useAct(decideException)
  const [choice, setChoice] = useState<'approve' | 'reject' | null>(null)
  const [comment, setComment] = useState('')
  const written = comment.trim()
  useUnsaved((choice !== null || written !== '') && !decide.isPending && !decide.isSuccess)
  const send = async (): Promise<void> => {
    await decide.mutateAsync({
      params: { id: row.id },
      body: { revision: row.revision, approved: choice === 'approve', ...(written === '' ? {} : { comment: written }) },
    })
    say({ text: words.decided })
  }
  return (
    <Section title={words.decide}>
      <div className="no-print max-w-3xl rounded-8 border border-key-900 bg-key-50 p-5">
        <Form onSubmit={send}>
          {({ isBusy }) => (
            <>
              <RadioGroup
                label={words.verdict}
                isRequired
                value={choice}
                onChange={(next) => setChoice(next === 'approve' ? 'approve' : 'reject')}
                options={[
                  { value: 'approve', label: words.approve },
                  { value: 'reject', label: words.reject },
                ]}
              />
              <TextArea
                label={words.comment}
                support={words.commentSupport}
                name="comment"
                isRequired={choice === 'reject'}
                value={comment}
                onChange={setComment}
                maxLength={2000}
              />
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.record}
                </Button>
              </Actions>
            </>
          )}
        </Form>
      </div>
    </Section>
  )
}
