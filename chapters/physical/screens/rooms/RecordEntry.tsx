import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { recordEntry } from '../../contract.ts'
import { PersonChoice, RoomChoice } from '../choices.tsx'
import { entryWords, permitWords } from './words.ts'

/** Somebody passes a door now and no reader saw it. */
export function RecordEntry({ roomId, onClose }: { readonly roomId: string; readonly onClose: () => void }): ReactNode {
  const words = useWords(entryWords)
  const { none1 } = useWords(permitWords)
  const say = useToast()
  const record = useAct(recordEntry)
  const [room, setRoom] = useState(roomId)
  const [way, setWay] = useState<'in' | 'out'>('in')
  const [card, setCard] = useState('')
  const [personId, setPerson] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    const cardNumber = card.trim() === '' ? null : card.trim()
    await record.mutateAsync({
      body: { roomId: room, way, cardNumber, personId: cardNumber === null ? personId : null, at: null },
    })
    say({ text: words.sent })
    onClose()
  }
  return (
    <Dialog title={words.record} isOpen onClose={onClose}>
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <p>{words.recordText}</p>
            <RoomChoice label={words.room} isRequired none={none1} value={room} onChange={setRoom} />
            <RadioGroup
              label={words.way}
              name="way"
              isRequired
              value={way}
              onChange={(next) => setWay(next === 'out' ? 'out' : 'in')}
              options={[
                { value: 'in', label: words.in },
                { value: 'out', label: words.out },
              ]}
            />
            <TextField label={words.cardOrPerson} name="card" maxLength={100} value={card} onChange={setCard} />
            {card.trim() === '' && <PersonChoice label={words.person} value={personId} onChange={setPerson} />}
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
