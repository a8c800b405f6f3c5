import type { ReactNode } from 'react'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { adoptionKinds, type Decision } from '../../contract.ts'
import { adoptionWords } from './words.ts'

interface Props {
  readonly index: number
  readonly name: string
  readonly decision: Decision
  readonly onChange: (next: Decision) => void
}

/** One organ's decision: day, effect, kind, record, who decided. */
export function DecisionFields({ index, name, decision, onChange }: Props): ReactNode {
  const words = useWords(adoptionWords)
  const key = (field: keyof Decision): string => `body/decisions/${index}/${field}`
  return (
    <section aria-label={name} className="grid gap-4 rounded-8 border border-solid-gray-420 p-4">
      <h2 className="text-dns-17B-130">{name}</h2>
      <div className="grid gap-4 sm:grid-cols-3">
        <DateField
          label={words.decidedOn}
          name={key('decidedOn')}
          isRequired
          value={decision.decidedOn}
          onChange={(decidedOn) => onChange({ ...decision, decidedOn, effectiveOn: decision.effectiveOn ?? decidedOn })}
        />
        <DateField
          label={words.effectiveOn}
          name={key('effectiveOn')}
          isRequired
          value={decision.effectiveOn}
          onChange={(effectiveOn) => onChange({ ...decision, effectiveOn })}
        />
        <Select
          label={words.kind}
          value={decision.kind}
          options={adoptionKinds.map((value) => ({ value, label: value }))}
          onChange={(value) => onChange({ ...decision, kind: adoptionKinds.find((one) => one === value) ?? '決裁' })}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
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
