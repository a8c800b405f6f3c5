// What a day, a feed or a new program brings: the inventory is compared, and what presses is a task of the system managers.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Round } from '../../../kernel/jobs/round.ts'
import { alignTasks, listed } from '../../../kernel/task/align.ts'
import { holdersOf } from '../../organization/index.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { rematch } from './matching.ts'
import { linesAt } from './standing.ts'

/** 7 days before it is due something stands in やること. */
const soon = 7

/** New feeds, SBOMs and names: everything is compared. */
export const matchRound: Round = {
  id: 'access.matching',
  listens: ['access.feed-ended', 'access.naming-*', 'access.sbom-*'],
  run: async (context) => {
    await rematch(context)
    await remind(context)
  },
}

/** New programs on terminals: only they are compared. */
export const newSoftwareRound: Round = {
  id: 'access.new-software',
  listens: ['access.software-*'],
  run: async (context) => {
    await rematch(context, { onlyNew: true })
    await remind(context)
  },
}

/** What people did: what pressed may press no more. */
export const treatmentRound: Round = {
  id: 'access.treatments',
  listens: ['access.treatment-*', 'access.match-*'],
  run: (context) => remind(context),
}

const kind = 'access.treat-vulnerabilities'
const task = { kind, article: '6(6)', place: '/access/vulnerabilities' } as const
const manages = { role: 'system-manager' } as const

/** What is due within a week is a task of whoever manages the systems concerned, else of all managers; candidates are everybody's. */
async function remind(context: Context): Promise<void> {
  const { tx, today } = context
  const lines = await linesAt(tx, today)
  const days = new Map(
    lines.flatMap(({ id, state, dueOn }) =>
      (state === 'open' || state === 'overdue') && dueOn !== null && dueOn <= addDays(today, soon) ? [[id, dueOn]] : [],
    ),
  )
  const first = new Map<string | null, string>()
  for (const { vulnerability, person } of await managersOf(context, [...days.keys()])) {
    const dueOn = days.get(vulnerability) ?? today
    const known = first.get(person)
    if (known === undefined || dueOn < known) first.set(person, dueOn)
  }
  const pressing = [...first].map(([person, dueOn]) => ({
    ...task,
    title: '期限の近い脆弱性に対応する',
    subjectId: 'due',
    dueOn,
    ...(person === null ? manages : { person }),
  }))
  const isProposed = lines.some(({ state }) => state === 'proposed')
  const proposed = { ...task, title: '脆弱性の候補が市に該当するか確かめる', subjectId: 'proposed', ...manages }
  await alignTasks(
    { kinds: [kind], because: '対応する脆弱性がなくなったか、期限が変わった' },
    listed([...pressing, ...(isProposed ? [proposed] : [])]),
    context,
  )
}

/** Who has to do something: the manager in the post that owns a system; null where terminals have it or nobody manages the system. */
async function managersOf(
  { tx, today }: Context,
  ids: readonly string[],
): Promise<readonly { readonly vulnerability: string; readonly person: string | null }[]> {
  if (ids.length === 0) return []
  const holders = await holdersOf(tx, today, manages)
  const places = await sql<{ vulnerability: string; owner: string | null }>`
    with newest as (select distinct on (system_id) id, system_id from access.sbom order by system_id, at desc, id desc)
    select m.vulnerability_id as vulnerability, a.owner from access.match m
      join access.sbom_component c on c.tenant_id = m.tenant_id and c.product_id = m.product_id join newest b on b.id = c.sbom_id
      join assets.asset a on a.tenant_id = m.tenant_id and a.id = b.system_id
      where m.gone_at is null and m.vulnerability_id = any(${[...ids]}::text[])
    union select m.vulnerability_id, null from access.match m
      join access.installation i on i.tenant_id = m.tenant_id and i.product_id = m.product_id and i.gone_at is null
      where m.gone_at is null and m.vulnerability_id = any(${[...ids]}::text[])`.execute(tx)
  return places.rows.flatMap(({ vulnerability, owner }) => {
    const own = holders.filter(({ post }) => post === owner).map((holder): string | null => holder.person)
    return (own.length === 0 ? [null] : own).map((person) => ({ vulnerability, person }))
  })
}
