// 6(3)②: the means by which things cross: the walls, the rules, what is kept, and screen transfer.
import { sql } from 'kysely'
import { defineCheck, type Evidence } from '../../../kernel/check/check.ts'
import type { NoScreen } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { rulesInForce } from '../editions.ts'
import { noScreenOn } from '../no-screen.ts'
import { type Counted, crossingEvidence, figure, filesThat, finding, nothingCrossed, rulesEvidence } from './finding.ts'

const listens = ['sanitization.*'] as const

/** 30 days: what says how it is now; older answers belong to their time. */
const recent = 30

/** 6(3)②: untrusted files are opened behind bubblewrap's walls, not weaker ones. */
export const isolation = defineCheck<{ readonly looked: number; readonly weak: Counted }>({
  id: 'sanitization.isolation',
  title: { ja: '無害化は隔離された場所（bubblewrap）で行われている', en: 'Files are opened behind bubblewrap' },
  article: '6(3)②',
  controls: ['net.lgwan.sanitization.file'],
  listens,
  facts: async (tx, { now }) => {
    const since = sql`o.at >= ${now}::timestamptz - make_interval(days => ${recent})`
    const looked = await sql<{
      n: number
    }>`select count(*)::int as n from sanitization.outcome o where ${since}`.execute(tx)
    return { looked: looked.rows[0]?.n ?? 0, weak: await filesThat(tx, sql`${since} and o.isolation <> 'bubblewrap'`) }
  },
  evaluate: ({ looked, weak }, { today }) => {
    if (weak.n > 0)
      return {
        findings: [
          finding('broken', `この30日に、弱い隔離で開かれたファイルが${figure(weak.n)}あります。`, weak.first, {
            act: 'サーバーに bubblewrap を入れる（docs/operations.md）',
            place: '/settings',
            role: 'security-office',
          }),
        ],
        lookAgainOn: addDays(today, 1),
      }
    if (looked === 0)
      return { findings: [finding('unsure', 'この30日に調べたファイルがなく、隔離を確かめられません。', [])] }
    return {
      findings: [
        finding(
          'kept',
          `この30日のファイル${figure(looked)}は、すべて bubblewrap の中で開かれました。`,
          crossingEvidence(looked),
        ),
      ],
      lookAgainOn: addDays(today, recent),
    }
  },
})

/** 6(3)②: somebody has set the rules, and they speak of both directions. */
export const rules = defineCheck<{
  readonly edition: {
    validFrom: string
    rows: number
    inward: boolean
    outward: boolean
    isInitial: boolean
    open: readonly string[]
  } | null
}>({
  id: 'sanitization.rules',
  title: { ja: '受渡しの規則が定められている', en: 'Rules of crossing are in force' },
  article: '6(3)②',
  controls: ['net.lgwan.sanitization', 'net.lgwan.outbound'],
  listens,
  facts: async (tx, { today }) => {
    const edition = await rulesInForce(tx, today)
    if (edition === undefined) return { edition: null }
    const open = edition.rules.filter(
      (rule) =>
        rule.direction === 'outward' && rule.act === 'automatic' && (rule.grade === null || rule.grade.startsWith('3')),
    )
    return {
      edition: {
        validFrom: edition.validFrom,
        rows: edition.rules.length,
        inward: edition.rules.some((rule) => rule.direction === 'inward'),
        outward: edition.rules.some((rule) => rule.direction === 'outward'),
        isInitial: edition.isInitial,
        open: open.map((rule) => rule.because),
      },
    }
  },
  evaluate: ({ edition }) => {
    const next = { act: '受渡しの規則を確かめ、定める', place: '/sanitization/rules', role: 'security-office' }
    if (edition === null)
      return {
        findings: [finding('unsure', '受渡しの規則がまだ定められていません。', rulesEvidence('受渡しの規則'), next)],
      }
    const label = rulesEvidence(`受渡しの規則（${edition.validFrom}から、${edition.rows}行）`)
    if (edition.open.length > 0)
      return {
        findings: [
          finding(
            'broken',
            `機密性3の情報を承認なしで持ち出せる行があります（${edition.open.join('、')}）。`,
            label,
            next,
          ),
        ],
      }
    if (!edition.inward || !edition.outward)
      return {
        findings: [
          finding(
            'unsure',
            '取込みと持出しの両方についての行がありません。行のない受渡しは、すべて断られます。',
            label,
            next,
          ),
        ],
      }
    if (edition.isInitial)
      return {
        findings: [
          finding('unsure', '受渡しの規則が、初めのまま、まだだれにも確かめられていません。', label, {
            ...next,
            act: '初めの規則を読み、そのまま、又は改めて定める',
          }),
        ],
      }
    return { findings: [finding('kept', '受渡しの規則が、取込みと持出しの両方について定められています。', label)] }
  },
})

