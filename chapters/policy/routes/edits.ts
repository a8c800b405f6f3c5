// Putting the tree of a draft right, step by step; every step can be taken back.
import { sql } from 'kysely'
import { chapter, type Context } from '../../../kernel/http/chapter.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import type { z } from 'zod'
import { admittedVersion } from '../access.ts'
import { editTree, settleDoubt, undoEdit } from '../contract/document.ts'
import type { PolicyDocument } from '../document/clause.ts'
import { demote, type Edited, merge, promote, renumber, retext, retitle, split } from '../document/edit.ts'
import { proposeFor } from '../draft.ts'
import { standingsOf } from '../standing.ts'
import { doubtOf, doubtsOf } from '../store/doubt.ts'
import { clausesOf, insertTree, oneAtATime, treesOf, type VersionRow } from '../store/version.ts'
import { rowsOf, treeOf } from '../tree.ts'
import { previousState } from '../undo.ts'
import { afterwards, type PolicySurroundings } from './boundary.ts'

export const editRoutes = (around: PolicySurroundings) =>
  chapter('policy')
    .serve(editTree, async ({ params, body }, context) => {
      const version = await admittedDraft(context, params.id, body.step)
      const before = await clausesOf(context.tx, version.id)
      const target = before.find(({ id }) => id === body.clause)
      if (target === undefined) throw notFound('条項')
      const edited = edit(
        { title: version.title, revisions: [], front: [], clauses: treeOf(before), back: [], uncertain: [] },
        target.path,
        body,
      )
      if (!edited.ok)
        throw new Refusal(`tree-${edited.code}`, {
          status: 422,
          title: '直せません',
          detail: edited.because,
          article: '1',
        })
      const rows = rowsOf(edited.document.clauses, standingsOf(edited.document), before)
      const step = await insertTree(
        context.tx,
        { version: version.id, rows, act: body.act },
        { now: context.now, by: context.actor.personId },
      )
      await proposeFor(context, version.id, rows, version.title)
      await context.record({
        kind: 'policy.tree-edited',
        subject: { type: 'policy.version', id: version.id },
        details: { act: body.act, path: target.path, step },
      })
      await afterwards(around, context)
      const fresh = rows.find(({ id }) => !before.some((row) => row.id === id))
      return { step, clause: rows.some(({ id }) => id === body.clause) ? body.clause : (fresh?.id ?? null) }
    })
    .serve(undoEdit, async ({ params, body }, context) => {
      const version = await admittedDraft(context, params.id, body.step)
      const backTo = previousState(await treesOf(context.tx, version.id))
      if (backTo === undefined)
        throw new Refusal('nothing-to-undo', {
          status: 422,
          title: '戻せません',
          detail: '読み込んだときの状態です。これより前はありません。',
          article: '1',
        })
      const rows = await clausesOf(context.tx, version.id, { ordinal: backTo })
      const step = await insertTree(
        context.tx,
        { version: version.id, rows, act: 'undone', backTo },
        { now: context.now, by: context.actor.personId },
      )
      await context.record({
        kind: 'policy.tree-undone',
        subject: { type: 'policy.version', id: version.id },
        details: { backTo, step },
      })
      await afterwards(around, context)
      return { step }
    })
    .serve(settleDoubt, async ({ params, body }, context) => {
      const doubt = await doubtOf(context.tx, params.id)
      if (doubt === undefined) throw notFound('不確かな点')
      const version = await admittedVersion(context, doubt.version)
      if (!doubt.isSettled) {
        await sql`insert into policy.settlement (doubt_id, at, note, by_person) values (${params.id}::uuid, ${context.now}, ${body.note ?? null}, ${context.actor.personId}::uuid)`.execute(
          context.tx,
        )
      }
      await context.record({
        kind: 'policy.doubt-settled',
        subject: { type: 'policy.version', id: version.id },
        details: { doubt: params.id, note: body.note },
      })
      return { open: (await doubtsOf(context.tx, version.id)).filter(({ settledAt }) => settledAt === null).length }
    })

/** 1, 8: what an organ decided is not rewritten; another's step in between is a conflict, never lost. */
async function admittedDraft(context: Context, id: string, step: number): Promise<VersionRow> {
  await oneAtATime(context.tx, id)
  const version = await admittedVersion(context, id)
  if (version.isAdopted) {
    throw new Refusal('adopted-version', {
      status: 409,
      title: '採択された版は直せません',
      detail: '機関が決定した文書は、そのまま残します。改めるときは、新しい版を読み込んでください。',
      article: '8',
    })
  }
  const last = (await treesOf(context.tx, id)).at(-1)?.ordinal
  if (last !== step)
    throw new Refusal('tree-changed', {
      status: 409,
      title: 'ほかの人が先に直しました',
      detail: '画面を読み込み直してから、もう一度直してください。',
      article: '1',
    })
  return version
}

type Act = z.infer<NonNullable<typeof editTree.body>>

function edit(document: PolicyDocument, path: string, { act, at, number, title, text }: Act): Edited {
  const steps: Readonly<Record<Act['act'], () => Edited>> = {
    split: () =>
      split(document, path, { at: at ?? 0, number: number ?? '', ...(title === undefined ? {} : { title }) }),
    merge: () => merge(document, path),
    promote: () => promote(document, path),
    demote: () => demote(document, path),
    renumber: () => renumber(document, path, number ?? ''),
    retitle: () => retitle(document, path, title),
    retext: () => retext(document, path, text ?? ''),
  }
  return steps[act]()
}
