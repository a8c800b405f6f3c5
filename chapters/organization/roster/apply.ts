// A planned roster is written: organs, units, posts, people, assignments, in this order and in the request's one transaction.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { table } from '../../../kernel/ledger/columns.ts'
import { select } from '../../../kernel/ledger/row.ts'
import type { LedgerRules } from '../../../kernel/ledger/rules.ts'
import { applyRows } from '../../../kernel/ledger/transfer/apply.ts'
import { revise } from '../../../kernel/ledger/write.ts'
import { organRules, postRules, unitRules } from '../rules/bodies.ts'
import { assignmentRules, personRules } from '../rules/people.ts'
import type { Draft } from './offices.ts'
import type { RosterPlan } from './plan.ts'

/** Write the plan; every record passes the ledgers' own permission and history. */
export async function applyRoster(plan: RosterPlan, context: Context): Promise<void> {
  const ids = new Map<string, string>()
  for (const { id, revision } of plan.mistaken)
    await revise(
      assignmentRules,
      { id, revision },
      { act: 'retired', values: {}, reason: '同じ日付の名簿による訂正' },
      context,
    )
  await write(organRules, plan.organs, ids, context)
  await write(
    unitRules,
    plan.units.filter(({ values }) => values['parent'] === null),
    ids,
    context,
  )
  await write(
    unitRules,
    plan.units.filter(({ values }) => values['parent'] !== null),
    ids,
    context,
  )
  await write(postRules, plan.posts, ids, context)
  await write(personRules, plan.people, ids, context)
  await write(assignmentRules, await afresh(plan.assignments, context), ids, context)
}

/** Saving a person whose name changed has revised their assignments: those that the plan changes are taken up from there. */
async function afresh(drafts: readonly Draft[], { tx }: Context): Promise<readonly Draft[]> {
  const known = drafts.flatMap(({ before }) => before?.id ?? [])
  const now = await select(tx, assignmentRules.ledger, assignmentRules.neighbours ?? [], {
    where: sql<boolean>`t.id = any(${known}::uuid[])`,
  })
  const byId = new Map(now.map((record) => [record.id, record]))
  return drafts.map((draft) => ({
    ...draft,
    before: draft.before === null ? null : (byId.get(draft.before.id) ?? draft.before),
  }))
}

/** Keys of the plan become ids as their records get them: by the one new record that carries the natural key. */
async function write(
  rules: LedgerRules,
  drafts: readonly Draft[],
  ids: Map<string, string>,
  context: Context,
): Promise<void> {
  const resolved = drafts.map((draft) => ({
    ...draft,
    values: Object.fromEntries(
      Object.entries(draft.values).map(([key, value]) => [
        key,
        (typeof value === 'string' ? ids.get(value) : undefined) ?? value,
      ]),
    ),
  }))
  await applyRows(
    rules,
    resolved.map(({ before, values }) => ({
      row: 0,
      outcome: before === null ? ('added' as const) : ('changed' as const),
      before,
      values,
      errors: [],
    })),
    context,
  )
  const natural = naturalKeys[rules.ledger.id]
  const fresh = resolved.filter(({ before }) => before === null)
  if (natural === undefined || fresh.length === 0) return
  const found = await sql<{
    id: string
    natural: string
  }>`select id, ${natural.column} as natural from ${table(rules.ledger)} where retired_at is null`.execute(context.tx)
  const byNatural = new Map(found.rows.map((row) => [row.natural, row.id]))
  for (const { key, values } of fresh) {
    const id = byNatural.get(natural.of(values))
    if (id === undefined) throw new Error(`a record of \`${rules.ledger.id}\` was not found again`)
    ids.set(key, id)
  }
}

/** What tells the records of a ledger apart; assignments are referred to by nobody. */
const naturalKeys: Readonly<
  Record<
    string,
    { readonly column: ReturnType<typeof sql>; readonly of: (values: Readonly<Record<string, unknown>>) => string }
  >
> = {
  'organization.organ': { column: sql`kind || ' ' || name`, of: ({ kind, name }) => `${String(kind)} ${String(name)}` },
  'organization.unit': { column: sql`code`, of: ({ code }) => String(code) },
  'organization.post': {
    column: sql`coalesce(unit::text, organ::text) || ' ' || title`,
    of: ({ unit, organ, title }) => `${String(unit ?? organ)} ${String(title)}`,
  },
  'organization.person': { column: sql`number`, of: ({ number }) => String(number) },
}
