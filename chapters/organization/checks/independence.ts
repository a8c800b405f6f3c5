// 兼務の禁止 and 代決: nobody on both sides, and somebody when the one in charge is away.
import { sql } from 'kysely'
import { defineCheck, type Finding } from '../../../kernel/check/check.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { incompatibleRoles, type Role, roleTerms } from '../../preamble/roles.ts'
import { shift } from '../period.ts'
import { exceptionsInForce } from '../store.ts'
import { earliest, horizon } from './cover.ts'
import { heldOn, postEvidence, type Seat, seatsFrom } from './facts.ts'
import { moves } from './posts.ts'

const audit: readonly string[] = ['auditor', 'audit-chief']
/** Roles that are audited wherever they are held; 情報政策課 runs what the audit looks at. */
const pairs: readonly (readonly [string, string])[] = [
  ...incompatibleRoles,
  ...audit.flatMap((role) => [[role, 'division-head'] as const, [role, 'security-office'] as const]),
]

interface Segregation {
  readonly seats: readonly Seat[]
  /** Ids of controls that an exception of the CISO excuses today. */
  readonly excused: readonly string[]
}

/** 6(1) 兼務の禁止, 7: who audits is not who is audited. */
export const segregation = defineCheck<Segregation>({
  id: 'organization.segregation',
  title: { ja: '監査する者と監査を受ける者を、同じ者が兼ねていない', en: 'Nobody audits what they answer for' },
  article: '6(1)',
  controls: ['org.segregation', 'review.audit.independence'],
  listens: [...moves, 'organization.exception-*'],
  facts: async (tx, at) => ({
    seats: await seatsFrom(tx, at),
    excused: (await exceptionsInForce(tx, at.today)).flatMap(({ controls }) => controls),
  }),
  evaluate: ({ seats, excused }, { today }) => {
    const held = heldOn(seats, today)
    const auditors = held.filter(({ role }) => audit.includes(role))
    const lookAgainOn = earliest(
      seats
        .flatMap(({ validFrom, validTo }) => [validFrom, validTo === null ? null : shift(validTo, 1)])
        .filter((day) => day !== null && day > today),
    )
    if (auditors.length === 0) {
      const next = {
        act: '監査人と監査統括責任者の役割を職に付ける',
        place: '/organization/posts',
        role: 'security-office',
      }
      return {
        findings: [
          {
            outcome: 'unsure',
            because: '監査に当たる者が登録されていないため、兼務がないと言えません。',
            evidence: [],
            next,
          },
        ],
        lookAgainOn,
      }
    }
    const clashes = [...Map.groupBy(held, ({ person }) => person).values()].flatMap((own) => clashOf(own, excused))
    if (clashes.length > 0) return { findings: clashes, lookAgainOn }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `監査に当たる${new Set(auditors.map(({ person }) => person)).size}人は、監査を受ける側の役割を兼ねていません。`,
          evidence: auditors.map(postEvidence),
        },
      ],
      lookAgainOn,
    }
  },
})

function clashOf(own: readonly Seat[], excused: readonly string[]): readonly Finding[] {
  const roles = new Set(own.map(({ role }) => role))
  const clash = pairs.find(([one, other]) => roles.has(one) && roles.has(other))
  const name = own[0]?.personName ?? ''
  if (clash === undefined) return []
  const words = clash.map((role) => `「${roleTerms[role as Role].ja}」`).join('と') // every word of `pairs` is a Role
  const granted = excused.includes('org.segregation')
  return [
    {
      outcome: granted ? 'unsure' : 'broken',
      because: `${name}さんが${words}を兼ねています。${granted ? 'CISOの例外措置があります。期限までに解消できるか確かめてください。' : ''}`,
      evidence: own.map(postEvidence),
      next: {
        act: 'どちらかの職の発令を終えるか、CISOに例外措置を申請する',
        place: '/organization/posts',
        role: 'security-office',
      },
    },
  ]
}

export interface Away {
  readonly id: string
  readonly personName: string
  readonly role: string
  readonly postName: string
  readonly validFrom: string
  readonly validTo: string | null
  /** Who decides meanwhile, where anybody does on the first day that still lies ahead. */
  readonly standIn: string | null
}

