import type { ReactNode } from 'react'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { type Draft, isTime } from './draft.ts'
import { reportWords } from './words.ts'

/** When it was noticed: now, or a day and a time. */
export function Noticed({
  draft,
  onChange: set,
}: {
  readonly draft: Draft
  readonly onChange: (patch: Partial<Draft>) => void
}): ReactNode {
  const words = useWords(reportWords)
  return (
    <div className="grid gap-3">
      <RadioGroup
        label={words.noticed}
        name="body/noticedAt"
        value={draft.noticed}
        options={[
          { value: 'now', label: words.now },
          { value: 'earlier', label: words.earlier },
        ]}
        onChange={(value) => set({ noticed: value === 'earlier' ? 'earlier' : 'now' })}
      />
      {draft.noticed === 'earlier' && (
        <div className="flex flex-wrap items-end gap-4">
          <DateField
            label={words.day}
            isRequired
            value={draft.noticedOn}
            onChange={(noticedOn) => set({ noticedOn })}
          />
          <TimeField label={words.time} value={draft.noticedTime} onChange={(noticedTime) => set({ noticedTime })} />
        </div>
      )}
    </div>
  )
}

/** Hours and minutes as people type them. */
export function TimeField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactNode {
  const words = useWords(reportWords)
  return (
    <div className="w-40">
      <TextField
        label={label}
        value={value}
        maxLength={5}
        invalid={isTime(value) ? undefined : words.timeWrong}
        onChange={onChange}
      />
    </div>
  )
}
