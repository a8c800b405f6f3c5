import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { beginVisit } from '../../contract.ts'
import { PersonChoice, RoomChoice } from '../choices.tsx'
import { permitWords, visitWords } from './words.ts'

const blank = { visitor: '', company: '', purpose: '', belongings: '' }

/** Somebody arrives: who, why, with what, and who goes along. */
export function BeginVisit({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(visitWords)
  const { none1 } = useWords(permitWords)
  const say = useToast()
  const begin = useAct(beginVisit)
  const [roomId, setRoom] = useState('')
  const [escortId, setEscort] = useState<string | null>(null)
  const [people, setPeople] = useState<number | null>(1)
  const [texts, setTexts] = useState(blank)
  const set = (key: keyof typeof blank) => (value: string) => setTexts((all) => ({ ...all, [key]: value }))
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
  const send = async (): Promise<void> => {
    await begin.mutateAsync({
      body: {
        roomId,
        visitor: texts.visitor,
        company: orNull(texts.company),
        people: people ?? 1,
        purpose: texts.purpose,
        belongings: orNull(texts.belongings),
        escortId: escortId ?? '',
      },
    })
    say({ text: words.sent })
    onClose()
  }
  return (
    <Dialog title={words.begin} isOpen onClose={onClose}>
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                label={words.company}
                name="company"
                maxLength={200}
                value={texts.company}
                onChange={set('company')}
              />
              <TextField
                label={words.visitor}
                name="visitor"
                isRequired
                maxLength={200}
                value={texts.visitor}
                onChange={set('visitor')}
              />
              <NumberField
                label={words.people}
                name="people"
                isRequired
                min={1}
                max={100}
                value={people}
                onChange={setPeople}
              />
              <RoomChoice label={words.room} isRequired none={none1} value={roomId} onChange={setRoom} />
            </div>
            <Why texts={texts} onChange={set} />
            <PersonChoice label={words.escort} isRequired value={escortId} onChange={setEscort} />
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

function Why({
  texts,
  onChange: set,
}: {
  readonly texts: typeof blank
  readonly onChange: (key: keyof typeof blank) => (value: string) => void
}): ReactNode {
  const words = useWords(visitWords)
  return (
    <>
      <TextField
        label={words.purpose}
        name="purpose"
        isRequired
        maxLength={200}
        value={texts.purpose}
        onChange={set('purpose')}
      />
      <TextField
        label={words.belongings}
        name="belongings"
        maxLength={500}
        value={texts.belongings}
        onChange={set('belongings')}
      />
    </>
  )
}
