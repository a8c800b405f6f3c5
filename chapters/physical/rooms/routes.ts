import { chapter, type Served } from '../../../kernel/http/chapter.ts'
import { serveLedger } from '../../../kernel/ledger/serve.ts'
import { namesOf } from '../../organization/index.ts'
import * as contract from '../contract.ts'
import { emptinessRoutes } from '../emptiness.ts'
import * as doors from './doors.ts'
import * as entries from './entries.ts'
import { cardRules, roomRules } from './ledgers.ts'
import * as files from './log-file.ts'
import * as permits from './permits.ts'
import * as visits from './visits.ts'

/** 6(4): rooms, cards, permissions, passages, doors and visitors. */
export const routes: readonly Served[] = chapter('physical')
  .join([roomRules, cardRules].flatMap((rules) => serveLedger(rules, namesOf)))
  .join(emptinessRoutes)
  .serve(contract.listPermits, async ({ query }, context) => ({
    rows: await permits.permitsOf(query, context),
    mayAsk: context.mayUse(contract.askPermit.right),
  }))
  .serve(contract.askPermit, ({ body }, context) => permits.ask(body, context))
  .serve(contract.endPermit, ({ params, body }, context) => permits.end(params.id, body.reason, context))
  .serve(contract.readPermitReviews, ({ params }, context) => permits.reviewsOf(params.id, context))
  .serve(contract.reviewPermits, ({ params, body }, context) => permits.review(params.id, body, context))
  .serve(contract.listEntries, ({ query }, context) => entries.entriesOf(query, context))
  .serve(contract.recordEntry, ({ body }, context) => entries.recordByHand(body, context))
  .serve(contract.settleEntry, ({ params, body }, context) => entries.settle(params.id, body.explanation, context))
  .serve(contract.uploadEntries, ({ query, body }, context) => files.upload(query.name, body, context))
  .serve(contract.rematchEntries, ({ params, body }, context) => files.rematch(params.file, body, context))
  .serve(contract.applyEntries, ({ params, body }, context) => files.apply(params.file, body, context))
  .serve(contract.listDoors, ({ params }, context) => doors.doorsOf(params.id, context))
  .serve(contract.makeDoor, ({ params, body }, context) => doors.make(params.id, body.name, context))
  .serve(contract.endDoor, ({ params }, context) => doors.end(params.id, context))
  .serve(contract.listVisits, ({ query }, context) => visits.visitsOf(query, context))
  .serve(contract.beginVisit, ({ body }, context) => visits.begin(body, context))
  .serve(contract.endVisit, ({ params, body }, context) => visits.end(params.id, body, context)).served
