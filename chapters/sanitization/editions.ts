// Editions of the rules: the one in force on a day, the next one, and a trial over what crossed before.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { namesOf, unitsInForce } from '../organization/index.ts'
import type { Confidentiality } from '../preamble/grades.ts'
import {
  type Act,
  changeRules,
  defaultRules,
  type Direction,
  type Edition,
  judgeCrossing,
  kindOf,
  kindOfName,
  type readRules,
  type Rule,
  type tryRules,
} from './contract.ts'

interface EditionRow {
  readonly id: string
  readonly number: number
  readonly valid_from: string
  readonly made_by: string
  readonly at: Date
  readonly note: string | null
  readonly rules: readonly Rule[]
}

async function editions(tx: Tx): Promise<readonly EditionRow[]> {
  const found = await sql<EditionRow>`select e.id, e.number, e.valid_from, e.made_by, e.at, e.note,
      (select json_agg(json_build_object('direction', r.direction, 'kind', r.kind, 'grade', r.grade, 'unit', r.unit, 'act', r.act, 'sealed', r.sealed, 'because', r.because) order by r.position)
       from sanitization.rule r where r.tenant_id = e.tenant_id and r.edition_id = e.id) as rules
    from sanitization.edition e order by e.number desc limit 100`.execute(tx)
  return found.rows
}

/** The edition in force on a day: of those that have begun, the one made last. */
const inForce = (all: readonly EditionRow[], day: string): EditionRow | undefined =>
  all
    .filter((one) => one.valid_from <= day)
    .toSorted((a, b) => b.valid_from.localeCompare(a.valid_from) || b.number - a.number)[0]

/** The rules in force, without making any. */
export async function rulesInForce(
  tx: Tx,
  day: string,
): Promise<
  | { readonly id: string; readonly rules: readonly Rule[]; readonly validFrom: string; readonly isInitial: boolean }
  | undefined
> {
  const edition = inForce(await editions(tx), day)
  if (edition === undefined) return undefined
  const isInitial = edition.number === 1 && edition.note === initialNote
  return { id: edition.id, rules: edition.rules, validFrom: edition.valid_from, isInitial }
}

/** Note of the edition that the program itself begins with; nobody has looked at it yet. */
const initialNote = '初めの規則（変えられます）'

/** The edition that a transfer was sent under. */
export async function editionRules(
  tx: Tx,
  transfer: string,
): Promise<{ readonly id: string; readonly rules: readonly Rule[] }> {
  const named = await sql<{
    id: string
  }>`select edition_id as id from sanitization.transfer where id = ${transfer}::uuid`.execute(tx)
  const edition = (await editions(tx)).find((one) => one.id === named.rows[0]?.id)
  if (edition === undefined) throw new Error('a transfer names an edition that is not there')
  return edition
}

/** The rules in force; a city that never made any begins with the defaults, as its first edition. */
export async function ensureRules(
  context: Pick<Context, 'tx' | 'today' | 'now' | 'actor' | 'record'>,
): Promise<{ readonly id: string; readonly rules: readonly Rule[] }> {
  const { tx, today } = context
  await sql`select pg_advisory_xact_lock(hashtextextended('sanitization edition ' || kernel.tenant(), 0))`.execute(tx)
  const known = await rulesInForce(tx, today)
  if (known !== undefined) return known
  const id = await insert({ rules: defaultRules, validFrom: today, note: initialNote }, context)
  return { id, rules: defaultRules }
}

/** All editions for the screen. Before the first there is the default, shown as it would begin. */
export async function showRules(context: Context): Promise<z.input<typeof readRules.reply>> {
  const { tx, today } = context
  const all = await editions(tx)
  const names = await namesOf(tx, [...new Set(all.map((one) => one.made_by))])
  const shown = all.map((one) => toEdition(one, names))
  const current = inForce(all, today)
  const units = await unitsInForce(tx, today)
  return {
    inForce: shown.find((one) => one.id === current?.id) ?? {
      id: '00000000-0000-7000-8000-000000000000',
      number: 0,
      validFrom: today,
      madeBy: null,
      at: context.now.toISOString(),
      note: null,
      rules: [...defaultRules],
    },
    editions: shown,
    units: units.map(({ id, name }) => ({ id, name })),
    unit: context.actor.unit,
    mayWrite: context.mayUse(changeRules.right),
    today,
  }
}

