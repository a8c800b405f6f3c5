// One rule for all roles: somebody holds it today, and nobody sees it fall vacant within thirty days.
import type { Evaluation, Finding, Moment } from '../../../kernel/check/check.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { type Role, roleTerms } from '../../preamble/roles.ts'
import { coverOf, earliest, nextLook } from './cover.ts'
import { heldOn, postEvidence, type Seat } from './facts.ts'

/** What must be held, and by which seats it can be. */
export interface Chair {
  readonly role: Role
  /** Where: 総務課; empty for the whole city. */
  readonly where: string
  readonly seats: readonly Seat[]
}

/** 20: vacancies told one by one; more of them are one sentence with their number. */
const mostTold = 20

/** Judge every chair; vacancies one by one, all that are held in one sentence. */
export function judgeChairs(chairs: readonly Chair[], { today }: Moment): Evaluation {
  const judged = chairs.map((chair) => ({ chair, ...coverOf(chair.seats, today) }))
  const lacking = judged.filter(({ state }) => state !== 'held')
  const held = judged.filter(({ state }) => state === 'held')
  const told = lacking
    .slice(0, mostTold)
    .map(({ chair, state, gap }) => (state === 'open' ? vacant(chair) : soonVacant(chair, today, gap ?? today)))
  const rest = lacking.length - told.length
  return {
    findings: [
      ...told,
      ...(rest > 0 ? [more(rest)] : []),
      ...(held.length > 0
        ? [
            filled(
              held.map(({ chair }) => chair),
              today,
            ),
          ]
        : []),
    ],
    lookAgainOn: earliest(chairs.map(({ seats }) => nextLook(seats, today))),
  }
}

const term = (role: Role): string => roleTerms[role].ja
const place = '/organization/posts'

function vacant({ role, where }: Chair): Finding {
  return {
    outcome: 'broken',
    because: `${where === '' ? '' : `${where}の`}${term(role)}が空席です。今日この役割の職に就いている者がいません。`,
    evidence: [],
    next: {
      act: `${where === '' ? '' : `${where}の`}${term(role)}の職に、発令を加える`,
      place,
      role: 'security-office',
    },
  }
}

function soonVacant({ role, where, seats }: Chair, today: string, gap: string): Finding {
  return {
    outcome: 'unsure',
    because: `${where === '' ? '' : `${where}の`}${term(role)}は、${eraDate(gap)}から空席になります。後任の発令がありません。`,
    evidence: heldOn(seats, today).map(postEvidence),
    next: { act: '後任の発令を前もって入れる', place: '/organization/transfers', role: 'security-office', by: gap },
  }
}

const more = (rest: number): Finding => ({
  outcome: 'broken',
  because: `ほかに${rest}か所で空席か、30日以内に空席になります。`,
  evidence: [],
  next: { act: '権限・責任等一覧で空席を確かめる', place: '/organization/role-table', role: 'security-office' },
})

function filled(chairs: readonly Chair[], today: string): Finding {
  const [only] = chairs
  const holders = chairs.flatMap(({ seats }) => heldOn(seats, today))
  const because =
    chairs.length === 1 && only !== undefined
      ? `${only.where === '' ? '' : `${only.where}の`}${term(only.role)}は、${holders.map(({ postName, personName }) => `${postName} ${personName}`).join('、')}が務めています。`
      : `${chairs.length}か所で、${term(only?.role ?? 'staff')}が今日から30日先まで途切れなく就いています。`
  return { outcome: 'kept', because, evidence: holders.map(postEvidence) }
}
