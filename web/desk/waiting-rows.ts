// What stands on the home list, and in which order? Tasks, what the checks ask for, and what waits for a stamp, as rows of one kind.
import type { Step, Task } from '../../kernel/contract/task.ts'

/** One line of やること. */
export type Row = { readonly id: string; readonly place: string; readonly dueOn: string | null } & (
  | { readonly kind: 'approvals' | 'read-after'; readonly count: number }
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'step'; readonly step: Step }
)

/** What the server says is waiting. */
export interface Reply {
  readonly tasks: readonly Task[]
  readonly steps: readonly Step[]
  readonly approvals: number
  readonly readAfter: number
}

/** How a deadline stands to a day: past, within seven days, further off, or there is none. */
export type Nearness = 'late' | 'week' | 'far' | 'none'

/** One list in the order of its deadlines; what has none comes after, stamps first because somebody waits for them. */
export function rowsOf({ tasks, steps, approvals, readAfter }: Reply): readonly Row[] {
  const rows: readonly Row[] = [
    ...stamps('approvals', approvals, '/approvals'),
    ...stamps('read-after', readAfter, '/approvals?box=read-after'),
    ...tasks.map((task): Row => ({ kind: 'task', id: task.id, place: task.place, dueOn: task.dueOn, task })),
    ...steps.map(
      (step): Row => ({ kind: 'step', id: `${step.act} ${step.place}`, place: step.place, dueOn: step.by, step }),
    ),
  ]
  return rows.toSorted((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'))
}

/** Whether a deadline has passed, is near, or neither. */
export function nearnessOf(dueOn: string | null, today: string): Nearness {
  if (dueOn === null) return 'none'
  const days = daysBetween(today, dueOn)
  return days < 0 ? 'late' : days <= 7 ? 'week' : 'far'
}

/** Whole days from one day to another; negative where the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

function stamps(kind: 'approvals' | 'read-after', count: number, place: string): readonly Row[] {
  return count === 0 ? [] : [{ kind, id: kind, place, dueOn: null, count }]
}
