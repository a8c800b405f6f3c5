// 6(6): vulnerabilities are treated in time, from information that is fresh, by people who looked at what was proposed.
import { sql } from 'kysely'
import { type Check, defineCheck, type Finding } from '../../../../kernel/check/check.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { feedKinds, type VulnerabilityLine } from '../../contract.ts'
import { addDays } from '../../day.ts'
import { type Newest, newestFeeds } from '../feeds.ts'
import { dueDays, linesAt } from '../standing.ts'

const place = '/access/vulnerabilities'
const listens = [
  'access.matches-*',
  'access.match-*',
  'access.treatment-*',
  'access.feed-ended',
  'access.software-*',
  'access.sbom-*',
  'access.due-days-*',
]

interface Facts {
  readonly lines: readonly VulnerabilityLine[]
  readonly newest: readonly Newest[]
  readonly feedDays: number
  readonly inventory: number
  /** Systems of the register, and those of them whose SBOM is known. */
  readonly systems: number
  readonly withSbom: number
  /** Those whose newest SBOM is older than a year. */
  readonly oldSbom: number
}

/** 365 days: a system is changed at least once a fiscal year, and its parts with it. */
const sbomLasts = 365

async function factsOf(tx: Tx, { today }: { readonly today: string }): Promise<Facts> {
  const { feedDays } = await dueDays(tx)
  const counted = await sql<{ inventory: number; systems: number; with_sbom: number; old_sbom: number }>`
    with newest as (select s.system_id, max(s.at) as at from access.sbom s
      join assets.asset a on a.tenant_id = s.tenant_id and a.id = s.system_id and a.retired_at is null group by s.system_id)
    select (select count(*)::int from access.product where matched_at is not null) as inventory,
      (select count(*)::int from assets.asset where kind = 'system' and retired_at is null) as systems,
      (select count(*)::int from newest) as with_sbom,
      (select count(*)::int from newest where at < ${`${addDays(today, -sbomLasts)}T00:00:00+09:00`}::timestamptz) as old_sbom`.execute(
    tx,
  )
  const [row] = counted.rows
  return {
    lines: await linesAt(tx, today),
    newest: await newestFeeds(tx),
    feedDays,
    inventory: row?.inventory ?? 0,
    systems: row?.systems ?? 0,
    withSbom: row?.with_sbom ?? 0,
    oldSbom: row?.old_sbom ?? 0,
  }
}

const evidenceOf = (lines: readonly VulnerabilityLine[]): Finding['evidence'] =>
  lines
    .slice(0, 20)
    .map(({ id, title }) => ({ type: 'access.vulnerability', id, label: `${id}：${title}`, place: `${place}/${id}` }))

const said = (lines: readonly VulnerabilityLine[]): string =>
  `${lines
    .slice(0, 3)
    .map(({ id }) => `「${id}」`)
    .join('')}${lines.length > 3 ? `ほか${lines.length - 3}件` : ''}`

const blank: Finding = {
  outcome: 'unsure',
  because: '脆弱性情報かソフトウェアの一覧がまだないため、該当する脆弱性があるか分かりません。',
  evidence: [],
  next: { act: '脆弱性情報を取り込む', place: '/access/feeds', role: 'security-office' },
}
const isBlank = ({ newest, inventory }: Facts): boolean => newest.length === 0 || inventory === 0

/** 6(6): nothing that is due is left undone. */
export const treatedInTime = defineCheck<Facts>({
  id: 'access.vulnerabilities-treated',
  title: { ja: '脆弱性に期限までに対応している', en: 'Vulnerabilities are treated in time' },
  article: '6(6)',
  controls: ['tech.information.patches'],
  listens,
  facts: factsOf,
  evaluate: (facts, { today }) => {
    const late = facts.lines.filter(({ state }) => state === 'overdue')
    const open = facts.lines.filter(({ state }) => state === 'open' || state === 'asked')
    const next = [
      ...open.map(({ dueOn }) => dueOn ?? today),
      ...facts.lines.filter(({ state }) => state === 'accepted').map(() => today),
    ].toSorted()[0]
    const lookAgainOn = next === undefined ? undefined : addDays(next < today ? today : next, 1)
    return {
      findings: [isBlank(facts) ? blank : treatment(late, open, facts)],
      ...(lookAgainOn === undefined ? {} : { lookAgainOn }),
    }
  },
})

function treatment(
  late: readonly VulnerabilityLine[],
  open: readonly VulnerabilityLine[],
  { lines, inventory }: Facts,
): Finding {
  if (late.length > 0)
    return {
      outcome: 'broken',
      because: `${said(late)}は、対応の期限を過ぎています。`,
      evidence: evidenceOf(late),
      next: {
        act: '更新するか、軽減するか、CISOに受容を申請する',
        place: `${place}/${late[0]?.id ?? ''}`,
        role: 'system-manager',
      },
    }
  return {
    outcome: 'kept',
    because:
      lines.length === 0
        ? `ソフトウェア${inventory}件に、該当する脆弱性はありません。`
        : `期限を過ぎた脆弱性はありません（対応中${open.length}件）。`,
    evidence: [{ type: 'access.vulnerability', id: 'list', label: `${lines.length}件`, place }],
  }
}

/** 14 days: a proposal that nobody looked at for two weeks is not being looked at. */
const lookWithin = 14