/** 6(3)②: copies stay for their time and no longer. */
export const retention = defineCheck<{
  readonly kept: number
  readonly late: number
  readonly lost: Counted
  readonly next: string | null
}>({
  id: 'sanitization.retention',
  title: { ja: '控えが保存期間のとおりに残り、消えている', en: 'Copies are kept and erased on time' },
  article: '6(3)②',
  controls: ['net.lgwan.outbound'],
  listens,
  facts: async (tx, { today }) => {
    const found = await sql<{ kept: number; late: number; next: string | null }>`select count(*)::int as kept,
        count(*) filter (where erased_at is null and kept_until < ${today}::date - 1)::int as late,
        (min(kept_until) filter (where erased_at is null and kept_until >= ${today}::date))::text as next from sanitization.kept`.execute(
      tx,
    )
    return {
      kept: found.rows[0]?.kept ?? 0,
      late: found.rows[0]?.late ?? 0,
      next: found.rows[0]?.next ?? null,
      lost: await filesThat(
        tx,
        sql`c.direction = 'outward' and not exists (select from sanitization.kept k where k.tenant_id = f.tenant_id and k.file_id = f.id and k.part = 'original'
          and (k.erased_at is null or (k.erased_at at time zone 'Asia/Tokyo')::date > k.kept_until))`,
      ),
    }
  },
  evaluate: ({ kept, late, lost, next }) => {
    const lookAgainOn = next === null ? undefined : addDays(next, 2)
    if (lost.n > 0)
      return {
        findings: [
          finding(
            'broken',
            `持ち出したのに、保存期間の途中で控えのなくなったファイルが${figure(lost.n)}あります。`,
            lost.first,
            {
              act: '控え（バックアップ）から戻せるか確かめ、経緯を記録する',
              place: '/sanitization/transfers?box=all',
              role: 'security-office',
            },
          ),
        ],
        lookAgainOn,
      }
    if (late > 0)
      return {
        findings: [
          finding(
            'broken',
            `保存期間を過ぎても消去されていない内容が${figure(late)}あります。`,
            crossingEvidence(kept),
            {
              act: 'サーバーが動き続けているか確かめる（消去は一時間ごとに行われます）',
              place: '/sanitization/rules',
              role: 'security-office',
            },
          ),
        ],
        lookAgainOn,
      }
    if (kept === 0) return { findings: [nothingCrossed] }
    return {
      findings: [
        finding(
          'kept',
          `控えと結果${figure(kept)}は、保存期間のとおりに残り、又は消去されています。`,
          crossingEvidence(kept),
        ),
      ],
      lookAgainOn,
    }
  },
})

/** One year: as for every ledger that somebody looks at once a year. */
const checkedWithin = 365

/** 6(3)②: screen transfer sends the screen and nothing else, and somebody has looked at its settings within the year. */
export const screen = defineCheck<{
  readonly used: readonly { id: string; name: string; files: string; clipboard: string; checked_on: string | null }[]
  readonly none: NoScreen | null
}>({
  id: 'sanitization.screen-transfer',
  title: {
    ja: '画面転送が台帳にあり、画面だけを送っている',
    en: 'Screen transfer is recorded and sends the screen alone',
  },
  article: '6(3)②',
  controls: ['net.lgwan.sanitization.screen'],
  listens,
  facts: async (tx, { today }) => {
    const used = await sql<{ id: string; name: string; files: string; clipboard: string; checked_on: string | null }>`
      select id, name, files, clipboard, checked_on from sanitization.screen_service where retired_at is null and (ended_on is null or ended_on >= ${today}::date) order by name`.execute(
      tx,
    )
    return { used: used.rows, none: await noScreenOn(tx, today) }
  },
  evaluate: ({ used, none }, { today }) => {
    const evidence = (rows: typeof used): readonly Evidence[] =>
      rows.slice(0, 20).map(({ id, name }) => ({
        type: 'sanitization.screen_service',
        id,
        label: name,
        place: `/sanitization/screen-services/${id}`,
      }))
    const next = {
      act: '画面転送の設定を確かめ、台帳を改める',
      place: '/sanitization/screen-services',
      role: 'security-office',
    }
    if (used.length === 0 && none !== null)
      return {
        findings: [
          finding('out-of-scope', `画面転送は使っていません（${none.on}、${none.by}の申告：${none.because}）。`, []),
        ],
        lookAgainOn: addDays(none.until, 1),
      }
    if (used.length === 0)
      return {
        findings: [
          finding('unsure', '画面転送が台帳にありません。使っていないなら、そのことを申告してください。', [], next),
        ],
      }
    const open = used.filter(({ files }) => files !== 'none')
    if (open.length > 0)
      return {
        findings: [
          finding(
            'broken',
            `ファイルを直接渡せる設定の画面転送が${figure(open.length)}あります。無害化を通らない抜け道です。`,
            evidence(open),
            next,
          ),
        ],
      }
    const stale = used.filter(({ checked_on: on }) => on === null || addDays(on, checkedWithin) < today)
    if (stale.length > 0)
      return {
        findings: [
          finding(
            'unsure',
            `一年以内に設定を確かめていない画面転送が${figure(stale.length)}あります。`,
            evidence(stale),
            next,
          ),
        ],
      }
    const first = used.map(({ checked_on: on }) => on ?? today).toSorted()[0] ?? today
    return {
      findings: [
        finding(
          'kept',
          `画面転送${figure(used.length)}は、ファイルを直接渡せない設定で、一年以内に確かめられています。`,
          evidence(used),
        ),
      ],
      lookAgainOn: addDays(first, checkedWithin + 1),
    }
  },
})
