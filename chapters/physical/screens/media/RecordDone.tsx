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
import { type MediumDisposal, recordMediumDisposal } from '../../contract.ts'
import { MethodField } from './MethodField.tsx'
import { mediumDisposalWords } from './words.ts'

/** What was done, when, by whom, before whose eyes. */
export function RecordDone({
  disposal,
  onClose,
}: {
  readonly disposal: MediumDisposal
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(mediumDisposalWords)
  const { today } = useSession()
  const say = useToast()
  const record = useAct(recordMediumDisposal)
  const [disposedOn, setDisposed] = useState<string | null>(today)
  const [how, setHow] = useState({ method: disposal.method, reuse: disposal.reuse })
  const [texts, setTexts] = useState({ doneBy: '', witness: '', certificate: '' })
  const set = (key: keyof typeof texts) => (value: string) => setTexts((all) => ({ ...all, [key]: value }))
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
  const send = async (): Promise<void> => {
    await record.mutateAsync({
      params: { id: disposal.id },
      body: {
        disposedOn: disposedOn ?? '',
        doneBy: texts.doneBy,
        ...how,
        witness: orNull(texts.witness),
        certificate: orNull(texts.certificate),
        remarks: null,
      },
    })
    say({ text: words.recordedToast })
    onClose()
  }
  return (
    <Dialog title={`${words.record}：${disposal.number} ${disposal.name}`} isOpen onClose={onClose}>
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <DateField
              label={words.disposedOn}
              name="disposedOn"
              isRequired
              value={disposedOn}
              onChange={setDisposed}
            />
            <MethodField allowed={disposal.allowed} {...how} onChange={(method, reuse) => setHow({ method, reuse })} />
            <TextField
              label={words.doneBy}
              name="doneBy"
              isRequired
              maxLength={200}
              value={texts.doneBy}
              onChange={set('doneBy')}
            />
            <p className="text-dns-14N-130">{words.either}</p>
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                label={words.witness}
                name="witness"
                maxLength={200}
                value={texts.witness}
                onChange={set('witness')}
              />
              <TextField
                label={words.certificate}
                name="certificate"
                maxLength={200}
                value={texts.certificate}
                onChange={set('certificate')}
              />
            </div>
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.record}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
