// 見本市, through the same gates as a person's entries. Not perfect on purpose.
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Planted } from '../../organization/index.ts'
import { plantEquipment } from './equipment.ts'
import { plantMedia } from './media.ts'
import { plantingIn } from './planting.ts'
import { plantRooms } from './rooms.ts'

/** 6(4): plant this chapter's part of the sample city around the context's day. */
export async function plantPhysical(context: Context, offices: Planted): Promise<void> {
  const planting = plantingIn(context, offices)
  await plantEquipment(planting, await plantRooms(planting))
  await plantMedia(planting)
}
