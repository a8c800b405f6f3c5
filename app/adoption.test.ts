// 採択の起案 goes round by 電子決裁; the last approval is the organ's decision.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdersOf, organsInForce } from '../chapters/organization/index.ts'
import { act } from '../kernel/http/act.ts'
import { openTown, type Town } from './testing.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

test('1: the last approval adopts for the organ, dated and numbered, and asks the city to publish', async () => {
  const office = await town.signIn('security-office')
  const ciso = await town.signIn('ciso')
  const { organ, ceo } = await act(
    { database: town.database, tenant: town.tenantOf('mihon'), now: new Date() },
    async ({ tx, today }) => ({
      organ: (await organsInForce(tx, today)).find(({ kind }) => kind === 'agriculture-committee')?.id,
      ceo: (await holdersOf(tx, today, { role: 'ciso' }))[0]?.post,
    }),
  )
  const version = (await office.get('/policy/board')).body['version'] as { id: string }
  const wanted = {
    organ,
    effectiveOn: '2020-04-01',
    number: '農委第1号',
    route: [{ post: ceo, position: 1, act: 'decide', delegated: true }],
  }
  const proposed = await office.send('POST', `/policy/versions/${version.id}/adoption-proposals`, wanted)
  expect(proposed.status).toBe(200)
  const proposal = String(proposed.body['proposal'])
  expect((await office.send('POST', `/approvals/${proposal}/approval`, {})).status).toBe(403)
  expect((await ciso.get(`/approvals/${proposal}`)).body).toMatchObject({ id: proposal, may: { approve: true } })
  expect((await ciso.send('POST', `/approvals/${proposal}/approval`, {})).body).toMatchObject({ state: 'decided' })

  await town.engine.pump.idle()
  const kept = await town.database.system.query(
    'select kind, number, decided_on = effective_on as same, decider from policy.adoption where organ_id = $1',
    [organ],
  )
  expect(kept.rows).toEqual([
    { kind: '専決', number: '農委第1号', same: true, decider: expect.stringContaining('副市長') },
  ])
  const outcome = await town.database.system.query(
    `select outcome from checks.outcome where check_id = 'policy.every-organ-adopted' order by at desc, seq desc limit 1`,
  )
  expect(outcome.rows).toEqual([{ outcome: 'kept' }])
  const { tasks } = (await office.get('/tasks')).body as { tasks: readonly { kind: string }[] }
  // the office's day holds more than this; of the adoption it hears these two
  expect(tasks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['people.acknowledge', 'publish-policy']))
  // 5: the people of that organ are told from the day of the decision on
  const told = await town.database.system.query(
    'select version_id = $2 as same from people.notice_force f join people.notice n on n.id = f.notice_id where organ_id = $1',
    [organ, version.id],
  )
  expect(told.rows).toEqual([{ same: true }])
  expect((await office.get('/tasks')).body).toMatchObject({
    tasks: expect.arrayContaining([expect.objectContaining({ kind: 'publish-policy' })]),
  })
})
