// 6(5)・6(7) CSIRT訓練: held yearly, by those who hold its posts, and followed up.
import { sql } from 'kysely'
import { defineCheck, type Evidence, type Finding } from '../../../../kernel/check/check.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { holdersOf } from '../../../organization/index.ts'
import { addDays } from '../../../../kernel/i18n/day.ts'

const article = '6(5)'
const controls = ['people.training.drill']

/** 365 days: 毎年度 as the catalogue has it, counted from the last one so that no verdict jumps on April 1. */
const yearly = 365

interface Held {
  readonly id: string
  readonly title: string
  readonly held_on: string
  readonly persons: readonly string[]
  readonly seen: number
}
interface DrillFacts {
  readonly held: readonly Held[]
  readonly members: readonly string[]
}

async function drillFacts(tx: Tx, today: string): Promise<DrillFacts> {
  const found = await sql<Held>`select d.id, d.title, (e.at at time zone 'Asia/Tokyo')::date as held_on,
      array(select p.person::text from people.drill_participant p where p.tenant_id = d.tenant_id and p.drill_id = d.id and p.person is not null) as persons,
      (select count(*)::int from people.drill_entry n where n.tenant_id = d.tenant_id and n.drill_id = d.id and n.kind <> 'act') as seen
    from people.drill d join people.drill_end e on e.tenant_id = d.tenant_id and e.drill_id = d.id
    where d.kind = 'csirt' and d.retired_at is null order by e.at desc limit 50`.execute(tx)
  const members = await holdersOf(tx, today, { role: 'csirt-member' })
  return { held: found.rows, members: members.map(({ person }) => person) }
}

const drillEvidence = ({ id, title }: Pick<Held, 'id' | 'title'>): readonly Evidence[] => [
  { type: 'people.drill', id, label: title, place: `/people/drills/${id}` },
]
const planDrill = { act: 'CSIRT訓練を計画する', place: '/people/drills', role: 'security-office' } as const
const noDrill: Finding = {
  outcome: 'unsure',
  because: '終えたCSIRT訓練の記録がないため、行っているか分かりません。',
  evidence: [],
  next: planDrill,
}
const drillListens = ['people.drill-*', 'organization.assignment-*', 'organization.post-*']

/** 6(5)・6(7): the CSIRT drills within a year. */
export const csirtYearly = defineCheck<DrillFacts>({
  id: 'people.csirt-drill-yearly',
  title: { ja: 'CSIRT訓練を年に一度行っている', en: 'The CSIRT drills yearly' },
  article,
  controls,
  listens: drillListens,
  facts: (tx, { today }) => drillFacts(tx, today),
  evaluate: ({ held: [last] }, { today }) => {
    if (last === undefined) return { findings: [noDrill] }
    const until = addDays(last.held_on, yearly)
    const evidence = drillEvidence(last)
    return until >= today
      ? {
          findings: [
            { outcome: 'kept', because: `CSIRT訓練「${last.title}」を${last.held_on}に行いました。`, evidence },
          ],
          lookAgainOn: addDays(until, 1),
        }
      : {
          findings: [
            {
              outcome: 'broken',
              because: `最後のCSIRT訓練（${last.held_on}）から1年を過ぎました。`,
              evidence,
              next: planDrill,
            },
          ],
        }
  },
})

