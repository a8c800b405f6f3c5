// 6, 8: the policy reaches every chapter of measures, every duty of law is answered, and the catalogue is the newest.
import { editions, type EditionId, loadEdition } from '../../../catalogue/index.ts'
import { defineCheck } from '../../../kernel/check/check.ts'
import { attestationsInForce, clauseMappingsOf, editionInUse } from '../store/evidence.ts'
import { confirmedControls } from '../store/mapping.ts'
import { clauseEvidence, importFirst, type Standing, standingClauses } from './facts.ts'
import type { ClauseRow } from '../tree.ts'

interface ChapterFacts {
  readonly policy: Standing | undefined
  readonly clauses: readonly ClauseRow[]
  /** Confirmed controls by clause. */
  readonly confirmed: ReadonlyMap<string, readonly string[]>
  readonly edition: EditionId
}

const chapterNames = [
  '組織体制',
  '情報資産の分類と管理',
  '情報システム全体の強靱性の向上',
  '物理的セキュリティ',
  '人的セキュリティ',
  '技術的セキュリティ',
  '運用',
  '業務委託と外部サービス',
  '評価・見直し',
] as const

/** 6: each of the nine chapters of measures is ordered by some clause. */
export const chaptersCheck = defineCheck<ChapterFacts>({
  id: 'policy.measures-complete',
  title: { ja: '九つの対策がすべて定められている', en: 'All nine kinds of measures are ordered' },
  article: '6',
  controls: ['policy.measures'],
  listens: ['policy.version-*', 'policy.tree-*', 'policy.mapping-*', 'policy.edition-chosen'],
  facts: async (tx, { today }) => {
    const { policy, clauses } = await standingClauses(tx, today)
    const mappings = policy === undefined ? new Map() : await clauseMappingsOf(tx, policy.version.id)
    return {
      policy,
      clauses,
      confirmed: new Map([...mappings].map(([clause, { confirmed }]) => [clause, confirmed])),
      edition: await editionInUse(tx),
    }
  },
  evaluate: ({ policy, clauses, confirmed, edition }) => {
    if (policy === undefined)
      return {
        findings: [
          { outcome: 'unsure', because: '基本方針がまだ登録されていません。', evidence: [], next: importFirst },
        ],
      }
    const chapterOf = new Map(loadEdition(edition).controls.map(({ id, chapter }) => [id, chapter]))
    const answering = (chapter: number) =>
      clauses.find(({ id }) => (confirmed.get(id) ?? []).some((control) => chapterOf.get(control) === chapter))
    const missing = chapterNames.filter((_, index) => answering(index + 1) === undefined)
    const evidence = chapterNames.flatMap((_, index) => answering(index + 1) ?? []).map(clauseEvidence)
    if (missing.length === 0)
      return {
        findings: [
          {
            outcome: 'kept',
            because: '九つの対策すべてに、人が確かめた条項があります。',
            evidence: [...new Map(evidence.map((one) => [one.id, one])).values()],
          },
        ],
      }
    const place = `/policy/versions/${policy.version.id}/mappings`
    return {
      findings: [
        {
          outcome: 'unsure',
          because: `${missing.join('、')}を定める条項が、まだ確かめられていません。`,
          evidence,
          next: { act: '対応付けを確かめ、条項がなければ次の改定で加える', place, role: 'security-office' },
        },
      ],
    }
  },
})

interface LegalFacts {
  readonly edition: EditionId
  readonly mapped: ReadonlySet<string>
  readonly attested: ReadonlySet<string>
  /** The first day on which an attestation ends. */
  readonly endsOn: string | undefined
}

