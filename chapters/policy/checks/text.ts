// 1, 2, 3, 4, 6: what the words of the policy must hold, and that a person vouches for how they were read.
import { sql } from 'kysely'
import { type Check, defineCheck, type Finding } from '../../../kernel/check/check.ts'
import type { Words } from '../../../kernel/contract/words.ts'
import { type OrganInForce, organsInForce } from '../../organization/index.ts'
import { recogniseOrgan } from '../../preamble/organs.ts'
import { namedAssetGroups, namedOrgans } from '../document/facts.ts'
import { type ClauseRow, treeOf } from '../tree.ts'
import {
  clauseEvidence,
  importFirst,
  type Standing,
  standingClauses,
  standingPolicy,
  versionEvents,
  versionEvidence,
} from './facts.ts'

interface TextFacts {
  readonly policy: Standing | undefined
  readonly clauses: readonly ClauseRow[]
}

interface Section {
  readonly id: string
  readonly title: Words
  readonly article: string
  readonly control: string
  readonly found: (clauses: readonly ClauseRow[]) => readonly ClauseRow[]
  readonly missing: string
}

const standing =
  (kind: ClauseRow['stands']) =>
  (clauses: readonly ClauseRow[]): readonly ClauseRow[] =>
    clauses.filter(({ stands }) => stands === kind)

const sections: readonly Section[] = [
  {
    id: 'policy.purpose-stated',
    title: { ja: '目的が示されている', en: 'The purpose is stated' },
    article: '1',
    control: 'policy.purpose',
    found: standing('purpose'),
    missing: '目的を示す条項',
  },
  {
    id: 'policy.definitions-stated',
    title: { ja: '用語が定められている', en: 'Terms are defined' },
    article: '2',
    control: 'policy.definitions',
    found: standing('definitions'),
    missing: '用語を定める条項',
  },
  {
    id: 'policy.threats-stated',
    title: { ja: '対象とする脅威が示されている', en: 'Threats are named' },
    article: '3',
    control: 'policy.threats',
    found: standing('threats'),
    missing: '対象とする脅威を示す条項',
  },
  {
    id: 'policy.assets-stated',
    title: { ja: '対象とする情報資産の範囲が示されている', en: 'The assets in scope are stated' },
    article: '4(2)',
    control: 'policy.scope.assets',
    found: (clauses) => clauses.filter(({ path }) => path === namedAssetGroups(documentOf(clauses))?.clause),
    missing: '対象とする情報資産の範囲を示す条項',
  },
]

/** 1–4: each section that the policy must have is there. */
export const sectionChecks: readonly Check<TextFacts>[] = sections.map(
  ({ id, title, article, control, found, missing }) =>
    defineCheck<TextFacts>({
      id,
      title,
      article,
      controls: [control],
      listens: versionEvents,
      facts: (tx, { today }) => standingClauses(tx, today),
      evaluate: ({ policy, clauses }) => {
        if (policy === undefined)
          return {
            findings: [
              { outcome: 'unsure', because: '基本方針がまだ登録されていません。', evidence: [], next: importFirst },
            ],
          }
        const here = found(clauses)
        if (here.length === 0) {
          const next = {
            act: '条項の読み取りを確かめ、なければ次の改定で加える',
            place: `/policy/versions/${policy.version.id}`,
            role: 'security-office',
          }
          return {
            findings: [
              {
                outcome: 'broken',
                because: `基本方針に、${missing}が見つかりません。`,
                evidence: [versionEvidence(policy)],
                next,
              },
            ],
          }
        }
        return { findings: [sure(policy, `${here[0]?.path ?? ''} ${here[0]?.title ?? ''}に示されています。`, here)] }
      },
    }),
)

/** 4(1): the organs that the text names are those that the city has. */
export const organsNamedCheck = defineCheck<TextFacts & { readonly organs: readonly OrganInForce[] }>({
  id: 'policy.organs-named',
  title: { ja: '適用する機関が条文に示されている', en: 'The text names the organs in scope' },
  article: '4(1)',
  controls: ['policy.scope.organs'],
  listens: [...versionEvents, 'organization.organ-*'],
  facts: async (tx, { today }) => ({ ...(await standingClauses(tx, today)), organs: await organsInForce(tx, today) }),
  evaluate: ({ policy, clauses, organs }) => {
    if (policy === undefined)
      return {
        findings: [
          { outcome: 'unsure', because: '基本方針がまだ登録されていません。', evidence: [], next: importFirst },
        ],
      }
    const named = namedOrgans(documentOf(clauses))
    const evidence = clauses.filter(({ path }) => path === named?.clause).map(clauseEvidence)
    const place = `/policy/versions/${policy.version.id}`
    if (named === undefined)
      return {
        findings: [
          {
            outcome: 'broken',
            because: '適用する行政機関を示す条項が見つかりません。',
            evidence: [versionEvidence(policy)],
            next: { act: '条項の読み取りを確かめる', place, role: 'security-office' },
          },
        ],
      }
    if (organs.length === 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `条文は${named.organs.length}機関を示していますが、機関の台帳が空のため照らし合わせられません。`,
            evidence,
            next: { act: '機関を登録する', place: '/organization/organs', role: 'security-office' },
          },
        ],
      }
    const kinds = new Set(named.organs.map(recogniseOrgan))
    const unnamed = organs.filter(({ kind }) => !kinds.has(kind as never))
    const unknown = named.organs.filter((written) => !organs.some(({ kind }) => kind === recogniseOrgan(written)))
    if (unnamed.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `${unnamed.map(({ name }) => name).join('、')}が、適用する機関として条文に示されていません。`,
            evidence,
            next: {
              act: '機関の台帳を確かめ、正しければ次の改定で条文に加える',
              place: '/organization/organs',
              role: 'security-office',
            },
          },
        ],
      }
    if (unknown.length > 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `条文にある${unknown.join('、')}が、機関の台帳にありません。`,
            evidence,
            next: { act: '機関を登録する', place: '/organization/organs', role: 'security-office' },
          },
        ],
      }
    return {
      findings: [
        sure(
          policy,
          `条文の${named.organs.length}機関が、機関の台帳と合っています。`,
          clauses.filter(({ path }) => path === named.clause),
        ),
      ],
    }
  },
})

