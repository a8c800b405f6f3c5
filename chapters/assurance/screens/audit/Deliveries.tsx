import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { deliverReport, type Engagement, submitToJlis } from '../../contract.ts'
import { reportWords } from './words.ts'

const addressees = ['ciso', 'committee', 'public'] as const

/** 7: to whom the result was told, and what J-LIS received. */
export function Deliveries({ audit }: { readonly audit: Engagement }): ReactNode {
  const words = useWords(reportWords)
  return (
    <>
      <Section title={words.deliveries}>
        <div className="grid gap-4">
          {audit.deliveries.length === 0 && <p>{words.none}</p>}
          <ul className="grid gap-1">
            {audit.deliveries.map((one) => (
              <li key={one.id}>
                <EraDate iso={one.onDay} />　{words[one.toWhom]}　{one.note}（{one.by}）
              </li>
            ))}
          </ul>
          {audit.may.report && audit.conclusion !== null && <Deliver id={audit.id} />}
        </div>
      </Section>
      {audit.kind === 'external' && (
        <Section title={words.submissions}>
          <div className="grid gap-4">
            {audit.submissions.length === 0 && <p>{words.none}</p>}
            <ul className="grid gap-1">
              {audit.submissions.map((one) => (
                <li key={one.id}>
                  <EraDate iso={one.submittedOn} />　{one.receipt}（{one.by}）
                </li>
              ))}
            </ul>
            {audit.may.submit && audit.conclusion !== null && <Submit id={audit.id} />}
          </div>
        </Section>
      )}
    </>
  )
}

function Deliver({ id }: { readonly id: string }): ReactNode {
  const words = useWords(reportWords)
  const say = useToast()
  const { today } = useSession()
  const deliver = useAct(deliverReport)
  const [toWhom, setTo] = useState<string>('ciso')
  const [onDay, setDay] = useState<string | null>(today)
  const [note, setNote] = useState('')
  const submit = async (): Promise<void> => {
    await deliver.mutateAsync({
      params: { id },
      body: { toWhom: addressees.find((one) => one === toWhom) ?? 'ciso', onDay: onDay ?? '', note },
    })
    setNote('')
    say({ text: words.saved })
  }
  return (
    <Form onSubmit={submit} className="flex flex-wrap items-end gap-4">
      {({ isBusy }) => (
        <>
          <Select
            label={words.to}
            value={toWhom}
            options={addressees.map((value) => ({ value, label: words[value] }))}
            onChange={setTo}
          />
          <DateField label={words.onDay} name="onDay" isRequired value={onDay} onChange={setDay} />
          <TextField label={words.noteField} name="note" isRequired value={note} onChange={setNote} maxLength={2000} />
          <Button type="submit" isBusy={isBusy}>
            {words.deliver}
          </Button>
        </>
      )}
    </Form>
  )
}

function Submit({ id }: { readonly id: string }): ReactNode {
  const words = useWords(reportWords)
  const say = useToast()
  const { today } = useSession()
  const act = useAct(submitToJlis)
  const [submittedOn, setDay] = useState<string | null>(today)
  const [receipt, setReceipt] = useState('')
  const submit = async (): Promise<void> => {
    await act.mutateAsync({ params: { id }, body: { submittedOn: submittedOn ?? '', receipt } })
    say({ text: words.saved })
  }
  return (
    <Form onSubmit={submit} className="flex flex-wrap items-end gap-4">
      {({ isBusy }) => (
        <>
          <DateField label={words.onDay} name="submittedOn" isRequired value={submittedOn} onChange={setDay} />
          <TextField
            label={words.receipt}
            name="receipt"
            isRequired
            value={receipt}
            onChange={setReceipt}
            maxLength={500}
          />
          <Button type="submit" isBusy={isBusy}>
            {words.submit}
          </Button>
        </>
      )}
    </Form>
  )
}
