import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { RadioGroup } from '../../../web/kit/RadioGroup.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { reviewException } from '../contract.ts'
import { courseWords } from './words/exceptions.ts'

/** 6(7): once a year, and whenever things change: is it still needed? */
export function ExceptionReview({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(courseWords)
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="no-print">
      <Button look="primary" icon="check" onPress={() => setOpen(true)}>
        {words.review}
      </Button>
      <Dialog title={words.reviewTitle} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ReviewForm row={row} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  )
}

function ReviewForm({ row, onDone }: { readonly row: Row; readonly onDone: () => void }): ReactNode {
  const words = useWords(courseWords)
  const say = useToast()
  const review = useAct(reviewException)
  const [needed, setNeeded] = useState<string | null>(null)
  const [comment, setComment] = useState('')
  const send = async (): Promise<void> => {
    await review.mutateAsync({
      params: { id: row.id },
      body: { revision: row.revision, stillNeeded: needed === 'keep', comment: comment.trim() },
    })
    say({ text: words.reviewed })
    onDone()
  }
  return (
    <Form onSubmit={send}>
      {({ isBusy }) => (
        <>
          <RadioGroup
            label={words.reviewAsk}
            isRequired
            isStacked
            value={needed}
            onChange={setNeeded}
            options={[
              { value: 'keep', label: words.keep },
              { value: 'stop', label: words.stop },
            ]}
          />
          <TextArea
            label={words.reviewComment}
            name="comment"
            isRequired
            value={comment}
            onChange={setComment}
            maxLength={2000}
          />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.recordReview}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