interface ReadFacts {
  readonly policy: Standing | undefined
  readonly doubts: number
  readonly waiting: number
  readonly confirmed: number
}

/** 8: doubts of the reading are settled and every proposed mapping is decided. */
export const settledCheck = defineCheck<ReadFacts>({
  id: 'policy.reading-settled',
  title: { ja: '条項の読み取りと対応付けが確かめられている', en: 'Reading and mappings are confirmed' },
  article: '8',
  controls: ['policy.measures'],
  listens: [...versionEvents, 'policy.doubt-settled', 'policy.mapping-*', 'policy.edition-chosen'],
  facts: async (tx, { today }) => {
    const policy = await standingPolicy(tx, today)
    const found = await sql<Omit<ReadFacts, 'policy'>>`
      with standing as (
        select clause_id from policy.place where version_id = ${policy?.version.id ?? null}::uuid and ordinal = (select max(ordinal) from policy.tree where version_id = ${policy?.version.id ?? null}::uuid)
      ), decided as (
        select (select decision from policy.mapping_decision d where d.tenant_id = m.tenant_id and d.mapping_id = m.id order by d.seq desc limit 1) as decision
        from policy.mapping m join standing s on s.clause_id = m.clause_id
      )
      select (select count(*)::int from policy.doubt d where d.version_id = ${policy?.version.id ?? null}::uuid and not exists (select from policy.settlement s where s.doubt_id = d.id)) as doubts,
        (select count(*)::int from decided where decision is null) as waiting, (select count(*)::int from decided where decision = 'confirmed') as confirmed`.execute(
      tx,
    )
    return { policy, ...(found.rows[0] ?? { doubts: 0, waiting: 0, confirmed: 0 }) }
  },
  evaluate: ({ policy, doubts, waiting, confirmed }) => {
    if (policy === undefined)
      return {
        findings: [
          { outcome: 'unsure', because: '基本方針がまだ登録されていません。', evidence: [], next: importFirst },
        ],
      }
    const evidence = [versionEvidence(policy)]
    const place = `/policy/versions/${policy.version.id}`
    const findings: Finding[] = []
    if (doubts > 0)
      findings.push({
        outcome: 'unsure',
        because: `読み取りの不確かな点が${doubts}件、確かめられていません。`,
        evidence,
        next: { act: '不確かな点を確かめる', place, role: 'security-office' },
      })
    if (waiting > 0)
      findings.push({
        outcome: 'unsure',
        because: `対応付けの提案が${waiting}件、確かめられていません。`,
        evidence,
        next: { act: '対応付けを確かめる', place: `${place}/mappings`, role: 'security-office' },
      })
    if (confirmed === 0 && waiting === 0)
      findings.push({
        outcome: 'broken',
        because: 'どの条項にも、管理策の対応付けがありません。',
        evidence,
        next: { act: '対応付けを加える', place: `${place}/mappings`, role: 'security-office' },
      })
    return {
      findings:
        findings.length > 0
          ? findings
          : [
              {
                outcome: 'kept',
                because: `不確かな点はすべて確かめられ、対応付け${confirmed}件が人によって確かめられています。`,
                evidence,
              },
            ],
    }
  },
})

/** 未採択 words prove nothing yet. */
function sure(policy: Standing, because: string, clauses: readonly ClauseRow[]): Finding {
  const evidence = clauses.map(clauseEvidence)
  if (policy.adopted) return { outcome: 'kept', because, evidence }
  const next = {
    act: '各機関の決定（採択）を記録する',
    place: `/policy/versions/${policy.version.id}/adoption`,
    role: 'security-office',
  }
  return { outcome: 'unsure', because: `${because}ただし、この版はまだ採択されていません。`, evidence, next }
}

function documentOf(clauses: readonly ClauseRow[]) {
  return { title: '', revisions: [], front: [], clauses: treeOf(clauses), back: [], uncertain: [] }
}
