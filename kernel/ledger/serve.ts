// The thirteen endpoints of a ledger. A chapter says `chapter(…).join(serveLedger(rules, …))` and has list, form, history and transfer.
import { isId } from '../ids.ts'
import { sql } from 'kysely'
import type { ImportReport, Ledger, Matching } from '../contract/ledger.ts'
import { type Chapter, chapter, type Context, type Served } from '../http/chapter.ts'
import { notFound, Refusal } from '../refusal.ts'
import { reviseMany } from './bulk.ts'
import type { AnyLedger } from './columns.ts'
import { keyOf } from './columns.ts'
import { history, type NamesOf, version } from './history.ts'
import { conditionOf, orderOf } from './query.ts'
import { count, nameOf, one, type Row, type Stored, select, toRow, type Values } from './row.ts'
import type { LedgerRules } from './rules.ts'
import { applyRows } from './transfer/apply.ts'
import { proposeMatching } from './transfer/matching.ts'
import { plan } from './transfer/plan.ts'
import { reportOf } from './transfer/report.ts'
import { keep, kept, readSheet } from './transfer/upload.ts'
import { writeFile } from './transfer/write-file.ts'
import { add, locked, resourceOf, revise } from './write.ts'

/** Serve a ledger by its rules. */
export function serveLedger(rules: LedgerRules, namesOf: NamesOf): readonly Served[] {
  const { ledger } = rules
  const area = chapter(ledger.id.split('.')[0] ?? ledger.id)
  return serveTransfer(rules, serveWriting(rules, serveReading(rules, area, namesOf))).served
}

function serveReading(rules: LedgerRules, area: Chapter, namesOf: NamesOf): Chapter {
  const { ledger, neighbours = [] } = rules
  const { list, choices, get, history: versions } = ledger.endpoints
  return area
    .serve(list, async ({ query }, context) => {
      const where = conditionOf(ledger, wantedOf(query))
      const total = await count(context.tx, ledger, where)
      const found = await select(context.tx, ledger, neighbours, {
        where,
        order: orderOf(ledger, neighbours, query.sort),
        limit: query.size,
        offset: (query.page - 1) * query.size,
      })
      return {
        rows: found.map((stored) => shown(ledger, stored, context)),
        total,
        page: query.page,
        size: query.size,
        mayWrite: mayWriteSome(ledger, context),
      }
    })
    .serve(choices, async ({ query }, { tx }) => {
      const ids = query.ids?.split(',').filter(isId)
      const where = ids === undefined ? conditionOf(ledger, wantedOf(query)) : sql<boolean>`t.id = any(${ids}::uuid[])`
      const found = await select(tx, ledger, neighbours, {
        where,
        order: orderOf(ledger, neighbours, undefined),
        limit: 50,
      })
      return found.map((stored) => ({
        id: stored.id,
        name: nameOf(ledger, stored.values),
        note: keyOf(ledger) === ledger.name ? null : String(stored.values[keyOf(ledger)] ?? ''),
      }))
    })
    .serve(get, async ({ params }, context) => shown(ledger, await found(rules, params.id, context), context))
    .serve(versions, async ({ params }, { tx }) => [...(await history(tx, ledger, params.id, namesOf))])
}

function serveWriting(rules: LedgerRules, area: Chapter): Chapter {
  const { ledger } = rules
  const { add: addOne, revise: reviseOne, retire, restore, bulk } = ledger.endpoints
  const reply = async (id: string, context: Context): Promise<Row> =>
    shown(ledger, await found(rules, id, context), context)
  return area
    .serve(addOne, async ({ body }, context) =>
      reply(await add(rules, body.values as Values, body.reason ?? null, context), context),
    )
    .serve(reviseOne, async ({ params, body }, context) => {
      await revise(
        rules,
        { id: params.id, revision: body.revision },
        { act: 'revised', values: body.values as Values, reason: body.reason ?? null },
        context,
      )
      return reply(params.id, context)
    })
    .serve(retire, async ({ params, body }, context) => {
      const { values } = await locked(rules, params.id, context)
      await revise(
        rules,
        { id: params.id, revision: body.revision },
        { act: 'retired', values, reason: body.reason },
        context,
      )
      return reply(params.id, context)
    })
    .serve(restore, async ({ params, body }, context) => {
      const values = await version(context.tx, ledger, { id: params.id, revision: body.to })
      await revise(
        rules,
        { id: params.id, revision: body.revision },
        { act: 'restored', values, reason: body.reason ?? null },
        context,
      )
      return reply(params.id, context)
    })
    .serve(bulk, ({ body }, context) => reviseMany(rules, body, context))
}

