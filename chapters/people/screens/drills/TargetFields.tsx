import type { ReactNode } from 'react'
import { useReply } from '../../../../web/frame/asking.ts'
import { CheckboxGroup } from '../../../../web/kit/CheckboxGroup.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { unitLedger } from '../../../organization/contract.ts'
import { type ExercisePlan, scopes } from '../../contract.ts'
import { planWords } from './words.ts'

interface Part {
  readonly plan: ExercisePlan
  readonly onChange: (patch: Partial<ExercisePlan>) => void
}

/** Whom it reaches. */
export function TargetFields({ plan, onChange: set }: Part): ReactNode {
  const words = useWords(planWords)
  return (
    <Section title={words.targets}>
      <RadioGroup
        label={words.targets}
        hideLabel
        name="body/scope"
        value={plan.scope}
        options={scopes.map((value) => ({ value, label: words[value] }))}
        onChange={(value) => {
          const scope = scopes.find((one) => one === value) ?? 'all'
          set({
            scope,
            units: scope === 'units' ? plan.units : [],
            sampleSize: scope === 'sample' ? (plan.sampleSize ?? 50) : null,
          })
        }}
      />
      {plan.scope === 'units' && <Units plan={plan} onChange={set} />}
      {plan.scope === 'sample' && (
        <NumberField
          label={words.sampleSize}
          name="body/sampleSize"
          support={words.sampleSupport}
          isRequired
          min={1}
          max={100_000}
          value={plan.sampleSize}
          onChange={(sampleSize) => set({ sampleSize })}
        />
      )}
    </Section>
  )
}

function Units({ plan, onChange: set }: Part): ReactNode {
  const words = useWords(planWords)
  const { rows } = useReply(unitLedger.endpoints.list, { query: { size: 300, sort: 'code' } })
  return (
    <CheckboxGroup
      label={words.units}
      name="body/units"
      values={plan.units}
      options={rows.map((row) => ({ value: row.id, label: String(row.values['name'] ?? '') }))}
      onChange={(units) => set({ units: [...units] })}
    />
  )
}
