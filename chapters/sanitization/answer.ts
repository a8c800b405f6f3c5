// The engine's answer for one file: kept with its report, told to the journal, and settled in the same transaction.
import { sql } from 'kysely'
import type { HoldCode } from '../../engines/disarm/src/codes.table.ts'
import type { Outcome } from '../../engines/disarm/src/contract.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { closeTasks } from '../../kernel/task/task.ts'
import { kindOf } from './contract.ts'
import { addDays } from '../../kernel/i18n/day.ts'
import { keep } from './kept.ts'
import { endAttempt } from './passwords.ts'
import type { Lent } from './port.ts'
import { removedIn } from './report.ts'
import { retentionOf } from './settings.ts'
import { holdTasks, settle } from './settle.ts'
import { type FileRow, fileOf, lockTransfer, type TransferRow } from './store.ts'

export type Made = { readonly sha256: string; readonly bytes: number } | undefined

export interface Answering {
  readonly outcome: Outcome
  readonly made: Made
  readonly context: Context
}

/** Put the result on disk; nothing where the file is held. */
export async function keepResult(outcome: Outcome, { lent, tenant }: { lent: Lent; tenant: string }): Promise<Made> {
  if (outcome.state === 'held') return undefined
  const result = await lent.blobs.write(tenant, [outcome.bytes])
  if (result.sha256 !== outcome.report.output?.sha256)
    throw new Error('the engine’s result is not what its report says')
  return result
}

/** The first answer. */
export async function answerFor(
  file: FileRow,
  transfer: TransferRow,
  { outcome, made, context }: Answering,
): Promise<void> {
  const { tx, now } = context
  const { report } = outcome
  assertSame(file, outcome)
  const inputFormat = report.input.format
  await sql`insert into sanitization.outcome (file_id, state, kind, format, hold_code, hold_because, result_name, result_bytes, result_sha256, removed, report, isolation,
      scan_before, scan_after, definitions, milliseconds, at)
    values (${file.id}::uuid, ${outcome.state}, ${kindOf(inputFormat)}, ${inputFormat}, ${report.hold?.code ?? null}, ${report.hold?.because ?? null},
      ${report.output?.name ?? null}, ${report.output?.bytes ?? null}, ${made?.sha256 ?? null}, ${removedIn(report)}, ${JSON.stringify(report)}::jsonb, ${report.isolation},
      ${report.scan.before.state}, ${report.scan.after.state}, ${definitionsOf(outcome)}, ${Math.round(report.milliseconds)}, ${now})`.execute(
    tx,
  )
  await keepAndTell(file, transfer, { outcome, made, context })
  await settle(transfer.id, context)
}

/** What is the host's doing and not the password's: the file stays held as it was, and the passwords may be given again. */
const transient: ReadonlySet<HoldCode> = new Set(['timeout', 'memory', 'crash', 'isolation-missing'])

/**
 * The answer with passwords takes the place of the first one; then everything follows as for a first answer.
 * INVARIANT (a decision stays): who decided the hold meanwhile has decided it; the answer is put away unread.
 */
export async function answerAgain(
  file: FileRow,
  transfer: TransferRow,
  { outcome, made, context, attempt }: Answering & { readonly attempt: string },
): Promise<void> {
  const { tx } = context
  await lockTransfer(tx, transfer.id)
  const { state, decision } = await fileOf(tx, file.id)
  if (state !== 'held' || decision !== null) {
    // content that nobody may see is erased by the next day
    if (made !== undefined) await keep(tx, { ...made, part: 'result', until: context.today, now: context.now })
    await endAttempt(attempt, 'overtaken', context)
    return
  }
  assertSame(file, outcome)
  const code = outcome.report.hold?.code
  const isTransient = code !== undefined && transient.has(code)
  if (outcome.state === 'disarmed') await replaceByResult(file, { outcome, made, context })
  else if (!isTransient) await replaceHold(file, outcome, context)
  await endAttempt(attempt, outcome.state === 'disarmed' ? 'opened' : isTransient ? 'failed' : 'held', context)
  await keepAndTell(file, transfer, { outcome, made, context })
  if (outcome.state === 'disarmed')
    for (const kind of holdTasks) await closeTasks({ kind, subjectId: file.id, because: 'パスワードで開いた' }, context)
  await settle(transfer.id, context)
}

async function replaceByResult(file: FileRow, { outcome, made, context: { tx, now } }: Answering): Promise<void> {
  const { report } = outcome
  await sql`update sanitization.outcome set state = 'disarmed', kind = ${kindOf(report.input.format)}, format = ${report.input.format}, hold_code = null, hold_because = null,
      result_name = ${report.output?.name ?? null}, result_bytes = ${report.output?.bytes ?? null}, result_sha256 = ${made?.sha256 ?? null}, removed = ${removedIn(report)},
      report = ${JSON.stringify(report)}::jsonb, isolation = ${report.isolation}, scan_before = ${report.scan.before.state}, scan_after = ${report.scan.after.state},
      definitions = ${definitionsOf(outcome)}, milliseconds = ${Math.round(report.milliseconds)}, at = ${now}
    where file_id = ${file.id}::uuid`.execute(tx)
}

/** Still held: kind and moment stay, so that a wrong password makes no hold younger than it is. */
async function replaceHold(file: FileRow, outcome: Outcome, { tx }: Context): Promise<void> {
  const { report } = outcome
  await sql`update sanitization.outcome set hold_code = ${report.hold?.code ?? null}, hold_because = ${report.hold?.because ?? null}, report = ${JSON.stringify(report)}::jsonb,
      isolation = ${report.isolation}, scan_before = ${report.scan.before.state}, scan_after = ${report.scan.after.state}, definitions = ${definitionsOf(outcome)},
      milliseconds = ${Math.round(report.milliseconds)}
    where file_id = ${file.id}::uuid`.execute(tx)
}

/** What is too large is not read to its end: its digest is of the part that was. */
function assertSame(file: FileRow, { report }: Outcome): void {
  if (report.input.sha256 !== file.sha256 && report.hold?.code !== 'too-large')
    throw new Error('the engine looked at other bytes than were sent')
}

function definitionsOf({ report }: Outcome): string | null {
  const scanned = [report.scan.before, report.scan.after].find(
    (scan) => scan.state === 'clean' || scan.state === 'infected',
  )
  return scanned !== undefined && 'definitions' in scanned ? scanned.definitions : null
}

async function keepAndTell(file: FileRow, transfer: TransferRow, { outcome, made, context }: Answering): Promise<void> {
  const { tx, now, today } = context
  const { report } = outcome
  const retention = await retentionOf(tx)
  const until = addDays(transfer.expires_on > today ? transfer.expires_on : today, retention.resultDays)
  if (made !== undefined) await keep(tx, { ...made, part: 'result', until, now, fileId: file.id })
  await context.record({
    kind: outcome.state === 'disarmed' ? 'sanitization.file-disarmed' : 'sanitization.file-held',
    subject: { type: 'sanitization.file', id: file.id },
    article: '6(3)②',
    details: {
      name: file.name,
      format: report.input.format,
      original: file.sha256,
      result: made?.sha256 ?? null,
      hold: report.hold,
      engine: report.engine,
      rules: report.rules,
      isolation: report.isolation,
      findings: report.findings.length,
    },
  })
}
