// An audit of 税務課 for tests, through the real pipeline with the real rules of audits.
import { sql } from 'kysely'
import { z } from 'zod'
import { loadPolicies, policyFiles } from '../../../kernel/auth/cedar.ts'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import type { Endpoint } from '../../../kernel/contract/endpoint.ts'
import { inTenant, type Tx } from '../../../kernel/db/database.ts'
import type { TestDatabase } from '../../../kernel/db/testing.ts'
import { contextIn } from '../../../kernel/http/act.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asking, makeTestCity, nineOn, type Seated, type Sent, type TestCity } from '../../organization/testing-city.ts'
import { roles } from '../../preamble/roles.ts'
import type { AuditPorts } from './ports.ts'
import { auditServed } from './routes.ts'
import * as contract from '../contract.ts'
import { checks } from './checks.ts'
import { rounds } from './round.ts'

const zero = { kept: 0, broken: 0, unsure: 0, excepted: 0, 'out-of-scope': 0 }

/** A board of two clauses, and the audit's own checks. */
export const ports: AuditPorts = {
  checks,
  editionOf: async () => 'R8.3',
  boardOf: async (_tx, day) => ({
    asOf: day,
    counts: { ...zero, kept: 1, broken: 1 },
    clauses: [
      { id: 'c1', path: '6(2)', title: '情報資産の分類と管理', verdict: 'kept', since: day, because: '守られています' },
      { id: 'c2', path: '7', title: '監査', verdict: 'broken', since: day, because: '年度計画がありません' },
    ],
  }),
}

export const served = auditServed(ports)

/** The rules of audits alone: other nouns of the chapter name rights of their own. */
export async function auditRules() {
  const files = (await policyFiles(new URL('../../../', import.meta.url))).filter(({ path }) =>
    path.startsWith('chapters/assurance/audit/'),
  )
  const rights = [...new Set(served.map((one) => one.endpoint.right))]
  const policies = loadPolicies({ files, rights, roles })
  policies.assertCovered(rights)
  return policies.can
}

export interface Desk {
  readonly city: TestCity
  readonly tenant: string
  day: string
  ask(by: Seated, endpoint: Pick<Endpoint, 'id'>, sent?: Sent): Promise<unknown>
  /** The code of a refusal. */
  refusal(by: Seated, endpoint: Pick<Endpoint, 'id'>, sent?: Sent): Promise<string>
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  outcome(check: string): Promise<string>
  round(): Promise<void>
}

let cities = 0

/** A city with its people at the desk of audits. */
export async function openDesk(database: TestDatabase): Promise<Desk> {
  cities += 1
  const city = await makeTestCity(database, `audit${cities}`)
  const { tenant } = city
  const can = await auditRules()
  const ask = asking({ database, tenant, served, can, clock: () => nineOn(desk.day) })
  const tx: Desk['tx'] = (work) => inTenant(database, tenant, work)
  const desk: Desk = {
    city,
    tenant,
    day: '2026-11-23',
    ask,
    refusal: async (...asked) => {
      try {
        await ask(...asked)
      } catch (error) {
        if (error instanceof Refusal) return error.code
        throw error
      }
      return 'none'
    },
    tx,
    outcome: async (id) => {
      const check = checks.find((one) => one.id === `assurance.audit-${id}`)
      if (check === undefined) throw new Error(`no check \`${id}\``)
      return (await tx((open) => evaluate(check, open, { now: nineOn(desk.day), today: desk.day }))).outcome
    },
    round: () =>
      tx(async (open) => {
        for (const round of rounds) await round.run(contextIn(open, { tenant, now: nineOn(desk.day) }))
      }),
  }
  return desk
}

/** The id of what came back. */
export const idOf = (reply: unknown): string => z.object({ id: z.uuid() }).parse(reply).id

