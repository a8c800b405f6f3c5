import { type ReactNode, use } from 'react'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { FieldErrorText, FormErrors } from '../../../../web/kit/Field.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { adoptionKinds, type Decision } from '../../contract.ts'
import { adoptionWords } from './adoption-words.ts'

interface Props {
  readonly index: number
  readonly name: string
  readonly decision: Decision
  readonly onChange: (next: Decision) => void
}

/** One organ's decision: day, effect, kind, record, who decided; what the server refuses stands at its field. */
export function DecisionFields({ index, name, decision, onChange }: Props): ReactNode {
  const words = useWords(adoptionWords)
  const key = (field: keyof Decision): string => `body/decisions/${index}/${field}`
  const refused = use(FormErrors).get(key('organ'))
  return (
    <section aria-label={name} className="grid gap-4 rounded-8 border border-solid-gray-420 p-4">
      <h2 className="text-dns-17B-130">{name}</h2>
      {refused !== undefined && <FieldErrorText>{refused}</FieldErrorText>}
      <div className="flex flex-wrap gap-4">
        <DateField
          label={words.decidedOn}
          name={key('decidedOn')}
          isRequired
          value={decision.decidedOn}
          onChange={(decidedOn) => onChange({ ...decision, decidedOn })}
        />
        <DateField
          label={words.effectiveOn}
          name={key('effectiveOn')}
          isRequired
          value={decision.effectiveOn}
          onChange={(effectiveOn) => onChange({ ...decision, effectiveOn })}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-[10rem_1fr_1fr]">
        <Select
          label={words.kind}
          value={decision.kind}
          options={adoptionKinds.map((value) => ({ value, label: value }))}
          onChange={(value) => onChange({ ...decision, kind: adoptionKinds.find((one) => one === value) ?? '決裁' })}
        />
        <TextField
          label={words.number}
          name={key('number')}
          isRequired
          value={decision.number}
          onChange={(number) => onChange({ ...decision, number })}
          maxLength={200}
        />
        <TextField
          label={words.decider}
          name={key('decider')}
          isRequired
          value={decision.decider}
          onChange={(decider) => onChange({ ...decision, decider })}
          maxLength={200}
        />
      </div>
    </section>
  )
}
