// 6(8) 業務委託: selected, written down, consented, reported, looked at, returned and erased.
import { sql } from 'kysely'
import { type Check, defineCheck, type Finding } from '../../../kernel/check/check.ts'
import type { Words } from '../../../kernel/contract/words.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { firstDayOf, fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { reportMonths, type ReportCadence } from '../contract.ts'
import { addDays, addMonths } from '../../../kernel/i18n/day.ts'
import { isDemanded, itemsOf } from '../items.ts'
import {
  type Named,
  type Standing,
  dayAfterEarliest,
  emptyFinding,
  judgeAll,
  standingOf,
} from '../../../kernel/check/register.ts'

const register = { name: '業務委託台帳', place: '/suppliers/contracts' } as const
const contracts = { type: 'suppliers.contract', path: '/suppliers/contracts' } as const

export interface ContractFacts {
  readonly id: string
  readonly name: string
  readonly starts_on: string
  readonly ends_on: string
  readonly grade: string
  readonly personal: boolean | null
  readonly my_number: boolean | null
  readonly subcontracting: string | null
  readonly reports: ReportCadence | null
  readonly selected_on: string | null
  readonly selection: string | null
  readonly returned_on: string | null
  readonly erased_on: string | null
  readonly erasure: string | null
  /** Items found in the contract. */
  readonly items: readonly string[]
  readonly missing: readonly string[]
  readonly last_report: string | null
  readonly last_look: string | null
}

interface Facts {
  readonly standing: Standing
  readonly all: readonly ContractFacts[]
}

async function factsOf(tx: Tx, now: Date): Promise<Facts> {
  const rows = await sql<Omit<ContractFacts, 'missing'>>`
    select c.id, c.title as name, c.starts_on, c.ends_on, c.grade, c.personal, c.my_number, c.subcontracting, c.reports, c.selected_on,
      c.selection, c.returned_on, c.erased_on, c.erasure,
      (select coalesce(array_agg(i.item), '{}') from (select distinct on (item) item, state from suppliers.contract_item
        where contract_id = c.id order by item, at desc, id desc) i where i.state = 'in') as items,
      (select max(r.received_on) from suppliers.report r where r.contract = c.id and r.retired_at is null and r.kind <> 'incident') as last_report,
      greatest((select max(n.done_on) from suppliers.inspection n where n.contract = c.id and n.retired_at is null),
        (select max((a.at at time zone 'Asia/Tokyo')::date) from suppliers.answer a join suppliers.questionnaire q on q.tenant_id = a.tenant_id and q.id = a.questionnaire_id
          where q.contract_id = c.id)) as last_look
    from suppliers.contract c where c.retired_at is null order by c.number limit 5000`.execute(tx)
  const template = await itemsOf(tx)
  const all = rows.rows.map((row) => ({
    ...row,
    missing: template.filter((item) => isDemanded(item, row) && !row.items.includes(item.id)).map(({ title }) => title),
  }))
  return { standing: await standingOf(tx, 'suppliers.contract', now), all }
}

const isRunning = ({ starts_on, ends_on }: ContractFacts, today: string): boolean =>
  starts_on <= today && today <= ends_on

interface Rule {
  readonly id: string
  readonly title: Words
  readonly controls: readonly string[]
  judge(facts: Facts, today: string): Finding
  next?(facts: Facts, today: string): string | undefined
}

function contractCheck({ id, title, controls, judge, next }: Rule): Check<Facts> {
  return defineCheck<Facts>({
    id: `suppliers.${id}`,
    title,
    article: '6(8)',
    controls,
    listens: ['suppliers.*'],
    facts: (tx, { now }) => factsOf(tx, now),
    evaluate: (facts, { today }) => {
      const empty = emptyFinding(facts.standing, today, register)
      const lookAgainOn = next?.(facts, today)
      return { findings: [empty ?? judge(facts, today)], ...(lookAgainOn === undefined ? {} : { lookAgainOn }) }
    },
  })
}

const nextOf = (act: string) => ({ act, role: 'section-head' })

/** 6(8): 委託事業者を選定し. */
export const selected = contractCheck({
  id: 'selected',
  title: { ja: '委託事業者を、対策を確かめて選定している', en: 'Suppliers are selected by their security' },
  controls: ['suppliers.selection'],
  judge: ({ all }, today) => {
    const running = all.filter((one) => isRunning(one, today))
    return judgeAll(
      { total: running.length, bad: running.filter((one) => one.selected_on === null || one.selection === null) },
      {
        broken: (names) => `${names}は、選定の日か、選定で確かめたことの記録がありません。`,
        kept: (n) => `続いている${n}件の委託すべてに、選定の記録があります。`,
      },
      { ...contracts, next: nextOf('選定の記録を入れる') },
    )
  },
})

