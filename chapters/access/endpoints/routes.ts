import { chapter } from '../../../kernel/http/chapter.ts'
import { serveLedger } from '../../../kernel/ledger/serve.ts'
import { namesOf } from '../../organization/index.ts'
import * as contract from '../contract.ts'
import { courseOfAllowance, decide, unallowedIn } from './allowance.ts'
import { applyFile, rematchFile, tryFile } from './file/serve.ts'
import { endpointLedgers } from './ledgers.ts'
import { answersTo, ask, questionsIn } from './osquery/question.ts'
import { plantQueries } from './osquery/schedule.ts'
import { close, endNode, make, secretsIn } from './osquery/secret.ts'
import { changeRules, postureRules } from './rules-setting.ts'
import { restand } from './standing.ts'
import { enter, installedOn, postureOf, terminalSummary } from './terminal.ts'

/** 6(3)①, 6(6): terminals, what they run, what they may run, and how they report. */
export const routes = chapter('access')
  .serve(contract.readTerminalSummary, (_, context) => terminalSummary(context))
  .serve(contract.addDefaultQueries, async (_, context) => {
    const added = await plantQueries(context)
    if (added === 0) context.unchanged()
    return { added }
  })
  .join(endpointLedgers.flatMap((rules) => serveLedger(rules, namesOf)))
  .serve(contract.readPostureRules, (_, { tx }) => postureRules(tx))
  .serve(contract.changePostureRules, async ({ body }, context) => {
    const rules = await changeRules(body, context)
    await restand(context.tx, context)
    return rules
  })
  .serve(contract.readPosture, ({ params, query }, context) => postureOf(params.id, query.on, context))
  .serve(contract.enterPosture, ({ params, body }, context) => enter(params.id, body, context))
  .serve(contract.readInstalled, ({ params }, context) => installedOn(params.id, context))
  .serve(contract.readAllowanceCourse, ({ params }, context) => courseOfAllowance(params.id, context))
  .serve(contract.decideAllowance, ({ params, body }, context) => decide(params.id, body, context))
  .serve(contract.listUnallowed, (_, context) => unallowedIn(context))
  .serve(contract.listSecrets, (_, context) => secretsIn(context))
  .serve(contract.makeSecret, ({ body }, context) => make(body, context))
  .serve(contract.closeSecret, ({ params }, context) => close(params.id, context))
  .serve(contract.removeNode, ({ params, body }, context) => endNode(params.id, body.because, context))
  .serve(contract.listQuestions, async (_, context) => ({ rows: await questionsIn(context) }))
  .serve(contract.askQuestion, ({ body }, context) => ask(body, context))
  .serve(contract.readAnswers, ({ params }, context) => answersTo(params.id, context))
  .serve(contract.tryPostureFile, ({ query, body }, context) => tryFile({ name: query.name, bytes: body }, context))
  .serve(contract.rematchPostureFile, ({ params, body }, context) => rematchFile(params.file, body, context))
  .serve(contract.applyPostureFile, ({ params, body }, context) => applyFile(params.file, body, context))
