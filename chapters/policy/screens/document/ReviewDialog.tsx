import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { reviewPolicy } from '../../contract.ts'
import { reviewWords } from './words.ts'

/** 8: the policy was looked at, whether it changes or not. */
export function ReviewDialog({
  version,
  onClose,
}: {
  readonly version: { readonly id: string }
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(reviewWords)
  const { today } = useSession()
  const say = useToast()
  const review = useAct(reviewPolicy)
  const [heldOn, setHeldOn] = useState<string | null>(today)
  const [result, setResult] = useState<'keep' | 'revise' | null>(null)
  const [summary, setSummary] = useState('')
  const submit = async (): Promise<void> => {
    await review.mutateAsync({
      params: { id: version.id },
      body: { heldOn: heldOn ?? '', result: result ?? 'keep', summary },
    })
    say({ text: words.saved })
    onClose()
  }
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <DateField label={words.heldOn} name="body/heldOn" isRequired value={heldOn} onChange={setHeldOn} />
            <RadioGroup
              label={words.result}
              isRequired
              value={result}
              options={[
                { value: 'keep', label: words.keep },
                { value: 'revise', label: words.revise },
              ]}
              onChange={(value) => setResult(value === 'revise' ? 'revise' : 'keep')}
            />
            <TextArea
              label={words.summary}
              name="body/summary"
              isRequired
              value={summary}
              onChange={setSummary}
              rows={5}
              maxLength={10_000}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.save}
              </Button>
              <Button look="plain" onPress={onClose}>
                {words.cancel}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
