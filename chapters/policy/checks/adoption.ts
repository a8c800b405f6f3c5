// 1, 地方自治法244条の6: the policy is there, every organ decided it, and the public can read it.
import { sql } from 'kysely'
import { defineCheck } from '../../../kernel/check/check.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { organsInForce, type OrganInForce } from '../../organization/index.ts'
import { dayAfter, publishWithin } from '../limits.ts'
import { type AdoptionRow, adoptionsOf } from '../store/adoption.ts'
import { importFirst, nextEffect, type Standing, standingPolicy, versionEvents, versionEvidence } from './facts.ts'

interface InForceFacts {
  readonly policy: Standing | undefined
  readonly next: string | undefined
}

/** 1: a basic policy is in force. */
export const inForceCheck = defineCheck<InForceFacts>({
  id: 'policy.in-force',
  title: { ja: '基本方針が施行されている', en: 'A basic policy is in force' },
  article: '1',
  // clause 1 stands for the policy as a whole: nothing it says holds before it is in force
  controls: ['policy.law.adoption', 'policy.purpose'],
  listens: versionEvents,
  facts: async (tx, { today }) => ({ policy: await standingPolicy(tx, today), next: await nextEffect(tx, today) }),
  evaluate: ({ policy, next }) => {
    if (policy === undefined)
      return {
        findings: [
          { outcome: 'broken', because: '基本方針がまだ登録されていません。', evidence: [], next: importFirst },
        ],
        lookAgainOn: next,
      }
    const evidence = [versionEvidence(policy)]
    if (!policy.adopted) {
      const act = {
        act: '各機関の決定（採択）を記録する',
        place: `/policy/versions/${policy.version.id}/adoption`,
        role: 'security-office',
      }
      return {
        findings: [
          {
            outcome: 'unsure',
            because: '基本方針は読み込まれていますが、採択の記録がないため、施行されているか分かりません。',
            evidence,
            next: act,
          },
        ],
        lookAgainOn: next,
      }
    }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `${policy.version.title}が${eraDate(policy.effectiveOn ?? '')}から施行されています。`,
          evidence,
        },
      ],
      lookAgainOn: next,
    }
  },
})

interface AdoptedFacts extends InForceFacts {
  readonly organs: readonly OrganInForce[]
  readonly adoptions: readonly AdoptionRow[]
}

/** 地方自治法244条の6第1項: the assembly, the mayor and every committee decided on its own authority. */
export const adoptedCheck = defineCheck<AdoptedFacts>({
  id: 'policy.every-organ-adopted',
  title: { ja: 'すべての機関が基本方針を採択している', en: 'Every organ has adopted the policy' },
  article: '4(1)',
  controls: ['policy.law.adoption', 'policy.scope.organs'],
  listens: ['policy.version-imported', 'policy.version-adopted', 'organization.organ-*'],
  facts: async (tx, { today }) => {
    const policy = await standingPolicy(tx, today)
    return {
      policy,
      next: await nextEffect(tx, today),
      organs: await organsInForce(tx, today),
      adoptions: policy === undefined ? [] : await adoptionsOf(tx, policy.version.id),
    }
  },
  evaluate: ({ policy, next: lookAgainOn, organs, adoptions }) => {
    if (policy === undefined)
      return {
        findings: [
          { outcome: 'unsure', because: '基本方針がまだ登録されていません。', evidence: [], next: importFirst },
        ],
        lookAgainOn,
      }
    const place = `/policy/versions/${policy.version.id}/adoption`
    if (organs.length === 0) {
      return {
        findings: [
          {
            outcome: 'unsure',
            because: '機関の台帳が空のため、どの機関の採択が要るか分かりません。',
            evidence: [versionEvidence(policy)],
            next: { act: '機関を登録する', place: '/organization/organs', role: 'security-office' },
          },
        ],
        lookAgainOn,
      }
    }
    const missing = organs.filter(({ id }) => !adoptions.some(({ organ }) => organ === id))
    const evidence = adoptions.map((one) => ({
      type: 'policy.adoption',
      id: one.id,
      label: `${one.organName} ${eraDate(one.decidedOn)} ${one.number}`,
      place,
    }))
    if (missing.length > 0) {
      const names = missing.map(({ name }) => name).join('、')
      return {
        findings: [
          {
            outcome: 'broken',
            because: `${organs.length}機関のうち${missing.length}機関（${names}）の採択が記録されていません。`,
            evidence,
            next: { act: `${missing[0]?.name ?? ''}の決定を記録する`, place, role: 'security-office' },
          },
        ],
        lookAgainOn,
      }
    }
    return {
      findings: [{ outcome: 'kept', because: `${organs.length}機関すべての採択が記録されています。`, evidence }],
      lookAgainOn,
    }
  },
})