/** 6(5): those who hold the CSIRT's posts were there. */
export const csirtTookPart = defineCheck<DrillFacts>({
  id: 'people.csirt-took-part',
  title: { ja: 'CSIRT要員がCSIRT訓練に参加している', en: 'CSIRT members take part in drills' },
  article,
  controls: ['people.training.drill', 'people.training.duty'],
  listens: drillListens,
  facts: (tx, { today }) => drillFacts(tx, today),
  evaluate: ({ held, members }, { today }) => {
    const recent = held.filter(({ held_on }) => addDays(held_on, yearly) >= today)
    const [last] = recent
    if (last === undefined) return { findings: [noDrill] }
    const place = { place: `/people/drills/${last.id}`, role: 'security-office' }
    const evidence = recent.flatMap(drillEvidence)
    const lookAgainOn = addDays(recent.map(({ held_on }) => held_on).toSorted()[0] ?? today, yearly + 1)
    if (members.length === 0 || recent.every(({ persons }) => persons.length === 0))
      return {
        findings: [
          {
            outcome: 'unsure',
            because:
              members.length === 0
                ? '今、CSIRT要員の職に就いている人がいません。'
                : '訓練に、参加した人の名前が記録されていません。',
            evidence,
            next: { act: '参加した人を記録する', ...place },
          },
        ],
        lookAgainOn,
      }
    const taken = new Set(recent.flatMap(({ persons }) => persons))
    const absent = new Set(members.filter((member) => !taken.has(member)))
    return {
      findings: [
        absent.size === 0
          ? {
              outcome: 'kept',
              because: `CSIRT要員${new Set(members).size}人の全員が、1年以内の訓練に参加しました。`,
              evidence,
            }
          : {
              outcome: 'broken',
              because: `CSIRT要員${new Set(members).size}人のうち${absent.size}人が、1年以内の訓練に参加していません。`,
              evidence,
              next: { act: '参加していないCSIRT要員の訓練を行う', ...place },
            },
      ],
      lookAgainOn,
    }
  },
})

interface FollowupFacts {
  readonly held: number
  readonly seenNothing: readonly Pick<Held, 'id' | 'title'>[]
  readonly open: readonly { readonly id: string; readonly body: string; readonly due_on: string }[]
  readonly closed: number
}

/** 6(5): what drills showed is put right in time. */
export const followupsSettled = defineCheck<FollowupFacts>({
  id: 'people.drill-followups',
  title: { ja: '訓練で決めた改善を期限までに済ませている', en: 'Improvements from drills are made in time' },
  article,
  controls: ['people.training.drill', 'people.incident-report.record'],
  listens: ['people.drill-*'],
  facts: async (tx) => {
    const held = await sql<Pick<Held, 'id' | 'title' | 'seen'>>`select d.id, d.title,
        (select count(*)::int from people.drill_entry n where n.tenant_id = d.tenant_id and n.drill_id = d.id and n.kind <> 'act')
        + (select count(*)::int from people.drill_followup f where f.tenant_id = d.tenant_id and f.drill_id = d.id) as seen
      from people.drill d join people.drill_end e on e.tenant_id = d.tenant_id and e.drill_id = d.id where d.retired_at is null order by e.at desc limit 1000`.execute(
      tx,
    )
    const followups = await sql<{
      id: string
      body: string
      due_on: string
      closed: boolean
    }>`select f.id, f.body, f.due_on, c.at is not null as closed
      from people.drill_followup f left join people.drill_followup_closing c on c.tenant_id = f.tenant_id and c.followup_id = f.id
      order by f.due_on limit 5000`.execute(tx)
    return {
      held: held.rows.length,
      seenNothing: held.rows.filter(({ seen }) => seen === 0),
      open: followups.rows.filter(({ closed }) => !closed),
      closed: followups.rows.filter(({ closed }) => closed).length,
    }
  },
  evaluate: ({ held, seenNothing, open, closed }, { today }) => {
    if (held === 0) return { findings: [{ ...noDrill, because: '終えた訓練の記録がありません。' }] }
    const late = open.filter(({ due_on }) => due_on < today)
    const evidence: Evidence[] = (late.length > 0 ? late : open).map(({ id, body }) => ({
      type: 'people.drill-followup',
      id,
      label: body.slice(0, 80),
      place: '/people/followups',
    }))
    if (late.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `訓練で決めた改善${late.length}件が、期限を過ぎています。`,
            evidence,
            next: { act: '期限を過ぎた改善を済ませる', place: '/people/followups', role: 'security-office' },
          },
        ],
      }
    const [silent] = seenNothing
    const coming = open[0]?.due_on
    const again = coming === undefined ? {} : { lookAgainOn: addDays(coming, 1) }
    if (silent !== undefined)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `訓練「${silent.title}」に、気づいたことも改善も記録されていません。`,
            evidence: drillEvidence(silent),
            next: { act: '気づいたことを記録する', place: `/people/drills/${silent.id}`, role: 'security-office' },
          },
        ],
        ...again,
      }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `期限を過ぎた改善はありません（済み${closed}件、期限前${open.length}件）。`,
          evidence: [{ type: 'people.drill', id: 'list', label: `終えた訓練${held}件`, place: '/people/drills' }],
        },
      ],
      ...again,
    }
  },
})
