// The sample's drills and reports are planted through the gates and leave the verdicts that the story asks for.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { testDatabase } from '../../../kernel/db/testing.ts'
import { inTenant } from '../../../kernel/db/database.ts'
import { act } from '../../../kernel/http/act.ts'
import { today } from '../../../kernel/i18n/today.ts'
import { plantOrganization } from '../../organization/index.ts'
import { figuresOf } from '../drills/figures.ts'
import { exercisesWhere } from '../drills/store.ts'
import { people } from '../index.ts'
import { plantDrills } from './drills.ts'

test('6(5): two exercises better by year, a drill with a late improvement, two reports; nothing of it waits for a relay but notices', async () => {
  const database = await testDatabase()
  const now = new Date('2026-11-23T09:00:00+09:00')
  await act({ database, tenant: database.tenant, now }, async (context) =>
    plantDrills(context, await plantOrganization(context)),
  )
  const outcome = async (id: string): Promise<string> => {
    const check = people.checks.find((one) => one.id === id)
    if (check === undefined) throw new Error(id)
    return (await inTenant(database, database.tenant, (tx) => evaluate(check, tx, { now, today: today(now) }))).outcome
  }
  const figures = await inTenant(database, database.tenant, async (tx) => {
    const rows = await exercisesWhere(tx, sql<boolean>`true`)
    const counted = await figuresOf(
      tx,
      rows.map(({ id }) => id),
    )
    return rows.map(({ id }) => counted.get(id))
  })
  expect(figures).toMatchObject([
    { inTime: 26, reported: 35, pressed: 6 },
    { inTime: 16, reported: 24, pressed: 11 },
  ])
  expect(figures[0]?.delivered).toBeGreaterThan(50)
  expect(await outcome('people.exercise-yearly')).toBe('kept')
  expect(await outcome('people.exercise-reported')).toBe('broken')
  expect(await outcome('people.csirt-drill-yearly')).toBe('kept')
  expect(await outcome('people.csirt-took-part')).toBe('kept')
  expect(await outcome('people.drill-followups')).toBe('broken')
  expect(await outcome('people.reports-received')).toBe('kept')
  const waiting = await inTenant(database, database.tenant, (tx) =>
    sql<{ kind: string }>`select distinct kind from kernel.outgoing_mail where sent_at is null`.execute(tx),
  )
  expect(waiting.rows).toEqual([{ kind: 'people.report-filed' }])
  await database.close()
})
