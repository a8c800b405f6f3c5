import { type ReactNode, useId, useState } from 'react'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { planWords } from './words.ts'

interface Thing {
  readonly id: string
  readonly name: string
}

/** Any number of many: narrowed by typing, counted in the heading. */
export function PickMany({
  label,
  all,
  chosen,
  onChange,
}: {
  readonly label: string
  readonly all: readonly Thing[]
  readonly chosen: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}): ReactNode {
  const words = useWords(planWords)
  const [search, setSearch] = useState('')
  const id = useId()
  const shown = all.filter(({ name }) => name.includes(search.trim()))
  return (
    <Disclosure title={`${label}（${words.chosen(chosen.length)}）`}>
      <div className="grid gap-2" role="group" aria-labelledby={id}>
        <span id={id} className="sr-only">
          {label}
        </span>
        {all.length > 8 && <TextField label={`${label}：${words.search}`} value={search} onChange={setSearch} />}
        <div
          className="grid max-h-64 gap-x-4 overflow-auto sm:grid-cols-2"
          tabIndex={0}
          role="region"
          aria-label={label}
        >
          {shown.map(({ id: one, name }) => (
            <Checkbox
              key={one}
              label={name}
              isSelected={chosen.includes(one)}
              onChange={(on) => onChange(on ? [...chosen, one] : chosen.filter((other) => other !== one))}
            />
          ))}
        </div>
      </div>
    </Disclosure>
  )
}
