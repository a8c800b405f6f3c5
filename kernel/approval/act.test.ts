import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import * as contract from '../contract/approval.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { act } from '../http/act.ts'
import type { Context } from '../http/chapter.ts'
import { perform } from '../http/perform.ts'
import { newId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { type Desk, mark, propose } from './act.ts'
import { approvalRoutes } from './routes.ts'

let database: TestDatabase
const decided: string[] = []
const posts = { head: newId(), mayor: newId() }
const tanaka = newId()
const sato = newId()
const suzuki = newId()

const person = (personId: string, held: string[], standsInFor: string[] = []): Actor => ({
  personId,
  name: personId,
  roles: ['staff'],
  unit: null,
  units: [],
  posts: held,
  standsInFor,
})
const clerk = person(tanaka, [])
const head = person(sato, [posts.head])
const mayor = person(suzuki, [posts.mayor])

const desk: Desk = {
  kinds: [{ kind: 'test', place: () => '/test', decided: async ({ subjectId }) => void decided.push(subjectId) }],
  people: { holderOf: async (_, post) => (post === posts.head ? sato : suzuki) },
}
const { served } = approvalRoutes(desk, {
  postsOf: async (_, ids) => new Map(ids.map((id) => [id, { post: id, holder: null }])),
  namesOf: async () => new Map(),
})

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const as = <T>(actor: Actor, work: (context: Context) => Promise<T>): Promise<T> =>
  act({ database, tenant: database.tenant, now: new Date(), actor }, work)
const draft = (subjectId: string) => ({
  kind: 'test',
  title: '採択について',
  article: '1',
  subjectId,
  body: {},
  route: [
    { position: 1, postId: posts.head, act: 'circulate' as const, delegated: false },
    { position: 2, postId: posts.mayor, act: 'decide' as const, delegated: false },
  ],
})
const approve = (actor: Actor, id: string): Promise<void> =>
  as(actor, (context) => mark(desk, { id, act: 'approved', comment: null }, context))
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

test('6(1): the last approval decides and carries out, in one transaction with its entries', async () => {
  const id = await as(clerk, (context) => propose(draft('a'), context))
  await approve(head, id)
  expect(decided).toEqual([])
  await approve(mayor, id)
  expect(decided).toEqual(['a'])
  const entries = await database.system.query<{ kind: string }>(
    `select kind from journal.entry where subject_id = $1 order by id`,
    [id],
  )
  expect(entries.rows.map(({ kind }) => kind)).toEqual([
    'approval-proposed',
    'approval-approved',
    'approval-approved',
    'approval-decided',
  ])
})

test('6(1): nobody approves out of turn, twice, or what they proposed', async () => {
  const own = { ...head, personId: tanaka }
  const id = await as(clerk, (context) => propose(draft('b'), context))
  expect(await codeOf(approve(mayor, id))).toBe('not-your-turn')
  expect(await codeOf(approve(own, id))).toBe('applicant-decides')
  await approve(head, id)
  expect(await codeOf(approve(head, id))).toBe('not-your-turn')
})

test('6(1): two who decide at the same instant decide once', async () => {
  const id = await as(clerk, (context) => propose(draft('c'), context))
  await approve(head, id)
  const outcomes = await Promise.all([
    codeOf(approve(mayor, id)),
    codeOf(approve(mayor, id)),
    codeOf(approve(mayor, id)),
  ])
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1)
  expect(decided.filter((one) => one === 'c')).toHaveLength(1)
})

test('6(1): a substitute decides in the holder’s place, and the holder reads it afterwards', async () => {
  const deputy = person(newId(), [], [posts.head])
  const id = await as(clerk, (context) => propose(draft('d'), context))
  await approve(deputy, id)
  const shown = await as(head, (context) => perform(served, contract.readProposal, { params: { id } }, context))
  expect(shown.may.readAfter).toBe(true)
  await as(head, (context) => perform(served, contract.readAfter, { params: { id }, body: {} }, context))
  expect(
    await codeOf(as(head, (context) => perform(served, contract.readAfter, { params: { id }, body: {} }, context))),
  ).toBe('nothing-to-read')
})

test('6(1): many at once; what is not mine to approve is named and left', async () => {
  const ids = await Promise.all(['e', 'f'].map((subject) => as(clerk, (context) => propose(draft(subject), context))))
  const foreign = await as(head, (context) => propose(draft('g'), context))
  const outcome = await as(head, (context) =>
    perform(served, contract.approveMany, { body: { ids: [...ids, foreign] } }, context),
  )
  expect(outcome.approved.sort()).toEqual([...ids].sort())
  expect(outcome.refused).toMatchObject([{ id: foreign }])
})

test('6(1): sent back with a reason, turned by the applicant alone, and seen only by who is concerned', async () => {
  const id = await as(clerk, (context) => propose(draft('h'), context))
  await as(head, (context) =>
    perform(served, contract.sendBack, { params: { id }, body: { comment: '日付が違います' } }, context),
  )
  expect(await codeOf(approve(head, id))).toBe('not-circulating')
  expect(
    await codeOf(as(head, (context) => perform(served, contract.resubmit, { params: { id }, body: {} }, context))),
  ).toBe('not-yours')
  const again = await as(clerk, (context) => perform(served, contract.resubmit, { params: { id }, body: {} }, context))
  expect(again).toMatchObject({ state: 'circulating', may: { withdraw: true } })
  expect(
    await codeOf(
      as(person(newId(), []), (context) => perform(served, contract.readProposal, { params: { id } }, context)),
    ),
  ).toBe('not-found')
})
