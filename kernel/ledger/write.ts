// One record is saved: judged, derived, written with its revision, told to the journal. The only path by which a ledger changes.
import { sql } from 'kysely'
import type { Context } from '../http/chapter.ts'
import { searchForm } from '../i18n/search-form.ts'
import { newId } from '../ids.ts'
import { notFound, Refusal } from '../refusal.ts'
import { type AnyLedger, column, fieldsOf, table, typedFields } from './columns.ts'
import { nameOf, one, type Stored, type Values } from './row.ts'
import type { Change, LedgerRules } from './rules.ts'

export interface Saving {
  readonly act: Change['act']
  readonly before: Stored | null
  readonly values: Values
  readonly reason: string | null
}

/** Add a record; returns its id. */
export function add(rules: LedgerRules, values: Values, reason: string | null, context: Context): Promise<string> {
  return save(rules, { act: 'added', before: null, values, reason }, context)
}

/** Change a record that still stands at `revision`; a change in between is a conflict, never overwritten. */
export async function revise(
  rules: LedgerRules,
  target: { id: string; revision: number },
  saving: Pick<Saving, 'act' | 'values' | 'reason'>,
  context: Context,
): Promise<void> {
  const before = await locked(rules, target.id, context)
  if (before.revision !== target.revision) {
    throw new Refusal('changed-meanwhile', {
      status: 409,
      title: 'ほかの人が先に改めました',
      detail: '入力した内容は画面に残っています。今の内容と見比べてから、もう一度保存してください。',
      article: rules.ledger.article,
    })
  }
  await save(rules, { ...saving, values: { ...before.values, ...saving.values }, before }, context)
}

/** The record, kept for this transaction; writing on it must be permitted for the unit that owns it now. */
export async function locked(rules: LedgerRules, id: string, context: Context): Promise<Stored> {
  const stored = await one(context.tx, rules.ledger, rules.neighbours ?? [], { id, lock: true })
  if (stored === undefined) throw notFound(rules.ledger.one.ja)
  context.permit(resourceOf(rules.ledger, stored.values, id))
  return stored
}

/** The record as Cedar sees it. */
export function resourceOf(
  ledger: AnyLedger,
  values: Values,
  id?: string,
): { type: string; id?: string; unit?: string | null } {
  const unit = ledger.unit === undefined ? undefined : values[ledger.unit]
  return { type: ledger.id, ...(id === undefined ? {} : { id }), ...(typeof unit === 'string' ? { unit } : {}) }
}

async function save(rules: LedgerRules, saving: Saving, context: Context): Promise<string> {
  const { ledger } = rules
  const { values, revision } = await prepare(rules, saving, context)
  const id = saving.before?.id ?? newId(context.now)
  const retiredAt =
    saving.act === 'retired'
      ? context.now
      : saving.act === 'restored' || saving.before === null
        ? null
        : saving.before.retiredAt
  await write(ledger, { id, revision, values, retiredAt, isNew: saving.before === null }, context)
  await keepRevision(ledger, { id, revision, act: saving.act, reason: saving.reason, values }, context)
  await context.record({
    kind: `${ledger.id}-${saving.act}`,
    subject: { type: ledger.id, id },
    details: {
      name: nameOf(ledger, values),
      revision,
      changes: changesBetween(saving.before?.values ?? null, values),
      reason: saving.reason,
    },
  })
  await rules.saved?.({ id, act: saving.act, before: saving.before?.values ?? null, after: values }, context)
  return id
}

/** Judge and derive; a record that cannot be is refused with a reason by field. */
export async function prepare(
  rules: LedgerRules,
  saving: Saving,
  context: Context,
): Promise<{ values: Values; revision: number }> {
  const before = saving.before?.values ?? null
  const typed = Object.fromEntries(typedFields(rules.ledger).map(([key]) => [key, saving.values[key] ?? null]))
  const errors = (await rules.judge?.(typed, before, context)) ?? []
  if (errors.length > 0) {
    throw new Refusal('record-cannot-be', {
      status: 422,
      title: 'このままでは登録できません',
      detail: errors.map((e) => e.because).join(' '),
      article: rules.ledger.article,
      errors: errors.map((e) => ({ path: `/body/values/${e.field}`, code: 'judged', detail: e.because })),
    })
  }
  context.permit(resourceOf(rules.ledger, typed, saving.before?.id))
  const derived = (await rules.derive?.(typed, before, context)) ?? {}
  return { values: { ...typed, ...derived }, revision: (saving.before?.revision ?? 0) + 1 }
}

interface Written {
  readonly id: string
  readonly revision: number
  readonly values: Values
  readonly retiredAt: Date | null
  readonly isNew: boolean
}

async function write(
  ledger: AnyLedger,
  { id, revision, values, retiredAt, isNew }: Written,
  { tx }: Context,
): Promise<void> {
  const columns: readonly (readonly [string, unknown])[] = [
    ['revision', revision],
    ['retired_at', retiredAt],
    ['search', searchTextOf(ledger, values)],
    ...fieldsOf(ledger).map(([key]) => [column(key), values[key] ?? null] as const),
  ]
  if (isNew) {
    const names = sql.join([sql.ref('id'), ...columns.map(([name]) => sql.ref(name))])
    await sql`insert into ${table(ledger)} (${names}) values (${sql.join([id, ...columns.map(([, value]) => value)])})`.execute(
      tx,
    )
    return
  }
  const sets = sql.join(columns.map(([name, value]) => sql`${sql.ref(name)} = ${value}`))
  await sql`update ${table(ledger)} set ${sets} where id = ${id}::uuid`.execute(tx)
}

async function keepRevision(
  ledger: AnyLedger,
  {
    id,
    revision,
    act,
    reason,
    values,
  }: { id: string; revision: number; act: string; reason: string | null; values: Values },
  { tx, now, actor }: Context,
): Promise<void> {
  await sql`insert into ledger.revision (ledger, record_id, revision, act, at, by_person, reason, body)
    values (${ledger.id}, ${id}::uuid, ${revision}, ${act}, ${now}, ${actor.personId}::uuid, ${reason}, ${JSON.stringify(values)}::jsonb)`.execute(
    tx,
  )
}

/** What the list's search box looks in: the marked fields, in one normal form. */
export function searchTextOf(ledger: AnyLedger, values: Values): string {
  const texts = fieldsOf(ledger).filter(([, field]) => field.search === true)
  return searchForm(texts.map(([key]) => String(values[key] ?? '')).join(' '))
}

/** Fields whose value differs. */
export function changesBetween(before: Values | null, after: Values): Record<string, readonly [unknown, unknown]> {
  return Object.fromEntries(
    Object.keys(after)
      .filter((key) => JSON.stringify(before?.[key] ?? null) !== JSON.stringify(after[key] ?? null))
      .map((key) => [key, [before?.[key] ?? null, after[key] ?? null] as const]),
  )
}
