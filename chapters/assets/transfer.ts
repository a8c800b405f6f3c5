// Import of the city's own ledger over HTTP: the ledger's three endpoints, planned in the city's words instead of ours.
import { sql } from 'kysely'
import type { ImportReport, Matching } from '../../kernel/contract/ledger.ts'
import { type Chapter, chapter, type Context } from '../../kernel/http/chapter.ts'
import { select } from '../../kernel/ledger/row.ts'
import { applyRows } from '../../kernel/ledger/transfer/apply.ts'
import { directories } from '../../kernel/ledger/transfer/directory.ts'
import { proposeMatching } from '../../kernel/ledger/transfer/matching.ts'
import type { Planned } from '../../kernel/ledger/transfer/plan.ts'
import { reportOf } from '../../kernel/ledger/transfer/report.ts'
import { keep, kept, readSheet } from '../../kernel/ledger/transfer/upload.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { assetLedger } from './contract.ts'
import { planRows } from './plan.ts'
import { fileRules } from './rules.ts'

const { upload, rematch, apply } = assetLedger.endpoints

/** The endpoints that stand in for the ledger's plain ones. */
export const transferRoutes: Chapter = chapter('assets')
  .serve(upload, async ({ query, body }, context) => {
    admit(context)
    const file = await keep({ name: query.name, bytes: body, place: assetLedger.id }, context)
    context.unchanged()
    return (await tryFile(file.id, undefined, context)).report
  })
  .serve(rematch, async ({ params, body }, context) => {
    admit(context)
    context.unchanged()
    return (await tryFile(params.file, body, context)).report
  })
  .serve(apply, async ({ params, body }, context) => {
    admit(context)
    const { report, planned, sha256 } = await tryFile(params.file, body.matching, context)
    if (report.counts.rejected > 0 && !body.skipRejected) {
      throw new Refusal('rows-rejected', {
        status: 422,
        title: '取り込めない行があります',
        detail: `${report.counts.rejected} 行が取り込めません。直すか、「取り込めない行を除く」を選んでください。何も取り込んでいません。`,
        article: assetLedger.article,
      })
    }
    await applyRows(fileRules, planned, context)
    await context.record({
      kind: 'assets.asset-imported',
      subject: { type: assetLedger.id, id: params.file },
      details: { name: report.name, sha256, counts: report.counts },
    })
    return report
  })

/** Endpoints of the ledger that `transferRoutes` answers. */
export const transferred: ReadonlySet<string> = new Set([upload.id, rematch.id, apply.id])

async function tryFile(
  id: string,
  matching: Matching | undefined,
  context: Context,
): Promise<{ report: ImportReport; planned: readonly Planned[]; sha256: string }> {
  const file = await kept(id, assetLedger.id, context)
  const sheet = await readSheet(file.bytes)
  const chosen = matching ?? proposeMatching(assetLedger, sheet.headings)
  const neighbours = fileRules.neighbours ?? []
  const records = await select(context.tx, assetLedger, neighbours, { where: sql<boolean>`t.retired_at is null` })
  const planned = planRows(sheet, chosen, {
    records,
    directories: await directories(context.tx, assetLedger, neighbours),
    today: context.today,
  })
  return { report: reportOf(assetLedger, { file, sheet, matching: chosen, planned }), planned, sha256: file.sha256 }
}

/** Whoever may write some unit's assets may try a file; each row is asked about again when it is applied. */
function admit(context: Context): void {
  const units = [undefined, ...context.actor.units]
  const own = units.find((unit) =>
    context.mayUse(apply.right, { type: assetLedger.id, ...(unit === undefined ? {} : { unit }) }),
  )
  context.permit({ type: assetLedger.id, unit: own ?? null })
}
