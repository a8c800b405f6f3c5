// A filter as a condition in SQL over the resource as jsonb; every value is a parameter.
import { type RawBuilder, sql } from 'kysely'
import type { Leaf, Meaning } from './meaning.ts'

/** The condition that holds of a resource `doc` exactly where `holds` says so. Never null. */
export function conditionOf(meaning: Meaning, doc: RawBuilder<unknown>): RawBuilder<boolean> {
  switch (meaning.is) {
    case 'and':
      return sql<boolean>`(${conditionOf(meaning.left, doc)} and ${conditionOf(meaning.right, doc)})`
    case 'or':
      return sql<boolean>`(${conditionOf(meaning.left, doc)} or ${conditionOf(meaning.right, doc)})`
    case 'not':
      return sql<boolean>`(not ${conditionOf(meaning.of, doc)})`
    case 'present':
      return present(valueAt(doc, meaning.leaf.keys))
    case 'some': {
      const list = valueAt(doc, meaning.keys)
      const where = meaning.where === null ? sql<boolean>`true` : conditionOf(meaning.where, sql`e.v`)
      return sql<boolean>`exists (select from jsonb_array_elements(case when jsonb_typeof(${list}) = 'array' then ${list} else '[]' end) as e (v) where ${where})`
    }
    case 'compare':
      return sql<boolean>`coalesce(${compare(meaning, doc)}, false)`
  }
}

function compare({ leaf, by, to }: Extract<Meaning, { is: 'compare' }>, doc: RawBuilder<unknown>): RawBuilder<boolean> {
  const value = valueAt(doc, leaf.keys)
  if (leaf.type === 'boolean') return sql<boolean>`${value} = ${JSON.stringify(to)}::jsonb`
  if (leaf.type === 'dateTime')
    return sql<boolean>`(${textAt(doc, leaf.keys)})::timestamptz ${operators[by]} ${String(to)}::timestamptz`
  const left = sql`case when jsonb_typeof(${value}) = 'string' then ${folded(textAt(doc, leaf.keys), leaf)} end`
  const right = folded(sql`${String(to)}::text`, leaf)
  switch (by) {
    case 'co':
      return sql<boolean>`position(${right} in (${left})) > 0`
    case 'sw':
      return sql<boolean>`starts_with((${left}), ${right})`
    case 'ew':
      return sql<boolean>`right((${left}), length(${right})) = ${right}`
    default:
      return sql<boolean>`(${left}) collate "C" ${operators[by]} ${right} collate "C"`
  }
}

const operators = {
  eq: sql`=`,
  gt: sql`>`,
  ge: sql`>=`,
  lt: sql`<`,
  le: sql`<=`,
  co: sql`=`,
  sw: sql`=`,
  ew: sql`=`,
} as const

const present = (value: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`coalesce(${value} not in ('null', '""', '{}'), false)`

const folded = (text: RawBuilder<unknown>, { caseExact }: Leaf): RawBuilder<unknown> =>
  caseExact ? text : sql`lower(${text} collate "C")`

const valueAt = (doc: RawBuilder<unknown>, keys: readonly string[]): RawBuilder<unknown> =>
  sql`(${doc} #> ${[...keys]}::text[])`
const textAt = (doc: RawBuilder<unknown>, keys: readonly string[]): RawBuilder<unknown> =>
  sql`(${doc} #>> ${[...keys]}::text[])`
