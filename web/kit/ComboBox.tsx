import { type ReactNode, useId, useRef } from 'react'
import type { Find } from './candidates.ts'
import { CandidateList } from './CandidateList.tsx'
import { classes } from './classes.ts'
import { useCombo } from './combo.ts'
import { controlClasses, Field, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { useWords } from './language.tsx'
import { useValidity } from './validity.ts'

export interface ComboBoxProps extends FieldProps {
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  readonly find: Find
  /** Name of the chosen record while its candidates are not loaded. */
  readonly chosenName?: string
}

/** Chooses one record of many by typing part of its name (WAI-ARIA combobox with a list box). */
export function ComboBox({ value, onChange, find, chosenName = '', ...field }: ComboBoxProps): ReactNode {
  const said = useWords(words)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const combo = useCombo({ value, onChange, find, chosenName })
  const { isOpen, active, candidates, state } = combo
  const { message, settle } = useValidity(input, { value, isRequired: field.isRequired })
  return (
    <Field {...field} error={field.error ?? message ?? (state === 'failed' ? said.failed : undefined)}>
      {(tied) => (
        <div className="relative">
          <input
            {...tied}
            ref={input}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={isOpen ? `${id}-list` : undefined}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && candidates[active] !== undefined ? `${id}-${active}` : undefined}
            autoComplete="off"
            className={classes(controlClasses, 'pr-9')}
            value={combo.shown}
            onChange={(event) => combo.type(event.target.value)}
            onClick={combo.open}
            onKeyDown={combo.onKeyDown}
            onBlur={() => {
              combo.leave()
              settle()
            }}
            onInvalid={settle}
          />
          <Icon name="down" className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2" />
          {isOpen && (
            <CandidateList
              id={id}
              label={field.label}
              candidates={candidates}
              state={state}
              active={active}
              value={value}
              onChoose={combo.choose}
            />
          )}
        </div>
      )}
    </Field>
  )
}

const words = {
  failed: {
    ja: '候補を読み込めませんでした。もう一度入力してください',
    en: 'Candidates could not be loaded; please type again',
  },
}
