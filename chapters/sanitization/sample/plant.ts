// What crossed in 見本市: planted through the same acts that people use; the engine does its work once the server runs.
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { add } from '../../../kernel/ledger/write.ts'
import { postLedger, unitLedger } from '../../organization/contract.ts'
import { actorOf, holdersOf } from '../../organization/index.ts'
import { type GradeAnswers, screenServiceLedger, type Segment } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { ensureRules } from '../editions.ts'
import type { Lent } from '../port.ts'
import { send } from '../send.ts'
import { begin, complete } from '../uploads.ts'
import { plantMail } from './mail.ts'
import { sampleTransfers, type SampleTransfer } from './transfers.table.ts'

/** Plant rules, screen transfer, and a few transfers: delivered, held, taken out, waiting for approval. */
export async function plantCrossings(context: Context, lent: Lent): Promise<void> {
  await ensureRules(context)
  const clerks = await clerksOf(context)
  await plantScreenTransfer(context, clerks[0])
  for (const [n, transfer] of sampleTransfers.entries()) {
    const clerk = clerks[n % clerks.length]
    if (clerk !== undefined) await plantOne(transfer, clerk, { context, lent })
  }
  await plantMail(context, lent)
}

/** Staff without a role in units that have a section head: one of each unit, three units. */
async function clerksOf({ tx, today, now }: Context): Promise<readonly Actor[]> {
  const all = await holdersOf(tx, today)
  const headed = [
    ...new Set(all.filter(({ roles }) => roles.includes('section-head')).flatMap(({ unit }) => unit ?? [])),
  ]
  const found: Actor[] = []
  for (const unit of headed) {
    const clerk = all.find(
      (one) => one.unit === unit && one.roles.length === 0 && one.kind === 'main' && one.personKind !== 'external',
    )
    const actor = clerk === undefined ? undefined : await actorOf(tx, clerk.person, now)
    if (actor !== undefined && actor.unit === unit && found.push(actor) === 3) break
  }
  return found
}

async function plantScreenTransfer(context: Context, clerk: Actor | undefined): Promise<void> {
  if (clerk?.unit == null) return
  await add(
    { ledger: screenServiceLedger, neighbours: [unitLedger, postLedger] },
    {
      name: 'インターネット閲覧用の仮想デスクトップ',
      product: '画面転送サービス（見本）',
      maker: null,
      unit: clerk.unit,
      owner: null,
      startedOn: '2021-04-01',
      endedOn: null,
      clipboard: 'none',
      files: 'none',
      checkedOn: addDays(context.today, -120),
      remarks: null,
    },
    null,
    context,
  )
}

const plain: GradeAnswers = {
  secretDocument: false,
  specificPersonal: false,
  residentData: false,
  massOrSensitive: null,
  internalOnly: false,
  published: false,
  publicationPlanned: true,
}

async function plantOne(
  { direction, title, note, purpose, answers, files }: SampleTransfer,
  actor: Actor,
  { context, lent }: { readonly context: Context; readonly lent: Lent },
): Promise<void> {
  const segment: Segment = direction === 'inward' ? 'internet' : 'lgwan'
  const own: Context = { ...context, actor, segment }
  const uploads: { upload: string; folder: string }[] = []
  for (const { name, folder = '', content } of files) {
    const bytes = Buffer.from(content)
    const { id } = await begin({ name, bytes: bytes.length }, own)
    await lent.blobs.stage(context.tenant, id).append([bytes])
    await complete(lent.blobs, id, own)
    uploads.push({ upload: id, folder })
  }
  await send(
    lent,
    {
      to: direction === 'inward' ? 'lgwan' : 'internet',
      title,
      ...(note === undefined ? {} : { note }),
      files: uploads,
      recipients: [actor.personId],
      expiresOn: addDays(context.today, 14),
      once: false,
      ...(direction === 'inward' ? {} : { purpose, answers: { ...plain, ...answers } }),
    },
    own,
  )
}
