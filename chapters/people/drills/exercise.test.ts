// 標的型メール訓練 from draft to figures, through a real relay and the real doors.
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTenant } from '../../../kernel/db/database.ts'
import { seatIn, type Seated } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { draw, sendTime, spansOf } from './draw.ts'
import { inTimeRate, shield } from './figures.ts'
import { letter } from './letter.ts'
import { isNamed } from './matching.ts'
import { starters } from './templates.table.ts'
import { type Exercised, openExercised } from './testing.ts'

let it: Exercised
beforeAll(async () => {
  it = await openExercised()
})
afterAll(() => it.close())
beforeEach(() => it.anew())

const starter = starters[0]
if (starter === undefined) throw new Error('no starter')
const plan = (patch: Partial<contract.ExercisePlan> = {}): contract.ExercisePlan => ({
  title: '秋の訓練',
  subject: starter.subject,
  body: starter.body,
  senderName: starter.senderName,
  senderAddress: starter.senderAddress,
  hints: starter.hints,
  scope: 'all',
  units: [],
  sampleSize: null,
  baseUrl: 'http://mihon.test',
  sendsFrom: '2026-11-24',
  sendsTo: '2026-11-25',
  hourFrom: 9,
  hourTo: 16,
  endsOn: '2026-12-04',
  inTimeMinutes: 60,
  ...patch,
})
const draft = async (patch: Partial<contract.ExercisePlan> = {}): Promise<string> =>
  (await it.ask<{ id: string }>(it.city.office, contract.draftExercise, { body: plan(patch) })).id
const approve = (id: string, by: Seated = it.city.ciso) =>
  it.ask(by, contract.decideExercise, { params: { id }, body: { approved: true, comment: '' } })
/** Draft, ask, approve; then the last sending hour has come and everything went out. */
const sent = async (patch: Partial<contract.ExercisePlan> = {}): Promise<string> => {
  await it.setRelay()
  const id = await draft(patch)
  await it.ask(it.city.office, contract.askForExercise, { params: { id } })
  await approve(id)
  it.clock.now = new Date('2026-11-25T16:00:00+09:00')
  await it.send()
  return id
}
const detail = (id: string, by: Seated = it.city.office): Promise<contract.ExerciseDetail> =>
  it.ask(by, contract.readExercise, { params: { id } })
/** The path behind the link that somebody got. */
const linkOf = async (seated: Seated): Promise<string> => {
  const [known] = await it.sql((tx) =>
    sql<{ mail: string }>`select mail from organization.person where id = ${seated.person}::uuid`.execute(tx),
  )
  const mail = it.relay.got.find(({ recipient }) => recipient === known?.mail)
  const text = (await PostalMime.parse(mail?.message ?? '')).text ?? ''
  return /http:\/\/mihon\.test(\/x\/[A-Za-z0-9_-]{32})/u.exec(text)?.[1] ?? ''
}
const later = (minutes: number): void => {
  it.clock.now = new Date(it.clock.now.getTime() + minutes * 60_000)
}
const report = (by: Seated, patch: Partial<contract.NewReport>) =>
  it.ask<{ id: string; exercise: boolean; told: string[] }>(by, contract.fileReport, {
    body: { kind: 'suspicious-mail', what: '変なメール', ...patch },
  })

