import { chapter } from '../../../kernel/http/chapter.ts'
import { serveLedger } from '../../../kernel/ledger/serve.ts'
import { namesOf } from '../../organization/index.ts'
import * as contract from '../contract.ts'
import { emptinessRoutes } from '../emptiness.ts'
import { askChanges } from './change/ask.ts'
import { changeFile } from './change/file.ts'
import { changesOf, confirmDone, drop } from './change/serve.ts'
import { differences } from './difference/serve.ts'
import { apply, rematch, upload } from './intake/serve.ts'
import { accountRules, privilegeRules, privilegeUseRules, systemRules } from './ledgers.ts'
import { answerFor, confirm, proposals } from './match/serve.ts'
import { courseOf, decide as decidePrivilege, giveBack } from './privilege/decide.ts'
import { batchScreen, reviews } from './review/batch.ts'
import { decide, submit } from './review/decide.ts'
import { open } from './review/open.ts'
import { keysOf, makeKey, revokeKey } from './scim/keys.ts'
import { accountsOn, snapshotsOf } from './snapshot.ts'

const read = new Set<string>(
  [
    contract.accountLedger.endpoints.list,
    contract.accountLedger.endpoints.choices,
    contract.accountLedger.endpoints.get,
    contract.accountLedger.endpoints.history,
    contract.accountLedger.endpoints.export,
  ].map(({ id }) => id),
)
/** The list of accounts is read like a ledger and written by imports and SCIM alone. */
const accountReading = serveLedger(accountRules, namesOf).filter(({ endpoint }) => read.has(endpoint.id))

const withRegisters = chapter('access')
  .join([systemRules, privilegeRules, privilegeUseRules].flatMap((rules) => serveLedger(rules, namesOf)))
  .join(accountReading)
  .join(emptinessRoutes)

const withAccounts = withRegisters
  .serve(contract.uploadAccounts, ({ params, query, body }, context) =>
    upload(params.id, { name: query.name, bytes: body }, context),
  )
  .serve(contract.rematchAccounts, ({ params, body }, context) => rematch(params.id, params.file, body, context))
  .serve(contract.applyAccounts, ({ params, body }, context) => apply(params.id, params.file, body, context))
  .serve(contract.listSnapshots, ({ params }, context) => snapshotsOf(params.id, context))
  .serve(contract.accountsOnDay, ({ params, query }, context) => accountsOn(params.id, query.on, context))
  .serve(contract.listMatches, async ({ query }, context) => ({
    ...(await proposals(query.system, context)),
    mayMatch: context.mayUse(contract.confirmMatches.right),
  }))
  .serve(contract.confirmMatches, ({ body }, context) => confirm(body, context))
  .serve(contract.answerForAccounts, ({ body }, context) => answerFor(body, context))
  .serve(contract.listDifferences, async ({ query }, context) => ({
    ...(await differences(query, context)),
    mayAct: context.mayUse(contract.askForChanges.right),
  }))
  .serve(contract.askForChanges, ({ body }, context) => askChanges(body, context))

/** 6(6): registers, imports, matching, differences, reviews, change lists, privileges and keys of provisioning systems. */
export const routes = withAccounts
  .serve(contract.listReviews, (_, context) => reviews(context))
  .serve(contract.openReview, ({ body }, context) => open(body, context))
  .serve(contract.readBatch, ({ params }, context) => batchScreen(params.id, context))
  .serve(contract.decideItems, ({ params, body }, context) => decide(params.id, body, context))
  .serve(contract.submitBatch, ({ params }, context) => submit(params.id, context))
  .serve(contract.listChanges, ({ query }, context) => changesOf(query, context))
  .serve(contract.exportChanges, ({ query }, context) => changeFile(query, context))
  .serve(contract.confirmChanges, ({ body }, context) => confirmDone(body, context))
  .serve(contract.dropChange, ({ params, body }, context) => drop(params.id, body, context))
  .serve(contract.readPrivilegeCourse, ({ params }, context) => courseOf(params.id, context))
  .serve(contract.decidePrivilege, ({ params, body }, context) => decidePrivilege(params.id, body, context))
  .serve(contract.returnPrivilege, ({ params, body }, context) => giveBack(params.id, body, context))
  .serve(contract.listScimKeys, ({ params }, context) => keysOf(params.id, context))
  .serve(contract.makeScimKey, ({ params, body }, context) => makeKey(params.id, body, context))
  .serve(contract.revokeScimKey, ({ params, body }, context) => revokeKey(params.id, body, context))
