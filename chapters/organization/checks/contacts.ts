// 連絡先: somebody can be called, and the number was right within a year.
import { sql } from 'kysely'
import { type Check, defineCheck, type Finding } from '../../../kernel/check/check.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { contactKinds, wordsOf } from '../contract.ts'
import { shift } from '../period.ts'
import { earliest } from './cover.ts'

export interface Known {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly checkedOn: string | null
}

/** 365 days: numbers change with the transfers of April, so each fiscal year should have looked once. */
const goodFor = 365

const contactCheck = (
  id: string,
  kinds: readonly string[],
  controls: readonly string[],
  title: Check['title'],
): Check<readonly Known[]> =>
  defineCheck({
    id,
    title,
    article: '6(1)',
    controls,
    listens: ['organization.contact-*'],
    facts: async (tx) =>
      (
        await sql<Known>`select id, kind, name, checked_on as "checkedOn" from organization.contact where retired_at is null and kind = any(${[...kinds]}::text[]) order by position nulls last, name`.execute(
          tx,
        )
      ).rows,
    evaluate: (contacts, { today }) => {
      const missing = kinds.filter((kind) => !contacts.some((one) => one.kind === kind))
      const stale = contacts.filter(({ checkedOn }) => checkedOn === null || shift(checkedOn, goodFor) < today)
      const fresh = contacts.filter((one) => !stale.includes(one))
      return {
        findings: [...missing.map(lacking), ...stale.map(old), ...(fresh.length > 0 ? [good(fresh)] : [])],
        lookAgainOn: earliest(
          fresh.map(({ checkedOn }) => (checkedOn === null ? null : shift(checkedOn, goodFor + 1))),
        ),
      }
    },
  })

/** 6(1) 統一的な窓口 and CSIRT: the city's own numbers. */
export const windowReachable = contactCheck(
  'organization.window-reachable',
  ['window', 'csirt'],
  ['org.csirt.window', 'org.csirt'],
  { ja: '統一的な窓口とCSIRTの連絡先を1年以内に確かめている', en: 'The single window and the CSIRT can be reached' },
)

/** 6(1) 関係機関との連絡体制: those a municipality has to tell. */
export const authoritiesReachable = contactCheck(
  'organization.authorities-reachable',
  ['prefecture', 'ministry', 'j-lis', 'nco', 'police', 'privacy-commission'],
  ['org.csirt.liaison'],
  {
    ja: '関係機関の連絡先を1年以内に確かめている',
    en: 'The authorities can be reached',
  },
)

const place = '/organization/contacts'
const lacking = (kind: string): Finding => ({
  outcome: 'broken',
  because: `「${wordsOf(contactKinds, kind).ja}」の連絡先が登録されていません。`,
  evidence: [],
  next: { act: '連絡先を加える', place, role: 'security-office' },
})

function old({ id, name, checkedOn }: Known): Finding {
  return {
    outcome: 'unsure',
    because:
      checkedOn === null
        ? `「${name}」の連絡先を確かめた記録がありません。`
        : `「${name}」の連絡先を最後に確かめたのは${eraDate(checkedOn)}で、1年を過ぎています。`,
    evidence: [{ type: 'organization.contact', id, label: name, place: `${place}/${id}` }],
    next: { act: '電話などで確かめ、「確かめた日」を入れる', place: `${place}/${id}`, role: 'security-office' },
  }
}

const good = (fresh: readonly Known[]): Finding => ({
  outcome: 'kept',
  because: `${fresh.length}件の連絡先を1年以内に確かめています。`,
  evidence: fresh.map(({ id, name }) => ({ type: 'organization.contact', id, label: name, place: `${place}/${id}` })),
})
