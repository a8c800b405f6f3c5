// What a day, a feed or a new program brings: the inventory is compared, and what presses is a task of the system managers.
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Round } from '../../../kernel/jobs/round.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import { addDays } from '../day.ts'
import { rematch } from './matching.ts'
import { linesAt } from './standing.ts'

/** 7 days before it is due something stands in やること. */
const soon = 7

/** New feeds, SBOMs and names: everything is compared. */
export const matchRound: Round = {
  id: 'access.matching',
  listens: ['access.feed-ended', 'access.naming-*', 'access.sbom-*'],
  run: async (context) => {
    await rematch(context)
    await remind(context)
  },
}

/** New programs on terminals: only they are compared. */
export const newSoftwareRound: Round = {
  id: 'access.new-software',
  listens: ['access.software-*'],
  run: async (context) => {
    await rematch(context, { onlyNew: true })
    await remind(context)
  },
}

/** What people did: what pressed may press no more. */
export const treatmentRound: Round = {
  id: 'access.treatments',
  listens: ['access.treatment-*', 'access.match-*'],
  run: (context) => remind(context),
}

const kind = 'access.treat-vulnerabilities'

/** One task for all that is due within a week, and one for what a person has to confirm; closed when nothing is left. */
async function remind(context: Context): Promise<void> {
  const lines = await linesAt(context.tx, context.today)
  const due = lines.filter(
    ({ state, dueOn }) =>
      (state === 'open' || state === 'overdue') && dueOn !== null && dueOn <= addDays(context.today, soon),
  )
  const first = due.map(({ dueOn }) => dueOn ?? '').toSorted()[0]
  await settle('due', first === undefined ? undefined : { title: '期限の近い脆弱性に対応する', dueOn: first }, context)
  const isProposed = lines.some(({ state }) => state === 'proposed')
  await settle('proposed', isProposed ? { title: '脆弱性の候補が市に該当するか確かめる' } : undefined, context)
}

async function settle(
  subjectId: string,
  wanted: { readonly title: string; readonly dueOn?: string } | undefined,
  context: Context,
): Promise<void> {
  if (wanted === undefined) return closeTasks({ kind, subjectId, because: '対応する脆弱性がなくなった' }, context)
  return openTask(
    { kind, ...wanted, article: '6(6)', subjectId, role: 'system-manager', place: '/access/vulnerabilities' },
    context,
  )
}