interface Absences {
  readonly away: readonly Away[]
  /** Whether anybody with such a role is there at all. */
  readonly leaders: readonly Seat[]
}

const leading = ['ciso', 'chief', 'section-head', 'division-head'] as const

/** 6(1) 代決: while the CISO, the chief or a head is away, somebody may decide. */
export const standIns = defineCheck<Absences>({
  id: 'organization.stand-ins',
  title: { ja: '責任者の不在のとき、代決する者が決まっている', en: 'Somebody decides while those in charge are away' },
  article: '6(1)',
  controls: ['org.ciso.deputy', 'org.section-head'],
  listens: [...moves, 'organization.absence-*'],
  facts: async (tx, at) => ({
    leaders: heldOn(await seatsFrom(tx, at), at.today).filter(({ role }) => leading.some((one) => one === role)),
    away: (
      await sql<Away>`
        select distinct on (s.id) s.id, h.person_name as "personName", r as role, h.post_name as "postName", s.valid_from as "validFrom", s.valid_to as "validTo",
          coalesce(
            (select p.name from organization.person p where p.tenant_id = s.tenant_id and p.id = s.stand_in_person and p.retired_at is null and coalesce(p.ends_on, 'infinity') >= greatest(s.valid_from, ${at.today}::date)),
            (select o.person_name from organization.holding o where o.tenant_id = s.tenant_id and o.post = s.stand_in_post and o.person <> s.person
               and o.valid_from <= greatest(s.valid_from, ${at.today}::date) and coalesce(o.valid_to, 'infinity') >= greatest(s.valid_from, ${at.today}::date) limit 1)
          ) as "standIn"
        from organization.absence s
        join organization.holding h on h.tenant_id = s.tenant_id and h.person = s.person and h.valid_from <= greatest(s.valid_from, ${at.today}::date)
          and coalesce(h.valid_to, 'infinity') >= greatest(s.valid_from, ${at.today}::date), unnest(h.roles) r
        where s.retired_at is null and s.valid_from <= ${at.today}::date + ${horizon}::int and coalesce(s.valid_to, 'infinity') >= ${at.today}::date
          and r = any(${[...leading]}::text[])
        order by s.id, array_position(${[...leading]}::text[], r)`.execute(tx)
    ).rows,
  }),
  evaluate: ({ away, leaders }, { today }) => {
    const lookAgainOn =
      earliest(
        away.flatMap(({ validFrom, validTo }) => [
          validFrom > today ? validFrom : null,
          validTo === null ? null : shift(validTo, 1),
        ]),
      ) ?? shift(today, 1)
    const lacking = away.filter(({ standIn }) => standIn === null)
    if (lacking.length > 0) return { findings: lacking.map((one) => alone(one, today)), lookAgainOn }
    if (away.length === 0) {
      const because = `責任者${new Set(leaders.map(({ person }) => person)).size}人のうち、今日から30日の間に不在の予定がある者はいません。`
      return {
        findings: [{ outcome: leaders.length === 0 ? 'unsure' : 'kept', because, evidence: leaders.map(postEvidence) }],
        lookAgainOn,
      }
    }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `不在の責任者${away.length}人に、代決する者がいます（${away.map(({ postName, standIn }) => `${postName}→${standIn ?? ''}`).join('、')}）。`,
          evidence: away.map(awayEvidence),
        },
      ],
      lookAgainOn,
    }
  },
})

const awayEvidence = ({ id, personName, postName }: Away) => ({
  type: 'organization.absence',
  id,
  label: `${postName} ${personName}の不在`,
  place: `/organization/absences/${id}`,
})

function alone(one: Away, today: string): Finding {
  const now = one.validFrom <= today
  return {
    outcome: now ? 'broken' : 'unsure',
    because: `${one.postName} ${one.personName}は${now ? '不在です' : `${eraDate(one.validFrom)}から不在になります`}が、代決する者が決まっていません。`,
    evidence: [awayEvidence(one)],
    next: {
      act: '不在の記録に、代決する職か者を入れる',
      place: `/organization/absences/${one.id}`,
      role: 'security-office',
      by: one.validFrom,
    },
  }
}
