// 見本市's duties: about half of the staff have confirmed, the assembly signed on paper in part, and one leaver's return is overdue.
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { perform } from '../../../kernel/http/perform.ts'
import { roles } from '../../preamble/roles.ts'
import { assignmentLedger, personLedger } from '../../organization/contract.ts'
import { actorOf, holdersOf, peopleInScope, type Planted, routes } from '../../organization/index.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { confirm, ownDuties } from '../duties/acknowledge.ts'
import { departuresIn } from '../duties/departure.ts'
import { dutyRound } from '../duties/round.ts'
import { settle } from '../duties/settle.ts'
import { keepSheet } from '../duties/sheet.ts'

/** 19 days ago: past every due day of the starting list, with one item left. */
const leftDaysAgo = 19

/** 6(5): somebody left 税務課, and the card has not come back. */
export async function plantDepartures(context: Context, { posts }: Planted): Promise<void> {
  const { tx, today } = context
  const post = [...posts].find(([name]) => name.startsWith('税務課 '))?.[1]
  if (post === undefined) return
  const last = addDays(today, -leftDaysAgo)
  const person = {
    number: '3928',
    name: '三崎 文乃',
    kana: 'ミサキ フミノ',
    kind: 'regular',
    mail: null,
    startsOn: null,
    endsOn: last,
  }
  const { id } = await perform(routes.served, personLedger.endpoints.add, { body: { values: person } }, context)
  const holds = { person: id, post, kind: 'main', validFrom: addDays(last, -365), validTo: last }
  await perform(routes.served, assignmentLedger.endpoints.add, { body: { values: holds } }, context)
  await dutyRound.run(context)
  const [departure] = (await departuresIn(tx, today)).filter((one) => one.person === id)
  const clerk = (await holdersOf(tx, today, { role: 'security-office' }))[0]
  const office = clerk === undefined ? undefined : await actorOf(tx, clerk.person, context.now)
  if (departure === undefined || office === undefined) return
  const items = departure.items
    .filter(({ item }) => item !== 'card')
    .map(({ item }) => ({ departure: departure.id, item }))
  await settle({ items, outcome: 'done', note: null }, { ...context, actor: office })
}

/** 5: after the policy was adopted: every second of those without a role confirms, and a sheet of the assembly is recorded. */
export async function plantDuties(context: Context): Promise<void> {
  const { tx, today, now } = context
  const first = await firstOfEachRole(context)
  const plain = (await peopleInScope(tx, today)).filter(({ id, kind }) => !first.has(id) && kind !== 'assembly')
  for (const [at, { id }] of plain.entries()) {
    if (at % 5 > 2) continue
    const actor = await actorOf(tx, id, now)
    if (actor !== undefined) await confirmAll({ ...context, actor })
  }
  await signOnPaper(context)
}

async function confirmAll(context: Context): Promise<void> {
  const { open } = await ownDuties(context)
  for (const { notice } of open) await confirm(notice, { pledges: true }, context)
}

/** Who signs in first finds something to do: the first holders of each role, and the first without any. */
async function firstOfEachRole({ tx, today }: Context): Promise<ReadonlySet<string>> {
  const holders = await holdersOf(tx, today)
  const firsts = roles.flatMap((role) => holders.filter((one) => one.roles.includes(role)).slice(0, 2))
  const staff = holders.filter((one) => one.roles.length === 0).slice(0, 3)
  return new Set([...firsts, ...staff].map(({ person }) => person))
}

async function signOnPaper(context: Context): Promise<void> {
  const { tx, today, now } = context
  const [clerk] = await holdersOf(tx, today, { role: 'security-office' })
  const actor: Actor | undefined = clerk === undefined ? undefined : await actorOf(tx, clerk.person, now)
  const members = (await peopleInScope(tx, today)).filter(({ kind }) => kind === 'assembly')
  const [member] = members
  if (actor === undefined || member === undefined) return
  const one = await actorOf(tx, member.id, now)
  const [duty] = one === undefined ? [] : (await ownDuties({ ...context, actor: one })).open
  if (duty === undefined) return
  const persons = members.slice(0, -1).map(({ id }) => id)
  const body = { unit: member.unit ?? 'none', signedOn: today, persons, note: '全員協議会で署名' }
  await keepSheet(duty.notice, body, { ...context, actor })
}
