// What many answers say: counted by question, compared with last year and with the others, never pointing at anybody.
import { sql } from 'kysely'
import type { Check } from '../../../kernel/check/check.ts'
import { outcomesAt } from '../../../kernel/check/store.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { type Audience, audiences, type Counts, type Question, type Tallied } from '../contract/inspection.ts'
import { questionsOf } from './questionnaire.ts'

/** Counts by audience and question. */
export type Tally = ReadonlyMap<string, Counts>

export const keyOf = (audience: Audience, key: string): string => `${audience} ${key}`
const nobody: Counts = { yes: 0, no: 0, notApplicable: 0, unknown: 0 }
export const countsIn = (tally: Tally, audience: Audience, key: string): Counts =>
  tally.get(keyOf(audience, key)) ?? nobody

/** はい among はい and いいえ, of a hundred; null where nobody said either. Pure. */
export function rateOf({ yes, no }: Counts): number | null {
  return yes + no === 0 ? null : Math.round((yes / (yes + no)) * 100)
}

export const sumOf = ({ yes, no, notApplicable, unknown }: Counts): number => yes + no + notApplicable + unknown

/** The answers that were sent, of everyone or of one unit. */
export async function tallyOf(tx: Tx, campaign: string, unit?: string): Promise<Tally> {
  const found = await sql<{ audience: Audience; key: string } & Counts>`
    select s.audience, a.key, count(*) filter (where a.value = 'yes')::int as yes, count(*) filter (where a.value = 'no')::int as no,
      count(*) filter (where a.value = 'not-applicable')::int as "notApplicable", count(*) filter (where a.value = 'unknown')::int as unknown
    from assurance.sheet s join assurance.answer a on a.tenant_id = s.tenant_id and a.sheet_id = s.id
    where s.campaign_id = ${campaign}::uuid and s.submitted_at is not null ${unit === undefined ? sql`` : sql`and s.unit_id = ${unit}::uuid`}
    group by s.audience, a.key`.execute(tx)
  return new Map(found.rows.map(({ audience, key, ...counts }) => [keyOf(audience, key), counts]))
}

/** What was asked in an inspection, by audience. */
export async function askedIn(
  tx: Tx,
  campaign: string,
): Promise<readonly (Question & { readonly audience: Audience })[]> {
  const found = await sql<{ audience: Audience; questionnaire_id: string }>`
    select audience, questionnaire_id from assurance.campaign_questionnaire where campaign_id = ${campaign}::uuid`.execute(
    tx,
  )
  const all = []
  for (const { value } of audiences) {
    const version = found.rows.find(({ audience }) => audience === value)
    if (version === undefined) continue
    for (const question of await questionsOf(tx, version.questionnaire_id)) all.push({ ...question, audience: value })
  }
  return all
}

/** Remarks to questions, without names. 20: what one reads. */
export async function commentsOf(tx: Tx, campaign: string, unit?: string): Promise<ReadonlyMap<string, string[]>> {
  const found = await sql<{ audience: Audience; key: string; comments: string[] }>`
    select s.audience, a.key, (array_agg(a.comment order by md5(a.comment)))[1:20] as comments
    from assurance.sheet s join assurance.answer a on a.tenant_id = s.tenant_id and a.sheet_id = s.id
    where s.campaign_id = ${campaign}::uuid and s.submitted_at is not null and a.comment is not null
      ${unit === undefined ? sql`` : sql`and s.unit_id = ${unit}::uuid`} group by s.audience, a.key`.execute(tx)
  return new Map(found.rows.map(({ audience, key, comments }) => [keyOf(audience, key), comments]))
}

/** A check that says 不適合 where people said はい. */
export interface Against {
  readonly check: string
  readonly title: string
  readonly because: string
  readonly place: string
}

/** What the checks say against a yes, by check id, as of a moment. */
export async function againstAt(tx: Tx, moment: Date, known: readonly Check[]): Promise<ReadonlyMap<string, Against>> {
  const titles = new Map(known.map(({ id, title }) => [id, title.ja]))
  const broken = [...(await outcomesAt(tx, moment)).values()].filter(({ outcome }) => outcome === 'broken')
  return new Map(
    broken.map(({ checkId, findings }) => {
      const finding = findings.find(({ outcome }) => outcome === 'broken')
      const place = finding?.next?.place ?? finding?.evidence[0]?.place ?? '/policy/board'
      return [
        checkId,
        { check: checkId, title: titles.get(checkId) ?? checkId, because: finding?.because ?? '', place },
      ]
    }),
  )
}

interface Compared {
  readonly asked: readonly (Question & { readonly audience: Audience })[]
  readonly own: Tally
  readonly lastYear: Tally
  /** Everyone else's; absent where the whole city is shown. */
  readonly others?: Tally
  readonly comments: ReadonlyMap<string, string[]>
  readonly against: ReadonlyMap<string, Against>
  /** Fewer answers than this are not shown; 0 shows all to who has to confirm them. */
  readonly smallest: number
  readonly smallestOthers: number
}

/** Questions with their counts, rates and contradictions. Pure. */
export function tallied(compared: Compared): Tallied[] {
  return compared.asked.map(({ audience, key, text, controls, checks }) => {
    const counts = countsIn(compared.own, audience, key)
    const isShown = sumOf(counts) >= compared.smallest
    const others = compared.others === undefined ? nobody : countsIn(compared.others, audience, key)
    const before = countsIn(compared.lastYear, audience, key)
    return {
      audience,
      key,
      text,
      controls,
      counts: isShown ? counts : null,
      rate: isShown ? rateOf(counts) : null,
      lastYear: sumOf(before) >= Math.max(1, compared.smallest) ? rateOf(before) : null,
      others: sumOf(others) >= compared.smallestOthers ? rateOf(others) : null,
      comments: isShown ? (compared.comments.get(keyOf(audience, key)) ?? []) : [],
      contradictions: counts.yes === 0 || !isShown ? [] : checks.flatMap((id) => compared.against.get(id) ?? []),
    }
  })
}

/** Everyone's without one unit's. Pure. */
export function without(all: Tally, unit: Tally): Tally {
  return new Map(
    [...all].map(([key, counts]) => {
      const own = unit.get(key) ?? nobody
      return [
        key,
        {
          yes: counts.yes - own.yes,
          no: counts.no - own.no,
          notApplicable: counts.notApplicable - own.notApplicable,
          unknown: counts.unknown - own.unknown,
        },
      ]
    }),
  )
}