/** A plan proposed by the chief of audit and approved by the CISO. */
export async function planned(
  { ask, city }: Desk,
  kind: 'medium' | 'year',
  [fromYear, toYear]: readonly [number, number],
): Promise<string> {
  const lines = Array.from({ length: toYear - fromYear + 1 }, (_, n) => ({
    fiscalYear: fromYear + n,
    theme: '個人情報の取扱い',
    units: [n % 2 === 0 ? city.tax : city.general],
    systems: [],
    controls: ['people'],
  }))
  const id = idOf(
    await ask(city.auditChief, contract.proposeAuditPlan, {
      body: { kind, title: '監査計画', fromYear, toYear, policy: '巡回する', lines },
    }),
  )
  await ask(city.ciso, contract.decideAuditPlan, { params: { id }, body: { approved: true, comment: null } })
  return id
}

let numbers = 0

/** The body of a proposal: 税務課, three controls of people. */
export const proposal = ({ city }: Desk, more: object = {}): object => {
  numbers += 1
  return {
    number: `A-${numbers}`,
    title: '税務課の監査',
    kind: 'special',
    planId: null,
    purpose: '遵守の検証',
    criteria: '情報セキュリティポリシー',
    edition: 'R8.3',
    contractId: null,
    units: [city.tax],
    systems: [],
    controls: ['people.training'],
    startsOn: '2026-11-01',
    endsOn: '2026-12-25',
    ...more,
  }
}

/** An approved audit; with its auditor and checklist unless `bare`. */
export async function audit(desk: Desk, more: object = {}, { bare = false } = {}): Promise<string> {
  const { ask, city } = desk
  const id = idOf(await ask(city.auditChief, contract.proposeEngagement, { body: proposal(desk, more) }))
  await ask(city.ciso, contract.decideEngagement, { params: { id }, body: { approved: true, comment: null } })
  if (bare) return id
  await ask(city.auditChief, contract.assignAuditor, {
    params: { id },
    body: { person: city.auditor.person, leads: true, exceptionId: null },
  })
  await ask(city.auditor, contract.makeAuditRows, { params: { id } })
  return id
}

/** The rows of a checklist. */
export async function rowsOf({ ask, city }: Desk, id: string): Promise<readonly contract.AuditRow[]> {
  return contract.listAuditRows.reply.parse(await ask(city.auditor, contract.listAuditRows, { params: { id } })).rows
}

/** Judge every row, and conclude. */
export async function concluded(desk: Desk, id: string, { evidence = true } = {}): Promise<void> {
  const { ask, city } = desk
  for (const row of await rowsOf(desk, id))
    await ask(city.auditor, contract.judgeAuditRow, {
      params: { id: row.id },
      body: { result: 'kept', note: '記録を見た' },
    })
  if (evidence)
    await ask(city.auditor, contract.attachAuditFile, {
      params: { id },
      query: 'name=memo.txt',
      body: new Uint8Array([1, 2, 3]),
    })
  await ask(city.auditor, contract.concludeEngagement, {
    params: { id },
    body: { opinion: 'おおむね適切', strengths: '' },
  })
}

/** A finding of 税務課. */
export async function found({ ask, city }: Desk, id: string, more: object = {}): Promise<string> {
  return idOf(
    await ask(city.auditor, contract.raiseFinding, {
      params: { id },
      body: {
        rowId: null,
        severity: 'medium',
        title: '受講の記録がない',
        fact: '3名の記録がない',
        criterion: '5.2',
        recommendation: '記録する',
        unit: city.tax,
        post: null,
        answerDue: null,
        ...more,
      },
    }),
  )
}

export const agrees = {
  agrees: true,
  text: '認めます',
  cause: '引継ぎの漏れ',
  measure: '台帳に記す',
  post: null,
  dueOn: '2027-01-31',
}

/** An exception that the CISO has approved: independence of audits of 税務課. */
export async function excuse({ tx, city }: Desk): Promise<string> {
  const id = newId()
  await tx((open) =>
    sql`insert into organization.exception (id, title, controls, unit, reason, scope, measures, emergency, valid_from, valid_to, state, applicant, decided_by, decided_on)
      values (${id}, '監査人の兼務', 'review.audit.independence', ${city.general}, '職員が足りない', '監査', '外部の助言を受ける', false, '2026-04-01', '2027-03-31', 'approved',
        ${city.auditChief.person}, ${city.ciso.person}, '2026-04-01')`.execute(open),
  )
  return id
}
