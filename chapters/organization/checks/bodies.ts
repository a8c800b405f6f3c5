// 4(1), 5, 6(1): the city is recorded whole: its organs, its roles, its people.
import { sql } from 'kysely'
import { defineCheck, type Evidence, type Finding } from '../../../kernel/check/check.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { type OrganKind, organTerms } from '../../preamble/organs.ts'
import { type Role, roles, roleTerms } from '../../preamble/roles.ts'
import { shift } from '../period.ts'
import { type OrganInForce, organsInForce } from '../store.ts'
import { earliest } from './cover.ts'
import { heldOn, postEvidence, type RolePost, rolePostsOn, type Seat, seatsFrom } from './facts.ts'
import { moves } from './posts.ts'

/** 地方自治法138条の4・180条の5: organs that no municipality is without; the others depend on its kind, or are shared with neighbours. */
const always: readonly OrganKind[] = [
  'assembly',
  'head',
  'board-of-education',
  'election-commission',
  'audit-commissioners',
]

/** 4(1): every organ in scope is named; the policy chapter asks whether each has adopted. */
export const organsNamed = defineCheck<readonly OrganInForce[]>({
  id: 'organization.organs-named',
  title: { ja: '適用範囲の機関が全て登録されている', en: 'Every organ in scope is named' },
  article: '4(1)',
  controls: ['policy.scope.organs'],
  listens: ['organization.organ-*', 'organization.roster-imported'],
  facts: (tx, { today }) => organsInForce(tx, today),
  evaluate: (organs) => {
    const missing = always.filter((kind) => !organs.some((one) => one.kind === kind))
    const evidence = organs.map(
      ({ id, name }): Evidence => ({
        type: 'organization.organ',
        id,
        label: name,
        place: `/organization/organs/${id}`,
      }),
    )
    if (missing.length === 0)
      return {
        findings: [
          {
            outcome: 'kept',
            because: `${organs.length}の機関（${organs.map(({ name }) => name).join('、')}）を登録しています。`,
            evidence,
          },
        ],
      }
    return {
      findings: missing.map((kind) => ({
        outcome: organs.length === 0 ? 'unsure' : 'broken',
        because: `「${organTerms.find((term) => term.kind === kind)?.ja ?? kind}」が登録されていません。市区町村に必ず置かれる機関です。`,
        evidence,
        next: { act: '機関を加える', place: '/organization/organs', role: 'security-office' },
      })),
    }
  },
})

interface RoleFacts {
  readonly posts: readonly RolePost[]
  readonly seats: readonly Seat[]
}

/** 6(1) 権限・責任等一覧: each role that must be is carried by a post, and each such post is held. */
export const roleTableWhole = defineCheck<RoleFacts>({
  id: 'organization.role-table-whole',
  title: {
    ja: '権限・責任等一覧に、欠けた役割と空席の職がない',
    en: 'The role table has no missing role and no empty post',
  },
  article: '6(1)',
  controls: ['org.role-table', 'org'],
  listens: moves,
  facts: async (tx, at) => ({ posts: await rolePostsOn(tx, at), seats: await seatsFrom(tx, at) }),
  evaluate: ({ posts, seats }, { today }) => {
    const held = heldOn(seats, today)
    const lookAgainOn = earliest(
      seats
        .flatMap(({ validFrom, validTo }) => [validFrom, validTo === null ? null : shift(validTo, 1)])
        .filter((day) => day !== null && day > today),
    )
    const homeless = roles.filter(
      (role) => role !== 'staff' && !roleTerms[role].optional && !posts.some((post) => post.roles.includes(role)),
    )
    const empty = posts.filter((post) => !held.some((seat) => seat.post === post.id))
    const findings = [...homeless.map(withoutPost), ...(empty.length > 0 ? [unfilled(empty)] : [])]
    const kept: Finding = {
      outcome: 'kept',
      because: `役割を持つ${posts.length}の職に、全て就いている者がいます。`,
      evidence: held.map(postEvidence),
    }
    return { findings: findings.length > 0 ? findings : [kept], lookAgainOn }
  },
})

const withoutPost = (role: Role): Finding => ({
  outcome: 'broken',
  because: `「${roleTerms[role].ja}」の役割を持つ職がありません。`,
  evidence: [],
  next: {
    act: `${roleTerms[role].usualPost}の職に役割を付ける`,
    place: '/organization/posts',
    role: 'security-office',
  },
})

const unfilled = (empty: readonly RolePost[]): Finding => ({
  outcome: 'unsure',
  because: `役割を持つ職のうち${empty.length}の職に、就いている者がいません（${empty
    .slice(0, 5)
    .map(({ name }) => name)
    .join('、')}${empty.length > 5 ? 'など' : ''}）。`,
  evidence: empty.map(({ id, name }) => ({
    type: 'organization.post',
    id,
    label: name,
    place: `/organization/posts/${id}`,
  })),
  next: { act: '発令を加えるか、使わない職から役割を外す', place: '/organization/posts', role: 'security-office' },
})

