// September to March of the simulated year, told on where year.test.ts stops.
import { describe, expect as strictly, test } from 'vitest'
import { closeInspection, resolveContradiction } from '../../chapters/assurance/contract.ts'
import { readExercise } from '../../chapters/people/contract.ts'
import type { TestRelay } from '../../kernel/mail/testing.ts'
import * as drill from './year-drills.ts'
import * as end from './year-end.ts'
import * as watch from './year-inspection.ts'
import { each, holders, staff, total } from './year-organs.ts'
import { openTasks, waitingFor } from './year-tasks.ts'
import * as things from './year-things.ts'
import * as training from './year-training.ts'
import { office, type Year } from './year-town.ts'

/** A day that went wrong is told, and the year goes on. */
const expect = strictly.soft

/** What the first half of the year hands on. */
export interface Told {
  year(): Year
  relay(): TestRelay
  course(code: string): training.Course
  /** Ids of what was made, by name. */
  readonly made: Map<string, string>
  /** Outcomes of checks once everything has been read. */
  found(...checks: readonly string[]): Promise<readonly string[]>
}

/** Section of the grown city that is late with its training: five people of 第3課. */
const late = ['G000042', 'G000043', 'G000044', 'G000045', 'G000046']

export function september({ year: of, relay, course, found }: Told): void {
  describe('September: everybody is trained, and mails that are not what they seem', () => {
    test('6(5): whoever has not taken the course is reminded on the days of the plan, never twice a day, never afterwards', async () => {
      const year = of()
      await year.goTo('2027-09-01')
      const everyone = await staff(year)
      expect((await waitingFor(year, 'people.take-training')).toSorted()).toEqual([...everyone].toSorted())
      const test20 = everyone.filter((number) => number.startsWith('N') || /^30[12]/u.test(number))
      await each(test20, (number) => training.take(year, number, course('S01')))
      await year.goTo('2027-09-10')
      const half = everyone.filter((number) => number.startsWith('G') && number <= 'G000200' && !late.includes(number))
      await training.attend(year, course('S01'), half)
      await year.goTo('2027-09-17')
      const rest = everyone.filter((number) => !test20.includes(number) && !half.includes(number))
      const reached = rest.filter((number) => !number.startsWith('01'))
      await training.attend(
        year,
        course('S01'),
        rest.filter((number) => !late.includes(number)),
      )
      await year.goTo('2027-10-01')
      const {
        '2027-07-17': _july,
        '2027-07-24': _week,
        ...mails
      } = await end.mailsByDay(year, 'people.training-reminder')
      expect(mails).toEqual({ '2027-09-16': reached.length, '2027-09-23': 5, '2027-09-30': 5 })
      expect(await waitingFor(year, 'people.take-training')).toEqual(late)
      expect(await openTasks(year, 'people.training-late')).toMatchObject([{ whose: 'section-head' }])
      expect(await found('people.trained-yearly', 'people.training-attended')).toEqual(['broken', 'broken'])
      for (const number of late) await training.take(year, number, course('S01'))
      await year.goTo('2027-10-08')
      expect((await end.mailsByDay(year, 'people.training-reminder'))['2027-10-07']).toBeUndefined()
      expect(await end.mailedTwice(year, 'people.training-reminder')).toEqual([])
      expect(await waitingFor(year, 'people.training-late')).toEqual([])
      expect(await found('people.trained-yearly', 'people.training-attended')).toEqual(['kept', 'kept'])
      const reminders = relay().got.filter(({ recipient }) => recipient === 'g000042@mihon.test')
      expect(reminders).toHaveLength(3)
    })
  })
}

