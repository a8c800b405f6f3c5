import { type ReactNode, useRef } from 'react'
import { call } from '../../../web/frame/call.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { ComboBox } from '../../../web/kit/ComboBox.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { findRecipients } from '../contract.ts'
import { sendWords } from './words.table.ts'

export interface Person {
  readonly id: string
  readonly name: string
}

/** Several people, found by name or staff number. */
export function Recipients({
  people,
  me,
  onChange,
}: {
  readonly people: readonly Person[]
  readonly me: Person
  readonly onChange: (people: readonly Person[]) => void
}): ReactNode {
  const words = useWords(sendWords)
  const known = useRef(new Map<string, string>())
  const find = async (search: string) => {
    const found = await call(findRecipients, { query: { search } })
    for (const { id, name } of found) known.current.set(id, name)
    return found.filter(({ id }) => !people.some((one) => one.id === id))
  }
  const add = (person: Person): void => {
    if (!people.some(({ id }) => id === person.id)) onChange([...people, person])
  }
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1 text-dns-14B-130">{words.recipients}</legend>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.recipientsNote}</p>
      {people.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label={words.recipients}>
          {people.map((person) => (
            <li
              key={person.id}
              className="flex items-center gap-1 rounded-4 border border-solid-gray-420 bg-white pl-2 text-dns-16N-130"
            >
              {person.name}
              <Button
                size="sm"
                look="plain"
                icon="cross"
                aria-label={words.removePerson(person.name)}
                onPress={() => onChange(people.filter(({ id }) => id !== person.id))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-full max-w-80">
          <ComboBox
            key={people.length}
            label={words.addRecipient}
            value={null}
            find={find}
            onChange={(id) => id !== null && add({ id, name: known.current.get(id) ?? '' })}
          />
        </div>
        {!people.some(({ id }) => id === me.id) && <Button onPress={() => add(me)}>{words.me}</Button>}
      </div>
    </fieldset>
  )
}
