// One file as its readers see it, and who may fetch it from where.
import type { Report } from '../../engines/disarm/src/contract.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Asking, type FileState, kindOf, kindOfName, segments, type TransferFile } from './contract.ts'
import { nextOf } from './holds.table.ts'
import { linesOf, scanWords } from './report.ts'
import type { FileRow, TransferRow } from './store.ts'

/** A segment by its name. */
export const segmentOf = (segment: string): (typeof segments)[number] =>
  segments.find((one) => one === segment) ?? 'internet'

/** The internet side learns of inward transfers that its own sender made there, and of take-outs meant for it. */
export function standsAt(transfer: TransferRow, { actor, segment }: Context): boolean {
  if (segment === 'lgwan') return true
  return transfer.direction === 'inward'
    ? transfer.from_person === actor.personId
    : transfer.recipients.includes(actor.personId)
}

export interface Shown {
  readonly transfer: TransferRow
  readonly context: Context
  readonly names: ReadonlyMap<string, string>
  readonly receipts: readonly { by: string; at: string }[]
  readonly progress: number | null
  readonly asking: Asking | null
}

/** Where one file stands. */
export function stateOf(
  file: FileRow,
  { direction, expires_on: expires, sealed }: TransferRow,
  today: string,
): FileState {
  if (file.crossed_at !== null) return expires < today ? 'expired' : 'delivered'
  if (file.decision === 'discarded') return 'discarded'
  if (file.act === 'refuse') return 'refused'
  if (direction === 'inward' ? file.state === null : sealed && !file.parts.includes('sealed')) return 'working'
  if (file.state === 'held' && file.decision === null) return 'held'
  return 'waiting'
}

/** A file with all that happened to it. */
export function toFile(file: FileRow, { transfer, context, names, receipts, progress, asking }: Shown): TransferFile {
  const state = asking?.isTrying === true ? 'working' : stateOf(file, transfer, context.today)
  const isInside = context.segment === 'lgwan'
  return {
    id: file.id,
    folder: file.folder,
    name: file.name,
    bytes: file.bytes,
    sha256: file.sha256,
    state,
    progress: state === 'working' ? progress : null,
    kind: file.format === null ? kindOfName(file.name) : kindOf(file.format),
    format: file.format,
    result: resultOf(file),
    hold: file.hold_code === null ? null : { code: file.hold_code, ...nextOf(file.hold_code, file.hold_because) },
    asking,
    ruling:
      file.act === null
        ? null
        : { act: file.act, because: file.ruling_because ?? '', sealed: file.ruling_sealed ?? false },
    removed: file.removed ?? 0,
    report: isInside || transfer.from_person === context.actor.personId ? reportOf(file) : null,
    decision:
      file.decision === null || file.decided_at === null
        ? null
        : {
            act: file.decision,
            by: names.get(file.decided_by ?? '') ?? '',
            at: file.decided_at.toISOString(),
            because: file.decision_because ?? '',
            scan: file.decision_scan,
          },
    crossedAt: file.crossed_at?.toISOString() ?? null,
    receipts: isInside ? [...receipts] : [],
    pictures: {
      before: isInside && file.parts.includes('picture-before'),
      after: isInside && file.parts.includes('picture-after'),
    },
    may: { download: state === 'delivered' && judgeFetch(file, transfer, context, receipts.length > 0) === undefined },
  }
}

const resultOf = (file: FileRow): TransferFile['result'] =>
  file.crossed_sha256 !== null
    ? { name: file.crossed_name ?? file.name, bytes: file.crossed_bytes ?? 0, sha256: file.crossed_sha256 }
    : file.result_sha256 === null
      ? null
      : { name: file.result_name ?? file.name, bytes: file.result_bytes ?? 0, sha256: file.result_sha256 }

function reportOf(file: FileRow): TransferFile['report'] {
  if (file.report === null || file.disarmed_at === null) return null
  // the column is written by the worker alone, from the engine's own type
  const report = file.report as Report
  return {
    lines: linesOf(report),
    engine: report.engine,
    rules: report.rules,
    isolation: report.isolation,
    scanBefore: scanWords(report.scan.before),
    scanAfter: scanWords(report.scan.after),
    milliseconds: Math.round(report.milliseconds),
    at: file.disarmed_at.toISOString(),
  }
}

/** Why this reader may not fetch a file, or undefined. */
export function judgeFetch(
  file: FileRow,
  transfer: TransferRow,
  context: Context,
  hasOne: boolean,
): Refusal | undefined {
  const no = (code: string, status: 403 | 409, detail: string): Refusal =>
    new Refusal(code, { status, title: '受け取れません', detail, article: '6(3)②' })
  if (file.crossed_at === null)
    return no(
      'not-delivered',
      409,
      'このファイルは、まだ届いていません。結果の画面で、どこで待っているかを確かめてください。',
    )
  if (transfer.expires_on < context.today)
    return no('expired', 409, '受け取れる期限が過ぎました。必要なときは、送った人にもう一度頼んでください。')
  const wanted = transfer.direction === 'inward' ? 'lgwan' : 'internet'
  if (context.segment !== wanted)
    return no(
      'other-segment',
      403,
      wanted === 'lgwan'
        ? '取り込んだファイルは、LGWAN接続系の端末で受け取ってください。'
        : '持ち出したファイルは、インターネット接続系の端末で受け取ってください。',
    )
  if (!transfer.recipients.includes(context.actor.personId))
    return no('not-a-recipient', 403, '受取人だけが受け取れます。')
  if (transfer.once && hasOne)
    return no('received-already', 409, 'この受渡しは、一度だけ受け取れるものです。すでに受け取られています。')
  return undefined
}
