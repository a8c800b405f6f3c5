// How far a notice has come: for the whole city, per unit, and by name for those who may know.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context, WholeFile } from '../../../kernel/http/chapter.ts'
import { type Format, writeRows } from '../../../kernel/ledger/transfer/write-file.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { personKinds, wordsOf } from '../../organization/contract.ts'
import { namesOf, unitsInForce } from '../../organization/index.ts'
import { listNamed, type listNotices, type NamedDuty, type readNoticeProgress, recordSheet } from '../contract.ts'
import { dutiesOn, pledgesOn } from './bound.ts'
import { type Notice, noticesFor } from './notice.ts'
import { dutySettings, pledgeSince } from './settings.ts'

/** What belongs to no unit. */
export const noUnit = '所属なし'

interface Counted {
  readonly total: number
  readonly done: number
  readonly late: number
  readonly away: number
}

const counts = (day: string) => sql`count(*) filter (where not is_away or acknowledged_on is not null)::int as total,
  count(acknowledged_on)::int as done, count(*) filter (where is_away and acknowledged_on is null)::int as away,
  count(*) filter (where not is_away and acknowledged_on is null and due_on < ${day}::date)::int as late`

/** 5: every notice that the caller may read, with how many have confirmed. What a newer one replaced keeps its own count. */
export async function allNotices(context: Context): Promise<z.input<typeof listNotices.reply>> {
  const { tx, today } = context
  const { withinDays } = await dutySettings(tx)
  const found = await sql<Counted & { notice_id: string }>`
    select notice_id, ${counts(today)} from (${dutiesOn({ day: today, withinDays })}) d group by notice_id`.execute(tx)
  const live = new Map(found.rows.map((row) => [row.notice_id, row]))
  const past = await sql<{ notice_id: string; n: number }>`
    select notice_id, count(*)::int as n from people.acknowledgement group by notice_id`.execute(tx)
  const kept = new Map(past.rows.map(({ notice_id, n }) => [notice_id, n]))
  return (await noticesFor(context)).map((notice) => {
    const n = kept.get(notice.id) ?? 0
    const { total, done, late, away } = live.get(notice.id) ?? { total: n, done: n, late: 0, away: 0 }
    return { ...rowOf(notice), total, done, late, away }
  })
}

const rowOf = ({ id, title, tier, at, effectiveOn, isCurrent, readers }: Notice) => ({
  id,
  title,
  tier,
  at: at.toISOString(),
  effectiveOn,
  isCurrent,
  isRestricted: readers !== null,
})

/** A notice that the caller may read, or 404. */
export async function readable(id: string, context: Context): Promise<Notice> {
  const [notice] = await noticesFor(context, id)
  if (notice === undefined) throw notFound('この周知')
  return notice
}

/** 5: one notice, unit by unit. */
export async function progressOf(id: string, context: Context): Promise<z.input<typeof readNoticeProgress.reply>> {
  const { tx, today } = context
  const row = (await allNotices(context)).find((one) => one.id === id)
  if (row === undefined) throw notFound('この周知')
  const { withinDays } = await dutySettings(tx)
  const found = await sql<Counted & { unit: string | null }>`
    select unit, ${counts(today)} from (${dutiesOn({ day: today, withinDays })}) d where notice_id = ${id}::uuid group by unit`.execute(
    tx,
  )
  const byUnit = new Map(found.rows.map((one) => [one.unit, one]))
  const units = [...(await unitsInForce(tx, today)), { id: null, name: noUnit }]
  return {
    ...row,
    organs: await organsOf(id, context),
    units: units.flatMap(({ id: unit, name }) => {
      const one = byUnit.get(unit)
      if (one === undefined) return []
      const mayRecord = context.mayUse(recordSheet.right, { type: 'people.notice', unit })
      return [{ ...one, id: unit, name, mayRecord, mayName: mayNameIn(unit, context) }]
    }),
    sheets: await sheetsOf(id, context),
  }
}

/** Names: to the unit's own manager, to the office, and to those who oversee. */
export function mayNameIn(unit: string | null, { mayUse }: Pick<Context, 'mayUse'>): boolean {
  return mayUse(listNamed.right, { type: 'people.notice', unit })
}

async function organsOf(id: string, { tx }: Context): Promise<{ name: string; effectiveOn: string }[]> {
  const found = await sql<{ name: string; effectiveOn: string }>`
    select o.name, f.effective_on as "effectiveOn" from people.notice_force f
    join organization.organ o on o.tenant_id = f.tenant_id and o.id = f.organ_id
    where f.notice_id = ${id}::uuid order by f.effective_on, o.position nulls last, o.name`.execute(tx)
  return found.rows
}