/** 地方自治法244条の6, 施行規則16条の3: every duty of law is answered by a clause or confirmed by a person. */
export const legalCheck = defineCheck<LegalFacts>({
  id: 'policy.legal-duties-covered',
  title: { ja: '法令の義務がすべて扱われている', en: 'Every duty of law is covered' },
  article: '6',
  controls: ['policy.law.measures'],
  listens: ['policy.version-*', 'policy.tree-*', 'policy.mapping-*', 'policy.edition-chosen', 'policy.attest*'],
  facts: async (tx, { today }) => {
    const attested = await attestationsInForce(tx, today)
    const ends = [...attested.values()]
      .flat()
      .map(({ validUntil }) => validUntil)
      .toSorted()
    return {
      edition: await editionInUse(tx),
      mapped: await confirmedControls(tx),
      attested: new Set(attested.keys()),
      endsOn: ends[0],
    }
  },
  evaluate: ({ edition, mapped, attested, endsOn }) => {
    const legal = loadEdition(edition).controls.filter(({ id, duty }) => duty === 'legal' && !provedHere.has(id))
    const open = legal.filter(({ id }) => !covers(mapped, id) && !attested.has(id))
    const lookAgainOn =
      endsOn === undefined ? undefined : new Date(Date.parse(`${endsOn}T00:00:00Z`) + day).toISOString().slice(0, 10)
    const evidence = legal
      .filter(({ id }) => covers(mapped, id) || attested.has(id))
      .map(({ id, title }) => ({
        type: 'catalogue.control',
        id,
        label: title.ja,
        place: `/policy/catalogue?control=${id}`,
      }))
    if (open.length === 0)
      return {
        findings: [
          { outcome: 'kept', because: `法令の義務${legal.length}件すべてに、条項か人による確認があります。`, evidence },
        ],
        lookAgainOn,
      }
    const names = open
      .slice(0, 3)
      .map(({ title }) => title.ja)
      .join('、')
    const next = {
      act: '条項に対応付けるか、人が確かめて記録する',
      place: '/policy/uncovered',
      role: 'security-office',
    }
    const outcome = mapped.size === 0 ? ('unsure' as const) : ('broken' as const)
    return {
      findings: [
        {
          outcome,
          because: `法令の義務${legal.length}件のうち${open.length}件（${names}${open.length > 3 ? 'ほか' : ''}）を、どの条項も扱っていません。`,
          evidence,
          next,
        },
      ],
      lookAgainOn,
    }
  },
})

/** Duties about the policy itself, which no clause orders and this chapter's own checks prove. */
const provedHere: ReadonlySet<string> = new Set([
  'policy.law.adoption',
  'policy.law.publication',
  'policy.law.measures',
])

const day = 24 * 60 * 60 * 1000

/** 8: the catalogue in use is the newest that this product knows. */
export const editionCheck = defineCheck<{ readonly edition: EditionId }>({
  id: 'policy.edition-newest',
  title: { ja: '最新の版のカタログを使っている', en: 'The newest edition is in use' },
  article: '8',
  controls: ['review.policy'],
  listens: ['policy.edition-chosen', 'policy.version-imported'],
  facts: async (tx) => ({ edition: await editionInUse(tx) }),
  evaluate: ({ edition }) => {
    const evidence = [
      {
        type: 'catalogue.edition',
        id: edition,
        label: loadEdition(edition).title.ja,
        place: '/policy/catalogue/editions',
      },
    ]
    if (edition === editions[0])
      return {
        findings: [
          {
            outcome: 'kept',
            because: `知られている最新の版（${loadEdition(edition).title.ja}）を使っています。`,
            evidence,
          },
        ],
      }
    const next = { act: '新しい版との違いを見て、移る', place: '/policy/catalogue/editions', role: 'security-office' }
    return {
      findings: [
        {
          outcome: 'unsure',
          because: `より新しい版（${loadEdition(editions[0]).title.ja}）があります。変わった管理策を確かめていません。`,
          evidence,
          next,
        },
      ],
    }
  },
})

/** A confirmed control answers for those that detail it. */
function covers(mapped: ReadonlySet<string>, id: string): boolean {
  if (mapped.has(id)) return true
  const at = id.lastIndexOf('.')
  return at > 0 && covers(mapped, id.slice(0, at))
}
