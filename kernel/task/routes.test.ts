import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import { listTasks } from '../contract/task.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { act } from '../http/act.ts'
import type { Context } from '../http/chapter.ts'
import { newId } from '../ids.ts'
import { taskRoutes } from './routes.ts'
import { openTask } from './task.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const doing = <T>(work: (context: Context) => Promise<T>, actor?: Actor): Promise<T> =>
  act(
    {
      database,
      tenant: database.tenant,
      now: new Date('2027-04-01T00:00:00Z'),
      ...(actor === undefined ? {} : { actor }),
    },
    work,
  )

test('6(1): who heads one unit and only works in another gets the head’s tasks of the first alone', async () => {
  const [headed, worked] = [newId(), newId()]
  const actor: Actor = {
    personId: newId(),
    name: '兼務',
    roles: ['section-head', 'system-manager', 'staff'],
    unit: worked,
    units: [headed],
    posts: [],
    standsInFor: [],
  }
  const task = { kind: 'k', article: '6(1)', subjectId: 's', place: '/' }
  await doing(async (context) => {
    await openTask({ ...task, title: '長としての仕事', role: 'section-head', unit: headed }, context)
    await openTask({ ...task, title: 'よその課の長の仕事', role: 'section-head', unit: worked }, context)
    await openTask({ ...task, title: '所属での仕事', role: 'system-manager', unit: worked }, context)
  })
  const served = taskRoutes(() => Promise.resolve({ approvals: 0, readAfter: 0 }), []).served.find(
    ({ endpoint }) => endpoint.id === listTasks.id,
  )
  const reply = listTasks.reply.parse(
    await doing(async (context) => served?.answer({ params: {}, query: {}, body: {} }, context), actor),
  )
  expect(reply.tasks.map(({ title }) => title).toSorted()).toEqual(['所属での仕事', '長としての仕事'])
})