interface PublishedFacts extends InForceFacts {
  /** Day of the last decision about this version, and since when it holds. */
  readonly changedOn: string | null
  readonly published: { readonly id: string; readonly publishedOn: string; readonly url: string } | undefined
  readonly within: number
}

/** 地方自治法244条の6第2項: published without delay after it was decided or changed. */
export const publishedCheck = defineCheck<PublishedFacts>({
  id: 'policy.published',
  title: { ja: '基本方針が遅滞なく公表されている', en: 'The policy is published without delay' },
  article: '1',
  controls: ['policy.law.publication', 'policy.purpose'],
  listens: ['policy.version-adopted', 'policy.version-published', 'setting-*'],
  facts: async (tx, { today }) => {
    const policy = await standingPolicy(tx, today)
    const found = await sql<{ changed_on: string | null; id: string | null; publishedOn: string; url: string }>`
      select a.changed_on, p.id, p.published_on as "publishedOn", p.url
      from (select greatest(max(decided_on), min(effective_on)) as changed_on from policy.adoption where version_id = ${policy?.version.id ?? null}::uuid and effective_on <= ${today}::date) a
      left join lateral (select * from policy.publication where version_id = ${policy?.version.id ?? null}::uuid order by published_on, at limit 1) p on true`.execute(
      tx,
    )
    const row = found.rows[0]
    const published =
      row === undefined || row.id === null ? undefined : { id: row.id, publishedOn: row.publishedOn, url: row.url }
    return {
      policy,
      next: await nextEffect(tx, today),
      changedOn: row?.changed_on ?? null,
      published,
      within: await publishWithin(tx),
    }
  },
  evaluate: ({ policy, next: effect, changedOn, published, within }, { today }) => {
    if (policy === undefined || !policy.adopted || changedOn === null) {
      return {
        findings: [
          {
            outcome: 'unsure',
            because: '採択された基本方針がないため、公表すべきものが決まっていません。',
            evidence: [],
            next: importFirst,
          },
        ],
        lookAgainOn: effect,
      }
    }
    const dueOn = dayAfter(changedOn, within)
    const evidence = [versionEvidence(policy)]
    const act = {
      act: '公表し、公表した日と場所を記録する',
      place: `/policy/versions/${policy.version.id}`,
      role: 'security-office',
      by: dueOn,
    }
    if (published !== undefined) {
      const late = published.publishedOn > dueOn ? '（目安の期間を過ぎてからの公表です）' : ''
      return {
        findings: [
          {
            outcome: 'kept',
            because: `${eraDate(published.publishedOn)}に公表されています${late}。`,
            evidence: [{ type: 'policy.publication', id: published.id, label: published.url, place: act.place }],
          },
        ],
        lookAgainOn: effect,
      }
    }
    if (today > dueOn)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `${eraDate(changedOn)}の決定から${within}日を過ぎても、公表の記録がありません。`,
            evidence,
            next: act,
          },
        ],
        lookAgainOn: effect,
      }
    const soonest = [effect, dayAfter(dueOn, 1)].filter((day) => day !== undefined).toSorted()[0]
    return {
      findings: [
        {
          outcome: 'unsure',
          because: `決定されましたが、まだ公表の記録がありません（目安は${eraDate(dueOn)}まで）。`,
          evidence,
          next: act,
        },
      ],
      lookAgainOn: soonest,
    }
  },
})
