import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { treat, type VulnerabilityDetail } from '../../contract.ts'
import { detailWords } from './words.ts'

const kinds = ['patched', 'mitigated', 'accepted'] as const

/** What was done about it, or why it should stay. */
export function TreatmentForm({ detail }: { readonly detail: VulnerabilityDetail }): ReactNode {
  const words = useWords(detailWords)
  const say = useToast()
  const act = useAct(treat)
  const [kind, setKind] = useState<(typeof kinds)[number]>('patched')
  const [system, setSystem] = useState('')
  const [note, setNote] = useState('')
  const [until, setUntil] = useState<string | null>(null)
  const systems = [...new Map(detail.affected.flatMap((one) => one.systems).map((one) => [one.id, one])).values()]
  const send = async (): Promise<void> => {
    await act.mutateAsync({
      params: { cve: detail.id },
      body: { kind, systemId: system === '' ? null : system, note, until: kind === 'accepted' ? until : null },
    })
    setNote('')
    say({ text: words.saved })
  }
  return (
    <Section title={words.record}>
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.kind}
              isRequired
              isStacked
              value={kind}
              onChange={(next) => setKind(kinds.find((one) => one === next) ?? 'patched')}
              options={kinds.map((value) => ({ value, label: words[value], support: words[`${value}Text`] }))}
            />
            {systems.length > 0 && (
              <Select
                label={words.scope}
                none={words.all}
                value={system}
                options={systems.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={setSystem}
              />
            )}
            {kind === 'accepted' && (
              <DateField label={words.until} name="until" isRequired value={until} onChange={setUntil} />
            )}
            <TextArea label={words.what} name="note" isRequired value={note} maxLength={2_000} onChange={setNote} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.record}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Section>
  )
}
