// 6(4), 6(2): whoever keeps media counts them in every fiscal year.
import { sql } from 'kysely'
import type { Check } from '../../../kernel/check/check.ts'
import { firstDayOf, fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { newestDecision } from '../asking.ts'
import type { Named } from '../../../kernel/check/register.ts'
import { lookedAt } from '../facts.ts'

interface Counted extends Named {
  readonly confirmed_on: string | null
  readonly last_on: string | null
  readonly missing: number
}

const counted = lookedAt<Counted>({
  id: 'stock-taken',
  title: { ja: '記録媒体を毎年度棚卸ししている', en: 'Media are counted every fiscal year' },
  controls: ['phys.terminals.media', 'assets.register.media'],
  listens: ['physical.stocktaking-*', 'physical.medium-*'],
  register: { ledger: 'physical.medium', name: '記録媒体台帳', path: '/physical/media' },
  shown: { type: 'physical.stocktaking', path: '/physical/stocktakings', isList: true },
  // by unit that keeps media: the day its last confirmed count was finished, and what that count missed and is still in use
  rows: async (tx) =>
    (
      await sql<Counted>`
      with done as (
        select t.id, t.unit_id, (e.at at time zone 'Asia/Tokyo')::date as on_day, d.act from physical.stocktaking t
        join physical.stocktaking_end e on e.tenant_id = t.tenant_id and e.stocktaking_id = t.id
        ${newestDecision('t')}
      )
      select u.id, u.name, (select max(on_day)::text from done where unit_id = u.id and act = 'approved') as confirmed_on,
        (select max(on_day)::text from done where unit_id = u.id) as last_on,
        (select count(*)::int from physical.missing s where s.stocktaking_id = (select id from done where unit_id = u.id order by on_day desc, id desc limit 1)
          and exists (select from physical.medium m where m.id = s.item_id and m.retired_at is null
            union all select from physical.equipment q where q.id = s.item_id and q.retired_at is null)) as missing
      from organization.unit u where exists (select from physical.medium m where m.unit = u.id and m.retired_at is null) order by u.code limit 5000`.execute(
        tx,
      )
    ).rows,
  isBroken: ({ missing, last_on }, today) =>
    missing > 0 || (last_on !== null && last_on < firstDayOf(fiscalYear(today) - 1)),
  isOpen: ({ confirmed_on }, today) => confirmed_on === null || confirmed_on < firstDayOf(fiscalYear(today)),
  say: {
    broken: (names) => `${names}は、棚卸しで見つからない媒体があるか、前の年度にも棚卸しをしていません。`,
    open: (names) => `${names}は、この年度の棚卸しを終えて管理者が確かめた記録がありません。`,
    kept: (n) => `記録媒体を持つ${n}課室すべてが、この年度に棚卸しをしました。`,
  },
  next: { act: '棚卸しを行い、見つからないものの所在を確かめる', role: 'section-head' },
  again: (_, today) => firstDayOf(fiscalYear(today) + 1),
})

/** 6(4): what is looked at in stocktaking. */
export const stocktakingChecks: readonly Check[] = [counted]
