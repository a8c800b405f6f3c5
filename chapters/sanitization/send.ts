// Sending: judged before anything is kept, then one row for the transfer, one for each file, and a word to the worker.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { classify } from '../assets/contract.ts'
import { personsById } from '../organization/index.ts'
import type { Confidentiality } from '../preamble/grades.ts'
import { zones } from '../preamble/zones.ts'
import { type Direction, judgeCrossing, judgeEnds, kindOfName, type Ruling, sendTransfer } from './contract.ts'
import { addDays } from '../../kernel/i18n/day.ts'
import { ensureRules } from './editions.ts'
import { keep } from './kept.ts'
import type { Lent } from './port.ts'
import { insertRuling } from './ruling.ts'
import { lock, newPassword } from './sealing/password.ts'
import { retentionOf } from './settings.ts'
import { settle } from './settle.ts'
import { type UploadRow, uploadOf } from './uploads.ts'

type Sending = z.output<typeof sendTransfer.body>

/** What arrives by a folder or another system says so. */
export interface Source {
  readonly channel: 'portal' | 'folder' | 'api'
  readonly folder?: string
  readonly key?: string
}

/** Send finished uploads to the other segment. */
export async function send(
  lent: Lent,
  body: Sending,
  context: Context,
  source: Source = { channel: 'portal' },
): Promise<{ id: string }> {
  const direction = directionOf(context.segment, body.to)
  const unit = context.actor.unit
  if (unit === null)
    throw refused('no-unit', 409, '所属する課室が登録されていないため、送れません。情報政策課に知らせてください。')
  const uploads = await takeUploads(body, context)
  await assertPeople(body.recipients, context)
  const retention = await retentionOf(context.tx)
  if (body.expiresOn < context.today || body.expiresOn > addDays(context.today, retention.longestFetchDays))
    throw refused('expiry', 422, `受け取れる期限は、今日から${retention.longestFetchDays}日の内で選んでください。`)
  const graded = direction === 'outward' ? gradeOf(body) : undefined
  const edition = await ensureRules(context)
  const rulings = direction === 'outward' ? uploads.map((upload) => rule(upload.name)) : []
  assertNoneRefused(uploads, rulings)
  const isSealed = rulings.some((ruling) => ruling.sealed)
  const id = newId(context.now)
  await sql`insert into sanitization.transfer (id, direction, channel, key_id, folder_id, title, note, purpose, from_person, from_unit, grade, grade_because,
      edition_id, expires_on, once, sealed, password, standing, at)
    values (${id}::uuid, ${direction}, ${source.channel}, ${source.key ?? null}::uuid, ${source.folder ?? null}::uuid, ${body.title}, ${body.note ?? null}, ${body.purpose ?? null},
      ${context.actor.personId}::uuid, ${unit}::uuid, ${graded?.grade ?? null}, ${graded?.because ?? null}, ${edition.id}::uuid, ${body.expiresOn}::date, ${body.once}, ${isSealed},
      ${isSealed ? lock(lent.key, id, newPassword()) : null}, 'working', ${context.now})`.execute(context.tx)
  for (const person of new Set(body.recipients))
    await sql`insert into sanitization.recipient (transfer_id, person_id) values (${id}::uuid, ${person}::uuid)`.execute(
      context.tx,
    )
  const until = addDays(context.today, direction === 'outward' ? retention.takeOutDays : retention.originalDays)
  for (const [position, upload] of uploads.entries()) {
    const file = newId(context.now)
    const { sha256 } = upload
    await sql`insert into sanitization.file (id, transfer_id, position, folder, name, bytes, sha256)
      values (${file}::uuid, ${id}::uuid, ${position}, ${cleanFolder(body.files[position]?.folder ?? '')}, ${upload.name}, ${upload.bytes}, ${sha256})`.execute(
      context.tx,
    )
    await keep(context.tx, { sha256, bytes: upload.bytes, part: 'original', until, now: context.now, fileId: file })
    await sql`update sanitization.upload set transfer_id = ${id}::uuid where id = ${upload.id}::uuid`.execute(
      context.tx,
    )
    const ruling = rulings[position]
    if (ruling !== undefined) await insertRuling(file, edition.id, ruling, context)
  }
  await context.record({
    kind: 'sanitization.transfer-sent',
    subject: { type: 'sanitization.transfer', id },
    details: {
      title: body.title,
      direction,
      channel: source.channel,
      grade: graded?.grade ?? null,
      purpose: body.purpose ?? null,
      files: uploads.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
      recipients: body.recipients,
    },
  })
  await settle(id, context)
  return { id }

  function rule(name: string): Ruling {
    return judgeCrossing(edition.rules, {
      direction,
      kind: kindOfName(name),
      grade: graded?.grade ?? null,
      unit: unit ?? '',
    })
  }
}

