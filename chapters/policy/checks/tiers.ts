// 9, 10: standards and procedures are decided, and closed as the policy wants it.
import { sql } from 'kysely'
import { defineCheck, type Evidence } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'

interface Shelf {
  readonly publication: string
  readonly reason: string | null
  /** Adopted by some organ. */
  readonly adopted: boolean
}

/** What belongs to a tier besides its words. */
interface TierTerms {
  readonly tier: 'standard' | 'procedure'
  readonly ja: string
  readonly article: '9' | '10'
}

const standard: TierTerms = { tier: 'standard', ja: '対策基準', article: '9' }
const procedure: TierTerms = { tier: 'procedure', ja: '実施手順', article: '10' }

const listens = ['policy.version-imported', 'policy.version-adopted', 'policy.setting-changed'] as const

async function shelfOf(tx: Tx, tier: string): Promise<readonly Shelf[]> {
  const found = await sql<Shelf>`
    select s.publication, (select reason from policy.setting x where x.tenant_id = s.tenant_id and x.document_id = s.id order by x.seq desc limit 1) as reason,
      exists (select from policy.version v join policy.adoption a on a.tenant_id = v.tenant_id and a.version_id = v.id where v.tenant_id = s.tenant_id and v.document_id = s.id) as adopted
    from policy.shelf s where s.tier = ${tier} order by s.at`.execute(tx)
  return found.rows
}

const exists = (terms: TierTerms, id: string, en: string) =>
  defineCheck<readonly Shelf[]>({
    id,
    title: { ja: `${terms.ja}が策定されている`, en },
    article: terms.article,
    controls: [terms.tier === 'standard' ? 'policy.standard' : 'policy.procedures'],
    listens,
    facts: (tx) => shelfOf(tx, terms.tier),
    evaluate: (documents) => {
      const { ja, tier } = terms
      if (documents.length === 0)
        return {
          findings: [
            {
              outcome: 'broken',
              because: `${ja}がまだ登録されていません。`,
              evidence: [],
              next: { act: `${ja}を読み込む`, place: `/policy/import?tier=${tier}`, role: 'security-office' },
            },
          ],
        }
      if (documents.some(({ adopted }) => !adopted)) {
        return {
          findings: [
            {
              outcome: 'unsure',
              because: `${ja}に、決定の記録がないものがあります。`,
              evidence: [shelfEvidence(terms)],
              next: { act: '決定を記録する', place: placeOf(terms), role: 'security-office' },
            },
          ],
        }
      }
      return { findings: [{ outcome: 'kept', because: `${ja}が決定されています。`, evidence: [shelfEvidence(terms)] }] }
    },
  })

/** 9: standards are there and decided. */
export const standardExists = exists(standard, 'policy.standard-adopted', 'The standard of measures is decided')
/** 10: procedures are there and decided. */
export const proceduresExist = exists(procedure, 'policy.procedures-adopted', 'Procedures are decided')

/** 9: 原則非公開; a city may open its standard, with its reason on record. */
export const standardClosed = defineCheck<readonly Shelf[]>({
  id: 'policy.standard-closed',
  title: { ja: '対策基準の公開の扱いが決められている', en: 'Disclosure of the standard is decided' },
  article: '9',
  controls: ['policy.standard.disclosure'],
  listens,
  facts: (tx) => shelfOf(tx, 'standard'),
  evaluate: (documents) => {
    if (documents.length === 0) return { findings: [nothingYet(standard)] }
    const evidence = [shelfEvidence(standard)]
    if (documents.some(({ publication, reason }) => publication !== 'restricted' && (reason ?? '') === '')) {
      return {
        findings: [
          {
            outcome: 'broken',
            because: '理由の記録なしに公開とされている対策基準があります。',
            evidence,
            next: { act: '非公開とするか、公開する理由を記録する', place: placeOf(standard), role: 'security-office' },
          },
        ],
      }
    }
    const isClosed = documents.every(({ publication }) => publication === 'restricted')
    return {
      findings: [
        {
          outcome: 'kept',
          because: isClosed ? '対策基準は非公開です。' : '対策基準は、理由を記録した上で公開しています。',
          evidence,
        },
      ],
    }
  },
})

/** 10: 非公開, without exception. */
export const proceduresClosed = defineCheck<readonly Shelf[]>({
  id: 'policy.procedures-closed',
  title: { ja: '実施手順が非公開とされている', en: 'Procedures are restricted' },
  article: '10',
  controls: ['policy.procedures.disclosure'],
  listens,
  facts: (tx) => shelfOf(tx, 'procedure'),
  evaluate: (documents) => {
    if (documents.length === 0) return { findings: [nothingYet(procedure)] }
    const evidence = [shelfEvidence(procedure)]
    if (documents.some(({ publication }) => publication === 'public')) {
      return {
        findings: [
          {
            outcome: 'broken',
            because: '公開とされている実施手順があります。',
            evidence,
            next: { act: '非公開に改める', place: placeOf(procedure), role: 'security-office' },
          },
        ],
      }
    }
    return { findings: [{ outcome: 'kept', because: '実施手順は、庁外に公開されていません。', evidence }] }
  },
})

function nothingYet({ ja, tier }: TierTerms) {
  return {
    outcome: 'unsure' as const,
    because: `${ja}がまだ登録されていないため、公開の扱いを確かめられません。`,
    evidence: [],
    next: { act: `${ja}を読み込む`, place: `/policy/import?tier=${tier}`, role: 'security-office' },
  }
}

const placeOf = ({ tier }: TierTerms): string => `/policy/documents?tier=${tier}`

/** 9, 10: findings are read on the board by people who may not read these documents, so neither names nor numbers stand in them. */
function shelfEvidence(terms: TierTerms): Evidence {
  return { type: 'policy.document', id: terms.tier, label: `${terms.ja}の一覧`, place: placeOf(terms) }
}
