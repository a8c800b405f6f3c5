// 6(8) 契約の項目: which are demanded of a contract, and what a person found in its text.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { notFound } from '../../kernel/refusal.ts'
import { readSetting, writeSetting } from '../../kernel/setting/setting.ts'
import { namesOf } from '../organization/index.ts'
import { type checkContractItems, type ContractItem, defaultItems, ItemRule } from './contract.ts'

const key = 'suppliers.items'
const Items = z.array(ItemRule).min(1)

/** The city's template. */
export async function itemsOf(tx: Tx): Promise<ItemRule[]> {
  return Items.safeParse(await readSetting(tx, key)).data ?? [...defaultItems]
}

export async function changeItemsTo(body: ItemRule[], { tx, record }: Context): Promise<ItemRule[]> {
  const before = await itemsOf(tx)
  await writeSetting(tx, key, body)
  await record({
    kind: 'suppliers.items-changed',
    subject: { type: 'suppliers.items', id: 'city' },
    details: { before, after: body },
  })
  return itemsOf(tx)
}

/** What the rules look at in a contract. */
export interface Scope {
  readonly grade: string
  readonly personal: boolean | null
  readonly my_number: boolean | null
  readonly subcontracting: string | null
}

/** 6(8): is the item demanded of a contract of this scope? Pure. */
export function isDemanded({ when }: Pick<ItemRule, 'when'>, scope: Scope): boolean {
  switch (when) {
    case 'always':
      return true
    case 'personal':
      return scope.personal === true || scope.my_number === true
    case 'my-number':
      return scope.my_number === true
    case 'confidential':
      return scope.grade !== '1'
    case 'subcontract':
      return scope.subcontracting !== 'forbidden'
  }
}

interface Found {
  readonly item: string
  readonly state: 'in' | 'out' | 'open'
  readonly clause: string
  readonly by_person: string
  readonly at: Date
}

/** The items of one contract as they stand. */
export async function itemsOfContract(id: string, { tx }: Context): Promise<ContractItem[]> {
  const [scope] = (
    await sql<Scope>`select grade, personal, my_number, subcontracting from suppliers.contract where id = ${id}::uuid and retired_at is null`.execute(
      tx,
    )
  ).rows
  if (scope === undefined) throw notFound('業務委託')
  const found = (
    await sql<Found>`select distinct on (item) item, state, clause, by_person, at from suppliers.contract_item
      where contract_id = ${id}::uuid order by item, at desc, id desc`.execute(tx)
  ).rows
  const names = await namesOf(tx, [...new Set(found.map((one) => one.by_person))])
  return (await itemsOf(tx)).map((rule) => {
    const one = found.find(({ item }) => item === rule.id)
    return {
      id: rule.id,
      title: rule.title,
      isDemanded: isDemanded(rule, scope),
      state: one?.state ?? 'open',
      clause: one?.clause ?? '',
      at: one?.at.toISOString() ?? null,
      by: one === undefined ? null : (names.get(one.by_person) ?? null),
    }
  })
}

/** Write what somebody found; what did not change leaves no row. */
export async function checkItems(
  id: string,
  body: z.output<typeof checkContractItems.body>,
  context: Context,
): Promise<ContractItem[]> {
  const before = await itemsOfContract(id, context)
  const changed = body.filter((one) => {
    const old = before.find((item) => item.id === one.id)
    return old !== undefined && (old.state !== one.state || old.clause !== one.clause)
  })
  for (const { id: item, state, clause } of changed) {
    await sql`insert into suppliers.contract_item (contract_id, item, state, clause, by_person, at)
      values (${id}::uuid, ${item}, ${state}, ${clause}, ${context.actor.personId}::uuid, ${context.now})`.execute(
      context.tx,
    )
  }
  await context.record({
    kind: 'suppliers.contract-items-checked',
    subject: { type: 'suppliers.contract', id },
    details: { changed },
  })
  return itemsOfContract(id, context)
}
