// 見本市, through the same gates as a person's entries. Not perfect on purpose.
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Planted } from '../../organization/index.ts'
import { plantDrills } from './drills.ts'
import { plantDepartures } from './duties.ts'
import { plantTraining } from './training.ts'

/** Plant this chapter's part of the sample city around the context's day. */
export async function plantPeople(context: Context, offices: Planted): Promise<void> {
  await plantDepartures(context, offices)
  await plantTraining(context, offices)
  await plantDrills(context, offices)
}
