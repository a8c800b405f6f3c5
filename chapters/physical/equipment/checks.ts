// 6(4) サーバ等の管理: placed, doubled, fed, wired, cared for.
import { sql } from 'kysely'
import type { Check } from '../../../kernel/check/check.ts'
import type { Words } from '../../../kernel/contract/words.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { addDays, addMonths } from '../../../kernel/i18n/day.ts'
import type { Named } from '../../../kernel/check/register.ts'
import { dayAfterEarliest, lookedAt, type Rule } from '../facts.ts'

const register = { ledger: 'physical.equipment', name: '機器設置台帳', path: '/physical/equipment' } as const
const equipment = { type: 'physical.equipment', path: '/physical/equipment' } as const
const listens = ['physical.equipment-*', 'physical.power-*', 'physical.maintenance-*'] as const

interface Device extends Named {
  readonly kind: string
  readonly room: string | null
  readonly rack: string | null
  readonly fixed: boolean | null
  readonly redundant: string | null
  readonly power: string | null
  readonly cabling: boolean | null
  readonly off_site: string | null
  readonly off_site_checked_on: string | null
  readonly care_months: number | null
  readonly last_care: string | null
  readonly created_on: string | null
}

/** Devices that a section's fire, theft or power cut would take a service with. */
const fixedKinds = ['server', 'storage', 'network'] as const

