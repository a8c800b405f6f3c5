import { type ReactNode, useState } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { planWords } from './words.ts'

/** The CISO's yes or no, with the reason. */
export function DecideDialog({
  title,
  onDecide,
  onClose,
}: {
  readonly title: string
  readonly onDecide: (decision: { readonly approved: boolean; readonly comment: string | null }) => Promise<unknown>
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(planWords)
  const [act, setAct] = useState<string | null>(null)
  const [comment, setComment] = useState('')
  const submit = async (): Promise<void> => {
    await onDecide({ approved: act === 'approve', comment: comment.trim() === '' ? null : comment.trim() })
    onClose()
  }
  return (
    <Dialog title={`${words.decide}：${title}`} isOpen onClose={onClose}>
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.decision}
              isRequired
              value={act}
              onChange={setAct}
              options={[
                { value: 'approve', label: words.approve },
                { value: 'reject', label: words.reject },
              ]}
            />
            <TextArea
              label={words.comment}
              name="comment"
              support={words.commentNote}
              isRequired={act === 'reject'}
              value={comment}
              onChange={setComment}
              maxLength={2000}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.decision}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