describe('6(5): decided by somebody else', () => {
  test('6(5): nothing leaves before the decision; the planner, a head and a clerk do not decide', async () => {
    await it.setRelay()
    const id = await draft()
    await expect(approve(id)).rejects.toMatchObject({ code: 'exercise-has-moved-on' })
    await it.ask(it.city.office, contract.askForExercise, { params: { id } })
    for (const by of [it.city.office, it.city.second, it.city.taxHead, it.city.taxClerk, it.city.auditor])
      await expect(approve(id, by)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await it.sql((tx) => sql`select from kernel.outgoing_mail`.execute(tx))).toEqual([])
    const decided = (await approve(id)) as unknown as contract.ExerciseDetail
    expect(decided).toMatchObject({ state: 'running', decision: { approved: true, by: '職員0001' } })
    await expect(approve(id, it.city.chief)).rejects.toMatchObject({ code: 'exercise-has-moved-on' })
  })

  test('6(5): who plans and is CISO as well still does not decide on their own', async () => {
    const both = await inTenant(it.database, it.city.tenant, (tx) =>
      seatIn(tx, { number: '4000', unit: it.city.general, roles: ['security-office', 'chief'] }),
    )
    const { id } = await it.ask<{ id: string }>(both, contract.draftExercise, { body: plan() })
    await it.ask(both, contract.askForExercise, { params: { id } })
    await expect(approve(id, both)).rejects.toMatchObject({ code: 'not-permitted' })
    await approve(id, it.city.chief)
  })

  test('6(1): nor does who asked for a colleague’s plan, and a colleague does not change it', async () => {
    const both = await inTenant(it.database, it.city.tenant, (tx) =>
      seatIn(tx, { number: '4000', unit: it.city.general, roles: ['security-office', 'chief'] }),
    )
    const id = await draft()
    await expect(it.ask(both, contract.reviseExercise, { params: { id }, body: plan() })).rejects.toMatchObject({
      code: 'exercise-of-another',
    })
    await it.ask(both, contract.askForExercise, { params: { id } })
    await expect(approve(id, both)).rejects.toMatchObject({ code: 'applicant-decides' })
    await approve(id, it.city.chief)
  })

  test('6(5): sent back with a reason, revised, asked again', async () => {
    const id = await draft()
    await it.ask(it.city.office, contract.askForExercise, { params: { id } })
    const back = (comment: string) =>
      it.ask(it.city.chief, contract.decideExercise, { params: { id }, body: { approved: false, comment } })
    await expect(back('')).rejects.toMatchObject({ code: 'return-needs-a-reason' })
    await expect(
      it.ask(it.city.office, contract.reviseExercise, { params: { id }, body: plan() }),
    ).rejects.toMatchObject({ code: 'exercise-has-moved-on' })
    expect(await back('議会の日を避ける')).toMatchObject({
      state: 'returned',
      decision: { comment: '議会の日を避ける' },
    })
    later(1)
    await it.ask(it.city.office, contract.reviseExercise, {
      params: { id },
      body: plan({ sendsFrom: '2026-11-26', sendsTo: '2026-11-27' }),
    })
    expect(await it.ask(it.city.office, contract.askForExercise, { params: { id } })).toMatchObject({ state: 'asked' })
  })

  test('6(5): a plan that cannot be is refused in words', async () => {
    for (const bad of [
      { body: 'リンクがない' },
      { subject: 'a\r\nBcc: x@example.jp' },
      { senderAddress: 'x' },
      { senderName: 'a\nb' },
      { scope: 'units' as const },
      { scope: 'sample' as const },
      { hourFrom: 16, hourTo: 9 },
      { sendsTo: '2026-11-20' },
      { endsOn: '2026-11-24' },
      { baseUrl: 'javascript:alert(1)' },
    ])
      await expect(draft(bad), JSON.stringify(bad)).rejects.toMatchObject({ code: 'invalid-request' })
    await expect(draft({ sendsFrom: '2026-11-20' })).rejects.toMatchObject({ code: 'day-has-passed' })
    const id = await draft({ scope: 'units', units: [it.city.organ] })
    await it.ask(it.city.office, contract.askForExercise, { params: { id } })
    await expect(approve(id)).rejects.toMatchObject({ code: 'exercise-reaches-nobody' })
  })
})

