// 見本市's training: three courses, the year's plan, a lesson in a room, and progress as it really looks: not everybody is done, some are late.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { firstDayOf, fiscalYear, lastDayOf } from '../../../kernel/i18n/fiscal.ts'
import { add } from '../../../kernel/ledger/write.ts'
import { peopleInScope, type Planted } from '../../organization/index.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { mark } from '../training/attendance.ts'
import { complete } from '../training/completion.ts'
import { told } from '../training/learning.ts'
import { lessonRules, planRules } from '../training/ledgers.ts'
import { report } from '../training/progress.ts'
import { install } from '../training/starters/install.ts'

interface Planting {
  readonly context: Context
  readonly year: number
  /** A day so many days from today, within the 年度. */
  readonly day: (days: number) => string
  readonly courses: ReadonlyMap<string, string>
  readonly post: string | null
}

/** 6(5): plant training around the context's day. */
export async function plantTraining(context: Context, { posts }: Planted): Promise<void> {
  await install(context)
  const year = fiscalYear(context.today)
  const found = await sql<{
    code: string
    id: string
  }>`select code, id from people.course where retired_at is null`.execute(context.tx)
  const within = (day: string): string =>
    day < firstDayOf(year) ? firstDayOf(year) : day > lastDayOf(year) ? lastDayOf(year) : day
  const planting: Planting = {
    context,
    year,
    day: (days) => within(addDays(context.today, days)),
    courses: new Map(found.rows.map(({ code, id }) => [code, id])),
    post: posts.get('情報政策課 課長') ?? [...posts.values()][0] ?? null,
  }
  await plantPlan(planting)
  await plantProgress(planting)
  await plantLessons(planting)
  await plantReport(planting)
}

async function plantPlan({ context, year, day, courses, post }: Planting): Promise<void> {
  const item = (title: string, code: string, values: object): Promise<string> =>
    add(
      planRules,
      {
        title,
        year: String(year),
        course: courses.get(code) ?? null,
        roles: [],
        kinds: [],
        unit: null,
        newcomers: null,
        responsible: post,
        room: null,
        remindBefore: 14,
        remindEvery: 7,
        remarks: null,
        ...values,
      },
      null,
      context,
    )
  await item('全職員研修（情報セキュリティの基本）', 'S01', { startsOn: day(-75), endsOn: day(30), room: true })
  await item('不審なメールへの備え', 'S03', { startsOn: day(-75), endsOn: day(-7) })
  await item('新規採用者研修', 'S01', {
    newcomers: true,
    startsOn: firstDayOf(year),
    endsOn: lastDayOf(year),
    room: true,
  })
  await item('情報システム管理者の研修（個人情報とマイナンバー）', 'S02', {
    roles: ['system-manager', 'system-operator'],
    startsOn: day(-30),
    endsOn: day(60),
  })
}

/** Of ten people, so many have done it so far. */
const doneOfTen: Readonly<Record<string, number>> = { S01: 6, S02: 4, S03: 8 }

async function plantProgress({ context, day, courses }: Planting): Promise<void> {
  const people = await peopleInScope(context.tx, context.today)
  for (const [code, done] of Object.entries(doneOfTen)) {
    const course = courses.get(code)
    const version = await newest(course, context)
    if (course === undefined || version === undefined) continue
    const finished = people.filter((_, at) => (at * 7) % 10 < done)
    for (const [at, days] of [-60, -40, -20].entries()) {
      const group = finished
        .filter((_, index) => index % 3 === at)
        .map(({ id }, index) => ({ person: id, score: 80 + (index % 3) * 10 }))
      const made = await complete(group, { course, version, how: 'test', doneOn: day(days) }, context)
      for (const one of made.values()) await told(one, { course, how: 'test' }, context)
    }
  }
}

async function newest(course: string | undefined, { tx }: Context): Promise<string | undefined> {
  const found = await sql<{
    id: string
  }>`select id from people.course_version where course_id = ${course ?? null}::uuid order by number desc limit 1`.execute(
    tx,
  )
  return found.rows[0]?.id
}

async function plantLessons({ context, day, courses }: Planting): Promise<void> {
  const course = courses.get('S01') ?? null
  const common = { course, hours: '13:30〜15:00', lecturer: '情報政策課', unit: null, capacity: 60, remarks: null }
  const held = await add(
    lessonRules,
    { ...common, title: '全職員研修（第1回）', heldOn: day(-14), place: '市役所3階 大会議室' },
    null,
    context,
  )
  await add(
    lessonRules,
    { ...common, title: '全職員研修（第2回）', heldOn: day(10), place: '北支所 会議室' },
    null,
    context,
  )
  const people = await peopleInScope(context.tx, context.today)
  const came = people.filter((_, at) => (at * 7) % 10 === 6)
  const away = people.filter((_, at) => (at * 7) % 10 === 7).slice(0, 3)
  const rows = [
    ...came.map(({ id }) => ({ person: id, isPresent: true })),
    ...away.map(({ id }) => ({ person: id, isPresent: false })),
  ]
  await mark(held, { rows }, 'hand', context)
}

async function plantReport({ context, year }: Planting): Promise<void> {
  const reportedOn = addDays(firstDayOf(year), 45)
  if (reportedOn > context.today) return
  await report(
    {
      year: year - 1,
      reportedOn,
      body: 'committee',
      note: '前年度の研修の実施状況を報告し、未受講者への声かけを課長に求めた。',
    },
    context,
  )
}
