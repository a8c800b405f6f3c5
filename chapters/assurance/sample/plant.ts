// 見本市, through the same gates as a person's entries. Not perfect on purpose.
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Planted } from '../../organization/index.ts'
import { plantAudits } from './audit.ts'
import { plantInspections } from './inspection.ts'
import { plantYear } from './year.ts'

/** Plant this chapter's part of the sample city around the context's day. */
export async function plantAssurance(context: Context, offices: Planted): Promise<void> {
  await plantYear(context, offices)
  await plantInspections(context, offices)
  await plantAudits(context, offices)
}
