import type { ReactNode } from 'react'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import type { ExercisePlan } from '../../contract.ts'
import { planWords } from './words.ts'

/** When it goes, when it ends, and what counts as in time. */
export function WindowFields({
  plan,
  onChange: set,
}: {
  readonly plan: ExercisePlan
  readonly onChange: (patch: Partial<ExercisePlan>) => void
}): ReactNode {
  const words = useWords(planWords)
  return (
    <Section title={words.when} note={words.whenNote}>
      <div className="grid gap-5">
        <div className="flex flex-wrap gap-5">
          <DateField
            label={words.sendsFrom}
            name="body/sendsFrom"
            isRequired
            value={plan.sendsFrom}
            onChange={(day) => set({ sendsFrom: day ?? '' })}
          />
          <DateField
            label={words.sendsTo}
            name="body/sendsTo"
            isRequired
            value={plan.sendsTo}
            onChange={(day) => set({ sendsTo: day ?? '' })}
          />
        </div>
        <div className="flex flex-wrap gap-5">
          <NumberField
            label={words.hourFrom}
            name="body/hourFrom"
            isRequired
            min={0}
            max={23}
            value={plan.hourFrom}
            onChange={(hour) => set({ hourFrom: hour ?? 0 })}
          />
          <NumberField
            label={words.hourTo}
            name="body/hourTo"
            isRequired
            min={1}
            max={24}
            value={plan.hourTo}
            onChange={(hour) => set({ hourTo: hour ?? 0 })}
          />
        </div>
        <DateField
          label={words.endsOn}
          name="body/endsOn"
          isRequired
          value={plan.endsOn}
          onChange={(day) => set({ endsOn: day ?? '' })}
        />
        <NumberField
          label={words.inTime}
          name="body/inTimeMinutes"
          isRequired
          min={1}
          max={10_080}
          value={plan.inTimeMinutes}
          onChange={(minutes) => set({ inTimeMinutes: minutes ?? 0 })}
        />
        <TextField
          label={words.baseUrl}
          name="body/baseUrl"
          support={words.baseSupport}
          isRequired
          maxLength={200}
          value={plan.baseUrl}
          onChange={(baseUrl) => set({ baseUrl })}
        />
      </div>
    </Section>
  )
}
