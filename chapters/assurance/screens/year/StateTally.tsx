import type { ReactNode } from 'react'
import { useWords } from '../../../../web/kit/language.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { type ActivityState, activityStates, type YearPlan } from '../../contract.ts'
import { yearWords } from '../words/year.ts'

/** How many are planned, late, done, dropped; each is a filter. */
export function StateTally({
  plan,
  state,
  onState,
}: {
  readonly plan: YearPlan
  readonly state: string | undefined
  readonly onState: (state: ActivityState | undefined) => void
}): ReactNode {
  const words = useWords(yearWords)
  return (
    <div className="no-print">
      <Tally
        label={words.states}
        unit={words.unit}
        figures={activityStates.map((one) => ({
          id: one,
          label: words[one],
          value: plan.activities.filter((activity) => activity.state === one).length,
          isChosen: state === one,
          onChoose: () => onState(state === one ? undefined : one),
        }))}
      />
    </div>
  )
}
