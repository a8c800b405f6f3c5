import type { ReactNode } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { roleTerms } from '../../../preamble/roles.ts'
import { type DepartureRule, departureRoles } from '../../contract.ts'
import { settingWords } from './words.ts'

interface Props {
  readonly items: readonly DepartureRule[]
  readonly isReadOnly: boolean
  readonly onChange: (items: readonly DepartureRule[]) => void
}

/** The city's list of what leavers and movers settle. */
export function ItemRules({ items, isReadOnly, onChange }: Props): ReactNode {
  const words = useWords(settingWords)
  const set = (id: string, patch: Partial<DepartureRule>): void =>
    onChange(items.map((one) => (one.id === id ? { ...one, ...patch } : one)))
  return (
    <div className="grid gap-4">
      <ol className="grid gap-4">
        {items.map((item, at) => (
          <ItemRule
            key={item.id}
            item={item}
            at={at + 1}
            isReadOnly={isReadOnly}
            onChange={(patch) => set(item.id, patch)}
          >
            {items.length > 1 && (
              <Button
                look="plain"
                aria-label={`${words.remove}：${item.title}`}
                onPress={() => onChange(items.filter((one) => one.id !== item.id))}
              >
                {words.remove}
              </Button>
            )}
          </ItemRule>
        ))}
      </ol>
      {!isReadOnly && items.length < 40 && (
        <div>
          <Button
            icon="plus"
            onPress={() =>
              onChange([...items, { id: newKey(items), title: '', role: 'section-head', for: 'both', days: 7 }])
            }
          >
            {words.add}
          </Button>
        </div>
      )}
    </div>
  )
}

interface RuleProps {
  readonly item: DepartureRule
  readonly at: number
  readonly isReadOnly: boolean
  readonly onChange: (patch: Partial<DepartureRule>) => void
  readonly children: ReactNode
}

function ItemRule({ item, at, isReadOnly, onChange, children }: RuleProps): ReactNode {
  const words = useWords(settingWords)
  const said = useSaid()
  return (
    <li className="grid items-end gap-3 sm:grid-cols-[minmax(12rem,1fr)_14rem_9rem_6rem_auto]">
      <TextField
        label={words.item(at)}
        isRequired
        isReadOnly={isReadOnly}
        value={item.title}
        maxLength={200}
        onChange={(title) => onChange({ title })}
      />
      <Select
        label={words.role(at)}
        value={item.role}
        options={departureRoles.map((value) => ({ value, label: said(roleTerms[value]) }))}
        onChange={(role) => onChange({ role: departureRoles.find((one) => one === role) ?? item.role })}
      />
      <Select
        label={words.for(at)}
        value={item.for}
        options={occasions.map((value) => ({ value, label: words[value] }))}
        onChange={(value) => onChange({ for: occasions.find((one) => one === value) ?? item.for })}
      />
      <NumberField
        label={words.within(at)}
        isRequired
        isDisabled={isReadOnly}
        value={item.days}
        max={365}
        onChange={(days) => days !== null && onChange({ days })}
      />
      {!isReadOnly && children}
    </li>
  )
}

const occasions = ['leaver', 'mover', 'both'] as const

/** A key no item has yet. */
function newKey(items: readonly DepartureRule[]): string {
  const taken = new Set(items.map(({ id }) => id))
  let number = items.length + 1
  while (taken.has(`item-${number}`)) number += 1
  return `item-${number}`
}
