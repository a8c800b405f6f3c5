// 6(3): the yearly look at a crossing: still needed, nothing to change.
import { newId } from '../../kernel/ids.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { locked, revise } from '../../kernel/ledger/write.ts'
import { crossingRules } from './rules.ts'
import { yearAfter } from '../../kernel/i18n/day.ts'

/** Record the look; the next is due a year later. */
export async function reviewOne(
  id: string,
  note: string | null,
  context: Context,
): Promise<{ reviewedOn: string; reviewDueOn: string }> {
  const { tx, today, now, actor } = context
  const stored = await locked(crossingRules, id, context)
  await tx
    .insertInto('segmentation.crossing_review')
    .values({ id: newId(now), crossing_id: id, reviewed_on: today, by_person: actor.personId, at: now, note })
    .execute()
  await revise(
    crossingRules,
    { id, revision: stored.revision },
    { act: 'revised', values: { reviewedOn: today }, reason: note ?? '年に一度の見直し' },
    context,
  )
  return { reviewedOn: today, reviewDueOn: yearAfter(today) }
}
