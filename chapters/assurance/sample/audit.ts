// 見本市's audits, by the hands of its people on the days they would have acted. Not perfect on purpose: one improvement is late.
import { sql } from 'kysely'
import { contextIn } from '../../../kernel/http/act.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { fiscalYear, fiscalYearName } from '../../../kernel/i18n/fiscal.ts'
import { actorOf, holdersOf, type Planted } from '../../organization/index.ts'
import { decideOne, proposeOne } from '../audit/engagement.ts'
import { conclude, deliver } from '../audit/engagements.ts'
import { keepFile } from '../audit/files.ts'
import { answer, attachAnswer, auditorAct, complete, raise } from '../audit/follow.ts'
import { assign } from '../audit/member.ts'
import { decide, propose } from '../audit/plan.ts'
import { judgeRow, loadRows, makeRows } from '../audit/rows.ts'
import { addDays } from '../../../kernel/i18n/day.ts'

/** Somebody acting on a day. */
type As = (role: 'audit-chief' | 'auditor' | 'ciso' | 'head', day: string) => Promise<Context>

interface Town {
  readonly as: As
  readonly year: number
  readonly today: string
  readonly taxes: string
  readonly citizens: string
  readonly system: string | undefined
  readonly auditor: string
}

/** 7: a three-year plan, last year's audit with one finding closed and one late, this year's under way. */
export async function plantAudits(context: Context, { units }: Pick<Planted, 'units'>): Promise<void> {
  const [taxes, citizens] = [units.get('3020'), units.get('3010')]
  const [auditor] = await holdersOf(context.tx, context.today, { role: 'auditor' })
  if (taxes === undefined || citizens === undefined || auditor === undefined)
    throw new Error('the sample has no 税務課, 市民課 or auditor')
  const system = await sql<{
    id: string
  }>`select id from assets.asset where kind = 'system' and unit = ${taxes}::uuid order by number limit 1`.execute(
    context.tx,
  )
  const town: Town = {
    as: actingFor(context, taxes),
    year: fiscalYear(context.today),
    today: context.today,
    taxes,
    citizens,
    system: system.rows[0]?.id,
    auditor: auditor.person,
  }
  await plantPlans(town)
  await plantLastYear(town)
  await plantThisYear(town)
}

function actingFor({ tx, tenant, today, now }: Context, taxes: string): As {
  return async (role, day) => {
    const holders = await holdersOf(tx, today, { role: role === 'head' ? 'section-head' : role })
    const holder = role === 'head' ? holders.find(({ unit }) => unit === taxes) : holders[0]
    const at = day === today ? now : new Date(`${day}T10:00:00+09:00`)
    const actor = holder === undefined ? undefined : await actorOf(tx, holder.person, now)
    if (actor === undefined) throw new Error(`the sample has no ${role}`)
    return contextIn(tx, { tenant, now: at, actor })
  }
}

async function plantPlans({ as, year, taxes, citizens, system }: Town): Promise<void> {
  const line = (fiscal: number, theme: string, unit: string, controls: string[]) => ({
    fiscalYear: fiscal,
    theme,
    units: [unit],
    systems: unit === taxes && system !== undefined ? [system] : [],
    controls,
  })
  const lines = [
    line(year - 1, '個人情報を扱う業務の研修と媒体の管理', taxes, ['people.training', 'phys']),
    line(year, '窓口業務の端末とアカウント', citizens, ['people.training', 'tech']),
    line(year + 1, '業務委託とクラウドサービス', taxes, ['suppliers']),
  ]
  const policy =
    '個人情報と特定個人情報を扱う課室から順に、3年で主な課室とシステムを巡る。重大な事故があったときは特命監査を行う。'
  const make = async (kind: 'medium' | 'year', fromYear: number, day: string): Promise<void> => {
    const toYear = kind === 'medium' ? fromYear + 2 : fromYear
    const title =
      kind === 'medium'
        ? `情報セキュリティ監査中期計画（${fiscalYearName(fromYear)}〜${fiscalYearName(toYear)}）`
        : `${fiscalYearName(fromYear)} 情報セキュリティ監査計画`
    const chosen = lines.filter(({ fiscalYear: one }) => one >= fromYear && one <= toYear)
    const plan = await propose({ kind, title, fromYear, toYear, policy, lines: chosen }, await as('audit-chief', day))
    await decide(plan.id, { approved: true, comment: null }, await as('ciso', addDays(day, 5)))
  }
  await make('medium', year - 1, `${year - 1}-04-15`)
  await make('year', year - 1, `${year - 1}-04-20`)
  // in the first weeks of a 年度 the year's plan stands already: it was decided before the year began
  await make('year', year, `${year}-03-15`)
}

