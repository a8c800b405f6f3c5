// 監査報告書: made from what is recorded, kept with its digest among the audit's files.
import type { z } from 'zod'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { docxOf } from '../../../../kernel/print/docx.ts'
import { pdfOf } from '../../../../kernel/print/pdf.ts'
import { settingsOf } from '../../../../kernel/setting/setting.ts'
import type { AuditFile, makeReport } from '../../contract.ts'
import { oneEngagement } from '../engagements.ts'
import { filesOf, keepFile } from '../files.ts'
import { loadFindings, shownFindings } from '../findings.ts'
import { assertWorks } from '../member.ts'
import type { AuditPorts } from '../ports.ts'
import { refuse } from '../refuse.ts'
import { rowsShown } from '../rows.ts'
import { samplesOf } from '../sampling/samples.ts'
import { fullReport, publicSummary, type Told } from './content.ts'

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

/** Make one variant in one format. The summary needs the conclusion: nothing unfinished is published. */
export async function make(
  id: string,
  { variant, format }: z.output<typeof makeReport.body>,
  { ports, context }: { readonly ports: AuditPorts; readonly context: Context },
): Promise<AuditFile> {
  const { conclusion } = await assertWorks(id, context, { late: true })
  if (variant === 'summary' && conclusion === null)
    throw refuse('no-conclusion', '公表用の概要は、結論を記してからつくれます。', 409)
  const told = await gather(id, ports, context)
  const paper = variant === 'full' ? fullReport(told) : publicSummary(told)
  const bytes = format === 'docx' ? await docxOf(paper) : await pdfOf(paper)
  const name = `${variant === 'full' ? '監査報告書' : '監査結果の概要'}_${told.engagement.number}_${context.today}.${format}`
  return keepFile(
    { engagement: id, purpose: variant === 'full' ? 'report' : 'summary', name, type: types[format], bytes },
    context,
  )
}

async function gather(id: string, { checks }: AuditPorts, context: Context): Promise<Told> {
  const { tx, today, now } = context
  return {
    city: (await settingsOf(tx)).cityName,
    today,
    now,
    engagement: await oneEngagement(context, id),
    rows: await rowsShown(id, { asOf: today, checks }, context),
    findings: await shownFindings(await loadFindings(tx, { engagement: id }), context),
    samples: await samplesOf(id, context),
    files: await filesOf(tx, id),
  }
}
