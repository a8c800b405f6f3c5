import type { ReactNode } from 'react'
import { Button } from '../../../web/kit/Button.tsx'
import { Fieldset } from '../../../web/kit/Fieldset.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { assertionKinds, type OwnAssertion, protocols } from '../contract.ts'
import { settingsWords } from './words.ts'

const blank: OwnAssertion = {
  name: '',
  from: '*',
  to: '*',
  kind: 'never',
  source: '',
  destination: '',
  protocol: 'any',
  ports: '',
  through: [],
}

/** 6(3): sentences that the city adds to those of the policy, as data. */
export function OwnSentences({
  zones,
  sentences,
  onChange,
}: {
  readonly zones: readonly string[]
  readonly sentences: readonly OwnAssertion[]
  readonly onChange: (sentences: readonly OwnAssertion[]) => void
}): ReactNode {
  const words = useWords(settingsWords)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {sentences.map((one, index) => (
        <Sentence
          // the place in the list is all that names a sentence that is being typed
          key={index}
          title={`${words.own} ${index + 1}`}
          zones={zones}
          sentence={one}
          onChange={(next) => onChange(sentences.with(index, next))}
          onRemove={() => onChange(sentences.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button icon="plus" onPress={() => onChange([...sentences, blank])}>
          {words.add}
        </Button>
      </div>
    </div>
  )
}

interface SentenceProps {
  readonly title: string
  readonly zones: readonly string[]
  readonly sentence: OwnAssertion
  readonly onChange: (sentence: OwnAssertion) => void
  readonly onRemove: () => void
}

function Sentence({ title, zones, sentence, onChange, onRemove }: SentenceProps): ReactNode {
  const words = useWords(settingsWords)
  const said = useSaid()
  const set = (patch: Partial<OwnAssertion>): void => onChange({ ...sentence, ...patch })
  const places = [{ value: '*', label: words.every }, ...zones.map((zone) => ({ value: zone, label: zone }))]
  return (
    <Fieldset label={title}>
      <div className="grid gap-3 rounded-6 border border-solid-gray-420 p-4 sm:grid-cols-2">
        <TextField
          label={words.name}
          isRequired
          maxLength={200}
          value={sentence.name}
          onChange={(name) => set({ name })}
        />
        <Select
          label={words.kind}
          value={sentence.kind}
          options={assertionKinds.map((kind) => ({ value: kind, label: words[kind] }))}
          onChange={(kind) => set({ kind: assertionKinds.find((one) => one === kind) ?? 'never' })}
        />
        <Select label={words.from} value={sentence.from} options={places} onChange={(from) => set({ from })} />
        <Select label={words.to} value={sentence.to} options={places} onChange={(to) => set({ to })} />
        {sentence.kind === 'through' ? (
          <TextField
            label={words.devices}
            value={sentence.through.join(', ')}
            onChange={(text) =>
              set({
                through: text
                  .split(/[,、]\s*/u)
                  .map((one) => one.trim())
                  .filter((one) => one !== ''),
              })
            }
          />
        ) : (
          <>
            <TextField
              label={words.source}
              maxLength={2_000}
              value={sentence.source}
              onChange={(source) => set({ source })}
            />
            <TextField
              label={words.destination}
              maxLength={2_000}
              value={sentence.destination}
              onChange={(destination) => set({ destination })}
            />
            <Select
              label={words.protocol}
              value={sentence.protocol}
              options={[
                { value: 'any', label: words.any },
                ...protocols.map((one) => ({ value: one.value, label: said(one) })),
              ]}
              onChange={(protocol) =>
                set({ protocol: protocols.find((one) => one.value === protocol)?.value ?? 'any' })
              }
            />
            <TextField
              label={words.ports}
              maxLength={200}
              value={sentence.ports}
              onChange={(ports) => set({ ports })}
            />
          </>
        )}
        <div>
          <Button size="sm" look="danger" onPress={onRemove}>
            {words.remove}
          </Button>
        </div>
      </div>
    </Fieldset>
  )
}
