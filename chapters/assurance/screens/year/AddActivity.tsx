import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { addActivity } from '../../contract.ts'
import { activityWords, yearWords } from '../words/year.ts'
import { type Owner, OwnerFields } from './OwnerFields.tsx'

/** One more item, by hand. */
export function AddActivity({ year, onClose }: { readonly year: number; readonly onClose: () => void }): ReactNode {
  const words = useWords(activityWords)
  const said = useWords(yearWords)
  const say = useToast()
  const add = useAct(addActivity)
  const [title, setTitle] = useState('')
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [owner, setOwner] = useState<Owner>({ role: 'security-office', owner: null })
  const submit = async (): Promise<void> => {
    const body = { title, dueOn: dueOn ?? '', controls: [], ...owner }
    await add.mutateAsync({ params: { year: String(year) }, body })
    say({ text: words.added })
    onClose()
  }
  return (
    <Dialog title={said.add} isOpen onClose={onClose} width="md">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <TextField label={words.title} name="title" isRequired value={title} onChange={setTitle} maxLength={200} />
            <DateField label={said.due} name="dueOn" isRequired value={dueOn} onChange={setDueOn} />
            <OwnerFields value={owner} onChange={setOwner} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {said.add}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
