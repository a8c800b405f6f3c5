// 6(4) 管理区域: built as it must be, entered with permission only, recorded, and left again.
import { sql } from 'kysely'
import type { Check } from '../../../kernel/check/check.ts'
import { firstDayOf, fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { controlledClasses } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import type { Named } from '../../../kernel/check/register.ts'
import { dayAfterEarliest, lookedAt } from '../facts.ts'
import { openDoubt } from './entries.ts'

const register = { ledger: 'physical.room', name: '室・管理区域台帳', path: '/physical/rooms' } as const
const rooms = { type: 'physical.room', path: '/physical/rooms' } as const
const listens = ['physical.room-*'] as const
const isControlled = sql`m.retired_at is null and m.class = any(${[...controlledClasses]}::text[])`
const noneControlled = {
  outcome: 'unsure',
  because: '管理区域（情報システム室など）が一つも登録されていません。',
} as const

interface Room extends Named {
  readonly owner: string | null
  readonly lock: string | null
  readonly fireproof: boolean | null
  readonly waterproof: boolean | null
  readonly quakeproof: boolean | null
  readonly deliveries: string | null
}

const controlledRooms = async (tx: Parameters<Check['facts']>[0]): Promise<readonly Room[]> =>
  (
    await sql<Room>`select m.id, m.name, m.owner, m.lock, m.fireproof, m.waterproof, m.quakeproof, m.deliveries from physical.room m
      where ${isControlled} order by m.code limit 5000`.execute(tx)
  ).rows

const locked = lookedAt<Room>({
  id: 'areas-locked',
  title: { ja: '管理区域に鍵と管理責任者がある', en: 'Controlled areas have a lock and an owner' },
  controls: ['phys.areas', 'phys.areas.structure'],
  listens,
  register,
  shown: rooms,
  rows: controlledRooms,
  isBroken: ({ lock, owner }) => lock === 'none' || owner === null,
  isOpen: ({ lock }) => lock === null,
  say: {
    broken: (names) => `${names}は、施錠できないか、管理責任者が決まっていません。`,
    open: (names) => `${names}は、どう施錠しているか記録されていません。`,
    kept: (n) => `管理区域${n}室すべてに、施錠と管理責任者があります。`,
  },
  none: noneControlled,
  next: { act: '施錠の方法と管理責任者を入れる', role: 'section-head' },
})

const built = lookedAt<Room>({
  id: 'areas-structure',
  title: { ja: '管理区域に防火・防水・耐震の備えがある', en: 'Controlled areas withstand fire, water and earthquakes' },
  controls: ['phys.areas.structure'],
  listens,
  register,
  shown: rooms,
  rows: controlledRooms,
  isBroken: ({ fireproof, waterproof, quakeproof }) => [fireproof, waterproof, quakeproof].includes(false),
  isOpen: ({ fireproof, waterproof, quakeproof }) => [fireproof, waterproof, quakeproof].includes(null),
  say: {
    broken: (names) => `${names}は、防火・防水・耐震のどれかの備えがありません。`,
    open: (names) => `${names}は、防火・防水・耐震の備えが確かめられていません。`,
    kept: (n) => `管理区域${n}室すべてに、防火・防水・耐震の備えがあります。`,
  },
  none: noneControlled,
  next: { act: '備えを確かめて入れる', role: 'section-head' },
})

const delivered = lookedAt<Room>({
  id: 'areas-deliveries',
  title: { ja: '管理区域への機器等の搬入出に職員が立ち会う', en: 'Deliveries to controlled areas are attended' },
  controls: ['phys.areas.deliveries'],
  listens,
  register,
  shown: rooms,
  rows: controlledRooms,
  isBroken: ({ deliveries }) => deliveries === 'unattended',
  isOpen: ({ deliveries }) => deliveries === null,
  say: {
    broken: (names) => `${names}は、機器等の搬入出に職員が立ち会っていません。`,
    open: (names) => `${names}は、機器等の搬入出のしかたが記録されていません。`,
    kept: (n) => `管理区域${n}室すべてで、搬入出のしかたが決まっています。`,
  },
  none: noneControlled,
  next: { act: '搬入出のしかたを決めて入れる', role: 'section-head' },
})

interface Reviewed extends Named {
  readonly reviewed_on: string | null
  readonly permits: number
}

const reviewed = lookedAt<Reviewed>({
  id: 'permits-reviewed',
  title: { ja: '立入許可を毎年度見直している', en: 'Permissions to enter are reviewed every fiscal year' },
  controls: ['phys.areas.entry'],
  listens: [...listens, 'physical.permit*'],
  register,
  shown: rooms,
  rows: async (tx) =>
    (
      await sql<Reviewed>`select m.id, m.name, (select max(v.reviewed_on)::text from physical.permit_review v where v.room_id = m.id) as reviewed_on,
        (select count(*)::int from physical.permit t where t.room_id = m.id) as permits
        from physical.room m where ${isControlled} order by m.code limit 5000`.execute(tx)
    ).rows,
  isBroken: ({ reviewed_on, permits }, today) =>
    permits > 0 && reviewed_on !== null && reviewed_on < firstDayOf(fiscalYear(today) - 1),
  isOpen: ({ reviewed_on, permits }, today) =>
    permits === 0 || reviewed_on === null || reviewed_on < firstDayOf(fiscalYear(today)),
  say: {
    broken: (names) => `${names}は、前の年度にも立入許可を見直していません。`,
    open: (names) => `${names}は、この年度に立入許可を見直した記録がありません。`,
    kept: (n) => `管理区域${n}室すべてで、この年度に立入許可を見直しました。`,
  },
  none: noneControlled,
  next: { act: '誰が入れるかを見直す', role: 'section-head' },
  again: (_, today) => firstDayOf(fiscalYear(today) + 1),
})

/** 30 days: a room with servers is entered for the monthly care at the latest; silence longer than that means that nobody writes. */
const recentWithin = 30

interface Entered extends Named {
  readonly last_on: string | null
}

const recorded = lookedAt<Entered>({
  id: 'entries-recorded',
  title: { ja: '管理区域の入退室を記録している', en: 'Entries to controlled areas are recorded' },
  controls: ['phys.areas.entry'],
  listens: [...listens, 'physical.entr*', 'physical.door-*'],
  register,
  shown: { type: 'physical.room', path: '/physical/entries', isList: true },
  rows: async (tx) =>
    (
      await sql<Entered>`select m.id, m.name, (select max((e.at at time zone 'Asia/Tokyo')::date)::text from physical.entry e where e.room_id = m.id) as last_on
        from physical.room m where ${isControlled} order by m.code limit 5000`.execute(tx)
    ).rows,
  isBroken: ({ last_on }) => last_on === null,
  isOpen: ({ last_on }, today) => last_on !== null && addDays(last_on, recentWithin) < today,
  say: {
    broken: (names) => `${names}は、入退室の記録が一件もありません。`,
    open: (names) =>
      `${names}は、${recentWithin}日以上、入退室の記録がありません。記録が止まっていないか確かめてください。`,
    kept: (n) => `管理区域${n}室すべてで、${recentWithin}日以内の入退室の記録があります。`,
  },
  none: noneControlled,
  next: { act: '入退室を記録するか、記録を取り込む', role: 'security-office' },
  again: (rows, today) =>
    dayAfterEarliest(
      rows.map(({ last_on }) => (last_on === null ? null : addDays(last_on, recentWithin))),
      today,
    ),
})

interface Doubtful extends Named {
  readonly total: number
  readonly open: number
}

const permitted = lookedAt<Doubtful>({
  id: 'entries-permitted',
  title: { ja: '立入許可のない者が管理区域に入っていない', en: 'Nobody enters controlled areas without permission' },
  controls: ['phys.areas.entry'],
  listens: [...listens, 'physical.entr*', 'physical.door-*'],
  register,
  shown: { type: 'physical.entry', path: '/physical/entries?show=open-doubt', isList: true },
  rows: async (tx) =>
    (
      await sql<Doubtful>`select m.id, m.name || '（' || count(*) filter (where ${openDoubt}) || '件）' as name, count(*)::int as total, count(*) filter (where ${openDoubt})::int as open
        from physical.room m join physical.entry e on e.tenant_id = m.tenant_id and e.room_id = m.id
        left join physical.entry_settlement s on s.tenant_id = e.tenant_id and s.entry_id = e.id
        where ${isControlled} group by m.id, m.name, m.code order by m.code limit 5000`.execute(tx)
    ).rows,
  isBroken: ({ open }) => open > 0,
  say: {
    broken: (names) => `立入許可のない入室や、登録のないカードの記録が、説明されずに残っています：${names}。`,
    kept: (n) => `管理区域${n}室の入退室に、説明のない疑いはありません。`,
  },
  none: { outcome: 'unsure', because: '管理区域の入退室の記録がないため、許可のない者が入っていないか分かりません。' },
  next: { act: '疑いのある入退室を確かめ、説明を書く', role: 'section-head' },
})

interface Visiting extends Named {
  readonly came_on: string
  readonly is_open: boolean
}

const escorted = lookedAt<Visiting>({
  id: 'visitors-left',
  title: { ja: '来訪者に職員が同行し、退室を記録している', en: 'Visitors are escorted and their exit is recorded' },
  controls: ['phys.areas.entry'],
  listens: ['physical.visit-*', 'physical.room-*'],
  register,
  shown: { type: 'physical.visit', path: '/physical/visits', isList: true },
  rows: async (tx) =>
    (
      await sql<Visiting>`select v.id, coalesce(v.company, v.visitor) as name, (v.came_at at time zone 'Asia/Tokyo')::date::text as came_on, e.visit_id is null as is_open
        from physical.visit v left join physical.visit_end e on e.tenant_id = v.tenant_id and e.visit_id = v.id
        order by (e.visit_id is null) desc, v.came_at desc limit 1000`.execute(tx)
    ).rows,
  isBroken: ({ is_open, came_on }, today) => is_open && came_on < today,
  say: {
    broken: (names) => `${names}は、来た日のうちに退室が記録されていません。`,
    kept: () => '来訪者すべてに同行する職員が決まり、退室が記録されています（今日いる人を除く）。',
  },
  none: {
    outcome: 'unsure',
    because: '来訪者の記録がありません。来訪者がなかったのか、記録していないのか分かりません。',
  },
  next: { act: '退室の時刻を確かめて記録する', role: 'section-head' },
  again: (rows, today) => (rows.some(({ is_open }) => is_open) ? addDays(today, 1) : undefined),
})

/** 6(4): what is looked at in rooms. */
export const roomChecks: readonly Check[] = [locked, built, delivered, reviewed, recorded, permitted, escorted]