function serveTransfer(rules: LedgerRules, area: Chapter): Chapter {
  const { ledger, neighbours = [] } = rules
  const { export: exported, upload, rematch, apply } = ledger.endpoints
  return area
    .serve(exported, async ({ query }, context) => {
      const records = await select(context.tx, ledger, neighbours, {
        where: conditionOf(ledger, wantedOf(query)),
        order: orderOf(ledger, neighbours, query.sort),
      })
      await context.record({
        kind: `${ledger.id}-exported`,
        subject: { type: ledger.id, id: '*' },
        details: { count: records.length, format: query.format },
      })
      return writeFile(ledger, records, query.format, context.today)
    })
    .serve(upload, async ({ query, body }, context) => {
      assertMayWrite(ledger, context)
      const file = await keep({ name: query.name, bytes: body, place: ledger.id }, context)
      context.unchanged()
      return (await tryFile(rules, file.id, undefined, context)).report
    })
    .serve(rematch, async ({ params, body }, context) => {
      assertMayWrite(ledger, context)
      context.unchanged()
      return (await tryFile(rules, params.file, body, context)).report
    })
    .serve(apply, async ({ params, body }, context) => {
      assertMayWrite(ledger, context)
      const { report, planned, sha256 } = await tryFile(rules, params.file, body.matching, context)
      if (report.counts.rejected > 0 && !body.skipRejected) {
        throw new Refusal('rows-rejected', {
          status: 422,
          title: '取り込めない行があります',
          detail: `${report.counts.rejected} 行が取り込めません。直すか、「取り込めない行を除く」を選んでください。何も取り込んでいません。`,
          article: ledger.article,
        })
      }
      await applyRows(rules, planned, context)
      await context.record({
        kind: `${ledger.id}-imported`,
        subject: { type: ledger.id, id: params.file },
        details: { name: report.name, sha256, counts: report.counts },
      })
      return report
    })
}

async function tryFile(
  rules: LedgerRules,
  id: string,
  matching: Matching | undefined,
  context: Context,
): Promise<{ report: ImportReport; planned: Awaited<ReturnType<typeof plan>>; sha256: string }> {
  const file = await kept(id, rules.ledger.id, context)
  const sheet = await readSheet(file.bytes)
  const chosen = matching ?? proposeMatching(rules.ledger, sheet.headings)
  const planned = await plan(rules, sheet, chosen, context)
  return { report: reportOf(rules.ledger, { file, sheet, matching: chosen, planned }), planned, sha256: file.sha256 }
}

async function found(rules: LedgerRules, id: string, { tx }: Context): Promise<Stored> {
  const stored = await one(tx, rules.ledger, rules.neighbours ?? [], { id })
  if (stored === undefined) throw notFound(rules.ledger.one.ja)
  return stored
}

function shown(ledger: AnyLedger, stored: Stored, context: Context): Row {
  return toRow(stored, context.mayUse(ledger.endpoints.revise.right, resourceOf(ledger, stored.values, stored.id)))
}

/** Somebody may write here if any unit of theirs would do. */
function mayWriteSome(ledger: Pick<Ledger, 'id' | 'unit'> & AnyLedger, { actor, mayUse }: Context): boolean {
  return [undefined, ...actor.units].some((unit) =>
    mayUse(ledger.endpoints.add.right, { type: ledger.id, ...(unit === undefined ? {} : { unit }) }),
  )
}

function assertMayWrite(ledger: AnyLedger, context: Context): void {
  if (mayWriteSome(ledger, context)) context.may({ type: ledger.id, unit: context.actor.units[0] ?? null })
}

function wantedOf(query: {
  search?: string | undefined
  filter?: string | undefined
  state?: 'current' | 'retired' | 'all'
}): { search?: string; filter?: string; state?: 'current' | 'retired' | 'all' } {
  const { search, filter, state } = query
  return {
    ...(search === undefined ? {} : { search }),
    ...(filter === undefined ? {} : { filter }),
    ...(state === undefined ? {} : { state }),
  }
}