export interface Loose {
  readonly id: string
  readonly name: string
  readonly why: 'no-post' | 'left' | 'closed-unit'
  readonly since: string | null
}

interface PeopleFacts {
  readonly loose: readonly Loose[]
  readonly total: number
  /** The next day on which somebody comes, goes, or leaves a post. */
  readonly next: string | null
}

const why: Readonly<Record<Loose['why'], (one: Loose) => { readonly because: string; readonly act: string }>> = {
  'no-post': ({ name }) => ({
    because: `${name}さんには、今日の発令がありません。`,
    act: '発令を加えるか、退任日を入れる',
  }),
  left: ({ name, since }) => ({
    because: `${name}さんは${since === null ? '' : eraDate(since)}に退任しましたが、終わっていない発令があります。`,
    act: '発令に終了日を入れる',
  }),
  'closed-unit': ({ name }) => ({
    because: `${name}さんの発令先の課室は、廃止されています。`,
    act: '新しい所属に発令する',
  }),
}

/** 5: everybody bound by the policy has a place, and who has left has none. */
export const peoplePlaced = defineCheck<PeopleFacts>({
  id: 'organization.people-placed',
  title: { ja: '全ての職員等に発令があり、退任者の発令が終わっている', en: 'Everyone has a post, and nobody who left' },
  article: '5',
  controls: ['org', 'policy.observance'],
  listens: [...moves, 'organization.unit-*'],
  facts: async (tx, { today }) => ({
    loose: (
      await sql<Loose>`
        with held as materialized (
          select h.person, h.person_name, h.unit from organization.holding h
          where h.valid_from <= ${today}::date and coalesce(h.valid_to, 'infinity') >= ${today}::date
        )
        select p.id, p.name, 'no-post' as why, null as since from organization.person p
        where p.retired_at is null and coalesce(p.starts_on, '-infinity') <= ${today}::date and coalesce(p.ends_on, 'infinity') >= ${today}::date
          -- a set that is made once and looked into: PostgreSQL may plan "not exists" as a loop in a loop, 13 s for 500 people
          and p.id not in (select person from held)
        union all
        select p.id, p.name, 'left', p.ends_on from organization.person p
        where p.retired_at is null and p.ends_on < ${today}::date
          and exists (select from organization.assignment a where a.tenant_id = p.tenant_id and a.person = p.id and a.retired_at is null and coalesce(a.valid_to, 'infinity') > p.ends_on)
        union all
        select distinct h.person, h.person_name, 'closed-unit', null::date from held h join organization.unit u on u.id = h.unit
        where u.retired_at is not null or u.valid_to < ${today}::date
        order by 2 limit 200`.execute(tx)
    ).rows,
    total:
      (
        await sql<{
          n: number
        }>`select count(*)::int as n from organization.person where retired_at is null and coalesce(starts_on, '-infinity') <= ${today}::date and coalesce(ends_on, 'infinity') >= ${today}::date`.execute(
          tx,
        )
      ).rows[0]?.n ?? 0,
    next:
      (
        await sql<{ day: string | null }>`select min(day)::text as day from (
        select min(starts_on) as day from organization.person where retired_at is null and starts_on > ${today}::date
        union all select min(ends_on) + 1 from organization.person where retired_at is null and ends_on >= ${today}::date
        union all select min(valid_to) + 1 from organization.assignment where retired_at is null and valid_to >= ${today}::date
        union all select min(valid_to) + 1 from organization.unit where retired_at is null and valid_to >= ${today}::date) days`.execute(
          tx,
        )
      ).rows[0]?.day ?? null,
  }),
  evaluate: ({ loose, total, next }) => {
    const lookAgainOn = next ?? undefined
    if (total === 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: '職員等が登録されていません。',
            evidence: [],
            next: { act: '職員名簿を取り込む', place: '/organization/roster', role: 'security-office' },
          },
        ],
        lookAgainOn,
      }
    const all: Evidence = {
      type: 'organization.person',
      id: '*',
      label: `職員等${total}人`,
      place: '/organization/people',
    }
    if (loose.length === 0)
      return {
        findings: [
          {
            outcome: 'kept',
            because: `職員等${total}人の全てに発令があり、退任した者の発令は終わっています。`,
            evidence: [all],
          },
        ],
        lookAgainOn,
      }
    return { findings: loose.map((one) => looseFinding(one)), lookAgainOn }
  },
})

function looseFinding(one: Loose): Finding {
  const { because, act } = why[one.why](one)
  const place = `/organization/people/${one.id}`
  return {
    outcome: one.why === 'no-post' ? 'unsure' : 'broken',
    because,
    evidence: [{ type: 'organization.person', id: one.id, label: one.name, place }],
    next: { act, place, role: 'security-office' },
  }
}
