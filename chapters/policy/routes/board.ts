// The clause board and the page of one clause.
import { sql } from 'kysely'
import { loadEdition } from '../../../catalogue/index.ts'
import { verdictTerms } from '../../../kernel/contract/verdict.ts'
import { chapter, type Context } from '../../../kernel/http/chapter.ts'
import { csvLine } from '../../../kernel/ledger/transfer/csv.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import { roleTerms } from '../../preamble/roles.ts'
import { mayRead } from '../access.ts'
import { boardAt, boardClauses, momentOn } from '../board.ts'
import { type Board, declareScope, exportBoard, readBoard, readClause } from '../contract/board.ts'
import { boardRowsAt, historyOf } from '../store/board.ts'
import { clauseVersion, lastScope } from '../store/clause.ts'
import { editionInUse } from '../store/evidence.ts'
import { mappingsOf } from '../store/mapping.ts'
import { versionOf } from '../store/version.ts'
import { afterwards, type PolicySurroundings } from './boundary.ts'

export const boardRoutes = (around: PolicySurroundings) =>
  chapter('policy')
    .serve(readBoard, async ({ query }, context) => ({
      ...(await admittedBoard(context, query.asOf)),
      mayImport: context.mayUse('policy.document:write', {
        type: 'policy.document',
        tier: 'basic',
        publication: 'public',
      }),
    }))
    .serve(exportBoard, async ({ query }, context) => {
      const board = await admittedBoard(context, query.asOf)
      return { name: `条項別の遵守状況-${board.asOf}.csv`, type: 'text/csv; charset=utf-8', bytes: csvOf(board) }
    })
    .serve(readClause, async ({ params }, context) => pageOf(context, params.id))
    .serve(declareScope, async ({ params, body }, context) => {
      const place = await clauseVersion(context.tx, params.id)
      if (place === undefined || !mayRead(context, place)) throw notFound('条項')
      await sql`insert into policy.scope (clause_id, at, declared, reason, by_person)
        values (${params.id}::uuid, ${context.now}, ${body.declared}, ${body.reason}, ${context.actor.personId}::uuid)`.execute(
        context.tx,
      )
      await context.record({
        kind: body.declared ? 'policy.scope-declared' : 'policy.scope-revoked',
        subject: { type: 'policy.clause', id: params.id },
        details: { reason: body.reason },
      })
      await afterwards(around, context)
      const [row] = (await historyOf(context.tx, params.id)).slice(-1)
      return { verdict: row?.verdict ?? 'unsure' }
    })

async function admittedBoard(context: Context, asOf: string | undefined): Promise<Board> {
  if (asOf !== undefined && asOf > context.today) {
    throw new Refusal('day-to-come', {
      status: 422,
      title: 'まだ来ていない日です',
      detail: '今日までの日を選んでください。',
      article: '8',
    })
  }
  const board = await boardAt(context.tx, momentOn(asOf, context.now))
  const version = board.version === null ? undefined : await versionOf(context.tx, board.version.id)
  context.permit({ type: 'policy.document', tier: 'basic', publication: version?.publication ?? 'public' })
  return board
}

async function pageOf(context: Context, id: string) {
  const { tx, now } = context
  const place = await clauseVersion(tx, id)
  if (place === undefined || !mayRead(context, place)) throw notFound('条項')
  const rows = await boardRowsAt(tx, place.version, now)
  const list = boardClauses(rows)
  const at = list.findIndex((row) => row.id === id)
  const [clause, row] = [list[at], rows[at]]
  if (clause === undefined || row === undefined) throw notFound('条項の判定')
  const near = (one: (typeof list)[number]) => ({ id: one.id, path: one.path, title: one.title, verdict: one.verdict })
  const parents = (from: string | null): typeof list => {
    const parent = list.find((one) => one.id === from)
    return parent === undefined ? [] : [...parents(parent.parent), parent]
  }
  const scope = await lastScope(tx, id)
  const [previous, following] = [list[at - 1], list[at + 1]]
  const controls = new Map(
    loadEdition(await editionInUse(tx)).controls.map((control) => [control.id, control.title.ja]),
  )
  const mappings = (await mappingsOf(tx, place.version)).filter((mapping) => mapping.clause === id)
  const names = await namesOf(tx, scope?.by === undefined ? [] : [scope.by])
  const record = { type: 'policy.document', tier: place.tier, publication: place.publication }
  return {
    clause,
    version: {
      id: place.version,
      document: place.document,
      title: place.title,
      ordinal: place.ordinal,
      isAdopted: place.isAdopted,
    },
    explanation: row.explanation,
    above: parents(clause.parent).map(near),
    below: list.filter((one) => one.parent === id).map(near),
    previous: previous === undefined ? null : near(previous),
    following: following === undefined ? null : near(following),
    history: (await historyOf(tx, id))
      .map((one) => ({ at: one.at.toISOString(), verdict: one.verdict, because: one.because }))
      .toReversed(),
    scope:
      scope === undefined
        ? null
        : {
            declared: scope.declared,
            reason: scope.reason,
            at: scope.at.toISOString(),
            by: names.get(scope.by) ?? null,
          },
    mappings: mappings.map((one) => ({
      id: one.id,
      control: one.control,
      title: controls.get(one.control) ?? one.control,
      decision: one.decision,
      because: one.because,
    })),
    mayScope: context.mayUse('policy.scope:write', record),
    mayMap: context.mayUse('policy.mapping:write', record),
  }
}

function csvOf(board: Board): Uint8Array {
  const head = [
    '条項',
    '題名',
    '条文',
    '判定',
    'この判定になった日時',
    '理由',
    '次にすること',
    '担当',
    '期限',
    '証跡の件数',
  ]
  const roleName = (role: string): string => (role in roleTerms ? roleTerms[role as keyof typeof roleTerms].ja : role) // `in` proves the key
  const rows = board.rows.map((row) => [
    row.path,
    row.title ?? '',
    row.text,
    verdictTerms[row.verdict].ja,
    row.since,
    row.because,
    row.next?.act ?? '',
    row.next === null ? '' : roleName(row.next.role),
    row.next?.by ?? '',
    String(row.evidence),
  ])
  // Excel reads UTF-8 where the file says so
  return new TextEncoder().encode(`\uFEFF${[head, ...rows].map(csvLine).join('')}`)
}
