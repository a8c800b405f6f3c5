// 6(3)②: the virus scan beside the disarming: there, fresh, and heeded.
import { sql } from 'kysely'
import { defineCheck, type Evidence } from '../../../kernel/check/check.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { type Counted, figure, filesThat, finding, nothingCrossed } from './finding.ts'

const listens = ['sanitization.*'] as const

/** 3 days: ClamAV's daily definitions over a weekend; longer, and the update has stopped. */
const freshFor = 3
/** 6(3)②: files are scanned with definitions of the last days. */
export const scanner = defineCheck<{
  readonly last: { readonly state: string; readonly definitions: string | null; readonly day: string } | null
  readonly infected: Counted
}>({
  id: 'sanitization.scanner',
  title: { ja: 'ウイルス検査の定義ファイルが新しい', en: 'Scanner definitions are fresh' },
  article: '6(3)②',
  controls: ['net.lgwan.sanitization.file'],
  listens,
  facts: async (tx) => {
    const last = await sql<{ state: string; definitions: string | null; day: string }>`
      select scan_before as state, definitions, (at at time zone 'Asia/Tokyo')::date::text as day from sanitization.outcome order by at desc limit 1`.execute(
      tx,
    )
    return {
      last: last.rows[0] ?? null,
      infected: await filesThat(
        tx,
        sql`c.direction = 'inward' and (o.scan_before = 'infected' or o.scan_after = 'infected')`,
      ),
    }
  },
  evaluate: ({ last, infected }) => {
    const next = {
      act: 'ウイルス検査の仕組み（ClamAV）と定義ファイルの更新を確かめる',
      place: '/sanitization/figures',
      role: 'security-office',
    }
    if (infected.n > 0)
      return {
        findings: [
          finding(
            'broken',
            `ウイルスが見つかったのに取り込まれたファイルが${figure(infected.n)}あります。`,
            infected.first,
            next,
          ),
        ],
      }
    if (last === null) return { findings: [nothingCrossed] }
    const seen: readonly Evidence[] = [
      {
        type: 'sanitization.outcome',
        id: '*',
        label: `最後の検査（${last.day}）`,
        place: '/sanitization/transfers?box=all',
      },
    ]
    if (last.state === 'absent')
      return {
        findings: [
          finding('unsure', 'ウイルス検査の仕組みが入っていません。無害化だけで取り込んでいます。', seen, next),
        ],
      }
    if (last.state === 'failed')
      return { findings: [finding('broken', '最後のファイルは、ウイルス検査ができませんでした。', seen, next)] }
    const day = dayIn(last.definitions ?? '')
    if (day === undefined) return { findings: [finding('unsure', '定義ファイルの日付が分かりません。', seen, next)] }
    if (addDays(day, freshFor) < last.day)
      return {
        findings: [finding('broken', `定義ファイルが古くなっています（${day}、検査は${last.day}）。`, seen, next)],
      }
    return { findings: [finding('kept', `${last.day}の検査は、${day}の定義ファイルで行われました。`, seen)] }
  },
})

/** The day in what a scanner says of its definitions: as ISO, or as ClamAV writes it, `27450 Sat Nov 28 07:27:11 2026`. */
function dayIn(text: string): string | undefined {
  const iso = /\d{4}-\d{2}-\d{2}/u.exec(text)?.[0]
  if (iso !== undefined) return iso
  const written = /[A-Z][a-z]{2} +(\d{1,2}) [\d:]+ (\d{4})/u.exec(text)?.[0]
  const time = written === undefined ? Number.NaN : Date.parse(`${written} UTC`)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10)
}
