import type { ReactNode } from 'react'
import { Disclosure } from '../../../web/kit/Disclosure.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import type { RowValues } from '../../../web/ledger/ledger.ts'
import { availabilities, confidentialities, integrities } from '../../preamble/grades.ts'
import { classificationWords } from './words.ts'

/** A person's word against the answers; it needs a reason, which stays with the record. */
export function Overrides({
  values,
  onChange,
}: {
  readonly values: RowValues
  readonly onChange: (key: string, value: unknown) => void
}): ReactNode {
  const words = useWords(classificationWords)
  const text = (key: string): string => (typeof values[key] === 'string' ? values[key] : '')
  const isSet = ['confidentialityOverride', 'integrityOverride', 'availabilityOverride'].some((key) => text(key) !== '')
  const pick = (key: string, label: string, codes: readonly string[]): ReactNode => (
    <Select
      label={label}
      name={key}
      none={words.asDerived}
      value={text(key)}
      options={codes.map((code) => ({ value: code, label: code }))}
      onChange={(next) => onChange(key, next === '' ? null : next)}
    />
  )
  return (
    <Disclosure title={words.byHand} isOpen={isSet}>
      <div className="grid gap-4">
        <p className="text-dns-14N-130 leading-150">{words.byHandNote}</p>
        <div className="grid gap-4 sm:grid-cols-3">
          {pick('confidentialityOverride', words.confidentiality, confidentialities)}
          {pick('integrityOverride', words.integrity, integrities)}
          {pick('availabilityOverride', words.availability, availabilities)}
        </div>
        <TextArea
          label={words.reason}
          name="overrideReason"
          isRequired={isSet}
          rows={2}
          maxLength={10_000}
          value={text('overrideReason')}
          onChange={(next) => onChange('overrideReason', next === '' ? null : next)}
        />
      </div>
    </Disclosure>
  )
}
