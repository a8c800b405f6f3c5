// What is left when a year is over: the journal verified from outside, reminders by day, checks by outcome, the plan's items.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { completeActivity, makeYear, readYear } from '../../chapters/assurance/contract.ts'
import { exportJournal } from '../../kernel/journal/export.ts'
import { verifyExport } from '../../kernel/journal/verify.ts'
import { office, type Year } from './year-town.ts'

/** Export the whole journal and verify it as an auditor would, with nothing but the public key. */
export async function verifyJournal({ town, tenant }: Year) {
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-year-'))
  try {
    await exportJournal(town.database, tenant, folder)
    return await verifyExport(folder, (await town.notaryOf(tenant)).vkey)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Mails of a kind that were queued, by day in Tokyo. */
export async function mailsByDay({ rows, tenant }: Year, kind: string): Promise<Readonly<Record<string, number>>> {
  const found = await rows<{ day: string; n: number }>(
    `select (queued_at at time zone 'Asia/Tokyo')::date::text as day, count(*)::int as n from kernel.outgoing_mail
      where tenant_id = $1 and kind = $2 group by 1 order by 1`,
    [tenant, kind],
  )
  return Object.fromEntries(found.map(({ day, n }) => [day, n]))
}

/** Addresses that got two mails of a kind on one day. */
export const mailedTwice = ({ rows, tenant }: Year, kind: string): Promise<readonly object[]> =>
  rows(
    `select to_address, (queued_at at time zone 'Asia/Tokyo')::date::text as day from kernel.outgoing_mail
      where tenant_id = $1 and kind = $2 group by 1, 2 having count(*) > 1`,
    [tenant, kind],
  )

export const planOf = (year: Year, of: number) => year.ask(office, readYear, { params: { year: String(of) } })
export const makePlan = (year: Year, of: number) => year.ask(office, makeYear, { params: { year: String(of) } })

/** Items of the plan by state, each `due day template`. */
export async function planTable(year: Year, of: number): Promise<Readonly<Record<string, readonly string[]>>> {
  const { activities } = await planOf(year, of)
  const byState = Map.groupBy(activities, ({ state }) => state)
  return Object.fromEntries(
    [...byState].map(([state, all]) => [state, all.map(({ dueOn, template }) => `${dueOn} ${template ?? ''}`)]),
  )
}

/** The office tells that items of these templates that are due are done, each with its evidence; how many. */
export async function complete(year: Year, of: number, templates: readonly string[]): Promise<number> {
  const { activities } = await planOf(year, of)
  const due = activities.filter(
    ({ template, state, dueOn }) =>
      template !== null &&
      templates.includes(template) &&
      (state === 'open' || state === 'late') &&
      dueOn <= year.today(),
  )
  for (const { id } of due)
    await year.ask(office, completeActivity, {
      params: { id },
      body: { note: '行った。記録を綴った。', place: '文書管理' },
    })
  return due.length
}