describe('6(5): sent', () => {
  test('6(5): to everybody but who plans it, one by one within the hours, from the exercise’s sender; of links only digests stay', async () => {
    await it.setRelay()
    const id = await draft()
    await it.ask(it.city.office, contract.askForExercise, { params: { id } })
    await approve(id)
    const waiting = await it.sql((tx) =>
      sql<{ send_at: Date }>`select send_at from kernel.outgoing_mail order by send_at`.execute(tx),
    )
    expect(waiting).toHaveLength(10)
    expect(new Set(waiting.map((mail) => mail.send_at.getTime())).size).toBe(10)
    for (const { send_at } of waiting) {
      const hour = new Date(send_at.getTime() + 9 * 3_600_000).toISOString()
      expect(hour >= '2026-11-24T09' && hour < '2026-11-25T16').toBe(true)
      expect(Number(hour.slice(11, 13))).toBeLessThan(16)
    }
    expect(await it.send()).toBe(0)
    it.clock.now = new Date('2026-11-25T16:00:00+09:00')
    expect(await it.send()).toBe(10)
    const read = await PostalMime.parse(it.relay.got[0]?.message ?? '')
    expect(read.from).toEqual({ name: starter.senderName, address: starter.senderAddress })
    expect(read.attachments).toEqual([])
    expect(it.relay.got.map(({ recipient }) => recipient)).not.toContain('3001@mihon.test')
    const token = (await linkOf(it.city.taxClerk)).slice(3)
    const everything = await it.sql((tx) =>
      sql<{
        all: string
      }>`select (select coalesce(string_agg(t::text, ' '), '') from people.exercise_target t) || (select string_agg(m::text, ' ') from kernel.outgoing_mail m)
        || (select string_agg(p::text, ' ') from journal.payload p) as all`.execute(tx),
    )
    expect(token).toHaveLength(32)
    expect(everything[0]?.all).not.toContain(token)
  })

  test('6(5): a sample is drawn by a recorded seed and can be drawn again; the owner is never in it', async () => {
    const people = Array.from({ length: 1_000 }, (_, n) => ({ id: `p${n}` }))
    const once = draw(people, 100, 'seed')
    expect(draw(people.toReversed(), 100, 'seed')).toEqual(once)
    expect(draw(people, 100, 'other')).not.toEqual(once)
    const id = await sent({ scope: 'sample', sampleSize: 3 })
    expect((await detail(id)).figures?.targets).toBe(3)
    const units = await sent({ scope: 'units', units: [it.city.tax], sendsFrom: '2026-11-25', sendsTo: '2026-11-26' })
    expect((await detail(units)).figures?.targets).toBe(2)
  })

  test('6(5): times lie in working hours after now, evenly', () => {
    const now = new Date('2026-11-27T12:00:00+09:00')
    const spans = spansOf({ sendsFrom: '2026-11-27', sendsTo: '2026-11-30', hourFrom: 9, hourTo: 15 }, now)
    expect(spans).toHaveLength(2)
    const times = Array.from({ length: 900 }, (_, n) => sendTime(spans, 's', `p${n}`))
    const friday = times.filter((at) => at < new Date('2026-11-27T15:00:00+09:00')).length
    expect(times.every((at) => at >= now && at < new Date('2026-11-30T15:00:00+09:00'))).toBe(true)
    expect(friday).toBeGreaterThan(230)
    expect(friday).toBeLessThan(370)
    expect(spansOf({ sendsFrom: '2026-11-28', sendsTo: '2026-11-29', hourFrom: 9, hourTo: 15 }, now)).toHaveLength(2)
    expect(spansOf({ sendsFrom: '2026-11-27', sendsTo: '2026-11-27', hourFrom: 9, hourTo: 12 }, now)).toEqual([])
    expect(() => sendTime([], 's', 'p')).toThrow(RangeError)
  })

  test('6(5): names in letters stay text', () => {
    const written = letter(
      { subject: '{氏名}', body: '{所属}\n{リンク}', baseUrl: 'http://x' },
      { name: '<b>{リンク}</b>', unit: '"&' },
      'T',
    )
    expect(written.html).not.toContain('<b>')
    expect(written.html).toContain('&quot;&amp;<br>')
    for (const one of starters) expect(one.senderAddress).toMatch(/\.example$/u)
    expect(starters.length).toBeGreaterThanOrEqual(4)
    for (const one of starters) expect(contract.MailTemplate.safeParse(one).success, one.id).toBe(true)
  })

  test('6(5): who has no address is counted, not forgotten', async () => {
    await it.sql((tx) =>
      sql`update organization.person set mail = null where id = ${it.city.taxClerk.person}::uuid`.execute(tx),
    )
    const id = await sent()
    expect((await detail(id)).figures).toMatchObject({ targets: 10, unreachable: 1, delivered: 9 })
  })
})

