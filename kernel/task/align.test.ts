import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { act } from '../http/act.ts'
import type { Context } from '../http/chapter.ts'
import { newId } from '../ids.ts'
import { alignTasks, openTasks, type WantedTasks } from './align.ts'
import { closeTasks } from './task.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const run = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
  act({ database, tenant: database.tenant, now: new Date('2027-04-01T00:00:00Z') }, work)
const persons = [newId(), newId(), newId()]
const wanted = (kind: string, who: readonly string[], due = '2027-04-15'): WantedTasks =>
  sql`select ${kind}::text as kind, '読む'::text as title, '5'::text as article, 's'::text as subject_id, p as person_id, null::text as role,
    null::uuid as unit_id, ${due}::date as due_on, '/'::text as place from unnest(${[...who]}::uuid[]) p`
const open = (kind: string): Promise<readonly string[]> =>
  run(async ({ tx }) => {
    const found = await sql<{
      person: string
      due: string
    }>`select person_id as person, due_on as due from task.task t where kind = ${kind}
      and not exists (select from task.closure c where c.task_id = t.id) order by person_id`.execute(tx)
    return found.rows.map(({ person, due }) => `${persons.indexOf(person)} ${due}`)
  })

test('5: tasks of many persons open by one statement, each once; one person’s is closed alone', async () => {
  expect(await run((c) => openTasks(wanted('many', persons), c))).toBe(3)
  expect(await run((c) => openTasks(wanted('many', persons), c))).toBe(0)
  const [first = ''] = persons
  await run((c) => closeTasks({ kind: 'many', subjectId: 's', person: first, because: '読んだ' }, c))
  expect(await open('many')).toEqual(['1 2027-04-15', '2 2027-04-15'])
  expect(await run((c) => openTasks(wanted('many', persons), c))).toBe(1)
})

test('5: open tasks become exactly the wanted ones; another due day opens anew; twice changes nothing; other kinds stay', async () => {
  await run((c) => openTasks(wanted('other', persons), c))
  const align = (tasks: WantedTasks) => run((c) => alignTasks({ kinds: ['aligned'], because: '対象外' }, tasks, c))
  expect(await align(wanted('aligned', persons.slice(0, 2)))).toEqual({ opened: 2, closed: 0 })
  expect(await align(wanted('aligned', persons.slice(0, 2)))).toEqual({ opened: 0, closed: 0 })
  expect(await align(wanted('aligned', persons.slice(1)))).toEqual({ opened: 1, closed: 1 })
  expect(await open('aligned')).toEqual(['1 2027-04-15', '2 2027-04-15'])
  expect(await align(wanted('aligned', persons.slice(1), '2027-05-01'))).toEqual({ opened: 2, closed: 2 })
  expect(await open('aligned')).toEqual(['1 2027-05-01', '2 2027-05-01'])
  expect(await align(wanted('aligned', []))).toEqual({ opened: 0, closed: 2 })
  expect((await open('other')).length).toBe(3)
})
