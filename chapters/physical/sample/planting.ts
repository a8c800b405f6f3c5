// What the parts of this chapter's sample share: the town's people as actors, earlier days, and decisions through the real route.
import { mark } from '../../../kernel/approval/act.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { today } from '../../../kernel/i18n/today.ts'
import { add } from '../../../kernel/ledger/write.ts'
import type { LedgerRules } from '../../../kernel/ledger/rules.ts'
import { sql } from 'kysely'
import { actorOf, holdersOf, type Planted } from '../../organization/index.ts'
import { carryingByApproval } from '../carrying/carryings.ts'
import { disposalByApproval } from '../media/disposals.ts'
import { permitByApproval } from '../rooms/permits.ts'
import { stocktakingByApproval } from '../stocktaking/stocktakings.ts'

export interface Planting {
  readonly context: Context
  unit(code: string): string
  person(number: string): string
  post(name: string): string
  make(rules: LedgerRules, values: object): Promise<string>
  /** The same moment for somebody else, so many days ago. */
  as(number: string, daysAgo?: number): Promise<Context>
  /** The 決裁 of what was asked for, by whoever's turn it is. */
  approve(subjectId: string): Promise<void>
}

const desk = {
  kinds: [permitByApproval, carryingByApproval, disposalByApproval, stocktakingByApproval],
  people: { holderOf: () => Promise.resolve(null) },
}

/** Begin to plant in a city whose offices stand. */
export function plantingIn(context: Context, { units, people, posts }: Planted): Planting {
  const of =
    (ids: ReadonlyMap<string, string>) =>
    (name: string): string => {
      const id = ids.get(name)
      if (id === undefined) throw new Error(`the sample town has no \`${name}\``)
      return id
    }
  const person = of(people)
  const actor = async (id: string, now: Date): Promise<Context> => {
    const found = await actorOf(context.tx, id, context.now)
    if (found === undefined) throw new Error('a person of the sample holds no post')
    return { ...context, actor: found, now, today: today(now) }
  }
  return {
    context,
    unit: of(units),
    person,
    post: of(posts),
    make: (rules, values) => add(rules, { ...values }, null, context),
    as: (number, daysAgo = 0) => actor(person(number), new Date(context.now.getTime() - daysAgo * 86_400_000)),
    approve: async (subjectId) => {
      const found = await sql<{ id: string; post_id: string; applicant_id: string }>`
        select p.id, s.post_id, p.applicant_id from approval.proposal p join approval.step s on s.tenant_id = p.tenant_id and s.proposal_id = p.id
        where p.subject_id = ${subjectId} order by p.proposed_at desc limit 1`.execute(context.tx)
      const [proposal] = found.rows
      if (proposal === undefined) throw new Error('nothing was asked for')
      const holder = (await holdersOf(context.tx, context.today, { post: proposal.post_id })).find(
        (one) => one.person !== proposal.applicant_id,
      )
      if (holder === undefined) throw new Error('nobody decides in the sample')
      await mark(desk, { id: proposal.id, act: 'approved', comment: null }, await actor(holder.person, context.now))
    },
  }
}