describe('6(5): counted', () => {
  test('6(5): a machine that loads page and picture presses nothing; a hand does, once', async () => {
    const id = await sent()
    const link = await linkOf(it.city.taxClerk)
    const page = await it.door('GET', link)
    expect(page.status).toBe(200)
    expect(page.text).toContain('これは訓練のメールでした')
    expect(page.text).toContain('差出人のアドレスが、庁内のものではない')
    expect(page.text).toContain('報告')
    await it.door('GET', `${link}/p.gif`)
    await it.door('GET', link)
    expect((await detail(id)).figures).toMatchObject({ opened: 1, visited: 1, pressed: 0 })
    await it.door('POST', link)
    await it.door('POST', link)
    expect((await detail(id)).figures).toMatchObject({ pressed: 1, reported: 0 })
    expect((await it.kinds()).filter((kind) => kind === 'people.exercise-pressed')).toHaveLength(1)
    expect((await it.door('GET', '/x/hand.js')).text).toContain('isTrusted')
  })

  test('6(5): doors that are none say so', async () => {
    await sent()
    for (const path of ['/x/', '/x/short', `/x/${'A'.repeat(32)}`, `/x/${'A'.repeat(32)}/p.gif`, '/x/../../etc/passwd'])
      expect((await it.door('GET', path)).status, path).toBe(404)
    const link = await linkOf(it.city.taxClerk)
    expect((await it.door('POST', `${link}/p.gif`)).status).toBe(405)
  })

  test('6(5): reports count by link, by subject, by sender; in time is what is shown', async () => {
    const id = await sent()
    later(30)
    const link = await linkOf(it.city.taxClerk)
    expect(await report(it.city.taxClerk, { what: `http://mihon.test${link} を押すよう書いてあります` })).toMatchObject(
      { exercise: true, told: [] },
    )
    expect(
      await report(it.city.taxHead, { mailSubject: ' 【要対応】メールボックスの容量が上限に近づいています ' }),
    ).toMatchObject({ exercise: true })
    later(31)
    expect(await report(it.city.generalClerk, { mailSender: 'no-reply@mail-center.example' })).toMatchObject({
      exercise: true,
    })
    await it.door('POST', `${await linkOf(it.city.generalHead)}/report`)
    const { figures } = await detail(id)
    expect(figures).toMatchObject({ delivered: 10, reported: 4, inTime: 2, pressed: 1 })
    expect(inTimeRate(figures ?? { delivered: 0, inTime: 0 })).toBe(20)
    expect(await it.sql((tx) => sql`select from task.task where kind = 'people.receive-report'`.execute(tx))).toEqual(
      [],
    )
    expect(await report(it.city.taxClerk, { what: `${link}` })).toMatchObject({ exercise: true })
    expect((await detail(id)).figures?.reported).toBe(4)
  })

  test('6(5): a suspicious mail that names nothing counts and is handled as a real one; another mail is no exercise', async () => {
    const id = await sent()
    expect(await report(it.city.taxClerk, {})).toMatchObject({
      exercise: false,
      told: expect.arrayContaining(['情報政策課']),
    })
    expect((await detail(id)).figures?.reported).toBe(1)
    expect(
      await report(it.city.generalClerk, { mailSubject: '入札のお知らせ', mailSender: 'evil@attack.example' }),
    ).toMatchObject({ exercise: false })
    expect((await detail(id)).figures?.reported).toBe(1)
    // somebody who got no mail of the exercise cannot be waved through by its subject
    expect(await report(it.city.office, { mailSubject: starter.subject })).toMatchObject({ exercise: false })
    expect(
      isNamed(
        {
          id: '',
          token_sha256: '',
          subject: '{氏名}さんへ',
          sender_address: 'a@b.example',
          person_name: '田中',
          unit_name: null,
        },
        { what: '田中さんへ　という件名', mailSender: '', mailSubject: '' },
      ),
    ).toBe(true)
  })

  test('6(5): it ends by itself the day after its last; what had not left is taken back, and nothing counts any more', async () => {
    await it.setRelay()
    const id = await draft()
    await it.ask(it.city.office, contract.askForExercise, { params: { id } })
    await approve(id)
    const [first] = await it.sql((tx) =>
      sql<{ at: Date }>`select min(send_at) as at from kernel.outgoing_mail`.execute(tx),
    )
    it.clock.now = first?.at ?? it.clock.now
    const went = await it.send()
    it.clock.now = new Date('2026-12-04T23:00:00+09:00')
    await it.rounds()
    expect(await detail(id)).toMatchObject({ state: 'running' })
    it.clock.now = new Date('2026-12-05T00:05:00+09:00')
    await it.rounds()
    await it.rounds()
    expect(await detail(id)).toMatchObject({ state: 'ended', endedBecause: '締める日が過ぎたため' })
    expect(await it.send()).toBe(0)
    expect(it.relay.got).toHaveLength(went)
    expect(went).toBe(1)
    const message = it.relay.got[0]?.message ?? ''
    const path = /\/x\/[A-Za-z0-9_-]{32}/u.exec((await PostalMime.parse(message)).text ?? '')?.[0] ?? ''
    expect((await it.door('GET', path)).text).toContain('この訓練は終わりました')
    await it.door('POST', path)
    expect((await detail(id)).figures?.pressed).toBe(0)
    expect((await it.kinds()).filter((kind) => kind === 'people.exercise-ended')).toHaveLength(1)
  })

  test('6(5): the planner may end it early; a later one is compared with it', async () => {
    const id = await sent()
    await report(it.city.taxClerk, { mailSubject: starter.subject })
    await it.ask(it.city.office, contract.endExercise, { params: { id }, body: { because: '本物の攻撃があった' } })
    await expect(
      it.ask(it.city.office, contract.endExercise, { params: { id }, body: { because: 'x' } }),
    ).rejects.toMatchObject({ code: 'exercise-has-moved-on' })
    later(60 * 24)
    const next = await draft({ title: '冬の訓練', sendsFrom: '2026-11-26', sendsTo: '2026-11-27' })
    expect((await detail(next)).last).toMatchObject({ id, title: '秋の訓練', figures: { inTime: 1 } })
  })
})

