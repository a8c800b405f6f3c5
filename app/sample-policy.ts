// 見本市's policy documents: made from our own template, mapped, adopted by all organs but one, published. The gap is there to be found.
import { actorOf, holdersOf, organsInForce } from '../chapters/organization/index.ts'
import {
  adoptVersion,
  createFromTemplate,
  decideMappings,
  proposeAdoption,
  publishVersion,
} from '../chapters/policy/contract.ts'
import { policyRoutes } from '../chapters/policy/routes.ts'
import type { Context, Served } from '../kernel/http/chapter.ts'
import { perform } from '../kernel/http/perform.ts'
import { firstDayOf, fiscalYear } from '../kernel/i18n/fiscal.ts'
import { settingsOf } from '../kernel/setting/setting.ts'
import { checks } from './checks.ts'

/** Who decides for an organ, and how such a decision is called. */
const decisions = {
  mayor: { kind: '決裁', decider: '市長', number: '情政第12号' },
  assembly: { kind: '議決', decider: '議長', number: '議会運営委員会決定第3号' },
  other: { kind: '委員会決定', decider: '委員長', number: '委員会議決第7号' },
} as const

/** The organ that has not decided yet, so that the board shows a first 不適合. */
const late = 'agriculture-committee'

/** Plant the basic policy through the routes of the screens, and the late organ's decision on its way to the deputy mayor. */
export async function plantPolicy(context: Context): Promise<void> {
  const { served } = policyRoutes({ checks, cityOf: async ({ tx }) => (await settingsOf(tx)).cityName })
  const { version } = await perform(served, createFromTemplate, { body: {} }, context)
  await perform(served, decideMappings, { params: { id: version }, body: { decision: 'confirmed', above: 0 } }, context)
  const decidedOn = firstDayOf(fiscalYear(context.today))
  const organs = (await organsInForce(context.tx, context.today)).filter(({ kind }) => kind !== late)
  await perform(
    served,
    adoptVersion,
    {
      params: { id: version },
      body: {
        joint: false,
        decisions: organs.map(({ id, kind }) => ({
          organ: id,
          decidedOn,
          effectiveOn: decidedOn,
          ...decisionOf(kind),
        })),
      },
    },
    context,
  )
  await perform(
    served,
    publishVersion,
    { params: { id: version }, body: { publishedOn: decidedOn, url: '/public' } },
    context,
  )
  await proposeLate(served, version, context)
}

/** A clerk of the office proposes; the deputy mayor decides by 専決. */
async function proposeLate(served: readonly Served[], version: string, context: Context): Promise<void> {
  const { tx, today, now } = context
  const organ = (await organsInForce(tx, today)).find(({ kind }) => kind === late)
  const ciso = (await holdersOf(tx, today, { role: 'ciso' }))[0]
  const clerk = (await holdersOf(tx, today, { role: 'security-office' })).find(({ person }) => person !== ciso?.person)
  const actor = clerk === undefined ? undefined : await actorOf(tx, clerk.person, now)
  if (organ === undefined || ciso === undefined || actor === undefined) return
  const route = [{ post: ciso.post, position: 1, act: 'decide' as const, delegated: true }]
  const body = { organ: organ.id, effectiveOn: today, number: '農委第1号', route }
  await perform(served, proposeAdoption, { params: { id: version }, body }, { ...context, actor })
}

function decisionOf(kind: string) {
  return kind === 'head' || kind === 'mayor'
    ? decisions.mayor
    : kind === 'assembly'
      ? decisions.assembly
      : decisions.other
}
