import type { ReactNode } from 'react'
import { Button } from '../../../web/kit/Button.tsx'
import { CheckboxGroup } from '../../../web/kit/CheckboxGroup.tsx'
import { Disclosure } from '../../../web/kit/Disclosure.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { availabilities, confidentialities, integrities } from '../../preamble/grades.ts'
import type { HandlingRule } from '../contract.ts'
import { classificationWords, settingsWords } from './words.ts'

export interface HandlingEditorProps {
  readonly rules: readonly HandlingRule[]
  readonly onChange: (rules: HandlingRule[]) => void
}

/** The restrictions as the city words them, each with the grades it is for. */
export function HandlingEditor({ rules, onChange }: HandlingEditorProps): ReactNode {
  const words = useWords(settingsWords)
  const change = (at: number, patch: Partial<HandlingRule>): void =>
    onChange(rules.map((rule, index) => (index === at ? { ...rule, ...patch } : rule)))
  const blank = (): HandlingRule => ({
    id: `own-${Date.now().toString(36)}`,
    ja: '',
    confidentiality: ['3A', '3B', '3C'],
    integrity: [],
    availability: [],
  })
  return (
    <Section title={words.handling} note={words.handlingNote}>
      <div className="grid gap-2">
        {rules.map((rule, index) => (
          <Disclosure key={rule.id} title={rule.ja === '' ? words.rule(index + 1) : rule.ja} isOpen={rule.ja === ''}>
            <div className="grid gap-3">
              <TextArea
                label={words.rule(index + 1)}
                isRequired
                rows={2}
                maxLength={500}
                value={rule.ja}
                onChange={(ja) => change(index, { ja })}
              />
              <Applies rule={rule} onChange={(patch) => change(index, patch)} />
              <div>
                <Button size="sm" look="danger" onPress={() => onChange(rules.filter((_, at) => at !== index))}>
                  {words.remove}
                </Button>
              </div>
            </div>
          </Disclosure>
        ))}
        <div>
          <Button icon="plus" onPress={() => onChange([...rules, blank()])}>
            {words.add}
          </Button>
        </div>
      </div>
    </Section>
  )
}

function Applies({
  rule,
  onChange,
}: {
  readonly rule: HandlingRule
  readonly onChange: (patch: Partial<HandlingRule>) => void
}): ReactNode {
  const words = useWords(classificationWords)
  const options = (codes: readonly string[]) => codes.map((code) => ({ value: code, label: code }))
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-2">
      <CheckboxGroup
        label={words.confidentiality}
        values={rule.confidentiality}
        options={options(confidentialities)}
        onChange={(on) => onChange({ confidentiality: confidentialities.filter((code) => on.includes(code)) })}
      />
      <CheckboxGroup
        label={words.integrity}
        values={rule.integrity}
        options={options(integrities)}
        onChange={(on) => onChange({ integrity: integrities.filter((code) => on.includes(code)) })}
      />
      <CheckboxGroup
        label={words.availability}
        values={rule.availability}
        options={options(availabilities)}
        onChange={(on) => onChange({ availability: availabilities.filter((code) => on.includes(code)) })}
      />
    </div>
  )
}
