// One change for many records: shown with old and new first, then applied record by record through the same gate as a single one.
import { sql } from 'kysely'
import type { Selection } from '../contract/ledger.ts'
import type { Context } from '../http/chapter.ts'
import { Refusal } from '../refusal.ts'
import { type AnyLedger, typedFields } from './columns.ts'
import { conditionOf } from './query.ts'
import { nameOf, type Stored, select, type Values } from './row.ts'
import type { LedgerRules } from './rules.ts'
import { prepare, resourceOf, revise } from './write.ts'

/** 10,000: a whole city's desktop PCs in one go, within one transaction of some seconds. */
const mostAtOnce = 10_000
/** 200 pairs of old and new are what a person looks through. */
const mostShown = 200

interface Wanted {
  readonly selection: Selection
  readonly values: Readonly<Record<string, unknown>>
  readonly preview: boolean
  readonly reason?: string | undefined
}

interface Outcome {
  readonly count: number
  readonly changes: { id: string; name: string; before: Values; after: Values }[]
  readonly refused: { id: string; name: string; because: string }[]
}

/** Preview or carry out; a record that may not be changed is named with its reason and left as it is. */
export async function reviseMany(rules: LedgerRules, wanted: Wanted, context: Context): Promise<Outcome> {
  const values = checked(rules.ledger, wanted.values)
  const targets = await selected(rules, wanted.selection, context)
  const outcome: Outcome = { count: targets.length, changes: [], refused: [] }
  for (const target of targets) {
    const problem = await refusalOf(rules, target, values, context)
    if (problem !== undefined) {
      outcome.refused.push({ id: target.id, name: nameOf(rules.ledger, target.values), because: problem })
      continue
    }
    if (!wanted.preview) await revise(rules, target, { act: 'revised', values, reason: wanted.reason ?? null }, context)
    if (outcome.changes.length < mostShown) {
      const before = Object.fromEntries(Object.keys(values).map((key) => [key, target.values[key] ?? null]))
      outcome.changes.push({ id: target.id, name: nameOf(rules.ledger, target.values), before, after: values })
    }
  }
  if (wanted.preview || outcome.refused.length === targets.length) context.unchanged()
  return outcome
}

function checked(ledger: AnyLedger, values: Readonly<Record<string, unknown>>): Values {
  const fields = new Map(typedFields(ledger))
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const parsed = fields.get(key)?.shape.safeParse(value)
      if (parsed?.success !== true)
        throw new Refusal('invalid-request', {
          status: 400,
          title: '入力に誤りがあります',
          detail: `「${fields.get(key)?.label.ja ?? key}」の値を直してください。`,
          errors: [{ path: `/body/values/${key}`, code: 'invalid' }],
        })
      return [key, parsed.data]
    }),
  )
}

async function selected(
  { ledger, neighbours = [] }: LedgerRules,
  selection: Selection,
  { tx }: Context,
): Promise<readonly Stored[]> {
  const where =
    selection.all === true
      ? conditionOf(ledger, {
          ...(selection.search === undefined ? {} : { search: selection.search }),
          ...(selection.filter === undefined ? {} : { filter: selection.filter }),
        })
      : sql<boolean>`t.id = any(${selection.ids ?? []}::uuid[])`
  const found = await select(tx, ledger, neighbours, { where, limit: mostAtOnce + 1 })
  if (found.length > mostAtOnce)
    throw new Refusal('too-many', {
      status: 422,
      title: '多すぎます',
      detail: `一度に改められるのは ${mostAtOnce.toLocaleString('ja')} 件までです。絞り込んでから選んでください。`,
    })
  return found
}

async function refusalOf(
  rules: LedgerRules,
  target: Stored,
  values: Values,
  context: Context,
): Promise<string | undefined> {
  if (!context.may(resourceOf(rules.ledger, target.values, target.id))) return 'あなたの役割では改められません。'
  try {
    await prepare(
      rules,
      { act: 'revised', before: target, values: { ...target.values, ...values }, reason: null },
      context,
    )
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.details.detail
    throw error
  }
}