/** 6(6): what was proposed by name is confirmed or dismissed. */
export const confirmed = defineCheck<Facts>({
  id: 'access.vulnerabilities-confirmed',
  title: { ja: '脆弱性の候補を確かめている', en: 'Proposed vulnerabilities are confirmed or dismissed' },
  article: '6(6)',
  controls: ['tech.information'],
  listens,
  facts: factsOf,
  evaluate: (facts, { today }) => {
    const proposed = facts.lines.filter(({ state }) => state === 'proposed')
    const old = proposed.filter(({ foundOn }) => addDays(foundOn, lookWithin) < today)
    const grave = old.filter(({ gravity }) => gravity === 'exploited')
    const [next] = proposed
      .map(({ foundOn }) => addDays(foundOn, lookWithin + 1))
      .filter((day) => day > today)
      .toSorted()
    const finding: Finding = isBlank(facts)
      ? blank
      : old.length > 0
        ? {
            outcome: grave.length > 0 ? 'broken' : 'unsure',
            because: `${said(grave.length > 0 ? grave : old)}は、候補のまま${lookWithin}日を過ぎています。`,
            evidence: evidenceOf(grave.length > 0 ? grave : old),
            next: {
              act: '市に該当するか確かめる',
              place: `${place}/${(grave[0] ?? old[0])?.id ?? ''}`,
              role: 'system-manager',
            },
          }
        : {
            outcome: 'kept',
            because:
              proposed.length === 0
                ? '確かめていない候補はありません。'
                : `候補${proposed.length}件は、見つかって${lookWithin}日以内です。`,
            evidence: [{ type: 'access.vulnerability', id: 'list', label: `${proposed.length}件`, place }],
          }
    return { findings: [finding], ...(next === undefined ? {} : { lookAgainOn: next }) }
  },
})

/** 6(6): security news are gathered: NVD or JVN, and KEV, none too old. Three times too old is gathering no more. */
export const fresh = defineCheck<Facts>({
  id: 'access.feeds-fresh',
  title: { ja: '脆弱性情報を最近取り込んでいる', en: 'Vulnerability information is fresh' },
  article: '6(6)',
  controls: ['tech.information'],
  listens: ['access.feed-ended', 'access.due-days-*'],
  facts: factsOf,
  evaluate: ({ newest, feedDays }, { today }) => {
    const source = newest
      .filter(({ kind }) => kind !== 'kev')
      .map(({ on }) => on)
      .toSorted()
      .at(-1)
    const kev = newest.find(({ kind }) => kind === 'kev')?.on
    const oldest = source === undefined || kev === undefined ? undefined : source < kev ? source : kev
    const evidence = newest.map(({ kind, on }) => ({
      type: 'access.feed',
      id: kind,
      label: `${feedKinds.find(({ value }) => value === kind)?.ja ?? kind}：${on}`,
      place: '/access/feeds',
    }))
    const next = { act: '脆弱性情報を取り込む', place: '/access/feeds', role: 'security-office' }
    if (oldest === undefined)
      return { findings: [{ outcome: 'unsure', because: 'NVDかJVNと、KEVの両方がそろっていません。', evidence, next }] }
    const lasts = addDays(oldest, feedDays)
    if (today > addDays(oldest, feedDays * 3))
      return { findings: [{ outcome: 'broken', because: `脆弱性情報が${oldest}のままです。`, evidence, next }] }
    if (today > lasts)
      return {
        findings: [{ outcome: 'unsure', because: `脆弱性情報が${oldest}のもので、古くなっています。`, evidence, next }],
        lookAgainOn: addDays(oldest, feedDays * 3 + 1),
      }
    return {
      findings: [{ outcome: 'kept', because: `脆弱性情報は${oldest}以後のものです。`, evidence }],
      lookAgainOn: addDays(lasts, 1),
    }
  },
})

/** 6(6): which software a system is made of is known. */
export const listed = defineCheck<Facts>({
  id: 'access.systems-listed',
  title: { ja: '情報システムのソフトウェア構成（SBOM）を把握している', en: 'The software of systems is known' },
  article: '6(6)',
  controls: ['tech.information'],
  listens: ['access.sbom-*', 'assets.asset-*'],
  facts: factsOf,
  evaluate: (facts, { today }) => ({
    findings: [listing(facts)],
    // an SBOM grows old by the clock alone
    ...(facts.withSbom === 0 ? {} : { lookAgainOn: addDays(today, 30) }),
  }),
})

function listing({ systems, withSbom, oldSbom }: Facts): Finding {
  const evidence = [{ type: 'access.sbom', id: 'list', label: `${withSbom}件`, place: '/access/sboms' }]
  const next = { act: '委託先に今のSBOMを求め、登録する', place: '/access/sboms', role: 'system-manager' }
  if (oldSbom > 0)
    return { outcome: 'broken', because: `情報システム${oldSbom}件のSBOMが、1年以上前のものです。`, evidence, next }
  if (systems === 0) return { outcome: 'unsure', because: '情報システムが情報資産台帳にありません。', evidence, next }
  if (withSbom < systems)
    return {
      outcome: 'unsure',
      because: `情報システム${systems}件のうち、SBOMがあるのは${withSbom}件です。ほかのシステムの脆弱性は分かりません。`,
      evidence,
      next,
    }
  return { outcome: 'kept', because: `情報システム${systems}件すべてのSBOMがあります。`, evidence }
}

export const vulnerabilityChecks: readonly Check[] = [treatedInTime, confirmed, fresh, listed]
