// 6(5) 退職・異動時の手続: what is handed back, closed and promised when somebody leaves the city or a unit.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { personKinds } from '../../organization/contract.ts'

const article = '6(5)'

/** Who settles an item: the old unit's manager, the manager of systems, the office. */
export const departureRoles = ['section-head', 'system-manager', 'security-office'] as const
export type DepartureRole = (typeof departureRoles)[number]

export const DepartureRule = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: z.string().trim().min(1).max(200),
  role: z.enum(departureRoles),
  /** Leavers alone, or everyone who goes from a unit. */
  for: z.enum(['leaver', 'mover', 'both']),
  /** Days after the transfer date within which it is settled; 0 is that very day. */
  days: z.int().min(0).max(365),
})
export type DepartureRule = z.infer<typeof DepartureRule>

/** [M] The starting list follows long practice of cities (guideline 5.1 退職時等の遵守事項); each city edits it. */
export const defaultDepartureRules: readonly DepartureRule[] = [
  { id: 'accounts', title: '利用者IDの停止', role: 'system-manager', for: 'leaver', days: 0 },
  { id: 'rights', title: '元の課室の権限・共有フォルダの利用の取消し', role: 'system-manager', for: 'mover', days: 3 },
  { id: 'equipment', title: '端末・モバイル端末の返却', role: 'section-head', for: 'leaver', days: 7 },
  { id: 'media', title: '電磁的記録媒体の返却', role: 'section-head', for: 'both', days: 7 },
  { id: 'documents', title: '元の業務の情報資産の返却・引継ぎ', role: 'section-head', for: 'both', days: 7 },
  { id: 'card', title: '職員証・ICカード・鍵の返却', role: 'section-head', for: 'leaver', days: 7 },
  { id: 'confidentiality', title: '守秘義務の確認（退職後も含む）', role: 'section-head', for: 'leaver', days: 7 },
  { id: 'shared-passwords', title: '本人が知る共用パスワードの変更', role: 'security-office', for: 'both', days: 3 },
]

export const PledgeRule = z.object({
  words: z.string().trim().min(1).max(2_000),
  kinds: z.array(z.enum(personKinds.map(({ value }) => value) as [string, ...string[]])).max(10),
})
export type PledgeRule = z.infer<typeof PledgeRule>

/** [M] Guideline 5.1(2) asks for 同意書への署名 of part-time staff where needed; members of the assembly are asked alike. */
export const defaultPledge: PledgeRule = {
  words:
    '私は、情報セキュリティポリシー及び実施手順の内容を理解し、これらを守ります。職務上知り得た情報を、在職中も退職後も、他に漏らしません。',
  kinds: ['fiscal-year', 'assembly'],
}

export const DutySettings = z.object({
  /** Days within which a notice is confirmed; 14 is a default, no rule names a number. */
  withinDays: z.int().min(1).max(365),
  pledge: PledgeRule,
  /** 40: as many as one page of paper holds. */
  items: z.array(DepartureRule).min(1).max(40),
})
export type DutySettings = z.infer<typeof DutySettings>

export const readDutySettings = endpoint('GET /people/duty-settings', {
  article,
  right: 'people.duty-settings:read',
  summary: '確認の期限・誓約・退職異動の手続の設定',
  reply: DutySettings,
})
export const changeDutySettings = endpoint('PUT /people/duty-settings', {
  article,
  right: 'people.duty-settings:write',
  summary: '確認の期限・誓約・退職異動の手続を改める',
  body: DutySettings,
  reply: DutySettings,
})

export const DepartureItem = z.object({
  item: z.string(),
  title: z.string(),
  role: z.string(),
  dueOn: z.string(),
  isLate: z.boolean(),
  outcome: z.enum(['done', 'not-applicable']).nullable(),
  note: z.string().nullable(),
  at: z.string().nullable(),
  by: z.string().nullable(),
  maySettle: z.boolean(),
})
export type DepartureItem = z.infer<typeof DepartureItem>

export const DepartureRow = z.object({
  id: z.uuid(),
  person: z.object({ id: z.uuid(), number: z.string(), name: z.string() }),
  kind: z.enum(['leaver', 'mover']),
  day: z.string(),
  unit: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  items: z.array(DepartureItem),
})
export type DepartureRow = z.infer<typeof DepartureRow>

/** Somebody who will go within the next weeks, so that it can be prepared. */
export const Coming = z.object({
  id: z.string(),
  name: z.string(),
  number: z.string(),
  kind: z.enum(['leaver', 'mover']),
  day: z.string(),
  unit: z.string().nullable(),
})

const read = { article, right: 'people.departure:read' } as const

export const listDepartures = endpoint('GET /people/departures', {
  ...read,
  summary: '退職・異動の手続の一覧',
  query: z.object({ show: z.enum(['open', 'all']).default('open'), day: z.iso.date().optional() }),
  reply: z.object({ rows: z.array(DepartureRow), coming: z.array(Coming), more: z.boolean() }),
})

export const readDeparture = endpoint('GET /people/departures/:id', {
  ...read,
  summary: '一人の退職・異動の手続',
  reply: DepartureRow.extend({
    course: z.array(
      z.object({
        title: z.string(),
        outcome: z.enum(['done', 'not-applicable', 'reopened']),
        note: z.string().nullable(),
        at: z.string(),
        by: z.string().nullable(),
      }),
    ),
  }),
})

export const settleItems = endpoint('POST /people/departures/settlements', {
  article,
  right: 'people.departure:write',
  summary: '退職・異動の手続の項目を確かめたことを記録する',
  body: z.object({
    /** 500: as many as a screen of checkboxes sends at once. */
    items: z
      .array(z.object({ departure: z.uuid(), item: z.string().max(40) }))
      .min(1)
      .max(500),
    outcome: z.enum(['done', 'not-applicable', 'reopened']),
    note: z.string().trim().max(500).nullable(),
  }),
  reply: z.object({ settled: z.int() }),
})