export function october({ year: of, relay, found, made }: Told): void {
  describe('October: drills and the count', () => {
    test('6(5): a mail exercise decided by another, pressed by some, reported in time by more', async () => {
      const year = of()
      const id = await drill.draftMails(year, { sends: '2027-10-12', ends: '2027-10-20', people: 60 })
      await expect(drill.decide(year, office, id)).rejects.toMatchObject({ code: 'not-permitted' })
      await drill.approve(year, id)
      await year.goTo('2027-10-13')
      const links = await drill.linksOf(relay())
      const reached = [...links.keys()]
      for (const number of reached.slice(0, 12)) await drill.press(year, links.get(number) ?? '')
      for (const number of reached.slice(12, 40))
        await drill.report(year, number, `不審なメール http://mihon.test${links.get(number) ?? ''}`)
      await year.goTo('2027-10-14')
      for (const number of reached.slice(40, 45))
        await drill.report(year, number, `不審なメール http://mihon.test${links.get(number) ?? ''}`)
      await year.goTo('2027-10-21')
      const { figures, state } = await year.ask(office, readExercise, { params: { id } })
      expect({ state, ...figures }).toMatchObject({
        state: 'ended',
        targets: 60,
        delivered: reached.length,
        pressed: 12,
        reported: 33,
        inTime: 28,
      })
      expect(await found('people.exercise-yearly', 'people.exercise-reached')).toEqual(['kept', 'kept'])
    })

    test('6(5): a drill of the CSIRT, and what follows from it is done', async () => {
      const year = of()
      const followup = await drill.holdDrill(year, '2027-11-05')
      expect(await found('people.csirt-drill-yearly', 'people.drill-followups')).toEqual(['kept', 'kept'])
      made.set('followup', followup)
      await year.goTo('2027-11-06')
      expect(await found('people.drill-followups')).toEqual(['broken'])
      await drill.followUp(year, followup)
      expect(await found('people.drill-followups')).toEqual(['kept'])
    })

    test('6(4): permissions are reviewed, the media counted; one is missing until the head has seen it', async () => {
      const year = of()
      expect(await things.reviewRoom(year, made.get('room') ?? '')).toMatchObject({ kept: 1, ended: 0 })
      const counted = await things.takeStock(year, ['M-1', 'M-2', 'M-3'], 'M-4は見つからない。')
      expect(counted).toMatchObject({ state: 'confirmed', items: 4, found: 3, unknown: 0 })
      expect(await found('physical.permits-reviewed', 'physical.stock-taken')).toEqual(['kept', 'broken'])
    })
  })
}

export function november({ year: of, found, made }: Told): void {
  describe('November: the self-inspection, the second ID棚卸し', () => {
    test('7: the self-inspection is answered by all, confirmed by the heads, held against the facts, and closed', async () => {
      const year = of()
      const id = await watch.begin(year, ['2027-11-06', '2027-11-26'])
      await year.settled()
      const everyone = await staff(year)
      const answered = await each(everyone, (number) => watch.answerAll(year, number))
      const sheets = total(answered)
      const [heads, managers] = [await holders(year, 'section-head'), await holders(year, 'system-manager')]
      expect(sheets).toBe(everyone.length + heads.length + managers.length)
      await year.goTo('2027-11-08')
      expect(await waitingFor(year, 'assurance.answer')).toEqual([])
      const { units, campaign } = await watch.results(year, id)
      expect(campaign).toMatchObject({ asked: sheets, submitted: sheets })
      const byUnit = new Map((await watch.headsOf(year)).map(({ unit, number }) => [unit, number]))
      for (const unit of units) {
        const head = byUnit.get(unit.id)
        // a head who is the only one in the unit confirms nothing alone: the office does
        const by = head === undefined || unit.asked === answered.get(head) ? office : head
        await watch.confirmFor(year, id, { by, unit: unit.id })
      }
      await year.ask(office, closeInspection, { params: { id } })
      const { contradictions } = await watch.results(year, id)
      for (const one of contradictions)
        await year.ask(office, resolveContradiction, {
          params: { id: one.id ?? '' },
          body: { outcome: 'answers-were-wrong', explanation: '台帳のとおりで、答えが違っていた。' },
        })
      expect(await found('assurance.inspection-done', 'assurance.contradictions-resolved')).toEqual(['kept', 'kept'])
    })

    test('6(6): the second ID棚卸し of the year is asked, late, and answered', async () => {
      const year = of()
      const numbers = await staff(year)
      await things.importAccounts(year, made.get('system') ?? '', { numbers })
      expect(await things.openIdReview(year, '下期のID棚卸し', '2027-11-12')).toMatchObject({ items: 500 })
      await year.goTo('2027-11-13')
      const asked = await waitingFor(year, 'access.review')
      expect(asked.filter((whose) => whose === 'security-office').length).toBeGreaterThan(0)
      await each([...(await holders(year, 'section-head')), office], (number) => things.answerReview(year, number))
      expect(await waitingFor(year, 'access.review')).toEqual([])
      expect(await found('access.reviewed-yearly')).toEqual(['kept'])
    })
  })
}

