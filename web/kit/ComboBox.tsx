import { type ReactNode, use, useEffect, useRef, useState } from 'react'
import { ComboBox as Combo, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components/ComboBox'
import { Button as Pressable } from 'react-aria-components/Button'
import { classes } from './classes.ts'
import { controlClasses, FieldErrorText, type FieldProps, FormErrors, Requirement } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { useWords } from './language.tsx'

/** One record that may be chosen. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly note?: string | null
}

export interface ComboBoxProps extends FieldProps {
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  /** Candidates for what is typed, best first; asked 250 ms after the last stroke. */
  readonly find: (search: string) => Promise<readonly Candidate[]>
  /** Name of the chosen record while its candidates are not loaded. */
  readonly chosenName?: string
}

/** Chooses one record of many by typing part of its name. */
export function ComboBox({ value, onChange, find, chosenName = '', ...field }: ComboBoxProps): ReactNode {
  const said = useWords(words)
  const [text, setText] = useState(chosenName)
  const { candidates, failed } = useCandidates(find, text === chosenName ? '' : text)
  const error = field.error ?? use(FormErrors).get(field.name ?? '') ?? (failed ? said.failed : undefined)
  useEffect(() => setText(chosenName), [chosenName])
  return (
    <Combo
      className="min-w-0"
      items={candidates}
      inputValue={text}
      onInputChange={setText}
      value={value}
      onChange={(key) => {
        onChange(key === null ? null : String(key))
        setText(candidates.find((one) => one.id === key)?.name ?? '')
      }}
      isRequired={field.isRequired ?? false}
      isDisabled={field.isDisabled ?? false}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <Label className={field.hideLabel === true ? 'sr-only' : 'mb-1 flex items-center gap-2 text-dns-14B-130'}>
        {field.label}
        <Requirement isRequired={field.isRequired ?? false} />
      </Label>
      {field.support !== undefined && (
        <Text slot="description" className="mb-1 block text-dns-14N-130 text-solid-gray-700">
          {field.support}
        </Text>
      )}
      <div className="relative">
        <Input className={classes(controlClasses, 'pr-9')} name={field.name} />
        <Pressable className="absolute inset-y-0 right-0 flex w-9 items-center justify-center">
          <Icon name="down" className="size-4" />
        </Pressable>
      </div>
      {error !== undefined && <FieldErrorText>{error}</FieldErrorText>}
      <Popover className="max-h-72 w-(--trigger-width) min-w-72 overflow-auto rounded-8 border border-solid-gray-420 bg-white py-1 shadow-2">
        <ListBox<Candidate>
          renderEmptyState={() => <p className="px-3 py-2 text-dns-14N-130 text-solid-gray-700">{said.nothing}</p>}
        >
          {(one) => (
            <ListBoxItem
              textValue={one.name}
              className="cursor-pointer px-3 py-2 text-dns-16N-130 data-focused:bg-key-100 data-selected:font-700 data-selected:text-key-1000"
            >
              {one.name}
              {one.note != null && <span className="ml-2 text-dns-14N-130 text-solid-gray-700">{one.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Combo>
  )
}

function useCandidates(
  find: ComboBoxProps['find'],
  search: string,
): { readonly candidates: readonly Candidate[]; readonly failed: boolean } {
  const [state, setState] = useState<{ readonly candidates: readonly Candidate[]; readonly failed: boolean }>({
    candidates: [],
    failed: false,
  })
  const latest = useRef(find)
  latest.current = find
  useEffect(() => {
    let current = true
    const timer = setTimeout(() => {
      latest.current(search).then(
        (candidates) => current && setState({ candidates, failed: false }),
        () => current && setState({ candidates: [], failed: true }),
      )
    }, 250)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [search])
  return state
}

const words = {
  nothing: { ja: '当てはまるものがありません', en: 'Nothing matches' },
  failed: {
    ja: '候補を読み込めませんでした。もう一度入力してください',
    en: 'Candidates could not be loaded; please type again',
  },
}
