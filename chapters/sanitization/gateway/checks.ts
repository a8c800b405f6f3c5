// 6(3)②: mail crosses as text and disarmed attachments, and none lies about.
import { sql } from 'kysely'
import { defineCheck, type Evidence, type Finding } from '../../../kernel/check/check.ts'
import type { MailSettings } from '../contract/mail.ts'
import { mailSettingsOf } from './settings.ts'

interface Lying {
  readonly id: string
  readonly subject: string
}

interface MailFacts {
  readonly settings: MailSettings
  /** Of the last 30 days. */
  readonly taken: number
  readonly undisarmed: readonly Lying[]
  readonly held: readonly Lying[]
  readonly stuck: readonly Lying[]
  readonly nextHold: string | null
}

const listens = ['sanitization.mail-*'] as const
/** A day: DESIGN of the issue; a hold older than that is somebody waiting for an answer. */
const holdHours = 24
/** 4 h: the longest pause between two attempts; older, and the inside server is away. */
const stuckHours = 4

async function factsOf(tx: Parameters<typeof mailSettingsOf>[0], now: Date): Promise<MailFacts> {
  const lying = async (where: ReturnType<typeof sql>): Promise<readonly Lying[]> =>
    (
      await sql<Lying>`select m.id, m.subject from sanitization.mail m
        left join sanitization.mail_verdict v on v.tenant_id = m.tenant_id and v.mail_id = m.id
        left join sanitization.mail_release r on r.tenant_id = m.tenant_id and r.mail_id = m.id
        left join sanitization.mail_due d on d.tenant_id = m.tenant_id and d.mail_id = m.id
        where ${where} order by m.at limit 21`.execute(tx)
    ).rows
  const taken = await sql<{
    n: number
  }>`select count(*)::int as n from sanitization.mail where at > ${now}::timestamptz - interval '30 days'`.execute(tx)
  const next = await sql<{ day: string | null }>`
    select (min(v.at) at time zone 'Asia/Tokyo' + interval '2 days')::date::text as day from sanitization.mail_verdict v
    where v.state = 'held' and v.at > ${now}::timestamptz - interval '1 day'`.execute(tx)
  return {
    settings: await mailSettingsOf(tx),
    taken: taken.rows[0]?.n ?? 0,
    undisarmed: await lying(
      sql`exists (select from sanitization.mail_attempt a where a.mail_id = m.id) and v.mail_id is null`,
    ),
    held: await lying(
      sql`v.state = 'held' and r.mail_id is null and v.at < ${now}::timestamptz - make_interval(hours => ${holdHours})
        and exists (select from task.task t where t.kind = 'sanitization.mail-held' and t.subject_id = m.id::text
          and not exists (select from task.closure c where c.task_id = t.id))`,
    ),
    stuck: await lying(
      sql`d.mail_id is not null and m.at < ${now}::timestamptz - make_interval(hours => ${stuckHours})`,
    ),
    nextHold: next.rows[0]?.day ?? null,
  }
}

const evidence = (mails: readonly Lying[]): readonly Evidence[] =>
  mails.slice(0, 20).map(({ id, subject }) => ({
    type: 'sanitization.mail',
    id,
    label: subject === '' ? '（件名なし）' : subject,
    place: `/sanitization/mail/${id}`,
  }))
const list = (label: string): readonly Evidence[] => [
  { type: 'sanitization.mail', id: 'list', label, place: '/sanitization/mail' },
]
const setUp = {
  act: 'メール無害化の設定をする',
  place: '/sanitization/mail-settings',
  role: 'security-office',
} as const
const many = (mails: readonly unknown[]): string =>
  mails.length > 20 ? '20件を超えるメール' : `${mails.length}件のメール`

/** 6(3)②: mail from the internet is disarmed before it is handed on. */
export const mailDisarmed = defineCheck<MailFacts>({
  id: 'sanitization.mail-disarmed',
  title: { ja: 'インターネットのメールを無害化してから届けている', en: 'Internet mail is disarmed before delivery' },
  article: '6(3)②',
  controls: ['net.lgwan.sanitization.mail'],
  listens,
  facts: (tx, { now }) => factsOf(tx, now),
  evaluate: ({ settings, taken, undisarmed }) => ({ findings: [judgeDisarmed({ settings, taken, undisarmed })] }),
})

function judgeDisarmed({ settings, taken, undisarmed }: Pick<MailFacts, 'settings' | 'taken' | 'undisarmed'>): Finding {
  if (undisarmed.length > 0)
    return {
      outcome: 'broken',
      because: `${many(undisarmed)}が、無害化の結果がないまま送り出されています。`,
      evidence: evidence(undisarmed),
      next: { act: '送り出した経路を確かめる', place: '/sanitization/mail', role: 'security-office' },
    }
  if (settings.domains.length === 0 || settings.inside === null)
    return {
      outcome: 'unsure',
      because:
        'メールを無害化して受け取る設定がありません。別の仕組みで無害化しているときは、担当者がそのことを確認します。',
      evidence: [],
      next: setUp,
    }
  if (taken === 0)
    return {
      outcome: 'unsure',
      because: 'この30日に受け取ったメールがなく、無害化していることを確かめられません。',
      evidence: [],
      next: setUp,
    }
  return {
    outcome: 'kept',
    because: `この30日に受け取った${taken}件のメールは、すべて本文をテキストにし、添付を無害化してから送り出しています。`,
    evidence: list(`メール${taken}件`),
  }
}

/** 6(3)②: no mail is held for more than a day without an answer, none is stuck. */
export const mailFlows = defineCheck<MailFacts>({
  id: 'sanitization.mail-flows',
  title: { ja: '保留や滞りのメールが残っていない', en: 'No mail is left held or stuck' },
  article: '6(3)②',
  controls: ['net.lgwan.sanitization.mail'],
  listens: [...listens, 'task-*'],
  facts: (tx, { now }) => factsOf(tx, now),
  evaluate: (facts) => ({
    findings: judgeFlow(facts),
    ...(facts.nextHold === null ? {} : { lookAgainOn: facts.nextHold }),
  }),
})

function judgeFlow({ held, stuck, taken }: MailFacts): readonly Finding[] {
  const late: Finding[] = []
  if (held.length > 0)
    late.push({
      outcome: 'broken',
      because: `${many(held)}が、${holdHours}時間を超えて保留のままです。`,
      evidence: evidence(held),
      next: { act: '保留したメールを確かめる', place: '/sanitization/mail?state=held', role: 'security-office' },
    })
  if (stuck.length > 0)
    late.push({
      outcome: 'broken',
      because: `${many(stuck)}が、${stuckHours}時間を超えて届いていません。庁内のメールサーバーを確かめてください。`,
      evidence: evidence(stuck),
      next: { act: '届いていないメールを確かめる', place: '/sanitization/mail?state=waiting', role: 'security-office' },
    })
  if (late.length > 0) return late
  if (taken === 0)
    return [{ outcome: 'unsure', because: 'この30日に受け取ったメールがありません。', evidence: [], next: setUp }]
  return [
    { outcome: 'kept', because: '保留や滞りのまま残っているメールはありません。', evidence: list(`メール${taken}件`) },
  ]
}
