import type { EditionId } from '../../../catalogue/index.ts'
import type { Check } from '../../../kernel/check/check.ts'
import { chapter, type Context } from '../../../kernel/http/chapter.ts'
import { notFound } from '../../../kernel/refusal.ts'
import * as contract from '../contract/year.ts'
import type { Ports } from '../ports.ts'
import { activities } from './activities.table.ts'
import { planFile } from './export.ts'
import { feedsOf, open, revoke } from './feed.ts'
import { seatsOn } from './owners.ts'
import { addOwn, assign, complete, drop, makePlan, move, proposalOf, reopen } from './plan.ts'
import { titled, yearPlan } from './shown.ts'
import { writeYearSettings, yearSettings } from './settings.ts'

/** 8: the plan of a 年度, its activities and its calendar. */
export function yearRoutes({ editionOf }: Pick<Ports, 'editionOf'>, provers: () => readonly Check[]) {
  const shown = (year: number, context: Context): Promise<contract.YearPlan> => yearPlan(year, provers(), context)
  return chapter('assurance')
    .serve(contract.readYear, ({ params }, context) => shown(yearIn(params), context))
    .serve(contract.proposeYear, async ({ params }, context) =>
      proposal(yearIn(params), await editionOf(context.tx), context),
    )
    .serve(contract.makeYear, async ({ params }, context) => {
      await makePlan(yearIn(params), await editionOf(context.tx), context)
      return shown(yearIn(params), context)
    })
    .serve(contract.addActivity, async ({ params, body }, context) => {
      await addOwn(yearIn(params), body, context)
      return shown(yearIn(params), context)
    })
    .serve(contract.moveActivity, async ({ params, body }, context) =>
      shown(await move(params.id, body, context), context),
    )
    .serve(contract.assignActivity, async ({ params, body }, context) =>
      shown(await assign(params.id, body, context), context),
    )
    .serve(contract.completeActivity, async ({ params, body }, context) =>
      shown(await complete(params.id, body, context), context),
    )
    .serve(contract.dropActivity, async ({ params, body }, context) =>
      shown(await drop(params.id, body.reason, context), context),
    )
    .serve(contract.reopenActivity, async ({ params, body }, context) =>
      shown(await reopen(params.id, body.reason, context), context),
    )
    .serve(contract.exportYear, async ({ params, query }, context) =>
      planFile(await shown(yearIn(params), context), query.format),
    )
    .serve(contract.readMonths, async (_, context) => months(context))
    .serve(contract.changeMonths, async ({ body }, context) => changeMonths(body, context))
    .serve(contract.listFeeds, async (_, context) => ({
      feeds: await feedsOf(context),
      mayAll: context.mayUse(contract.readYear.right),
    }))
    .serve(contract.openFeed, ({ body }, context) => open(body.scope, context))
    .serve(contract.revokeFeed, ({ params }, context) => revoke(params.id, context))
}

function yearIn({ year }: { readonly year: string }): number {
  if (!/^20\d{2}$/u.test(year)) throw notFound('この年度')
  return Number(year)
}

async function proposal(year: number, edition: EditionId, context: Context) {
  const { items, after } = await proposalOf(year, edition, context)
  const seats = await seatsOn(context.tx, context.today)
  return {
    after,
    edition,
    items: items.map((item) => ({
      ...item,
      controls: titled(edition, item.controls),
      ownerName: seats.nameOf(item),
    })),
  }
}

async function months({ tx, mayUse }: Context) {
  const { months: own, ahead } = await yearSettings(tx)
  return {
    ahead,
    mayWrite: mayUse(contract.changeMonths.right),
    rows: activities.map(({ key, title, article, months: usual }) => ({
      key,
      title,
      article,
      months: [...(own.get(key) ?? usual)],
      usual: [...usual],
    })),
  }
}

async function changeMonths(
  {
    rows,
    ahead,
  }: { readonly rows: readonly { readonly key: string; readonly months: number[] }[]; readonly ahead: number },
  { tx, record }: Context,
): Promise<{ changed: number }> {
  const known = new Set(activities.map(({ key }) => key))
  const own = rows.filter(({ key }) => known.has(key))
  await writeYearSettings(tx, { months: new Map(own.map((row) => [row.key, row.months])), ahead })
  await record({
    kind: 'assurance.months-changed',
    subject: { type: 'assurance.plan', id: 'months' },
    details: { rows: own, ahead },
  })
  return { changed: own.length }
}
