import { chapter, type Served } from '../../../kernel/http/chapter.ts'
import * as contract from '../contract.ts'
import { ask, carryingsOf, giveBack, lend } from './carryings.ts'

/** 6(4): what is carried out, brought in or lent. */
export const routes: readonly Served[] = chapter('physical')
  .serve(contract.listCarryings, ({ query }, context) => carryingsOf(query, context))
  .serve(contract.askCarrying, ({ body }, context) => ask(body, context))
  .serve(contract.lendMedium, ({ params, body }, context) => lend(params.id, body, context))
  .serve(contract.returnCarrying, ({ params, body }, context) => giveBack(params.id, body, context)).served