async function engage(
  town: Town,
  {
    number,
    title,
    unit,
    controls,
    days,
  }: {
    readonly number: string
    readonly title: string
    readonly unit: string
    readonly controls: string[]
    readonly days: readonly [string, string]
  },
): Promise<string> {
  const { as, system, taxes, auditor } = town
  const [startsOn, endsOn] = days
  const before = addDays(startsOn, -1)
  const id = await proposeOne(
    {
      number,
      title,
      kind: 'planned',
      planId: null,
      purpose: '情報セキュリティポリシーと実施手順が守られているかを確かめ、改善につなげる。',
      criteria: '情報セキュリティ基本方針、情報セキュリティ対策基準、各課の実施手順',
      edition: 'R8.3',
      contractId: null,
      units: [unit],
      systems: unit === taxes && system !== undefined ? [system] : [],
      controls,
      startsOn,
      endsOn,
    },
    await as('audit-chief', before),
  )
  await decideOne(id, { approved: true, comment: null }, await as('ciso', before))
  // the sample's people are in post since this April; who audited last year sat there before
  const assigning = { ...(await as('audit-chief', startsOn)), today: town.today }
  await assign(id, { person: auditor, leads: true, exceptionId: null }, assigning)
  await makeRows(id, await as('auditor', startsOn))
  return id
}

async function plantLastYear(town: Town): Promise<void> {
  const last = town.year - 1
  const id = await engage(town, {
    number: `R${last - 2018}-1`,
    title: '税務課の情報セキュリティ監査',
    unit: town.taxes,
    controls: ['people.training', 'phys.areas'],
    days: [`${last}-10-20`, `${last}-11-28`],
  })
  const row = await plantPapers(town, id)
  const closed = await plantFinding(town, id, { ...training, rowId: row })
  const late = await plantFinding(town, id, { ...keys, rowId: null })
  const opinion = 'おおむね適切に運用されている。研修の案内と鍵の管理に改善を要する。'
  const concluding = await town.as('auditor', `${last}-11-27`)
  await conclude(id, { opinion, strengths: '離席時の画面ロックが徹底されている。' }, concluding)
  await plantAnswers(town, { closed, late })
  await plantDeliveries(town, id)
}

/** Every row judged, one with its evidence; the id of that row. */
async function plantPapers({ as, year }: Town, id: string): Promise<string | null> {
  const visit = await as('auditor', `${year - 1}-11-10`)
  const rows = await loadRows(visit.tx, { engagement: id })
  const partly =
    '受講の記録を閲覧した。会計年度任用職員2名の記録がない。課長に聴取し、年度途中の採用者への案内が漏れていたことを確かめた。'
  const kept = '台帳と記録を閲覧し、担当者に聴取した。定めのとおり行われている。'
  const first = rows.find(({ control }) => control === 'people.training.new') ?? rows[0]
  for (const row of rows)
    await judgeRow(row.id, row === first ? { result: 'partly', note: partly } : { result: 'kept', note: kept }, visit)
  const bytes = new TextEncoder().encode('受講者一覧（写し）\n')
  const file = { name: '受講記録の写し.txt', type: 'text/plain', bytes }
  await keepFile({ engagement: id, purpose: 'evidence', rowId: first?.id ?? null, ...file }, visit)
  return first?.id ?? null
}