/** 6(8): 情報セキュリティ要件を明記した契約を締結し. */
export const written = contractCheck({
  id: 'requirements-written',
  title: { ja: '契約に情報セキュリティ要件を明記している', en: 'Contracts hold the security requirements' },
  controls: ['suppliers.contract', 'suppliers.contract.items'],
  judge: ({ all }, today) => {
    const running = all.filter((one) => isRunning(one, today))
    const unread = running.filter((one) => one.items.length === 0)
    if (unread.length > 0)
      return judgeAll(
        { total: running.length, bad: unread },
        {
          outcome: 'unsure',
          broken: (names) => `${names}は、契約に要件が入っているかを、まだ確かめていません。`,
          kept: () => '',
        },
        { ...contracts, next: nextOf('契約の項目を確かめる') },
      )
    return judgeAll(
      { total: running.length, bad: running.filter((one) => one.missing.length > 0) },
      {
        broken: (names) => `${names}は、契約に必要な項目がそろっていません。`,
        kept: (n) => `続いている${n}件の委託すべてに、必要な項目が入っています。`,
      },
      { ...contracts, next: nextOf('足りない項目を契約に加える') },
    )
  },
})

/** 6(8): 委託事業者において必要なセキュリティ対策が確保されていることを確認し: every fiscal year. */
export const looked = contractCheck({
  id: 'inspected',
  title: { ja: '委託先の対策を年度に一度確かめている', en: 'Suppliers are looked at every fiscal year' },
  controls: ['suppliers.check'],
  judge: ({ all }, today) => {
    const since = firstDayOf(fiscalYear(today))
    const due = all.filter((one) => isRunning(one, today) && one.grade !== '1')
    const notYet = due.filter(({ last_look }) => last_look === null || last_look < since)
    // Before the last quarter of the year nobody is late yet.
    const isLate = today >= addMonths(since, 9)
    if (due.length === 0)
      return {
        outcome: 'out-of-scope',
        because: '機密性2以上の情報を扱う、続いている委託はありません。',
        evidence: [{ ...contracts, id: 'list', label: '業務委託台帳', place: contracts.path }],
      }
    return judgeAll(
      { total: due.length, bad: notYet },
      {
        outcome: isLate ? 'broken' : 'unsure',
        broken: (names) => `${names}は、今年度まだ委託先の対策を確かめていません。`,
        kept: (n) => `機密性2以上を扱う${n}件の委託先すべてを、今年度確かめました。`,
      },
      { ...contracts, next: nextOf('実地か質問票で確かめる') },
    )
  },
  next: (_, today) => {
    const since = firstDayOf(fiscalYear(today))
    const late = addMonths(since, 9)
    return today < late ? late : addMonths(since, 12)
  },
})

/** The day on which the next report is late: a cadence after the last, or after the start, and a month. */
export function reportLateOn({ reports, starts_on, last_report }: ContractFacts): string | null {
  const months = reports === null ? null : reportMonths[reports]
  if (months === null) return null
  const since = last_report !== null && last_report > starts_on ? last_report : starts_on
  return addMonths(since, months + 1)
}

/** 6(8): reports come when they are due. */
export const reported = contractCheck({
  id: 'reported',
  title: { ja: '委託先から報告を受けている', en: 'Suppliers report in time' },
  controls: ['suppliers.check'],
  judge: ({ all }, today) => {
    const running = all.filter((one) => isRunning(one, today))
    const unset = running.filter(({ reports }) => reports === null)
    if (unset.length > 0)
      return judgeAll(
        { total: running.length, bad: unset },
        { outcome: 'unsure', broken: (names) => `${names}は、定期報告の間隔が決まっていません。`, kept: () => '' },
        { ...contracts, next: nextOf('定期報告の間隔を入れる') },
      )
    return judgeAll(
      { total: running.length, bad: running.filter((one) => (reportLateOn(one) ?? '9999') < today) },
      {
        broken: (names) => `${names}は、報告が一か月以上遅れています。`,
        kept: (n) => `続いている${n}件の委託に、遅れている報告はありません。`,
      },
      { ...contracts, next: nextOf('報告を受け取る') },
    )
  },
  next: ({ all }, today) =>
    dayAfterEarliest(
      all
        .filter((one) => isRunning(one, today))
        .map(reportLateOn)
        .filter((day) => day !== null && day >= today),
    ),
})

/** 30 days: handing over and erasing takes a month at most. */
const endWithin = 30