/** 6(3)①, 6(3)②: the two ends, of which the listener says the first. */
function directionOf(segment: string, to: Sending['to']): Direction {
  const from = zones.find((zone) => zone === segment)
  if (from === undefined) throw new Error(`a listener of no zone: \`${segment}\``)
  const verdict = judgeEnds(from, to)
  if (!verdict.allowed)
    throw new Refusal(verdict.code, {
      status: 403,
      title: '送れません',
      detail: verdict.because.ja,
      article: verdict.article,
    })
  return verdict.direction
}

type Finished = UploadRow & { readonly sha256: string }

/** The sender's own uploads, finished and not yet sent, in the order asked for. */
async function takeUploads({ files }: Sending, { tx, actor, segment, now }: Context): Promise<readonly Finished[]> {
  const taken: Finished[] = []
  for (const { upload } of files) {
    const row = await uploadOf(tx, upload)
    const isOwn = row?.person_id === actor.personId && row.segment === segment
    if (
      row === undefined ||
      !isOwn ||
      row.end_act !== 'completed' ||
      row.sha256 === null ||
      row.transfer_id !== null ||
      row.expires_at <= now
    )
      throw refused(
        'upload-missing',
        409,
        '送り終えていないか、期限の過ぎたファイルがあります。ファイルの一覧を確かめて、もう一度送ってください。',
      )
    if (taken.some((one) => one.id === row.id)) throw refused('upload-twice', 422, '同じファイルが二度選ばれています。')
    taken.push({ ...row, sha256: row.sha256 })
  }
  return taken
}

async function assertPeople(recipients: readonly string[], { tx }: Context): Promise<void> {
  const known = await personsById(tx, recipients)
  if (known.length < new Set(recipients).size)
    throw refused('unknown-recipient', 422, '受取人の中に、見つからない人がいます。選び直してください。')
}

/** 6(2): the grade of a take-out follows from the same plain questions as in the register of assets. */
function gradeOf({ answers, purpose }: Sending): { grade: Confidentiality; because: string } {
  const { confidentiality } = classify(answers ?? {})
  if (purpose === undefined || purpose === '')
    throw refused('purpose-missing', 422, '持ち出す目的と渡す相手を書いてください。')
  if (confidentiality.grade === null)
    throw refused(
      'grade-open',
      422,
      `持ち出す情報の区分が決まっていません。質問に答えてください（${confidentiality.because.ja}）。`,
    )
  return { grade: confidentiality.grade, because: confidentiality.because.ja }
}

function assertNoneRefused(uploads: readonly Finished[], rulings: readonly Ruling[]): void {
  const index = rulings.findIndex((ruling) => ruling.act === 'refuse')
  const ruling = rulings[index]
  if (ruling === undefined) return
  throw new Refusal('take-out-refused', {
    status: 403,
    title: '持ち出せません',
    detail: `「${uploads[index]?.name ?? ''}」：${ruling.because} 送ったものはなく、ファイルはどこにも渡っていません。区分の答えが違うときは直してください。どうしても必要なときは、情報セキュリティ管理者に相談してください。`,
    article: '6(3)②',
  })
}

const refused = (code: string, status: 409 | 422, detail: string): Refusal =>
  new Refusal(code, { status, title: '送れません', detail, article: '6(3)②' })

/** Folders inside a transfer are names, not paths of this machine. */
const cleanFolder = (folder: string): string =>
  folder
    .split(/[\\/]/u)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
    .slice(0, 500)
