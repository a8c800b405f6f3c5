import { chapter } from '../../kernel/http/chapter.ts'
import { serveLedger } from '../../kernel/ledger/serve.ts'
import { namesOf } from '../organization/index.ts'
import { courseOf, decide } from './cloud.ts'
import * as contract from './contract.ts'
import { emptinessRoutes } from './emptiness.ts'
import { changeItemsTo, checkItems, itemsOf, itemsOfContract } from './items.ts'
import { ledgers } from './ledgers.ts'
import { questionnairesOf, send, withdraw } from './questionnaire.ts'
import { unitOf } from './store.ts'

const written = contract.checkContractItems.right

/** 6(8): eight ledgers, the items of contracts, questionnaires, and the permission of cloud services. */
export const routes = chapter('suppliers')
  .join(ledgers.flatMap((rules) => serveLedger(rules, namesOf)))
  .join(emptinessRoutes)
  .serve(contract.readItems, (_, { tx }) => itemsOf(tx))
  .serve(contract.changeItems, ({ body }, context) => changeItemsTo(body, context))
  .serve(contract.readContractItems, async ({ params }, context) => ({
    items: await itemsOfContract(params.id, context),
    mayWrite: context.mayUse(written, await unitOf(params.id, context)),
  }))
  .serve(contract.checkContractItems, async ({ params, body }, context) => {
    context.permit(await unitOf(params.id, context))
    return { items: await checkItems(params.id, body, context), mayWrite: true }
  })
  .serve(contract.listQuestionnaires, async ({ query }, context) => ({
    rows: await questionnairesOf(query.contract, context),
    mayWrite: context.mayUse(contract.sendQuestionnaire.right),
  }))
  .serve(contract.sendQuestionnaire, ({ body }, context) => send(body, context))
  .serve(contract.withdrawQuestionnaire, ({ params }, context) => withdraw(params.id, context))
  .serve(contract.readCloudCourse, ({ params }, context) => courseOf(params.id, context))
  .serve(contract.decideCloud, ({ params, body }, context) => decide(params.id, body, context))
