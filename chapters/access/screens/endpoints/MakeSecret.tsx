import { type ReactNode, useState } from 'react'
import { fiscalYear, lastDayOf } from '../../../../kernel/i18n/fiscal.ts'
import { today } from '../../../../kernel/i18n/today.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { zoneLedger } from '../../../segmentation/contract.ts'
import { makeSecret } from '../../contract.ts'
import { enrolmentWords } from './words.ts'

/** A secret for a zone and a fiscal year. */
export function MakeSecret({
  onClose,
  onMade,
}: {
  readonly onClose: () => void
  readonly onMade: (words: string) => void
}): ReactNode {
  const words = useWords(enrolmentWords)
  const zones = useReply(zoneLedger.endpoints.choices, { query: {} })
  const make = useAct(makeSecret)
  const [name, setName] = useState('')
  const [zone, setZone] = useState('')
  const [expiresOn, setExpires] = useState<string | null>(() => lastDayOf(fiscalYear(today(new Date()))))
  const [mostHosts, setMost] = useState<number | null>(5_000)
  const send = async (): Promise<void> => {
    const made = await make.mutateAsync({
      body: { name, zone: zone === '' ? null : zone, expiresOn: expiresOn ?? '', mostHosts: mostHosts ?? 1 },
    })
    onMade(made.words)
  }
  return (
    <Dialog title={words.make} isOpen onClose={onClose}>
      <Form onSubmit={send} className="grid gap-5">
        {({ isBusy }) => (
          <>
            <TextField label={words.name} name="name" isRequired value={name} maxLength={100} onChange={setName} />
            <Select
              label={words.zone}
              none={words.anyZone}
              value={zone}
              options={zones.map((one) => ({ value: one.id, label: one.name }))}
              onChange={setZone}
            />
            <DateField label={words.expires} name="expiresOn" isRequired value={expiresOn} onChange={setExpires} />
            <NumberField
              label={words.most}
              name="mostHosts"
              isRequired
              min={1}
              max={100_000}
              value={mostHosts}
              onChange={setMost}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.make}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
