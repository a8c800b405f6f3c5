import { chapter } from '../../../kernel/http/chapter.ts'
import { serveLedger } from '../../../kernel/ledger/serve.ts'
import { namesOf } from '../../organization/index.ts'
import * as contract from '../contract.ts'
import { begin, courseOf, end as endDrill, follow, followupsSeen, plan, settle, start, write } from './drill.ts'
import { ask, decide, draft, end, revise } from './exercise.ts'
import { drillRules } from './ledger.ts'
import { detailOf, listed, namesIn } from './shown.ts'
import { removeTemplate, saveTemplate, templatesOf } from './templates.ts'

/** 6(5): exercises by mail, drills at the table, and what follows from them. */
export const routes = chapter('people')
  .serve(contract.beginFromScenario, ({ body }, context) => begin(body, context))
  .join(serveLedger(drillRules, namesOf))
  .serve(contract.readDrillCourse, ({ params }, context) => courseOf(params.id, context))
  .serve(contract.planDrill, ({ params, body }, context) => plan(params.id, body, context))
  .serve(contract.startDrill, ({ params }, context) => start(params.id, context))
  .serve(contract.endDrill, ({ params }, context) => endDrill(params.id, context))
  .serve(contract.writeDrillEntry, ({ params, body }, context) => write(params.id, body, context))
  .serve(contract.addFollowup, ({ params, body }, context) => follow(params.id, body, context))
  .serve(contract.listFollowups, (_, context) => followupsSeen(context))
  .serve(contract.closeFollowup, ({ params, body }, context) => settle(params.id, body.done, context))
  .serve(contract.listMailTemplates, async (_, context) => ({
    rows: await templatesOf(context),
    mayWrite: context.mayUse(contract.saveMailTemplate.right),
  }))
  .serve(contract.saveMailTemplate, ({ body }, context) => saveTemplate(body, context))
  .serve(contract.removeMailTemplate, ({ body }, context) => removeTemplate(body.id, context))
  .serve(contract.listExercises, (_, context) => listed(context))
  .serve(contract.draftExercise, async ({ body }, context) => detailOf(await draft(body, context), context))
  .serve(contract.readExercise, ({ params }, context) => detailOf(params.id, context))
  .serve(contract.reviseExercise, async ({ params, body }, context) => {
    await revise(params.id, body, context)
    return detailOf(params.id, context)
  })
  .serve(contract.askForExercise, async ({ params }, context) => {
    await ask(params.id, context)
    return detailOf(params.id, context)
  })
  .serve(contract.decideExercise, async ({ params, body }, context) => {
    await decide(params.id, body, context)
    return detailOf(params.id, context)
  })
  .serve(contract.endExercise, async ({ params, body }, context) => {
    await end(params.id, { because: body.because, by: context.actor.personId }, context)
    return detailOf(params.id, context)
  })
  .serve(contract.readExerciseNames, ({ params }, context) => namesIn(params.id, context))
