// 8: the policy is looked at every fiscal year, whether it changes or not.
import { sql } from 'kysely'
import { defineCheck, type Evidence } from '../../../kernel/check/check.ts'
import { firstDayOf, fiscalYear, fiscalYearName, lastDayOf } from '../../../kernel/i18n/fiscal.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { importFirst, nextEffect, type Standing, standingPolicy } from './facts.ts'

interface Look {
  readonly heldOn: string
  readonly evidence: Evidence
}

interface ReviewFacts {
  readonly policy: Standing | undefined
  readonly next: string | undefined
  /** Reviews on record and committee decisions that speak of the policy's review, newest first. */
  readonly looks: readonly Look[]
}

/** 8: reviewed in this fiscal year by a recorded review, or by a decision of the committee that says so. */
export const reviewedCheck = defineCheck<ReviewFacts>({
  id: 'policy.reviewed-this-year',
  title: { ja: '情報セキュリティポリシーが毎年度見直されている', en: 'The policy is reviewed every fiscal year' },
  article: '8',
  controls: ['review.policy'],
  listens: ['policy.reviewed', 'policy.version-adopted', 'policy.version-imported', 'organization.meeting-*'],
  facts: async (tx, { today }) => {
    const found = await sql<{ kind: string; id: string; held_on: string; title: string }>`
      select 'policy.review' as kind, id, held_on, summary as title from policy.review
      union all
      select 'organization.meeting', id, held_on, title from organization.meeting
      where held_on is not null and retired_at is null and decisions ~ '(ポリシー|基本方針|対策基準).{0,40}(見直|改定|改正)'
      order by held_on desc limit 20`.execute(tx)
    return { policy: await standingPolicy(tx, today), next: await nextEffect(tx, today), looks: found.rows.map(toLook) }
  },
  evaluate: ({ policy, next: effect, looks }, { today }) => {
    const year = fiscalYear(today)
    const newYear = firstDayOf(year + 1)
    const lookAgainOn = effect !== undefined && effect < newYear ? effect : newYear
    if (policy === undefined)
      return {
        findings: [
          { outcome: 'unsure', because: '基本方針がまだ登録されていません。', evidence: [], next: importFirst },
        ],
        lookAgainOn,
      }
    const inYear = (wanted: number): readonly Look[] => looks.filter(({ heldOn }) => fiscalYear(heldOn) === wanted)
    const [now, before] = [inYear(year), inYear(year - 1)]
    if (now.length > 0)
      return {
        findings: [
          {
            outcome: 'kept',
            because: `${fiscalYearName(year)}は、${eraDate(now[0]?.heldOn ?? today)}に見直しが行われています。`,
            evidence: now.map(({ evidence }) => evidence),
          },
        ],
        lookAgainOn,
      }
    const isNew = policy.effectiveOn === null || fiscalYear(policy.effectiveOn) >= year - 1
    const next = {
      act: '見直しの要否を検討し、結果を記録する',
      place: `/policy/versions/${policy.version.id}`,
      role: 'security-office',
      by: lastDayOf(year),
    }
    if (before.length > 0 || isNew)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `${fiscalYearName(year)}の見直しは、まだ記録されていません（${eraDate(lastDayOf(year))}まで）。`,
            evidence: before.map(({ evidence }) => evidence),
            next,
          },
        ],
        lookAgainOn,
      }
    return {
      findings: [
        {
          outcome: 'broken',
          because: `${fiscalYearName(year - 1)}に見直しの記録がなく、${fiscalYearName(year)}もまだありません。`,
          evidence: looks.slice(0, 1).map(({ evidence }) => evidence),
          next,
        },
      ],
      lookAgainOn,
    }
  },
})

function toLook({
  kind,
  id,
  held_on: heldOn,
  title,
}: {
  kind: string
  id: string
  held_on: string
  title: string
}): Look {
  const place = kind === 'policy.review' ? '/policy/reviews' : `/organization/meetings/${id}`
  return { heldOn, evidence: { type: kind, id, label: `${eraDate(heldOn)} ${title.slice(0, 40)}`, place } }
}
