import { chapter, type Context, type Served } from '../../../kernel/http/chapter.ts'
import { serveLedger } from '../../../kernel/ledger/serve.ts'
import { writeSetting } from '../../../kernel/setting/setting.ts'
import { namesOf } from '../../organization/index.ts'
import * as contract from '../contract.ts'
import { ask, disposalsOf, find, recordDone } from './disposals.ts'
import { forbiddenKey, forbiddenKinds, mediumRules } from './ledgers.ts'

async function forbid(kinds: readonly string[], context: Context) {
  await writeSetting(context.tx, forbiddenKey, kinds)
  await context.record({
    kind: 'physical.media-forbidden',
    subject: { type: 'physical.medium', id: '*' },
    details: { kinds },
  })
  return { kinds: [...kinds], mayWrite: true }
}

/** 6(4): media, what the city does not use, and their disposal. */
export const routes: readonly Served[] = chapter('physical')
  .join(serveLedger(mediumRules, namesOf))
  .serve(contract.readForbiddenMedia, async (_, context) => ({
    kinds: [...(await forbiddenKinds(context.tx))],
    mayWrite: context.mayUse(contract.forbidMedia.right),
  }))
  .serve(contract.forbidMedia, ({ body }, context) => forbid(body.kinds, context))
  .serve(contract.listMediumDisposals, async ({ query }, context) => ({
    rows: await disposalsOf(query, context),
    mayAsk: context.mayUse(contract.askMediumDisposal.right),
  }))
  .serve(contract.findDisposable, ({ query }, context) => find(query.number, context))
  .serve(contract.askMediumDisposal, ({ body }, context) => ask(body, context))
  .serve(contract.recordMediumDisposal, ({ params, body }, context) => recordDone(params.id, body, context)).served
