import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type Activity, assignActivity } from '../../contract.ts'
import { activityWords } from '../words/year.ts'
import { OwnerFields } from './OwnerFields.tsx'

/** Give it to another post or role. */
export function Assign({ activity, onDone }: { readonly activity: Activity; readonly onDone: () => void }): ReactNode {
  const words = useWords(activityWords)
  const say = useToast()
  const assign = useAct(assignActivity)
  const [owner, setOwner] = useState({ role: activity.role, owner: activity.owner })
  const submit = async (): Promise<void> => {
    await assign.mutateAsync({ params: { id: activity.id }, body: owner })
    say({ text: words.assigned })
    onDone()
  }
  return (
    <Form onSubmit={submit}>
      {({ isBusy }) => (
        <>
          <OwnerFields value={owner} onChange={setOwner} />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.assign}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