async function sheetsOf(id: string, context: Context): Promise<z.input<typeof readNoticeProgress.reply>['sheets']> {
  const found = await sql<{
    id: string
    unit: string | null
    name: string | null
    signedOn: string
    signed: number
    by: string
    at: Date
    note: string | null
  }>`
    select s.id, s.unit_id as unit, u.name, s.signed_on as "signedOn", s.by_person as by, s.at, s.note,
      (select count(*)::int from people.acknowledgement a where a.tenant_id = s.tenant_id and a.sheet_id = s.id) as signed
    from people.sheet s left join organization.unit u on u.tenant_id = s.tenant_id and u.id = s.unit_id
    where s.notice_id = ${id}::uuid order by s.at desc limit 500`.execute(context.tx)
  const names = await namesOf(context.tx, [...new Set(found.rows.map(({ by }) => by))])
  return found.rows
    .filter(({ unit }) => mayNameIn(unit, context))
    .map(({ unit: _unit, name, by, at, ...rest }) => ({
      ...rest,
      unit: name ?? noUnit,
      by: names.get(by) ?? null,
      at: at.toISOString(),
    }))
}

interface NamedRow {
  readonly person_id: string
  readonly unit: string | null
  readonly number: string
  readonly name: string
  readonly kind: string
  readonly is_away: boolean
  readonly due_on: string
  readonly acknowledged_on: string | null
  readonly sheet_id: string | null
  readonly has_account: boolean
  readonly owes_pledge: boolean
}

/** Where everyone of a unit (or of all) stands with a notice. */
export async function namedOf(
  { id, unit }: { readonly id: string; readonly unit?: string | null },
  { tx, today }: Context,
): Promise<readonly (NamedDuty & { readonly unit: string | null })[]> {
  const { withinDays, pledge } = await dutySettings(tx)
  const asked = { day: today, withinDays }
  const found = await sql<NamedRow>`
    select d.person_id, d.unit, d.number, d.name, d.kind, d.is_away, d.due_on, d.acknowledged_on, d.sheet_id,
      exists (select from auth."user" u where u.person_id = d.person_id) as has_account, p.person_id is not null as owes_pledge
    from (${dutiesOn(asked)}) d
    left join (${pledgesOn(asked, { kinds: pledge.kinds, since: await pledgeSince(tx) })}) p on p.person_id = d.person_id
    where d.notice_id = ${id}::uuid ${unit === undefined ? sql`` : sql`and d.unit is not distinct from ${unit}::uuid`}
    order by d.acknowledged_on is not null, d.kana nulls last, d.number`.execute(tx)
  return found.rows.map((row) => ({
    id: row.person_id,
    unit: row.unit,
    number: row.number,
    name: row.name,
    kind: row.kind,
    state: row.acknowledged_on !== null ? 'done' : row.is_away ? 'away' : 'open',
    dueOn: row.due_on,
    isLate: row.acknowledged_on === null && !row.is_away && row.due_on < today,
    confirmedOn: row.acknowledged_on,
    onPaper: row.sheet_id !== null,
    hasAccount: row.has_account,
    owesPledge: row.owes_pledge,
  }))
}

const headings = ['課室', '職員番号', '氏名', '区分', '状態', '期限', '確認した日', '方法']
const stateWords = { open: '未確認', done: '確認済み', away: '休業・派遣中' } as const

/** 5: the list behind the counts; of units whose names the caller may not see, there is no row. */
export async function exportOf(id: string, format: Format, context: Context): Promise<WholeFile> {
  const { tx, today, record } = context
  const notice = await readable(id, context)
  const units = new Map((await unitsInForce(tx, today)).map((unit) => [unit.id, unit.name]))
  const seen = new Map<string | null, boolean>()
  const mayName = (unit: string | null): boolean => {
    const known = seen.get(unit) ?? mayNameIn(unit, context)
    seen.set(unit, known)
    return known
  }
  const named = (await namedOf({ id }, context)).filter(({ unit }) => mayName(unit))
  const rows = named.map((one) => [
    one.unit === null ? noUnit : (units.get(one.unit) ?? ''),
    one.number,
    one.name,
    wordsOf(personKinds, one.kind).ja,
    one.isLate ? '期限超過' : stateWords[one.state],
    one.dueOn,
    one.confirmedOn ?? '',
    one.confirmedOn === null ? '' : one.onPaper ? '署名簿' : '画面',
  ])
  await record({
    kind: 'people.notice-progress-exported',
    subject: { type: 'people.notice', id },
    details: { rows: rows.length },
  })
  return writeRows({ name: `周知の確認_${notice.title}_${today}`, headings, rows }, format)
}
