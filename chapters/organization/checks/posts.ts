// Checks on who holds the roles of the policy.
import { defineCheck, type Moment } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Role } from '../../preamble/roles.ts'
import { type UnitInForce, unitsInForce } from '../store.ts'
import { heldOn, postEvidence, type Seat, seatsFrom, seatsOf } from './facts.ts'
import { judgeChairs } from './seats.ts'

/** Everything that moves people in and out of posts. */
export const moves = [
  'organization.post-*',
  'organization.assignment-*',
  'organization.person-*',
  'organization.roster-imported',
] as const
const unitsToo = [...moves, 'organization.unit-*'] as const

/** One role for the whole city. */
const single = (id: string, role: Role, controls: readonly string[], title: { ja: string; en: string }) =>
  defineCheck<readonly Seat[]>({
    id,
    title,
    article: '6(1)',
    controls,
    listens: moves,
    facts: async (tx, at) => seatsOf(await seatsFrom(tx, at), role),
    evaluate: (seats, at) => judgeChairs([{ role, where: '', seats }], at),
  })

/** 6(1) CISO. */
export const cisoInPost = single('organization.ciso-in-post', 'ciso', ['org.ciso'], {
  ja: 'CISOの職が、今日も30日先も埋まっている',
  en: 'The CISO post is filled today and for 30 days',
})
/** 6(1) 統括情報セキュリティ責任者. */
export const chiefInPost = single('organization.chief-in-post', 'chief', ['org.chief'], {
  ja: '統括情報セキュリティ責任者の職が埋まっている',
  en: 'The chief is in post',
})
/** 6(1) 統一的な窓口: the person at the desk; its number is another check. */
export const windowInPost = single('organization.window-in-post', 'contact-window', ['org.csirt.window'], {
  ja: '統一的な窓口の担当が決まっている',
  en: 'Somebody is at the single window',
})
/** 6(1) 情報システム担当者. */
export const operatorsInPost = single('organization.operators-in-post', 'system-operator', ['org.system-operator'], {
  ja: '情報システム担当者が決まっている',
  en: 'System operators are named',
})
/** 6(1) 情報システム管理者: at least one; one for each system is asked of the register of assets. */
export const systemManagersInPost = single(
  'organization.system-managers-in-post',
  'system-manager',
  ['org.system-manager'],
  { ja: '情報システム管理者が決まっている', en: 'System managers are appointed' },
)
/** 7 監査統括責任者. */
export const auditChiefInPost = single('organization.audit-chief-in-post', 'audit-chief', ['review.audit'], {
  ja: '情報セキュリティ監査統括責任者が決まっている',
  en: 'The chief of audit is appointed',
})

export interface UnitSeats {
  readonly units: readonly UnitInForce[]
  readonly seats: readonly Seat[]
}

const unitSeats =
  (role: Role) =>
  async (tx: Tx, at: Moment): Promise<UnitSeats> => ({
    units: await unitsInForce(tx, at.today),
    seats: seatsOf(await seatsFrom(tx, at), role),
  })

/** 6(1) 情報セキュリティ管理者: every office has its own; a room (室) inside a section is covered by the section's. */
export const sectionHeads = defineCheck<UnitSeats>({
  id: 'organization.section-heads',
  title: { ja: '全ての課室に情報セキュリティ管理者がいる', en: 'Every unit has its security manager' },
  article: '6(1)',
  controls: ['org.section-head'],
  listens: unitsToo,
  facts: unitSeats('section-head'),
  evaluate: ({ units, seats }, at) => {
    const byUnit = Map.groupBy(seats, ({ unit }) => unit)
    const chairs = units
      .filter(({ kind }) => kind !== 'division')
      .map((unit) => ({
        role: 'section-head' as const,
        where: unit.name,
        seats: lineOf(unit, units).flatMap((id) => byUnit.get(id) ?? []),
      }))
    return judgeChairs(chairs, at)
  },
})

/** The unit and those it lies in, up to but without the division. */
function lineOf(unit: UnitInForce, units: readonly UnitInForce[]): readonly string[] {
  const above = units.find(({ id }) => id === unit.parent)
  return unit.kind === 'room' && above !== undefined && above.kind !== 'division' ? [unit.id, above.id] : [unit.id]
}

