import { chapter } from '../../../kernel/http/chapter.ts'
import { meetingsOf } from '../../organization/index.ts'
import * as contract from '../contract/committee.ts'
import type { Ports } from '../ports.ts'
import { invalid } from '../refuse.ts'
import { keepPage, keptPages, readPage } from './kept.ts'
import { type FindingsOf, pageOf } from './page.ts'

/** 6(1): the committee's page. */
export function committeeRoutes(ports: Ports, findingsOf: FindingsOf) {
  const lent = { ports, findingsOf }
  return chapter('assurance')
    .serve(contract.readCommitteePage, async ({ query }, context) => {
      const day = query.asOf ?? context.today
      if (day > context.today)
        throw invalid('day-is-ahead', 'まだ来ていない日です', '今日か、それより前の日を選んでください。', '6(1)')
      return {
        page: await pageOf(day, lent, context),
        kept: await keptPages(context.tx),
        meetings: (await meetingsOf(context.tx))
          .map(({ id, title, heldOn, plannedOn }) => ({ id, title, on: heldOn ?? plannedOn }))
          .toReversed(),
        mayKeep: context.mayUse(contract.keepCommitteePage.right),
      }
    })
    .serve(contract.readKeptPage, ({ params }, { tx }) => readPage(params.id, tx))
    .serve(contract.keepCommitteePage, async ({ body }, context) => {
      const day = body.asOf > context.today ? context.today : body.asOf
      return keepPage(await pageOf(day, lent, context), body.meeting, context)
    })
}
