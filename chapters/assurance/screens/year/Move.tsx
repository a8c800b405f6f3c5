import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type Activity, moveActivity } from '../../contract.ts'
import { activityWords } from '../words/year.ts'

/** Another day, typed as people write days; a later one with its reason. */
export function Move({ activity, onDone }: { readonly activity: Activity; readonly onDone: () => void }): ReactNode {
  const words = useWords(activityWords)
  const say = useToast()
  const move = useAct(moveActivity)
  const [dueOn, setDueOn] = useState<string | null>(activity.dueOn)
  const [reason, setReason] = useState('')
  const isLater = (dueOn ?? '') > activity.dueOn
  const submit = async (): Promise<void> => {
    await move.mutateAsync({ params: { id: activity.id }, body: { dueOn: dueOn ?? '', reason } })
    say({ text: words.moved })
    onDone()
  }
  return (
    <Form onSubmit={submit}>
      {({ isBusy }) => (
        <>
          <DateField label={words.moveTo} name="dueOn" isRequired value={dueOn} onChange={setDueOn} />
          <TextField
            label={words.reason}
            support={words.moveSupport}
            name="reason"
            isRequired={isLater}
            value={reason}
            onChange={setReason}
            maxLength={1000}
          />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.move}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