/** 6(1) 情報セキュリティ責任者: every 部局 has one; a city without 部局 has at least one. */
export const divisionHeads = defineCheck<UnitSeats>({
  id: 'organization.division-heads',
  title: { ja: '全ての部局に情報セキュリティ責任者がいる', en: 'Every division has its security officer' },
  article: '6(1)',
  controls: ['org.division-head'],
  listens: unitsToo,
  facts: unitSeats('division-head'),
  evaluate: ({ units, seats }, at) => {
    const divisions = units.filter(({ kind }) => kind === 'division')
    const chairs = divisions.map((unit) => ({
      role: 'division-head' as const,
      where: unit.name,
      seats: seats.filter((seat) => seat.unit === unit.id),
    }))
    return judgeChairs(chairs.length === 0 ? [{ role: 'division-head', where: '', seats }] : chairs, at)
  },
})

/** 6(1) CSIRT: a team is more than one. */
export const csirtInPost = defineCheck<readonly Seat[]>({
  id: 'organization.csirt-in-post',
  title: { ja: 'CSIRTの要員が2人以上いる', en: 'The CSIRT has two members or more' },
  article: '6(1)',
  controls: ['org.csirt'],
  listens: moves,
  facts: async (tx, at) => seatsOf(await seatsFrom(tx, at), 'csirt-member'),
  evaluate: (seats, at) => {
    const people = new Map(heldOn(seats, at.today).map((seat) => [seat.person, seat]))
    if (people.size !== 1) return judgeChairs([{ role: 'csirt-member', where: '', seats }], at)
    const [one] = [...people.values()]
    return {
      findings: [
        {
          outcome: 'unsure',
          because: `CSIRTの要員が${one?.personName ?? ''}の1人だけです。不在のときに対処できるか確かめてください。`,
          evidence: [...people.values()].map(postEvidence),
          next: { act: 'CSIRT要員の役割を持つ職を増やす', place: '/organization/posts', role: 'security-office' },
        },
      ],
      lookAgainOn: judgeChairs([{ role: 'csirt-member', where: '', seats }], at).lookAgainOn,
    }
  },
})

/** 6(1) 委員会の設置: the CISO and others sit in it. */
export const committeeSeated = defineCheck<readonly Seat[]>({
  id: 'organization.committee-seated',
  title: {
    ja: '情報セキュリティ委員会の委員がいて、CISOが加わっている',
    en: 'The committee has members, the CISO among them',
  },
  article: '6(1)',
  controls: ['org.committee'],
  listens: moves,
  facts: async (tx, at) =>
    (await seatsFrom(tx, at)).filter(({ role }) => role === 'committee-member' || role === 'ciso'),
  evaluate: (seats, at) => {
    const members = heldOn(seatsOf(seats, 'committee-member'), at.today)
    const people = new Set(members.map(({ person }) => person))
    const ciso = heldOn(seatsOf(seats, 'ciso'), at.today)
    const { lookAgainOn } = judgeChairs(
      [{ role: 'committee-member', where: '', seats: seatsOf(seats, 'committee-member') }],
      at,
    )
    const next = { act: '委員の役割を職に付ける', place: '/organization/posts', role: 'security-office' }
    if (people.size === 0)
      return {
        findings: [{ outcome: 'broken', because: '情報セキュリティ委員会の委員がいません。', evidence: [], next }],
        lookAgainOn,
      }
    if (people.size < 2)
      return {
        findings: [
          {
            outcome: 'broken',
            because: '情報セキュリティ委員会の委員が1人だけです。委員会として成り立ちません。',
            evidence: members.map(postEvidence),
            next,
          },
        ],
        lookAgainOn,
      }
    if (!ciso.some(({ person }) => people.has(person)))
      return {
        findings: [
          {
            outcome: 'unsure',
            because: 'CISOが情報セキュリティ委員会の委員になっていません。要綱などの定めを確かめてください。',
            evidence: members.map(postEvidence),
            next,
          },
        ],
        lookAgainOn,
      }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `情報セキュリティ委員会は${people.size}人の委員で成り、CISOが加わっています。`,
          evidence: members.map(postEvidence),
        },
      ],
      lookAgainOn,
    }
  },
})
