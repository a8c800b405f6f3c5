// 例外措置: decided by the CISO, ended when their time is over, looked at every year.
import { sql } from 'kysely'
import { type Check, defineCheck, type Finding, type Moment } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { shift } from '../period.ts'
import { earliest } from './cover.ts'
import { type Emptiness, emptinessOf } from './facts.ts'
import { nothing } from './meetings.ts'

export interface Excepted {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly emergency: boolean
  readonly appliedOn: string
  readonly validFrom: string
  readonly validTo: string
  readonly decidedOn: string | null
  readonly reviewedOn: string | null
  /** Whoever decided held the CISO's post on that day. */
  readonly byCiso: boolean
}

export interface Exceptions {
  readonly open: readonly Excepted[]
  /** All that were ever recorded, closed ones included. */
  readonly count: number
  readonly emptiness: Emptiness | null
}

/** Exceptions that are not closed, with who decided them. */
export async function exceptionFacts(tx: Tx, at: Moment): Promise<Exceptions> {
  const open = await sql<Excepted>`
    select e.id, e.title, e.state, e.emergency, e.valid_from as "validFrom", e.valid_to as "validTo", e.decided_on as "decidedOn", e.reviewed_on as "reviewedOn",
      coalesce((select min(r.at)::date from ledger.revision r where r.ledger = 'organization.exception' and r.record_id = e.id), e.valid_from) as "appliedOn",
      exists (select from organization.holding h where h.tenant_id = e.tenant_id and h.person = e.decided_by and 'ciso' = any(h.roles) and h.valid_from <= e.decided_on
        and coalesce(h.valid_to, 'infinity') >= e.decided_on and coalesce(h.roles_from, '-infinity') <= e.decided_on and coalesce(h.roles_to, 'infinity') >= e.decided_on) as "byCiso"
    from organization.exception e where e.retired_at is null and e.state <> 'rejected' order by e.valid_to, e.id limit 500`.execute(
    tx,
  )
  const count = await sql<{ n: number }>`select count(*)::int as n from organization.exception`.execute(tx)
  return {
    open: open.rows,
    count: count.rows[0]?.n ?? 0,
    emptiness: await emptinessOf(tx, 'organization.exception', at),
  }
}

/** 30 days: how long an application may wait for the CISO before somebody asks; 14 where it was done already in an emergency. */
const waiting = { ordinary: 30, emergency: 14 }
/** 365 days: 例外措置の申請書と審査結果を定期的に見直す, taken as yearly. */
const reviewed = 365

const evidenceOf = ({ id, title }: Excepted) => ({
  type: 'organization.exception',
  id,
  label: title,
  place: `/organization/exceptions/${id}`,
})
const listens = [
  'organization.exception-*',
  'organization.emptiness-declared',
  'organization.assignment-*',
  'organization.post-*',
] as const

interface Rule {
  /** What is wrong with one exception today. */
  readonly wrong: (one: Excepted, today: string) => Finding | undefined
  /** The first day on which the clock makes it wrong. */
  readonly turns: (one: Excepted) => string | null
  readonly kept: string
}

const exceptionCheck = (
  plan: Pick<Check, 'id' | 'title' | 'controls'>,
  { wrong, turns, kept }: Rule,
): Check<Exceptions> =>
  defineCheck({
    ...plan,
    article: '6(7)',
    listens,
    facts: exceptionFacts,
    evaluate: ({ open, count, emptiness }, { today }) => {
      if (count === 0)
        return {
          findings: [nothing('例外措置', emptiness, '/organization/exceptions')],
          lookAgainOn: emptiness === null ? undefined : shift(emptiness.until, 1),
        }
      const found = open.flatMap((one) => wrong(one, today) ?? [])
      const lookAgainOn = earliest(open.map(turns).filter((day) => day !== null && day > today))
      const past = {
        type: 'organization.exception',
        id: '*',
        label: `例外措置の記録${count}件`,
        place: '/organization/exceptions',
      }
      return found.length > 0
        ? { findings: found, lookAgainOn }
        : {
            findings: [
              {
                outcome: 'kept',
                because: `${kept}（続いている例外措置${open.length}件）。`,
                evidence: open.length > 0 ? open.map(evidenceOf) : [past],
              },
            ],
            lookAgainOn,
          }
    },
  })