const training = {
  severity: 'medium',
  title: '年度途中の採用者に研修を案内していない',
  fact: '会計年度任用職員2名に受講の記録がない。',
  criterion: '対策基準 5.2 研修・訓練',
  recommendation: '採用の手続に研修の案内を加えること。',
} as const
const keys = {
  severity: 'minor',
  title: '書庫の鍵の貸出しの記録がない',
  fact: '書庫の鍵の貸出簿が前年度から記入されていない。',
  criterion: '対策基準 4.2 管理区域の管理',
  recommendation: '貸出簿の記入を再開し、月ごとに課長が確かめること。',
} as const

async function plantFinding(
  { as, year, taxes }: Town,
  id: string,
  finding: (typeof training | typeof keys) & { readonly rowId: string | null },
): Promise<string> {
  const visit = await as('auditor', `${year - 1}-11-10`)
  return raise(id, { ...finding, unit: taxes, post: null, answerDue: `${year - 1}-12-26` }, visit)
}

/** Both answered and accepted; one improved and closed, the other still under way and past its day. */
async function plantAnswers(
  { as, year, today }: Town,
  { closed, late }: { readonly closed: string; readonly late: string },
): Promise<void> {
  const plan = { agrees: true, text: '指摘のとおり改めます。', post: null }
  const answering = await as('head', `${year - 1}-12-15`)
  const [cause, measure] = ['採用の手続の一覧に研修がなかった。', '採用時の手続一覧に研修の受講を加える。']
  await answer(closed, { ...plan, cause, measure, dueOn: `${year}-01-31` }, answering)
  const forgotten = { cause: '担当者の交代で引継ぎが漏れた。', measure: '貸出簿を新しくし、月末に課長が確認する。' }
  await answer(late, { ...plan, ...forgotten, dueOn: addDays(today, -20) }, answering)
  const judging = await as('auditor', `${year - 1}-12-20`)
  for (const one of [closed, late]) await auditorAct(one, { act: 'acceptance', text: '改善計画を了承する。' }, judging)
  const done = await as('head', `${year}-01-25`)
  const bytes = new TextEncoder().encode('採用手続一覧\n・情報セキュリティ研修の受講\n')
  await attachAnswer(closed, { name: '採用手続一覧（改定後）.txt', bytes }, done)
  await complete(closed, '採用手続一覧を改め、2名も受講しました。', done)
  const closing = await as('auditor', `${year}-02-05`)
  await auditorAct(closed, { act: 'closure', text: '改めた一覧と2名の受講の記録を確かめた。' }, closing)
}

async function plantDeliveries({ as, year }: Town, id: string): Promise<void> {
  const told = [
    { toWhom: 'ciso', onDay: `${year}-01-10`, note: '報告書を手交' },
    { toWhom: 'committee', onDay: `${year}-02-10`, note: '第2回情報セキュリティ委員会' },
  ] as const
  for (const one of told) await deliver(id, one, await as('auditor', one.onDay))
}

async function plantThisYear(town: Town): Promise<void> {
  const { as, citizens, today } = town
  const start = addDays(today, -14)
  const id = await engage(town, {
    number: `R${fiscalYear(start) - 2018}-${fiscalYear(start) === town.year ? 1 : 2}`,
    title: '市民課の情報セキュリティ監査',
    unit: citizens,
    controls: ['assets.register', 'people.training', 'phys.areas'],
    days: [start, addDays(today, 30)],
  })
  const visit = await as('auditor', addDays(today, -7))
  for (const row of (await loadRows(visit.tx, { engagement: id })).slice(0, 2))
    await judgeRow(row.id, { result: 'kept', note: '受講の記録と課内の周知文を閲覧した。' }, visit)
}