/** 6(8): what was entrusted comes back and is erased. */
export const ended = contractCheck({
  id: 'ended',
  title: { ja: '終わった委託の返却と消去を確かめている', en: 'Ended contracts are returned and erased' },
  controls: ['suppliers.end'],
  judge: ({ all }, today) => {
    const over = all.filter(({ ends_on }) => addDays(ends_on, endWithin) < today)
    if (over.length === 0)
      return {
        outcome: 'out-of-scope',
        because: `終わって${endWithin}日を過ぎた委託は、まだありません。`,
        evidence: [{ ...contracts, id: 'list', label: '業務委託台帳', place: contracts.path }],
      }
    return judgeAll(
      {
        total: over.length,
        bad: over.filter(
          ({ returned_on, erased_on, erasure, grade }) =>
            grade !== '1' && (returned_on === null || erased_on === null || erasure === null),
        ),
      },
      {
        broken: (names) => `${names}は、終わって${endWithin}日を過ぎましたが、返却か消去の記録がありません。`,
        kept: (n) => `終わった${n}件の委託すべてで、返却と消去を確かめました。`,
      },
      { ...contracts, next: nextOf('返却と消去を確かめて記録する') },
    )
  },
  next: ({ all }, today) =>
    dayAfterEarliest(all.map(({ ends_on }) => addDays(ends_on, endWithin)).filter((day) => day >= today)),
})

interface Below {
  readonly standing: Standing
  readonly total: number
  readonly bad: readonly Named[]
}

/** 6(8): 再委託の制限: with consent, bound by the same duties, and never where the contract forbids it. */
export const consented: Check<Below> = defineCheck<Below>({
  id: 'suppliers.subcontracts-consented',
  title: { ja: '再委託は承諾のあるものだけである', en: 'Subcontracts have consent' },
  article: '6(8)',
  controls: ['suppliers.subcontract'],
  listens: ['suppliers.*'],
  facts: async (tx, { now, today }) => {
    const rows = await sql<Named & { isBad: boolean }>`
      select s.id, s.company as name,
        (s.consented_on is null or s.consented_on > s.starts_on or s.same_duties is not true or c.subcontracting is not distinct from 'forbidden') as "isBad"
      from suppliers.subcontract s join suppliers.contract c on c.tenant_id = s.tenant_id and c.id = s.contract
      where s.retired_at is null and c.retired_at is null and (s.ends_on is null or s.ends_on >= ${today}::date) limit 5000`.execute(
      tx,
    )
    return {
      standing: await standingOf(tx, 'suppliers.contract', now),
      total: rows.rows.length,
      bad: rows.rows.filter(({ isBad }) => isBad),
    }
  },
  evaluate: ({ standing, total, bad }, { today }) => {
    const empty = emptyFinding(standing, today, register)
    if (empty !== null) return { findings: [empty] }
    return {
      findings: [
        judgeAll(
          { total, bad },
          {
            broken: (names) => `${names}への再委託は、承諾がないか、同じ義務を負っていないか、契約で禁じられています。`,
            kept: (n) => (n === 0 ? '続いている再委託はありません。' : `${n}件の再委託すべてに、承諾があります。`),
          },
          {
            type: 'suppliers.subcontract',
            path: '/suppliers/subcontracts',
            next: nextOf('承諾を確かめるか、再委託をやめさせる'),
          },
        ),
      ],
    }
  },
})

/** 6(8): whoever works with the city's information has pledged secrecy. */
export const pledged: Check<Below> = defineCheck<Below>({
  id: 'suppliers.workers-pledged',
  title: { ja: '作業者から秘密保持の誓約を受けている', en: 'Workers have pledged secrecy' },
  article: '6(8)',
  controls: ['suppliers.contract.items'],
  listens: ['suppliers.*'],
  facts: async (tx, { now, today }) => {
    const rows = await sql<Named & { pledged_on: string | null }>`
      select w.id, w.name, w.pledged_on from suppliers.worker w
      where w.retired_at is null and w.starts_on <= ${today}::date and (w.ends_on is null or w.ends_on >= ${today}::date) limit 5000`.execute(
      tx,
    )
    return {
      standing: await standingOf(tx, 'suppliers.contract', now),
      total: rows.rows.length,
      bad: rows.rows.filter(({ pledged_on }) => pledged_on === null),
    }
  },
  evaluate: ({ standing, total, bad }, { today }) => {
    const empty = emptyFinding(standing, today, register)
    if (empty !== null) return { findings: [empty] }
    if (total === 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: '委託先の作業者が登録されていないため、誓約を受けているか分かりません。',
            evidence: [],
            next: { act: '作業者名簿を取り込む', place: '/suppliers/workers', role: 'section-head' },
          },
        ],
      }
    return {
      findings: [
        judgeAll(
          { total, bad },
          {
            broken: (names) => `${names}から、秘密保持の誓約を受けていません。`,
            kept: (n) => `${n}人の作業者すべてから、秘密保持の誓約を受けています。`,
          },
          { type: 'suppliers.worker', path: '/suppliers/workers', next: nextOf('誓約を受ける') },
        ),
      ],
    }
  },
})

/** In the order of a contract's life. */
export const outsourcing: readonly Check[] = [selected, written, consented, pledged, reported, looked, ended]
