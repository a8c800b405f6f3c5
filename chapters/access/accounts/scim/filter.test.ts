// The SQL of a filter is compared with the obvious interpreter on random filters over random documents (RFC 7644 §3.4.2.2).
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTenant } from '../../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../../kernel/db/testing.ts'
import { mutate } from '../../../../tools/mutate.ts'
import { enterpriseSchema } from './attributes.table.ts'
import { conditionOf } from './condition.ts'
import { parseFilter, parseTarget } from './filter.ts'
import { holds } from './holds.ts'
import { meaningOf } from './meaning.ts'
import { ScimRefusal } from './refusal.ts'

let database: TestDatabase
let tenant: string
beforeAll(async () => {
  database = await testDatabase()
  tenant = await database.addTenant('filter')
})
afterAll(() => database.close())

/** Small, so that two of them meet often; with case, width, kana, quotes, emptiness and what sorts differently in UTF-16. */
const words = [
  '',
  'a',
  'A',
  'ab',
  'AB',
  'b',
  '税務課',
  'ｱ',
  'ア',
  'Ａ',
  'é',
  'É',
  '𠮷',
  '﨑',
  "o'x",
  '"',
  '\\',
  '%',
  '_',
  'a\nb',
]
const types = ['work', 'home', 'Work']
const moments = ['2026-11-23T00:00:00Z', '2026-11-23T09:00:00+09:00', '2027-01-01T00:00:00.5Z']

/** xorshift32: the same seed gives the same filters. */
function chance(seed: number): (below: number) => number {
  let state = seed | 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}
const pick = <T>(list: readonly T[], below: (n: number) => number): T => list[below(list.length)] as T // the index lies below the length

function documentOf(below: (n: number) => number): Record<string, unknown> {
  const word = (): string => pick(words, below)
  const maybe = (key: string, value: () => unknown): object => (below(3) === 0 ? {} : { [key]: value() })
  const emails = (): unknown =>
    Array.from({ length: below(3) }, () => ({
      ...maybe('value', word),
      ...maybe('type', () => pick(types, below)),
      ...maybe('primary', () => below(2) === 0),
    }))
  return {
    ...maybe('userName', word),
    ...maybe('externalId', word),
    ...maybe('title', word),
    ...maybe('active', () => below(2) === 0),
    ...maybe('name', () => ({ ...maybe('familyName', word), ...maybe('givenName', word) })),
    ...maybe('emails', emails),
    ...maybe(enterpriseSchema, () => maybe('department', word)),
    ...maybe('meta', () => ({ lastModified: pick(moments, below) })),
  }
}

const texts = [
  'userName',
  'USERNAME',
  'externalId',
  'title',
  'name.familyName',
  'emails',
  'emails.value',
  'emails.type',
  `${enterpriseSchema}:department`,
]
const inEmails = ['value', 'type']
const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'EQ']

function filterOf(below: (n: number) => number, depth: number): string {
  const literal = (): string => JSON.stringify(pick(words, below))
  if (depth > 0 && below(2) === 0) {
    const inner = (): string => filterOf(below, depth - 1)
    return pick(
      [
        () => `${inner()} and ${inner()}`,
        () => `${inner()} or ${inner()}`,
        () => `not (${inner()})`,
        () => `(${inner()})`,
      ],
      below,
    )()
  }
  const part = (): string => `${pick(inEmails, below)} ${pick(operators, below)} ${literal()}`
  return pick(
    [
      () => `${pick(texts, below)} ${pick(operators, below)} ${literal()}`,
      () => `${pick(['title', 'name', 'emails', 'name.givenName', 'emails.type', 'active'], below)} pr`,
      () => `active ${pick(['eq', 'ne'], below)} ${pick(['true', 'false'], below)}`,
      () => `${pick(['title', 'emails', 'name'], below)} ${pick(['eq', 'ne'], below)} null`,
      () =>
        `meta.lastModified ${pick(['eq', 'ne', 'gt', 'ge', 'lt', 'le'], below)} ${JSON.stringify(pick(moments, below))}`,
      () => `emails[${part()} ${pick(['and', 'or'], below)} ${part()}]`,
      () => `emails[not (primary eq true) ${pick(['and', 'or'], below)} ${part()}]`,
    ],
    below,
  )()
}

describe('RFC 7644 §3.4.2.2', () => {
  test('2,000 random filters over 60 random documents: PostgreSQL and the interpreter find the same', async () => {
    const below = chance(20_261_123)
    const documents = Array.from({ length: 60 }, () => documentOf(below))
    let found = 0
    await inTenant(database, tenant, async (tx) => {
      for (let n = 0; n < 2_000; n += 1) {
        const text = filterOf(below, 3)
        const meaning = meaningOf(parseFilter(text), 'User')
        const expected = documents.flatMap((document, at) => (holds(meaning, document) ? [at] : []))
        const rows = await sql<{
          at: number
        }>`select (n - 1)::int as at from jsonb_array_elements(${JSON.stringify(documents)}::jsonb) with ordinality as d (doc, n)
          where ${conditionOf(meaning, sql`d.doc`)} order by n`.execute(tx)
        expect(
          rows.rows.map(({ at }) => at),
          text,
        ).toEqual(expected)
        found += expected.length
      }
    })
    // neither side may agree by finding nothing
    expect(found).toBeGreaterThan(20_000)
    expect(found).toBeLessThan(100_000)
  }, 120_000)

  test('3,000 damaged filters and paths are read or refused in the words of the protocol, never anything else', () => {
    const below = chance(7)
    let read = 0
    for (let seed = 0; seed < 3_000; seed += 1) {
      const text = new TextDecoder().decode(mutate(seed, new TextEncoder().encode(filterOf(below, 3))))
      for (const parse of [() => meaningOf(parseFilter(text), 'User'), () => parseTarget(text)]) {
        try {
          parse()
          read += 1
        } catch (error) {
          expect(error, text).toBeInstanceOf(ScimRefusal)
        }
      }
    }
    expect(read).toBeGreaterThan(100)
  })

  test('§3.4.2.2: not before and before or; both join from the left', () => {
    const term = (path: string) => ({ is: 'present', path: { schema: null, name: path, sub: null } })
    expect(parseFilter('a pr or b pr and not (c pr)')).toEqual({
      is: 'or',
      left: term('a'),
      right: { is: 'and', left: term('b'), right: { is: 'not', of: term('c') } },
    })
  })
})