describe('6(5): nobody is exposed', () => {
  test('6(5): names are for the planner alone, and reading them stands in the journal', async () => {
    const id = await sent()
    await it.door('POST', await linkOf(it.city.taxClerk))
    const names = await it.ask<{ person: string; pressedAt: string | null }[]>(
      it.city.office,
      contract.readExerciseNames,
      { params: { id } },
    )
    expect(names.filter(({ pressedAt }) => pressedAt !== null).map(({ person }) => person)).toEqual(['職員1002'])
    expect(await it.kinds()).toContain('people.exercise-names-read')
    for (const by of [it.city.second, it.city.ciso, it.city.chief, it.city.auditor, it.city.taxHead, it.city.taxClerk])
      await expect(it.ask(by, contract.readExerciseNames, { params: { id } })).rejects.toMatchObject({
        code: 'not-permitted',
      })
    expect((await detail(id)).may.names).toBe(true)
    expect((await detail(id, it.city.second)).may.names).toBe(false)
  })

  test('6(5): a head, being a target too, sees nothing before the end, and then the section’s counts only where it is large enough', async () => {
    const id = await sent()
    await expect(detail(id, it.city.taxHead)).rejects.toMatchObject({ code: 'not-found' })
    expect(await it.ask(it.city.taxHead, contract.listExercises)).toMatchObject({ rows: [] })
    await it.ask(it.city.office, contract.endExercise, { params: { id }, body: { because: '終わり' } })
    const seen = await detail(id, it.city.taxHead)
    expect(seen.units).toMatchObject([{ name: '税務課', targets: 2, figures: null }])
    expect(seen.figures?.targets).toBe(10)
    await expect(detail(id, it.city.taxClerk)).rejects.toMatchObject({ code: 'not-permitted' })
  })

  test('6(5): the total of an exercise that reached few tells nobody but its planner', async () => {
    const id = await sent({ scope: 'units', units: [it.city.tax] })
    await it.door('POST', await linkOf(it.city.taxClerk))
    await it.ask(it.city.office, contract.endExercise, { params: { id }, body: { because: '終わり' } })
    expect((await detail(id)).figures).toMatchObject({ targets: 2, pressed: 1 })
    for (const by of [it.city.taxHead, it.city.generalHead, it.city.auditor, it.city.second]) {
      expect((await detail(id, by)).figures).toBeNull()
      expect(await it.ask(by, contract.listExercises)).toMatchObject({ rows: [{ id, figures: null }] })
    }
  })

  const group = (id: string, targets: number, pressed = 1) => ({
    id,
    name: id,
    targets,
    figures: {
      targets,
      unreachable: 0,
      delivered: targets,
      failed: 0,
      opened: 0,
      visited: pressed,
      pressed,
      reported: 0,
      inTime: 0,
    },
  })
  const shownOf = (groups: ReturnType<typeof group>[], smallest: number) =>
    shield(groups, smallest)
      .filter(({ figures }) => figures !== null)
      .map(({ id }) => id)

  test('6(5): small groups, groups in which everybody did it, and the remainder that would tell are hidden', () => {
    expect(shownOf([group('a', 20), group('b', 30)], 10)).toEqual(['a', 'b'])
    expect(shownOf([group('a', 20), group('b', 30), group('c', 40, 40)], 10)).toEqual(['a', 'b'])
    // c alone would follow from the total: a goes with it
    expect(shownOf([group('a', 20), group('b', 30), group('c', 3)], 10)).toEqual(['b'])
    expect(shownOf([group('c', 6), group('d', 6), group('b', 30)], 10)).toEqual(['b'])
    expect(shownOf([group('c', 3)], 10)).toEqual([])
    expect(shownOf([], 10)).toEqual([])
  })

  test('6(5): templates are edited, removed and come in a stable order; a clerk sees none', async () => {
    const list = () => it.ask<{ rows: { id: string; name: string }[] }>(it.city.office, contract.listMailTemplates)
    expect((await list()).rows.map(({ id }) => id)).toEqual(starters.map(({ id }) => id))
    await it.ask(it.city.office, contract.saveMailTemplate, { body: { ...starter, name: '容量' } })
    later(1)
    await it.ask(it.city.office, contract.saveMailTemplate, { body: { ...starter, id: null, name: '市の独自' } })
    expect((await list()).rows).toMatchObject([{ name: '容量' }, {}, {}, {}, {}, { name: '市の独自' }])
    await it.ask(it.city.office, contract.removeMailTemplate, { body: { id: 'parcel' } })
    expect((await list()).rows.map(({ id }) => id)).not.toContain('parcel')
    await expect(it.ask(it.city.taxClerk, contract.listMailTemplates)).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(it.ask(it.city.office, contract.removeMailTemplate, { body: { id: 'none' } })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('6(5): checks', () => {
  const outcome = async (id: string) => (await it.outcome(`people.${id}`)).outcome
  const endIt = (id: string) =>
    it.ask(it.city.office, contract.endExercise, { params: { id }, body: { because: '終わり' } })

  test('6(5): yearly: unsure without, kept within the year, broken after', async () => {
    expect(await outcome('exercise-yearly')).toBe('unsure')
    const id = await sent()
    expect(await outcome('exercise-yearly')).toBe('unsure')
    await endIt(id)
    expect(await outcome('exercise-yearly')).toBe('kept')
    it.clock.now = new Date('2027-11-27T09:00:00+09:00')
    expect(await outcome('exercise-yearly')).toBe('broken')
    expect(await outcome('exercise-reported')).toBe('unsure')
    expect(await outcome('exercise-reached')).toBe('unsure')
  })

  test('6(5): reported in time: broken below the city’s target, kept above, unsure with too few', async () => {
    expect(await outcome('exercise-reported')).toBe('unsure')
    const id = await sent()
    await report(it.city.taxClerk, { mailSubject: starter.subject })
    await report(it.city.taxHead, { mailSubject: starter.subject })
    await endIt(id)
    expect(await outcome('exercise-reported')).toBe('broken')
    await it.ask(it.city.office, contract.changeDrillSettings, {
      body: { ...contract.defaultDrillSettings, targetRate: 20 },
    })
    expect(await outcome('exercise-reported')).toBe('kept')
    await it.anew()
    await endIt(await sent({ scope: 'sample', sampleSize: 3 }))
    expect(await outcome('exercise-reported')).toBe('unsure')
  })

  test('6(5): reached: kept, and broken when many have no address', async () => {
    expect(await outcome('exercise-reached')).toBe('unsure')
    await endIt(await sent())
    expect(await outcome('exercise-reached')).toBe('kept')
    await it.anew()
    await it.sql((tx) =>
      sql`update organization.person set mail = null where id = ${it.city.taxClerk.person}::uuid`.execute(tx),
    )
    await endIt(await sent())
    expect(await outcome('exercise-reached')).toBe('broken')
  })
})

test('6(5): 3,000 people are drawn and queued in one act', async () => {
  await inTenant(it.database, it.city.tenant, (tx) =>
    sql`with p as (insert into organization.person (number, name, kind, mail)
        select 'n' || n, '職員' || n, 'regular', 'n' || n || '@mihon.test' from generate_series(1, 3000) n returning id, number),
      o as (insert into organization.post (name, title, unit, roles) select 'n' || number, '主事', ${it.city.tax}::uuid, '{}' from p returning id, name)
      insert into organization.assignment (name, person, post, kind, valid_from)
        select p.number, p.id, o.id, 'main', '2025-04-01' from p join o on o.name = 'n' || p.number`.execute(tx),
  )
  const id = await draft()
  await it.ask(it.city.office, contract.askForExercise, { params: { id } })
  await approve(id)
  const { figures, units } = await detail(id)
  expect(figures?.targets).toBe(3_010)
  expect(units.find(({ name }) => name === '税務課')?.targets).toBe(3_002)
}, 60_000)
