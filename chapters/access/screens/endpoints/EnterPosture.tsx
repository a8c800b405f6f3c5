import { type ReactNode, useState } from 'react'
import { today } from '../../../../kernel/i18n/today.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { dayFacts, enterPosture, facts } from '../../contract.ts'
import { terminalWords } from './words.ts'

const entered = facts.filter(({ value }) => value !== 'software')

/** What somebody saw at the terminal, in one line. */
export function EnterPosture({ id }: { readonly id: string }): ReactNode {
  const words = useWords(terminalWords)
  const said = useSaid()
  const say = useToast()
  const act = useAct(enterPosture)
  const [fact, setFact] = useState<(typeof entered)[number]['value']>('mfa')
  const [value, setValue] = useState('yes')
  const [detail, setDetail] = useState('')
  const [on, setOn] = useState<string | null>(() => today(new Date()))
  const choose = (next: string): void => {
    const chosen = entered.find((one) => one.value === next)?.value ?? 'mfa'
    setFact(chosen)
    setValue(isDay(chosen) || chosen === 'addresses' ? '' : 'yes')
  }
  const send = async (): Promise<void> => {
    await act.mutateAsync({ params: { id }, body: { fact, value, detail, on: on ?? '' } })
    setDetail('')
    say({ text: words.saved })
  }
  return (
    <Section title={words.enter}>
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <div className="flex flex-wrap items-end gap-4">
              <Select
                label={words.fact}
                value={fact}
                options={entered.map((one) => ({ value: one.value, label: said(one) }))}
                onChange={choose}
              />
              {isDay(fact) ? (
                <DateField
                  label={words.value}
                  isRequired
                  value={value === '' ? null : value}
                  onChange={(day) => setValue(day ?? '')}
                />
              ) : fact === 'addresses' ? (
                <TextField
                  label={words.value}
                  name="value"
                  isRequired
                  value={value}
                  maxLength={500}
                  onChange={setValue}
                />
              ) : (
                <Select
                  label={words.value}
                  value={value}
                  options={[
                    { value: 'yes', label: words.yes },
                    { value: 'no', label: words.no },
                  ]}
                  onChange={setValue}
                />
              )}
              <DateField label={words.on} isRequired value={on} onChange={setOn} />
              <TextField label={words.detail} name="detail" value={detail} maxLength={500} onChange={setDetail} />
            </div>
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.save}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Section>
  )
}

const isDay = (fact: (typeof facts)[number]['value']): boolean => dayFacts.includes(fact)