/** A new edition; the past is not rewritten: it begins today or later. */
export async function makeEdition(
  { rules, validFrom, note }: z.output<typeof changeRules.body>,
  context: Context,
): Promise<z.input<typeof changeRules.reply>> {
  const { tx, today } = context
  if (validFrom < today)
    throw new Refusal('begins-in-the-past', {
      status: 422,
      title: '規則を定められません',
      detail: '適用する日は、今日かそれより後にしてください。過ぎた受渡しの根拠は変えられません。',
      article: '6(3)②',
      errors: [{ path: '/body/validFrom', code: 'judged', detail: '今日かそれより後の日にしてください。' }],
    })
  const known = new Set((await unitsInForce(tx, today)).map(({ id }) => id))
  const strange = rules.findIndex((rule) => rule.unit !== null && !known.has(rule.unit))
  if (strange >= 0)
    throw new Refusal('unknown-unit', {
      status: 422,
      title: '規則を定められません',
      detail: `${strange + 1}行目の課室は、いまの組織にありません。`,
      article: '6(3)②',
    })
  await sql`select pg_advisory_xact_lock(hashtextextended('sanitization edition ' || kernel.tenant(), 0))`.execute(tx)
  const id = await insert({ rules, validFrom, note: note ?? null }, context)
  const all = await editions(tx)
  const made = all.find((one) => one.id === id)
  if (made === undefined) throw new Error('an edition was not made')
  return toEdition(made, await namesOf(tx, [made.made_by]))
}

async function insert(
  {
    rules,
    validFrom,
    note,
  }: { readonly rules: readonly Rule[]; readonly validFrom: string; readonly note: string | null },
  { tx, now, actor, record }: Pick<Context, 'tx' | 'now' | 'actor' | 'record'>,
): Promise<string> {
  const id = newId(now)
  await sql`insert into sanitization.edition (id, number, valid_from, made_by, at, note)
    select ${id}::uuid, coalesce(max(number), 0) + 1, ${validFrom}::date, ${actor.personId}::uuid, ${now}, ${note} from sanitization.edition`.execute(
    tx,
  )
  await sql`insert into sanitization.rule (edition_id, position, direction, kind, grade, unit, act, sealed, because)
    select ${id}::uuid, r.position - 1, r.direction, r.kind, r.grade, r.unit::uuid, r.act, r.sealed, r.because
    from rows from (json_to_recordset(${JSON.stringify(rules)}::json) as (direction text, kind text, grade text, unit text, act text, sealed boolean, because text)) with ordinality
      as r (direction, kind, grade, unit, act, sealed, because, position)`.execute(tx)
  await record({
    kind: 'sanitization.rules-set',
    subject: { type: 'sanitization.edition', id },
    article: '6(3)②',
    details: { validFrom, note, rules },
  })
  return id
}

const toEdition = (row: EditionRow, names: ReadonlyMap<string, string>): Edition => ({
  id: row.id,
  number: row.number,
  validFrom: row.valid_from,
  madeBy: names.get(row.made_by) ?? null,
  at: row.at.toISOString(),
  note: row.note,
  rules: [...row.rules],
})

/** 90 days: a quarter, in which every kind of business has come once. */
const lookBack = 90
/** 500: what a person reads; `changed` counts all. */
const mostLines = 500

/** How the crossings of the last ninety days would have gone under other rules. */
export async function tryOut(
  rules: readonly Rule[],
  { tx, now, unchanged }: Context,
): Promise<z.input<typeof tryRules.reply>> {
  unchanged()
  const since = new Date(now.getTime() - lookBack * 86_400_000)
  const found = await sql<{
    transfer: string
    title: string
    name: string
    direction: Direction
    format: string | null
    grade: Confidentiality | null
    unit: string
    unit_name: string
    act: Act
  }>`select t.id as transfer, t.title, f.name, t.direction, o.format, t.grade, t.from_unit as unit, u.name as unit_name, r.act
    from sanitization.ruling r join sanitization.file f on f.tenant_id = r.tenant_id and f.id = r.file_id
    join sanitization.transfer t on t.tenant_id = f.tenant_id and t.id = f.transfer_id
    join organization.unit u on u.tenant_id = t.tenant_id and u.id = t.from_unit
    left join sanitization.outcome o on o.tenant_id = f.tenant_id and o.file_id = f.id
    where t.at >= ${since} order by t.at desc, f.position limit 20000`.execute(tx)
  const lines = found.rows.flatMap((row) => {
    const kind = row.format === null ? kindOfName(row.name) : kindOf(row.format)
    const { act } = judgeCrossing(rules, { direction: row.direction, kind, grade: row.grade, unit: row.unit })
    const { transfer, title, name, direction, grade } = row
    return act === row.act
      ? []
      : [{ transfer, title, name, direction, kind, grade, unit: row.unit_name, before: row.act, after: act }]
  })
  return {
    looked: found.rows.length,
    since: since.toISOString(),
    changed: lines.length,
    lines: lines.slice(0, mostLines),
  }
}
