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
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { askPermit } from '../../contract.ts'
import { PersonChoice, RoomChoice } from '../choices.tsx'
import { permitWords } from './words.ts'

const blank = {
  roomId: '',
  kind: 'person',
  personId: null as string | null,
  worker: '',
  company: '',
  card: '',
  reason: '',
}

/** Who, where, why, from when until when. */
export function AskPermit({
  roomId = '',
  onClose,
}: {
  readonly roomId?: string
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(permitWords)
  const { today } = useSession()
  const say = useToast()
  const ask = useAct(askPermit)
  const [asked, setAsked] = useState({ ...blank, roomId })
  const [from, setFrom] = useState<string | null>(today)
  const [to, setTo] = useState<string | null>(null)
  const set = (patch: Partial<typeof blank>): void => setAsked((all) => ({ ...all, ...patch }))
  const isWorker = asked.kind === 'worker'
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
  const send = async (): Promise<void> => {
    await ask.mutateAsync({
      body: {
        roomId: asked.roomId,
        personId: isWorker ? null : asked.personId,
        worker: isWorker ? orNull(asked.worker) : null,
        company: isWorker ? orNull(asked.company) : null,
        cardNumber: isWorker ? orNull(asked.card) : null,
        reason: asked.reason,
        validFrom: from ?? '',
        validTo: to ?? '',
      },
    })
    say({ text: words.sent })
    onClose()
  }
  return (
    <Dialog title={words.ask} isOpen onClose={onClose}>
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <RoomChoice
              label={words.room}
              isRequired
              none={words.none1}
              value={asked.roomId}
              onChange={(id) => set({ roomId: id })}
            />
            <Who asked={asked} onChange={set} />
            <TextArea
              label={words.reason}
              name="reason"
              isRequired
              rows={2}
              maxLength={1_000}
              value={asked.reason}
              onChange={(reason) => set({ reason })}
            />
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <DateField label={words.from} name="from" isRequired value={from} onChange={setFrom} />
              <DateField label={words.to} name="to" isRequired value={to} onChange={setTo} />
            </div>
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.send}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

/** A person of the city, or a supplier's worker with company and card. */
function Who({
  asked,
  onChange: set,
}: {
  readonly asked: typeof blank
  readonly onChange: (patch: Partial<typeof blank>) => void
}): ReactNode {
  const words = useWords(permitWords)
  return (
    <>
      <RadioGroup
        label={words.whoKind}
        name="kind"
        isRequired
        value={asked.kind}
        onChange={(kind) => set({ kind })}
        options={[
          { value: 'person', label: words.person },
          { value: 'worker', label: words.worker },
        ]}
      />
      {asked.kind === 'worker' ? (
        <>
          <TextField
            label={words.workerName}
            name="worker"
            isRequired
            maxLength={200}
            value={asked.worker}
            onChange={(worker) => set({ worker })}
          />
          <TextField
            label={words.company}
            name="company"
            isRequired
            maxLength={200}
            value={asked.company}
            onChange={(company) => set({ company })}
          />
          <TextField
            label={words.card}
            name="card"
            maxLength={100}
            value={asked.card}
            onChange={(card) => set({ card })}
          />
        </>
      ) : (
        <PersonChoice
          label={words.person}
          isRequired
          value={asked.personId}
          onChange={(personId) => set({ personId })}
        />
      )}
    </>
  )
}
