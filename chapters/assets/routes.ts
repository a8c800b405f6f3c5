import { chapter } from '../../kernel/http/chapter.ts'
import { serveLedger } from '../../kernel/ledger/serve.ts'
import { namesOf } from '../organization/index.ts'
import {
  changeSettings,
  decideDisposal,
  declareEmptiness,
  listDisposals,
  listEmptiness,
  readDisposal,
  readSettings,
  readSummary,
  recordDisposal,
  requestDisposal,
  reviewAsset,
  reviewAssets,
} from './contract.ts'
import { disposalOf, disposalsOf } from './disposals.ts'
import { decide, recordDone, request } from './dispose.ts'
import { declarationsOn, declare } from './emptiness.ts'
import { review, reviewMany } from './reviews.ts'
import { assetRules } from './rules.ts'
import { change, settingsOf } from './settings.ts'
import { summaryOf } from './store.ts'
import { transferRoutes, transferred } from './transfer.ts'
import './tables.ts'

/** 4(2), 6(2): the register with its import, reviews, disposals, settings and summary. */
export const routes = chapter('assets')
  .join(serveLedger(assetRules, namesOf).filter((one) => !transferred.has(one.endpoint.id)))
  .join(transferRoutes.served)
  .serve(reviewAsset, ({ params, body }, context) => review(params.id, body, context))
  .serve(reviewAssets, ({ body }, context) => reviewMany(body, context))
  .serve(listEmptiness, (_, { tx, today }) => declarationsOn(tx, today))
  .serve(declareEmptiness, ({ body }, context) => declare(body, context))
  .serve(readSummary, (_, { tx, today }) => summaryOf(tx, today))
  .serve(readSettings, (_, { tx }) => settingsOf(tx))
  .serve(changeSettings, ({ body }, context) => change(body, context))
  .serve(listDisposals, ({ query }, context) => disposalsOf(query, context))
  .serve(readDisposal, ({ params }, context) => disposalOf(params.id, context))
  .serve(requestDisposal, async ({ body }, context) => disposalOf(await request(body, context), context))
  .serve(decideDisposal, async ({ params, body }, context) => {
    await decide(params.id, body, context)
    return disposalOf(params.id, context)
  })
  .serve(recordDisposal, async ({ params, body }, context) => {
    await recordDone(params.id, body, context)
    return disposalOf(params.id, context)
  })
