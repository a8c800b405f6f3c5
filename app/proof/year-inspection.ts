// 自己点検, 監査 and the committee of a year.
import {
  answerFinding,
  attachAnswerFile,
  assignAuditor,
  closeFinding,
  closeInspection,
  concludeEngagement,
  attachAuditFile,
  confirmUnit,
  decideAuditPlan,
  decideEngagement,
  deliverReport,
  judgeAuditRow,
  judgeFindingAnswer,
  keepCommitteePage,
  listAuditRows,
  listMySheets,
  makeAuditRows,
  openInspection,
  proposeAuditPlan,
  proposeEngagement,
  raiseFinding,
  readInspection,
  reportImprovement,
  submitSheet,
} from '../../chapters/assurance/contract.ts'
import { meetingLedger } from '../../chapters/organization/contract.ts'
import { unitOf } from './year-organs.ts'
import { ciso, office, type Year } from './year-town.ts'

/** Chief of audit and auditor of 監査委員事務局. */
export const [auditChief, auditor] = ['9102', '9103'] as const

/** The year's self-inspection is opened; its id. */
export async function begin(year: Year, [opensOn, dueOn]: readonly [string, string]): Promise<string> {
  const body = { year: Number(opensOn.slice(0, 4)), opensOn, dueOn }
  return (await year.ask(office, openInspection, { body })).id
}

/** Answer every sheet of one's own with はい, except where said otherwise. */
export async function answerAll(year: Year, number: string, but: Readonly<Record<string, 'no'>> = {}): Promise<number> {
  const { sheets } = await year.ask(number, listMySheets, { query: {} })
  for (const { id, questions } of sheets) {
    const answers = questions.map(({ key }) => ({ key, value: but[key] ?? ('yes' as const), comment: '' }))
    await year.ask(number, submitSheet, { params: { id }, body: { answers } })
  }
  return sheets.length
}

export const results = (year: Year, id: string) => year.ask(office, readInspection, { params: { id } })
export const close = (year: Year, id: string) => year.ask(office, closeInspection, { params: { id } })

/** The head of a unit confirms what its people answered. */
export const confirmFor = (year: Year, id: string, { by, unit }: { readonly by: string; readonly unit: string }) =>
  year.ask(by, confirmUnit, { params: { id, unit }, body: { remarks: '確かめた。', improvements: [] } })

/** The audit plan of a year, proposed by the chief of audit and approved by the CISO; its id. */
export async function planAudit(year: Year, of: number): Promise<string> {
  const units = [await unitOf(year, '税務課')]
  const lines = [{ fiscalYear: of, theme: '個人情報の取扱い', units, systems: [], controls: ['people'] }]
  const body = { kind: 'year', title: '年度監査計画', fromYear: of, toYear: of, policy: '巡回する', lines } as const
  const { id } = await year.ask(auditChief, proposeAuditPlan, { body })
  await year.ask(ciso, decideAuditPlan, { params: { id }, body: { approved: true, comment: null } })
  return id
}

/** An approved engagement at 税務課 with its auditor and checklist; its id. */
export async function engage(
  year: Year,
  planId: string,
  [startsOn, endsOn]: readonly [string, string],
): Promise<string> {
  const { id } = await year.ask(auditChief, proposeEngagement, {
    body: {
      number: 'A-1',
      title: '税務課の監査',
      kind: 'planned',
      planId,
      purpose: '遵守の検証',
      criteria: 'ポリシー',
      edition: 'R8.3',
      contractId: null,
      units: [await unitOf(year, '税務課')],
      systems: [],
      controls: ['people.training'],
      startsOn,
      endsOn,
    },
  })
  const params = { id }
  await year.ask(ciso, decideEngagement, { params, body: { approved: true, comment: null } })
  const person = await year.person(auditor)
  await year.ask(auditChief, assignAuditor, { params, body: { person, leads: true, exceptionId: null } })
  await year.ask(auditor, makeAuditRows, { params })
  return id
}

/** A finding that 税務課 has to answer; its id. */
export async function find(year: Year, id: string, answerDue: string): Promise<string> {
  const { rows } = await year.ask(auditor, listAuditRows, { params: { id }, query: {} })
  for (const row of rows)
    await year.ask(auditor, judgeAuditRow, {
      params: { id: row.id },
      body: { result: row.number === 1 ? 'broken' : 'kept', note: '記録を見た。' },
    })
  const body = {
    rowId: rows[0]?.id ?? null,
    severity: 'medium' as const,
    title: '受講の記録に漏れがある',
    fact: '3名の記録がない。',
    criterion: '6(5)',
    recommendation: '記録する。',
    unit: await unitOf(year, '税務課'),
    post: null,
    answerDue,
  }
  const finding = await year.ask(auditor, raiseFinding, { params: { id }, body })
  const file = new TextEncoder().encode('受講の記録の写し')
  await year.ask(auditor, attachAuditFile, { params: { id }, query: { name: '記録.txt' }, body: file })
  return finding.id
}

/** The head of 税務課 answers, the auditor accepts, it is done, and somebody other than the auditee closes it. */
export async function answer(year: Year, id: string, dueOn: string): Promise<void> {
  const params = { id }
  await year.ask('3021', answerFinding, {
    params,
    body: { agrees: true, text: '認めます。', cause: '引継ぎの漏れ', measure: '台帳に記す。', post: null, dueOn },
  })
  await year.ask(auditor, judgeFindingAnswer, { params, body: { accepted: true, text: '了承する。' } })
  const file = new TextEncoder().encode('台帳の写し')
  await year.ask('3021', attachAnswerFile, { params, query: { name: '台帳.txt' }, body: file })
  await year.ask('3021', reportImprovement, { params, body: { text: '台帳に記した。' } })
}
export const closeIt = (year: Year, id: string) =>
  year.ask(auditor, closeFinding, { params: { id }, body: { text: '台帳を見て確かめた。' } })

/** Concluded, and told to the CISO and the committee. */
export async function conclude(year: Year, id: string): Promise<void> {
  const params = { id }
  await year.ask(auditor, concludeEngagement, { params, body: { opinion: 'おおむね適切', strengths: '' } })
  for (const toWhom of ['ciso', 'committee'] as const)
    await year.ask(auditor, deliverReport, { params, body: { toWhom, onDay: year.today(), note: '報告した。' } })
}

/** A meeting of the committee on the year's day, with its page kept as it was shown; the page's id. */
export async function meet(year: Year, title: string): Promise<string> {
  const on = year.today()
  const { id } = await year.ask(office, meetingLedger.endpoints.add, {
    body: {
      values: {
        title,
        plannedOn: on,
        heldOn: on,
        place: '第一委員会室',
        chair: await year.person(ciso),
        attended: 11,
        quorum: 7,
        agenda: '1 改善計画の進み具合',
        minutes: '議長が開会を宣した。',
        decisions: '1 原案のとおり。',
      },
    },
  })
  return (await year.ask(office, keepCommitteePage, { body: { asOf: on, meeting: id } })).id
}

/** The head of each unit who may confirm for it, by staff number. */
export const headsOf = ({
  rows,
  tenant,
  today,
}: Year): Promise<readonly { readonly unit: string; readonly number: string }[]> =>
  rows(
    `select distinct on (h.unit) h.unit, p.number from organization.holding h join organization.person p on p.tenant_id = h.tenant_id and p.id = h.person
      where h.tenant_id = $1 and 'section-head' = any(h.roles) and h.unit is not null and h.valid_from <= $2::date
        and coalesce(h.valid_to, 'infinity') >= $2::date order by h.unit, (h.kind = 'main') desc`,
    [tenant, today()],
  )
