import { sql } from 'kysely'
import type { z } from 'zod'
import { chapter, type Context } from '../../../kernel/http/chapter.ts'
import { searchForm } from '../../../kernel/i18n/search-form.ts'
import { serveLedger } from '../../../kernel/ledger/serve.ts'
import { namesOf } from '../../organization/index.ts'
import * as contract from '../contract.ts'
import { decideOn, decideOnTreatment, detailOf, treatIt } from './detail.ts'
import { begin, end, takePiece } from './feed/take.ts'
import { feedList } from './feeds.ts'
import { namingRules } from './ledgers.ts'
import { sbomsIn, take } from './sbom.ts'
import { changeDays, dueDays, linesAt } from './standing.ts'

type Wanted = z.output<typeof contract.listVulnerabilities.query>

/** 6(6): vulnerabilities, what they rest on, and what is done about them. */
export const routes = chapter('access')
  .join(serveLedger(namingRules, namesOf))
  .serve(contract.readDueDays, (_, { tx }) => dueDays(tx))
  .serve(contract.changeDueDays, ({ body }, context) => changeDays(body, context))
  .serve(contract.listVulnerabilities, ({ query }, context) => linesFor(query, context))
  .serve(contract.readVulnerability, ({ params }, context) => detailOf(params.cve, context))
  .serve(contract.decideMatch, ({ params, body }, context) => decideOn(params.cve, body, context))
  .serve(contract.treat, ({ params, body }, context) => treatIt(params.cve, body, context))
  .serve(contract.decideTreatment, ({ params, body }, context) => decideOnTreatment(params.id, body, context))
  .serve(contract.listFeeds, (_, context) => feedList(context))
  .serve(contract.beginFeed, ({ body }, context) => begin({ ...body, origin: 'upload' }, context))
  .serve(contract.sendPiece, ({ params, query, body }, context) =>
    takePiece(params.id, { at: query.at, bytes: body }, context),
  )
  .serve(contract.endFeed, ({ params }, context) => end(params.id, context))
  .serve(contract.listSboms, (_, context) => sbomsIn(context))
  .serve(contract.takeSbom, ({ query, body }, context) => take({ ...query, bytes: body }, context))

async function linesFor(
  { state, search = '', page, size }: Wanted,
  { tx, today }: Context,
): Promise<typeof contract.listVulnerabilities.reply._input> {
  const all = await linesAt(tx, today)
  const form = searchForm(search)
  const rows = all.filter(
    (one) =>
      (state === undefined || one.state === state) &&
      (form === '' ||
        searchForm(`${one.id} ${one.title} ${one.products.join(' ')} ${one.systems.join(' ')}`).includes(form)),
  )
  const counted = await sql<{ known: number; inventory: number }>`select
    (select count(*)::int from access.vulnerability) as known, (select count(*)::int from access.product where matched_at is not null) as inventory`.execute(
    tx,
  )
  return {
    rows: rows.slice((page - 1) * size, page * size),
    total: rows.length,
    counts: contract.vulnerabilityStates.map(({ value }) => ({
      state: value,
      count: all.filter((one) => one.state === value).length,
    })),
    known: counted.rows[0]?.known ?? 0,
    inventory: counted.rows[0]?.inventory ?? 0,
  }
}
