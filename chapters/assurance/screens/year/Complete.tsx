import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type Activity, completeActivity } from '../../contract.ts'
import { activityWords } from '../words/year.ts'

/** Done, with what shows it. */
export function Complete({
  activity,
  onDone,
}: {
  readonly activity: Activity
  readonly onDone: () => void
}): ReactNode {
  const words = useWords(activityWords)
  const say = useToast()
  const complete = useAct(completeActivity)
  const [note, setNote] = useState('')
  const [place, setPlace] = useState('')
  const submit = async (): Promise<void> => {
    await complete.mutateAsync({ params: { id: activity.id }, body: { note, place } })
    say({ text: words.completed })
    onDone()
  }
  return (
    <Form onSubmit={submit}>
      {({ isBusy }) => (
        <>
          <TextArea
            label={words.what}
            support={words.whatSupport}
            name="note"
            isRequired
            rows={2}
            value={note}
            onChange={setNote}
            maxLength={1000}
          />
          <TextField
            label={words.where}
            support={words.whereSupport}
            name="place"
            value={place}
            onChange={setPlace}
            maxLength={500}
          />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.complete}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
