import type { ReactNode } from 'react'
import { Button } from '../../../web/kit/Button.tsx'
import { Checkbox } from '../../../web/kit/Checkbox.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { confidentialities } from '../../preamble/grades.ts'
import { acts, actTerms, directions, directionShort, fileKinds, kindTerms, type Rule } from '../contract.ts'
import type { Unit } from './RuleTable.tsx'
import { ruleWords } from './words.table.ts'

/** One row of the rules being edited. */
export function RuleRow({
  rule,
  number,
  units,
  isLast,
  onChange,
  onMove,
  onDrop,
}: {
  readonly rule: Rule
  readonly number: number
  readonly units: readonly Unit[]
  readonly isLast: boolean
  readonly onChange: (rule: Rule) => void
  readonly onMove: (step: 1 | -1) => void
  readonly onDrop: () => void
}): ReactNode {
  const words = useWords(ruleWords)
  const set = (patch: Partial<Rule>): void => onChange({ ...rule, ...patch })
  return (
    <li className="grid gap-3 rounded-8 border border-solid-gray-420 bg-white px-4 py-3">
      <div className="flex items-center justify-between gap-3">
        <span className="text-dns-16B-130">{number}</span>
        <span className="flex gap-1">
          <Button
            size="sm"
            look="plain"
            icon="up"
            aria-label={words.up(number)}
            isDisabled={number === 1}
            onPress={() => onMove(-1)}
          />
          <Button
            size="sm"
            look="plain"
            icon="down"
            aria-label={words.down(number)}
            isDisabled={isLast}
            onPress={() => onMove(1)}
          />
          <Button size="sm" look="plain" icon="cross" aria-label={words.drop(number)} onPress={onDrop} />
        </span>
      </div>
      <Conditions rule={rule} units={units} onChange={set} />
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <TextField
            label={words.because}
            isRequired
            maxLength={300}
            value={rule.because}
            onChange={(because) => set({ because })}
          />
        </div>
        {rule.direction === 'outward' && (
          <Checkbox label={words.sealed} isSelected={rule.sealed} onChange={(sealed) => set({ sealed })} />
        )}
      </div>
    </li>
  )
}

/** What a row asks for, and what happens then. */
function Conditions({
  rule,
  units,
  onChange: set,
}: {
  readonly rule: Rule
  readonly units: readonly Unit[]
  readonly onChange: (patch: Partial<Rule>) => void
}): ReactNode {
  const words = useWords(ruleWords)
  const said = useSaid()
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-[7rem_1fr_7rem_1fr_1.4fr]">
      <Select
        label={words.direction}
        value={rule.direction}
        options={directions.map((one) => ({ value: one, label: said(directionShort[one]) }))}
        onChange={(next) =>
          set({
            direction: next === 'outward' ? 'outward' : 'inward',
            ...(next === 'outward' ? {} : { sealed: false, grade: null }),
          })
        }
      />
      <Select
        label={words.kind}
        none={words.any}
        value={rule.kind ?? ''}
        options={fileKinds.map((one) => ({ value: one, label: said(kindTerms[one]) }))}
        onChange={(next) => set({ kind: fileKinds.find((one) => one === next) ?? null })}
      />
      <Select
        label={words.grade}
        none={words.any}
        isDisabled={rule.direction === 'inward'}
        value={rule.grade ?? ''}
        options={confidentialities.map((one) => ({ value: one, label: one }))}
        onChange={(next) => set({ grade: confidentialities.find((one) => one === next) ?? null })}
      />
      <Select
        label={words.unit}
        none={words.any}
        value={rule.unit ?? ''}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(next) => set({ unit: next === '' ? null : next })}
      />
      <Select
        label={words.act}
        value={rule.act}
        options={acts.map((one) => ({ value: one, label: said(actTerms[one]) }))}
        onChange={(next) => set({ act: acts.find((one) => one === next) ?? rule.act })}
      />
    </div>
  )
}
