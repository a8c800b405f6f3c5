// The yearly look at an asset: nothing changed, seen today. A row, a revision and an entry each.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { conditionOf } from '../../kernel/ledger/query.ts'
import { one, type Stored, select } from '../../kernel/ledger/row.ts'
import { resourceOf, revise } from '../../kernel/ledger/write.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { assetLedger, type reviewAsset, type reviewAssets } from './contract.ts'
import { yearAfter } from '../../kernel/i18n/day.ts'
import { fileRules } from './rules.ts'

/** 5,000: a large city's whole register by one section head; some seconds in one transaction. */
const mostAtOnce = 5_000
const reason = '年に一度の確認（変わりなし）'

/** 6(2): one asset was looked at and nothing had changed. */
export async function review(
  id: string,
  body: z.output<typeof reviewAsset.body>,
  context: Context,
): Promise<{ reviewedOn: string; dueOn: string }> {
  const stored = await one(context.tx, assetLedger, fileRules.neighbours ?? [], { id, lock: true })
  if (stored === undefined) throw notFound('情報資産')
  if (stored.retiredAt !== null)
    throw new Refusal('already-retired', {
      status: 422,
      title: '確かめられません',
      detail: 'この情報資産は、もう使われていません。',
      article: '6(2)',
    })
  await keep(stored, body.revision, body.note, context)
  return { reviewedOn: context.today, dueOn: yearAfter(context.today) }
}

/** Many at once; what the caller may not review is named and left as it is. */
export async function reviewMany(
  { selection, note }: z.output<typeof reviewAssets.body>,
  context: Context,
): Promise<z.input<typeof reviewAssets.reply>> {
  const { search, filter } = selection
  const chosen =
    selection.all === true
      ? conditionOf(assetLedger, {
          ...(search === undefined ? {} : { search }),
          ...(filter === undefined ? {} : { filter }),
        })
      : sql<boolean>`t.retired_at is null and t.id = any(${selection.ids ?? []}::uuid[])`
  const found = await select(context.tx, assetLedger, fileRules.neighbours ?? [], {
    where: chosen,
    limit: mostAtOnce + 1,
    lock: true,
  })
  if (found.length > mostAtOnce)
    throw new Refusal('too-many', {
      status: 422,
      title: '多すぎます',
      detail: `一度に確かめられるのは ${mostAtOnce.toLocaleString('ja')} 件までです。絞り込んでから選んでください。`,
      article: '6(2)',
    })
  const mine = found.filter((stored) => context.may(resourceOf(assetLedger, stored.values, stored.id)))
  for (const stored of mine) await keep(stored, stored.revision, note, context)
  if (mine.length === 0) context.unchanged()
  const refused = found.filter((stored) => !mine.includes(stored))
  return {
    reviewed: mine.length,
    refused: refused.map((stored) => ({
      id: stored.id,
      name: String(stored.values['name']),
      because: 'あなたの役割では確かめたことにできません。',
    })),
  }
}

async function keep(stored: Stored, revision: number, note: string | null, context: Context): Promise<void> {
  await revise(
    fileRules,
    { id: stored.id, revision },
    { act: 'revised', values: { reviewedOn: context.today }, reason: note ?? reason },
    context,
  )
  await context.tx
    .insertInto('assets.review')
    .values({
      id: newId(context.now),
      asset_id: stored.id,
      reviewed_on: context.today,
      by_person: context.actor.personId,
      at: context.now,
      note,
    })
    .execute()
  await context.record({
    kind: 'assets.asset-reviewed',
    subject: { type: assetLedger.id, id: stored.id },
    details: { name: stored.values['name'], note },
  })
}
