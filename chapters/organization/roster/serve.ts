// 名簿の取込み over HTTP: upload and look, look again, take in.
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { ImportReport, Matching } from '../../../kernel/contract/ledger.ts'
import type { Sheet } from '../../../kernel/ledger/transfer/sheet.ts'
import { keep, kept, readSheet, type Upload } from '../../../kernel/ledger/transfer/upload.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { RosterReading, RosterReport } from '../contract.ts'
import { applyRoster } from './apply.ts'
import { knownIn } from './known.ts'
import { planRoster, type RosterPlan } from './plan.ts'

const place = 'organization.roster'
type Report = z.input<typeof RosterReport>

/** Keep the file and show what it would do; nothing else is written. */
export async function upload(
  file: { name: string; bytes: Uint8Array },
  reading: RosterReading,
  context: Context,
): Promise<Report> {
  const stored = await keep({ ...file, place }, context)
  context.unchanged()
  return (await attempt(stored, await readSheet(file.bytes), reading, context)).report
}

/** The same file under other columns or another day. */
export async function tryAgain(
  id: string,
  reading: RosterReading & { readonly matching: Matching },
  context: Context,
): Promise<Report> {
  const file = await kept(id, place, context)
  context.unchanged()
  return (await attempt(file, await readSheet(file.bytes), reading, context)).report
}

/** Take it in, whole; rejected rows refuse the file unless they are to be left out. */
export async function takeIn(
  id: string,
  { skipRejected, ...reading }: RosterReading & { readonly matching: Matching; readonly skipRejected: boolean },
  context: Context,
): Promise<Report> {
  const file = await kept(id, place, context)
  const { plan, report } = await attempt(file, await readSheet(file.bytes), reading, context)
  if (report.counts.rejected > 0 && !skipRejected) {
    throw new Refusal('rows-rejected', {
      status: 422,
      title: '取り込めない行があります',
      detail: `${report.counts.rejected}行が取り込めません。直すか、「取り込めない行を除く」を選んでください。何も取り込んでいません。`,
      article: '6(1)',
    })
  }
  await applyRoster(plan, context)
  await context.record({
    kind: 'organization.roster-imported',
    subject: { type: place, id },
    details: { name: file.name, sha256: file.sha256, on: reading.on, counts: report.counts, totals: report.totals },
  })
  return report
}

async function attempt(
  file: Upload,
  sheet: Sheet,
  reading: RosterReading & { readonly matching?: Matching },
  context: Context,
): Promise<{ plan: RosterPlan; report: Report }> {
  const plan = planRoster(sheet, await knownIn(context.tx), reading)
  return { plan, report: reportOf(file, sheet, plan, reading.on) }
}

/** 500 rows and 50 names are what a person looks through; the counts cover all. */
const [mostRows, mostNames] = [500, 50]
const order = ['rejected', 'changed', 'added', 'same'] as const

/** What the person at the desk, or at the command line, sees before deciding. */
export function reportOf(
  file: Pick<Upload, 'id' | 'name'>,
  { encoding, headings }: Sheet,
  plan: RosterPlan,
  on: string,
): Report {
  const count = (outcome: (typeof order)[number]): number => plan.rows.filter((row) => row.outcome === outcome).length
  const used = new Set(Object.values(plan.matching))
  const rows: ImportReport['rows'] = order
    .flatMap((outcome) => plan.rows.filter((row) => row.outcome === outcome))
    .slice(0, mostRows)
  return {
    file: file.id,
    name: file.name,
    encoding,
    headings: [...headings],
    matching: plan.matching,
    unmatched: headings.filter((heading) => heading !== '' && !used.has(heading)),
    counts: { added: count('added'), changed: count('changed'), same: count('same'), rejected: count('rejected') },
    rows,
    on,
    totals: {
      organs: plan.organs.length,
      units: plan.units.length,
      posts: plan.posts.length,
      people: plan.people.length,
      assignments: plan.assignments.filter(({ before }) => before === null).length,
      ended: plan.assignments.filter(({ before }) => before !== null).length + plan.mistaken.length,
    },
    missing: plan.missing.slice(0, mostNames),
    missingCount: plan.missing.length,
  }
}
