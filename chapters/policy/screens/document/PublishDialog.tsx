import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { publishVersion, type Version } from '../../contract.ts'
import { publishWords } from './words.ts'

/** 地方自治法244条の6第2項: that it was published, when and where; the task is done with it. */
export function PublishDialog({
  version,
  onClose,
}: {
  readonly version: Version
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(publishWords)
  const { today } = useSession()
  const say = useToast()
  const publish = useAct(publishVersion)
  const [on, setOn] = useState<string | null>(today)
  const [url, setUrl] = useState('')
  const submit = async (): Promise<void> => {
    await publish.mutateAsync({ params: { id: version.id }, body: { publishedOn: on ?? '', url } })
    say({ text: words.saved })
    onClose()
  }
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <p className="prose">{words.text}</p>
            <DateField label={words.on} name="body/publishedOn" isRequired value={on} onChange={setOn} />
            <TextField label={words.url} name="body/url" isRequired value={url} onChange={setUrl} maxLength={2000} />
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
