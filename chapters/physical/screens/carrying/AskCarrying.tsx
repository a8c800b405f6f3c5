import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { ask as askServer } from '../../../../web/frame/call.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { ComboBox } from '../../../../web/kit/ComboBox.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { assetLedger } from '../../../assets/contract.ts'
import { askCarrying, carryingWays, encryptions, grades, mediumLedger } from '../../contract.ts'
import { carryingWords } from './words.ts'

const blank = {
  way: 'out',
  kind: 'medium',
  id: null as string | null,
  what: '',
  purpose: '',
  destination: '',
  contents: '',
  confidentiality: '',
  encryption: '',
  means: '',
}
type Asked = typeof blank

/** What leaves or comes in, why, where to, how it is protected, until when. */
export function AskCarrying({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(carryingWords)
  const { today } = useSession()
  const say = useToast()
  const ask = useAct(askCarrying)
  const [asked, setAsked] = useState<Asked>(blank)
  const [from, setFrom] = useState<string | null>(today)
  const [due, setDue] = useState<string | null>(null)
  const set = (patch: Partial<Asked>): void => setAsked((all) => ({ ...all, ...patch }))
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
  const send = async (): Promise<void> => {
    await ask.mutateAsync({
      body: {
        way: asked.way === 'in' ? 'in' : 'out',
        mediumId: asked.kind === 'medium' ? asked.id : null,
        assetId: asked.kind === 'asset' ? asked.id : null,
        what: asked.kind === 'other' ? orNull(asked.what) : null,
        purpose: asked.purpose,
        destination: orNull(asked.destination),
        contents: orNull(asked.contents),
        confidentiality: grades.find(({ value }) => value === asked.confidentiality)?.value ?? null,
        encryption: encryptions.find(({ value }) => value === asked.encryption)?.value ?? null,
        means: orNull(asked.means),
        fromOn: from ?? '',
        dueOn: due,
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
            <Thing asked={asked} onChange={set} />
            <TextField
              label={words.purpose}
              name="purpose"
              isRequired
              maxLength={500}
              value={asked.purpose}
              onChange={(purpose) => set({ purpose })}
            />
            {asked.way === 'out' && <Protection asked={asked} onChange={set} />}
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <DateField label={words.from} name="from" isRequired value={from} onChange={setFrom} />
              <DateField label={words.due} name="due" isRequired={asked.way === 'out'} value={due} onChange={setDue} />
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

interface Part {
  readonly asked: Asked
  readonly onChange: (patch: Partial<Asked>) => void
}

function Thing({ asked, onChange }: Part): ReactNode {
  const words = useWords(carryingWords)
  const said = useSaid()
  const ledger = asked.kind === 'asset' ? assetLedger : mediumLedger
  return (
    <>
      <RadioGroup
        label={words.way}
        name="way"
        isRequired
        value={asked.way}
        onChange={(way) => onChange({ way })}
        options={carryingWays
          .filter(({ value }) => value !== 'lend')
          .map((one) => ({ value: one.value, label: said(one) }))}
      />
      <RadioGroup
        label={words.whatKind}
        name="kind"
        isRequired
        value={asked.kind}
        onChange={(kind) => onChange({ kind, id: null })}
        options={(['medium', 'asset', 'other'] as const).map((value) => ({ value, label: words[value] }))}
      />
      {asked.kind === 'other' ? (
        <TextField
          label={words.otherText}
          name="what"
          isRequired
          maxLength={500}
          value={asked.what}
          onChange={(what) => onChange({ what })}
        />
      ) : (
        <ComboBox
          key={asked.kind}
          label={words.what}
          isRequired
          value={asked.id}
          onChange={(id) => onChange({ id })}
          find={(search) => askServer(ledger.endpoints.choices, { query: { search: search.slice(0, 200) } })}
        />
      )}
    </>
  )
}

function Protection({ asked, onChange }: Part): ReactNode {
  const words = useWords(carryingWords)
  const said = useSaid()
  return (
    <>
      <TextField
        label={words.destination}
        name="destination"
        isRequired
        maxLength={500}
        value={asked.destination}
        onChange={(destination) => onChange({ destination })}
      />
      <TextField
        label={words.contents}
        name="contents"
        maxLength={500}
        value={asked.contents}
        onChange={(contents) => onChange({ contents })}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Select
          label={words.confidentiality}
          name="confidentiality"
          isRequired
          none={words.choose}
          value={asked.confidentiality}
          onChange={(confidentiality) => onChange({ confidentiality })}
          options={grades.map((one) => ({ value: one.value, label: said(one) }))}
        />
        <Select
          label={words.encryption}
          name="encryption"
          none={words.choose}
          value={asked.encryption}
          onChange={(encryption) => onChange({ encryption })}
          options={encryptions.map((one) => ({ value: one.value, label: said(one) }))}
        />
      </div>
      <TextField
        label={words.means}
        name="means"
        maxLength={500}
        value={asked.means}
        onChange={(means) => onChange({ means })}
      />
    </>
  )
}