const next = (one: Excepted, act: string, role: string) => ({ act, place: `/organization/exceptions/${one.id}`, role })

/** 6(7): nothing runs as an exception that the CISO has not permitted. */
export const exceptionsApproved = exceptionCheck(
  {
    id: 'organization.exceptions-approved',
    title: { ja: '例外措置は、CISOの承認を受けている', en: 'Exceptions are approved by the CISO' },
    controls: ['ops.exception', 'ops.exception.urgent'],
  },
  {
    kept: '続いている例外措置は、全てCISOが決定しています',
    turns: (one) =>
      one.state === 'applied'
        ? (earliest([
            one.validFrom,
            shift(one.appliedOn, (one.emergency ? waiting.emergency : waiting.ordinary) + 1),
          ]) ?? null)
        : null,
    wrong: (one, today) => {
      const act = '承認又は却下する'
      if (one.state === 'approved') {
        return one.byCiso
          ? undefined
          : {
              outcome: 'broken',
              because: `「${one.title}」を決定した者は、その日にCISOの職に就いていません。`,
              evidence: [evidenceOf(one)],
              next: next(one, 'CISOに改めて申請する', 'security-office'),
            }
      }
      const limit = one.emergency ? waiting.emergency : waiting.ordinary
      if (!one.emergency && one.validFrom <= today)
        return {
          outcome: 'broken',
          because: `「${one.title}」は、始まりの日（${eraDate(one.validFrom)}）を迎えても承認されていません。`,
          evidence: [evidenceOf(one)],
          next: next(one, act, 'ciso'),
        }
      if (shift(one.appliedOn, limit) < today)
        return {
          outcome: 'broken',
          because: `「${one.title}」は、${one.emergency ? '緊急の措置の報告' : '申請'}から${limit}日を過ぎても決定されていません。`,
          evidence: [evidenceOf(one)],
          next: next(one, act, 'ciso'),
        }
      return {
        outcome: 'unsure',
        because: `「${one.title}」は、CISOの決定を待っています。`,
        evidence: [evidenceOf(one)],
        next: next(one, act, 'ciso'),
      }
    },
  },
)

/** 6(7): an exception ends; what is over is closed, and says by that that the policy is kept again. */
export const exceptionsEnded = exceptionCheck(
  {
    id: 'organization.exceptions-ended',
    title: { ja: '期限の過ぎた例外措置が残っていない', en: 'No exception is open past its end' },
    controls: ['ops.exception.register'],
  },
  {
    kept: '期限の過ぎた例外措置は残っていません',
    turns: ({ validTo }) => shift(validTo, 1),
    wrong: (one, today) =>
      one.validTo < today
        ? {
            outcome: 'broken',
            because: `「${one.title}」の期限（${eraDate(one.validTo)}）が過ぎていますが、終わらせた記録がありません。`,
            evidence: [evidenceOf(one)],
            next: next(one, '元の対策に戻したことを確かめて終わらせるか、新しく申請する', 'section-head'),
          }
        : undefined,
  },
)

/** 6(7): applications and decisions are looked at every year. */
export const exceptionsReviewed = exceptionCheck(
  {
    id: 'organization.exceptions-reviewed',
    title: { ja: '例外措置を1年以内に見直している', en: 'Exceptions are reviewed within a year' },
    controls: ['ops.exception.register'],
  },
  {
    kept: '続いている例外措置は、決定又は見直しから1年以内です',
    turns: ({ decidedOn, reviewedOn }) => {
      const seen = reviewedOn ?? decidedOn
      return seen === null ? null : shift(seen, reviewed + 1)
    },
    wrong: (one, today) => {
      const seen = one.reviewedOn ?? one.decidedOn
      if (one.state !== 'approved') return undefined
      if (seen === null)
        return {
          outcome: 'unsure',
          because: `「${one.title}」を決定した日が分かりません。`,
          evidence: [evidenceOf(one)],
          next: next(one, '見直しを記録する', 'ciso'),
        }
      return shift(seen, reviewed) < today
        ? {
            outcome: 'broken',
            because: `「${one.title}」は、${eraDate(seen)}の後、1年を過ぎても見直していません。`,
            evidence: [evidenceOf(one)],
            next: next(one, '今も必要かを見直す', 'ciso'),
          }
        : undefined
    },
  },
)
