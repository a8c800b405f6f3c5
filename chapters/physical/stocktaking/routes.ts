import { chapter, type Served } from '../../../kernel/http/chapter.ts'
import * as contract from '../contract.ts'
import { labelsOf } from './labels.ts'
import { scan } from './scans.ts'
import { finish, start, stocktakingOf, stocktakingsOf } from './stocktakings.ts'

/** 6(4): stocktakings and the labels they read. */
export const routes: readonly Served[] = chapter('physical')
  .serve(contract.listStocktakings, async (_, context) => ({
    rows: await stocktakingsOf(context),
    mayStart: [undefined, ...context.actor.units].some((unit) =>
      context.mayUse(contract.startStocktaking.right, {
        type: 'physical.stocktaking',
        ...(unit === undefined ? {} : { unit }),
      }),
    ),
  }))
  .serve(contract.readStocktaking, ({ params }, context) => stocktakingOf(params.id, context))
  .serve(contract.startStocktaking, ({ body }, context) => start(body, context))
  .serve(contract.scanLabels, ({ params, body }, context) => scan(params.id, body, context))
  .serve(contract.finishStocktaking, ({ params, body }, context) => finish(params.id, body, context))
  .serve(contract.listLabels, ({ query }, context) => labelsOf(query, context)).served
