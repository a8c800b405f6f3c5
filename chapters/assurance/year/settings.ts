// [M] When what is usually done, and how early it opens as a task: the city's own, or the template's.
import { readSetting, writeSetting } from '../../../kernel/setting/setting.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { z } from 'zod'

const key = 'assurance.year'

/** 30 days: a committee's invitation, a room and a report fit into a month; a default that a city edits. */
const usualAhead = 30

const Stored = z.object({
  months: z.record(z.string(), z.array(z.int().min(1).max(12))),
  ahead: z.int().min(1).max(180),
})

export interface YearSettings {
  readonly months: ReadonlyMap<string, readonly number[]>
  readonly ahead: number
}

/** The city's settings, defaults filled in. */
export async function yearSettings(tx: Tx): Promise<YearSettings> {
  const stored = Stored.safeParse(await readSetting(tx, key))
  if (!stored.success) return { months: new Map(), ahead: usualAhead }
  return { months: new Map(Object.entries(stored.data.months)), ahead: stored.data.ahead }
}

/** Set them; the caller writes the journal. */
export async function writeYearSettings(tx: Tx, { months, ahead }: YearSettings): Promise<void> {
  await writeSetting(tx, key, { months: Object.fromEntries(months), ahead })
}