async function devices(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly Device[]> {
  const found =
    await sql<Device>`select q.id, q.number || ' ' || q.name as name, q.kind, q.room, q.rack, q.fixed, q.redundant, q.power, q.cabling, q.off_site,
      q.off_site_checked_on, q.care_months,
      (select max(m.done_on)::text from physical.maintenance m where m.equipment = q.id and m.retired_at is null) as last_care,
      (select min(r.at at time zone 'Asia/Tokyo')::date::text from ledger.revision r where r.ledger = 'physical.equipment' and r.record_id = q.id) as created_on
    from physical.equipment q where q.retired_at is null and ${where} order by q.number limit 5000`.execute(tx)
  return found.rows
}

const isServer = sql`q.kind = any(${[...fixedKinds]}::text[]) and q.off_site is null`

interface DeviceRule extends Pick<Rule<Device>, 'controls' | 'isBroken' | 'isOpen' | 'say' | 'again' | 'none'> {
  readonly id: string
  readonly title: Words
  readonly where: ReturnType<typeof sql>
  readonly act: string
}

const deviceCheck = ({ where, act, ...rule }: DeviceRule): Check =>
  lookedAt<Device>({
    ...rule,
    listens,
    register,
    shown: equipment,
    rows: (tx) => devices(tx, where),
    next: { act, role: 'system-manager' },
  }) as Check

const noServers = { outcome: 'out-of-scope', because: '庁内に置くサーバ・通信回線装置は登録されていません。' } as const

const placed = deviceCheck({
  id: 'equipment-placed',
  title: { ja: 'サーバ等の置き場所が決まり、固定されている', en: 'Servers have their place and are fixed' },
  controls: ['phys.servers', 'phys.servers.siting'],
  where: isServer,
  isBroken: ({ fixed }) => fixed === false,
  isOpen: ({ room, fixed }) => room === null || fixed === null,
  say: {
    broken: (names) => `${names}は、固定されていません。`,
    open: (names) => `${names}は、置いている室か、固定しているかが記録されていません。`,
    kept: (n) => `サーバ・通信回線装置${n}台すべてが、決まった室で固定されています。`,
  },
  none: noServers,
  act: '置き場所と固定のしかたを入れる',
})

const doubled = deviceCheck({
  id: 'equipment-redundant',
  title: { ja: '重要な情報を格納するサーバを冗長化している', en: 'Servers with important data are redundant' },
  controls: ['phys.servers.redundancy'],
  where: sql`q.kind in ('server', 'storage') and q.off_site is null`,
  isBroken: ({ redundant }) => redundant === 'single',
  isOpen: ({ redundant }) => redundant === null,
  say: {
    broken: (names) => `${names}は、冗長化していません。`,
    open: (names) => `${names}は、冗長化しているか記録されていません。`,
    kept: (n) => `サーバ・ストレージ${n}台すべてが、冗長化されているか、不要と判断されています。`,
  },
  none: noServers,
  act: '冗長化の状況を入れる',
})

const wired = deviceCheck({
  id: 'cabling-protected',
  title: { ja: '通信ケーブル・電源ケーブルを保護している', en: 'Cables are protected' },
  controls: ['phys.servers.cabling'],
  where: isServer,
  isBroken: ({ cabling }) => cabling === false,
  isOpen: ({ cabling }) => cabling === null,
  say: {
    broken: (names) => `${names}は、配線が保護されていません。`,
    open: (names) => `${names}は、配線の保護が確かめられていません。`,
    kept: (n) => `サーバ・通信回線装置${n}台すべての配線が保護されています。`,
  },
  none: noServers,
  act: '配線の保護を確かめて入れる',
})

/** When care is next due: counted from the last one, or from the day the device came into the ledger. */
const careDue = ({ care_months: months, last_care: last, created_on: created }: Device): string | null =>
  months === null || (last ?? created) === null ? null : addMonths(last ?? created ?? '', months)

const cared = deviceCheck({
  id: 'maintenance-done',
  title: { ja: '機器の定期保守を行っている', en: 'Equipment is maintained on time' },
  controls: ['phys.servers.maintenance'],
  where: isServer,
  isBroken: (device, today) => {
    const due = careDue(device)
    return due !== null && due < today
  },
  isOpen: ({ care_months }) => care_months === null,
  say: {
    broken: (names) => `${names}は、定期保守の時期を過ぎています。`,
    open: (names) => `${names}は、定期保守の間隔が決まっていません。`,
    kept: (n) => `サーバ・通信回線装置${n}台すべてを、決めた間隔で保守しています。`,
  },
  none: noServers,
  act: '保守を行い、記録する',
  again: (rows, today) => dayAfterEarliest(rows.map(careDue), today),
})

/** 365 days: 定期的に is read as once a year. */
const outsideWithin = 365
const outsideDue = ({ off_site_checked_on: on }: Device): string | null =>
  on === null ? null : addDays(on, outsideWithin)

const outside = deviceCheck({
  id: 'off-site-checked',
  title: { ja: '庁外に置く機器の状況を年に一度確かめている', en: 'Equipment outside is looked at yearly' },
  controls: ['phys.servers.off-site'],
  where: sql`q.off_site is not null`,
  isBroken: (device, today) => {
    const due = outsideDue(device)
    return due !== null && due < today
  },
  isOpen: (device) => outsideDue(device) === null,
  say: {
    broken: (names) => `${names}は、1年以上、庁外の状況を確かめていません。`,
    open: (names) => `${names}は、庁外の状況を確かめた記録がありません。`,
    kept: (n) => `庁外に置く${n}台すべてを、1年以内に確かめました。`,
  },
  none: { outcome: 'out-of-scope', because: '庁外に置く機器は登録されていません。' },
  act: '庁外の状況を確かめ、日付を入れる',
  again: (rows, today) => dayAfterEarliest(rows.map(outsideDue), today),
})

interface Fed extends Named {
  readonly power: string | null
  readonly kind: string | null
  readonly tested_on: string | null
  readonly renew_on: string | null
}

/** 365 days: batteries lose in a year what they lose unseen. */
const testedWithin = 365
const testDue = ({ tested_on }: Fed): string | null => (tested_on === null ? null : addDays(tested_on, testedWithin))

const fed = lookedAt<Fed>({
  id: 'power-tested',
  title: { ja: 'サーバ等に予備電源があり、年に一度試している', en: 'Servers have backup power, tested yearly' },
  controls: ['phys.servers.power'],
  listens,
  register,
  shown: equipment,
  rows: async (tx) =>
    (
      await sql<Fed>`select q.id, q.number || ' ' || q.name as name, q.power, p.kind, p.tested_on, p.renew_on from physical.equipment q
        left join physical.power p on p.tenant_id = q.tenant_id and p.id = q.power and p.retired_at is null
        where q.retired_at is null and ${isServer} order by q.number limit 5000`.execute(tx)
    ).rows,
  isBroken: (one, today) => {
    const due = testDue(one)
    return (due !== null && due < today) || (one.renew_on !== null && one.renew_on < today)
  },
  isOpen: (one) => one.kind === null || one.kind === 'lightning' || testDue(one) === null,
  say: {
    broken: (names) => `${names}の予備電源は、1年以上試していないか、電池の交換期限を過ぎています。`,
    open: (names) => `${names}は、予備電源か、試した日が記録されていません。`,
    kept: (n) => `サーバ・通信回線装置${n}台すべてに予備電源があり、1年以内に試しました。`,
  },
  none: noServers,
  next: { act: '予備電源を試し、日付を入れる', role: 'system-manager', place: '/physical/power' },
  again: (rows, today) =>
    dayAfterEarliest(
      rows.flatMap((one) => [testDue(one), one.renew_on]),
      today,
    ),
})

interface Care extends Named {
  readonly kind: string
  readonly contents: string
  readonly company: string | null
  readonly escort: string | null
  readonly sent_out: boolean | null
}

const guarded = lookedAt<Care>({
  id: 'repairs-guarded',
  title: { ja: '修理・保守のとき、情報が漏れないようにしている', en: 'Repairs do not leak what is recorded' },
  controls: ['phys.servers.maintenance'],
  listens,
  register,
  shown: { type: 'physical.maintenance', path: '/physical/maintenance' },
  rows: async (tx, { today }) =>
    (
      await sql<Care>`select m.id, q.name || '：' || m.what as name, m.kind, m.contents, m.company, m.escort, m.sent_out from physical.maintenance m
        join physical.equipment q on q.tenant_id = m.tenant_id and q.id = m.equipment
        where m.retired_at is null and m.done_on > ${addDays(today, -365)}::date order by m.done_on desc limit 5000`.execute(
        tx,
      )
    ).rows,
  isBroken: ({ contents, sent_out, kind }) => contents === 'unknown' && (sent_out === true || kind !== 'periodic'),
  isOpen: ({ contents, company, escort, sent_out }) =>
    contents === 'unknown' || (company !== null && escort === null && sent_out !== true),
  say: {
    broken: (names) => `${names}は、記録されている情報をどう扱うか確かめずに、修理や交換に出しています。`,
    open: (names) => `${names}は、事業者の作業に立ち会った職員か、情報の扱いが記録されていません。`,
    kept: (n) => `1年以内の保守・修理${n}件すべてで、情報の扱いと立会いが記録されています。`,
  },
  none: { outcome: 'unsure', because: '1年以内の保守・修理の記録がありません。' },
  next: { act: '情報の扱いと立会いを記録する', role: 'system-manager' },
})

/** 6(4): what is looked at in equipment. */
export const equipmentChecks: readonly Check[] = [placed, doubled, fed, wired, cared, guarded, outside]
