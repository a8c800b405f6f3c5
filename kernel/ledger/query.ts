// Lists: search, filter, sort and page on the server, all as bound parameters.
import { isId } from '../ids.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Field } from '../contract/field.ts'
import type { ListQuery } from '../contract/ledger.ts'
import { searchForm } from '../i18n/search-form.ts'
import { Refusal } from '../refusal.ts'
import { type AnyLedger, at, fieldsOf, keyOf, labelOf, referred } from './columns.ts'

export type Condition = RawBuilder<boolean>
export type Wanted = Partial<Pick<ListQuery, 'search' | 'filter' | 'state' | 'sort'>>

/** The `where` of a list. */
export function conditionOf(ledger: AnyLedger, wanted: Wanted): Condition {
  const conditions = [
    stateCondition(wanted.state ?? 'current'),
    ...searchConditions(wanted.search ?? ''),
    ...filterConditions(ledger, wanted.filter ?? ''),
  ]
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** The `order by` of a list; the id last, so that pages never overlap. */
export function orderOf(
  ledger: AnyLedger,
  neighbours: readonly AnyLedger[],
  sort: string | undefined,
): RawBuilder<unknown> {
  const wanted = sort ?? keyOf(ledger)
  const [key, descending] = wanted.startsWith('-') ? [wanted.slice(1), true] : [wanted, false]
  const field = ledger.fields[key]
  if (field === undefined) throw badQuery('並べ替え')
  const neighbour = referred(ledger, neighbours).get(key)
  const expression = neighbour === undefined ? at(key) : labelOf(key, neighbour)
  return sql`${expression} ${sql.raw(descending ? 'desc nulls last' : 'asc nulls last')}, t.id ${sql.raw(descending ? 'desc' : 'asc')}`
}

function stateCondition(state: ListQuery['state']): Condition {
  if (state === 'all') return sql<boolean>`true`
  return state === 'retired' ? sql<boolean>`t.retired_at is not null` : sql<boolean>`t.retired_at is null`
}

/** Every word must occur somewhere in the record, whatever the width or kana it was typed in. */
function searchConditions(search: string): readonly Condition[] {
  const words = searchForm(search)
    .split(' ')
    .filter((word) => word !== '')
  return words.map((word) => sql<boolean>`t.search like ${`%${word.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`}`)
}

function filterConditions(ledger: AnyLedger, filter: string): readonly Condition[] {
  const wanted = new Map<string, string[]>()
  for (const pair of filter.split(',').filter((p) => p !== '')) {
    const colon = pair.indexOf(':')
    const key = pair.slice(0, colon)
    if (colon < 1 || ledger.fields[key] === undefined) throw badQuery('絞り込み')
    wanted.set(key, [...(wanted.get(key) ?? []), pair.slice(colon + 1)])
  }
  return [...wanted].map(([key, values]) => {
    const field = fieldsOf(ledger).find(([name]) => name === key)?.[1]
    if (field === undefined) throw badQuery('絞り込み')
    // ranges narrow one another, alternatives widen one another
    const ranges = values.filter((value) => /^[<>]=/.test(value))
    const alternatives = values.filter((value) => !/^[<>]=/.test(value))
    const parts = [
      ...ranges.map((value) => rangeCondition(key, field, value)),
      ...(alternatives.length === 0
        ? []
        : [
            sql<boolean>`(${sql.join(
              alternatives.map((value) => alternative(key, field, value)),
              sql` or `,
            )})`,
          ]),
    ]
    return sql<boolean>`${sql.join(parts, sql` and `)}`
  })
}

function rangeCondition(key: string, field: Field, value: string): Condition {
  const bound = value.slice(2)
  if (
    field.kind === 'date' ? !/^\d{4}-\d{2}-\d{2}$/.test(bound) : field.kind !== 'integer' || !/^\d{1,10}$/.test(bound)
  )
    throw badQuery('絞り込み')
  return sql<boolean>`${at(key)} ${sql.raw(value.slice(0, 2))} ${sql.raw(field.kind === 'date' ? `date '${bound}'` : bound)}`
}

/** `-` stands for "nothing recorded". */
function alternative(key: string, field: Field, value: string): Condition {
  if (value === '-') return sql<boolean>`${at(key)} is null`
  switch (field.kind) {
    case 'yes-no':
      return sql<boolean>`${at(key)} = ${value === 'true'}`
    case 'choices':
      return sql<boolean>`${value} = any(${at(key)})`
    case 'reference':
      if (!isId(value)) throw badQuery('絞り込み')
      return sql<boolean>`${at(key)} = ${value}::uuid`
    case 'integer':
    case 'date':
    case 'text':
    case 'long-text':
    case 'choice':
      return sql<boolean>`${at(key)}::text = ${value}`
  }
}

function badQuery(what: string): Refusal {
  return new Refusal('invalid-request', {
    status: 400,
    title: '条件が読み取れません',
    detail: `${what}の条件を選び直してください。`,
  })
}
