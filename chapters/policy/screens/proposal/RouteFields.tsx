import type { ReactNode } from 'react'
import { call } from '../../../../web/frame/call.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import type { Find } from '../../../../web/kit/candidates.ts'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { ComboBox } from '../../../../web/kit/ComboBox.tsx'
import { Fieldset } from '../../../../web/kit/Fieldset.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { postLedger } from '../../../organization/contract.ts'
import type { Plan, Turn } from './route.ts'
import { proposalWords } from './words.ts'

interface Props {
  readonly plan: Plan
  readonly onChange: (plan: Plan) => void
}

/** The posts on the way, and the one that decides. */
export function RouteFields({ plan, onChange }: Props): ReactNode {
  const words = useWords(proposalWords)
  const change = (next: Turn): void =>
    onChange({ ...plan, turns: plan.turns.map((turn) => (turn.key === next.key ? next : turn)) })
  const add = (): void => {
    const key = Math.max(0, ...plan.turns.map((turn) => turn.key)) + 1
    onChange({ ...plan, turns: [...plan.turns, { key, post: null, isTogether: false }] })
  }
  return (
    <Fieldset label={words.route} support={words.routeSupport}>
      <ol className="mt-3 grid gap-4">
        {plan.turns.map((turn, index) => (
          <li key={turn.key} className="flex flex-wrap items-end gap-4">
            <div className="min-w-64 flex-1">
              <ComboBox
                label={words.turn(index + 1)}
                value={turn.post}
                find={findPosts}
                onChange={(post) => change({ ...turn, post })}
              />
            </div>
            {index > 0 && (
              <Checkbox
                label={words.together}
                isSelected={turn.isTogether}
                onChange={(isTogether) => change({ ...turn, isTogether })}
              />
            )}
            <Button
              look="plain"
              size="sm"
              icon="cross"
              aria-label={words.remove(index + 1)}
              onPress={() => onChange({ ...plan, turns: plan.turns.filter(({ key }) => key !== turn.key) })}
            />
          </li>
        ))}
        <li className="flex flex-wrap items-end gap-4">
          <div className="min-w-64 flex-1">
            <ComboBox
              label={words.deciding}
              isRequired
              value={plan.decider}
              find={findPosts}
              onChange={(decider) => onChange({ ...plan, decider })}
            />
          </div>
          <Checkbox
            label={words.delegated}
            isSelected={plan.isDelegated}
            onChange={(isDelegated) => onChange({ ...plan, isDelegated })}
          />
        </li>
      </ol>
      <div className="mt-4">
        <Button size="sm" icon="plus" onPress={add} isDisabled={plan.turns.length >= longest}>
          {words.add}
        </Button>
      </div>
    </Fieldset>
  )
}

/** 19 on the way and one that decides: what the server takes. */
const longest = 19

const findPosts: Find = (search) => call(postLedger.endpoints.choices, search === '' ? {} : { query: { search } })
