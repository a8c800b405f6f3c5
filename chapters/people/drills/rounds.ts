// 6(5): an exercise ends by itself on the day after its last.
import { sql } from 'kysely'
import type { Round } from '../../../kernel/jobs/round.ts'
import { end } from './exercise.ts'
import { exercisesWhere } from './store.ts'

export const exerciseEnds: Round = {
  id: 'people.exercise-ends',
  listens: [],
  run: async (context) => {
    const due = await exercisesWhere(
      context.tx,
      sql<boolean>`d.approved and n.at is null and x.ends_on < ${context.today}::date`,
    )
    for (const { id } of due) await end(id, { because: '締める日が過ぎたため', by: null }, context)
  },
}
