import { chapter } from '../../kernel/http/chapter.ts'
import { serveLedger } from '../../kernel/ledger/serve.ts'
import { careerOf, chartOf, roleTableOf, transferDays, transfersOn } from './chart.ts'
import {
  applyRoster,
  courseOfException,
  decideException,
  declareOrganizationEmptiness,
  listOrganizationEmptiness,
  listTransferDays,
  readCareer,
  readChart,
  readRoleTable,
  readTransfers,
  rematchRoster,
  reviewException,
  uploadRoster,
} from './contract.ts'
import { courseOf, decide, review } from './decide.ts'
import { declare, declared } from './emptiness.ts'
import { ledgers } from './ledgers.ts'
import { parseDay } from './period.ts'
import { takeIn, tryAgain, upload } from './roster/serve.ts'
import { namesOf } from './store.ts'

/** The organization's endpoints: ten ledgers, what they show together, and what the CISO decides. */
export const routes = chapter('organization')
  .join(ledgers.flatMap((rules) => serveLedger(rules, namesOf)))
  .serve(readChart, ({ query }, { tx, today }) => chartOf(tx, query.on ?? today))
  .serve(readRoleTable, ({ query }, { tx, today }) => roleTableOf(tx, query.on ?? today))
  .serve(listTransferDays, (_, { tx, today }) => transferDays(tx, today))
  .serve(readTransfers, async ({ params }, { tx }) => {
    const on = parseDay(params.on)
    return { on, transfers: [...(await transfersOn(tx, on))] }
  })
  .serve(readCareer, ({ params }, { tx }) => careerOf(tx, params.id))
  .serve(courseOfException, ({ params }, context) => courseOf(params.id, context))
  .serve(decideException, async ({ params, body }, context) => ({ state: await decide(params.id, body, context) }))
  .serve(reviewException, async ({ params, body }, context) => ({ reviewedOn: await review(params.id, body, context) }))
  .serve(listOrganizationEmptiness, (_, context) => declared(context))
  .serve(declareOrganizationEmptiness, ({ body }, context) => declare(body, context))
  .serve(uploadRoster, ({ query, body }, context) =>
    upload({ name: query.name, bytes: body }, { on: query.on, proposeRoles: query.proposeRoles === 'true' }, context),
  )
  .serve(rematchRoster, ({ params, body }, context) => tryAgain(params.file, body, context))
  .serve(applyRoster, ({ params, body }, context) => takeIn(params.file, body, context))