export function winter({ year: of, found, made }: Told): void {
  describe('November to March: the audit, the contract that ends, the committee, the year that ends', () => {
    test('7: a finding is late until it is answered, the head is told by mail every week, somebody else closes it', async () => {
      const year = of()
      const id = await watch.engage(year, made.get('audit-plan') ?? '', ['2027-11-15', '2027-12-24'])
      const finding = await watch.find(year, id, '2027-11-22')
      await year.goTo('2027-11-22')
      expect(await waitingFor(year, 'assurance.urge-finding')).toEqual([])
      await year.goTo('2027-12-01')
      expect(await waitingFor(year, 'assurance.urge-finding')).toEqual(['audit-chief'])
      expect(await end.mailsByDay(year, 'assurance.finding-late')).toEqual({ '2027-11-23': 1, '2027-11-30': 1 })
      expect(await found('assurance.audit-answers')).toEqual(['broken'])
      await watch.answer(year, finding, '2027-12-20')
      await year.goTo('2027-12-02')
      expect(await waitingFor(year, 'assurance.urge-finding')).toEqual([])
      await watch.closeIt(year, finding)
      await watch.conclude(year, id)
      expect(
        await found(
          'assurance.audit-answers',
          'assurance.audit-done',
          'assurance.audit-reported',
          'assurance.audit-improvements',
        ),
      ).toEqual(['kept', 'kept', 'kept', 'kept'])
    })

    test('6(8): a contract ends: thirty days later return and erasure are missing, until they are proved', async () => {
      const year = of()
      const id = await things.outsource(year, ['2027-12-02', '2028-01-31'])
      await year.goTo('2028-02-01')
      expect(await found('suppliers.ended')).toEqual(['out-of-scope'])
      await year.goTo('2028-03-02')
      expect(await found('suppliers.ended')).toEqual(['broken'])
      await things.giveBack(year, id)
      expect(await found('suppliers.ended')).toEqual(['kept'])
    })

    test('8: the committee meets again, the next year is planned, and on April 1 what was left undone is carried over', async () => {
      const year = of()
      await watch.meet(year, '令和9年度 第2回情報セキュリティ委員会')
      await end.makePlan(year, 2028)
      expect(await found('assurance.next-year-planned', 'assurance.year-on-time')).toEqual(['kept', 'broken'])
      const told = [
        'new-staff',
        'contacts',
        'separation',
        'disposal',
        'logs',
        'system-review',
        'rooms',
        'external-audit',
        'audit-report',
      ]
      await end.complete(year, 2027, told)
      const before = await end.planTable(year, 2027)
      const left = [...(before['late'] ?? []), ...(before['open'] ?? [])].map((line) =>
        line.slice('2028-01-01 '.length),
      )
      await year.goTo('2028-04-01')
      const next = await end.planOf(year, 2028)
      const carried = next.activities.filter(({ isCarried }) => isCarried).map(({ template }) => template ?? '')
      // every one of the 31 items is done, by somebody or by the facts, or goes into the next year
      expect((before['done'] ?? []).length + left.length).toBe(31)
      expect(left.length).toBeGreaterThan(0)
      expect(carried.toSorted()).toEqual(left.toSorted())
    })
  })
}
