// 6(4) 記録媒体の管理: encrypted, back in time, disposed of with proof.
import { sql } from 'kysely'
import type { Check } from '../../../kernel/check/check.ts'
import { newestDecision } from '../asking.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import type { Named } from '../../../kernel/check/register.ts'
import { dayAfterEarliest, lookedAt } from '../facts.ts'

const register = { ledger: 'physical.medium', name: '記録媒体台帳', path: '/physical/media' } as const

interface Medium extends Named {
  readonly encryption: string
  readonly confidentiality: string | null
  readonly place: string | null
  readonly owned: string
}

const rowsOf = async (tx: Parameters<Check['facts']>[0]): Promise<readonly Medium[]> =>
  (
    await sql<Medium>`select id, label || ' ' || name as name, encryption, confidentiality, place, owned from physical.medium
      where retired_at is null order by label limit 5000`.execute(tx)
  ).rows

/** 機密性1 alone may lie open; what has no grade counts as 機密性2以上. */
const mustBeEncrypted = ({ confidentiality }: Medium): boolean => confidentiality !== '1'

const encrypted = lookedAt<Medium>({
  id: 'media-encrypted',
  title: { ja: '機密性2以上を入れる記録媒体を暗号化している', en: 'Media for confidential data are encrypted' },
  controls: ['phys.terminals', 'phys.terminals.media', 'phys.terminals.encryption'],
  listens: ['physical.medium-*'],
  register,
  shown: { type: 'physical.medium', path: '/physical/media' },
  rows: rowsOf,
  isBroken: (medium) => mustBeEncrypted(medium) && medium.encryption === 'none',
  isOpen: (medium) => mustBeEncrypted(medium) && medium.encryption === 'unknown',
  say: {
    broken: (names) => `${names}は、機密性2以上を入れることがあるのに、暗号化していません。`,
    open: (names) => `${names}は、暗号化しているか分かっていません。`,
    kept: (n) => `記録媒体${n}点のうち、機密性2以上を入れるものはすべて暗号化しています。`,
  },
  next: { act: '暗号化機能のある媒体に替えるか、暗号化する', role: 'section-head' },
})

const kept = lookedAt<Medium>({
  id: 'media-kept',
  title: { ja: '記録媒体を施錠できる場所に保管している', en: 'Media are kept under lock' },
  controls: ['phys.terminals.media', 'assets.register.media'],
  listens: ['physical.medium-*'],
  register,
  shown: { type: 'physical.medium', path: '/physical/media' },
  rows: rowsOf,
  isBroken: ({ owned }) => owned === 'private',
  isOpen: ({ place }) => place === null,
  say: {
    broken: (names) => `${names}は、私物です。`,
    open: (names) => `${names}は、施錠できる保管場所が記録されていません。`,
    kept: (n) => `記録媒体${n}点すべてに、施錠できる保管場所が決まっています。`,
  },
  next: { act: '保管場所を決めて入れる', role: 'section-head' },
})

interface Away extends Named {
  readonly due_on: string | null
  readonly state: string
  readonly erased: string | null
}

const back = lookedAt<Away>({
  id: 'carryings-returned',
  title: { ja: '持ち出した媒体・機器が期限までに戻っている', en: 'What was taken out is back in time' },
  controls: ['phys.terminals.media', 'people.observance.take-out'],
  listens: ['physical.carrying-*', 'physical.medium-*'],
  register,
  shown: { type: 'physical.carrying', path: '/physical/carryings', isList: true },
  rows: async (tx) =>
    (
      await sql<Away>`select t.id, t.what as name, t.due_on, r.erased, case when r.carrying_id is null then 'away' else 'back' end as state
        from physical.carrying t left join physical.carrying_return r on r.tenant_id = t.tenant_id and r.carrying_id = t.id
        ${newestDecision('t')}
        where d.act = 'approved' order by (r.carrying_id is null) desc, t.at desc limit 2000`.execute(tx)
    ).rows,
  isBroken: ({ state, due_on }, today) => state === 'away' && due_on !== null && due_on < today,
  isOpen: ({ state, due_on }) => state === 'away' && due_on === null,
  say: {
    broken: (names) => `${names}は、戻す期限を過ぎています。`,
    open: (names) => `${names}は、戻す期限が決まっていません。`,
    kept: (n) => `許可された持出し・貸出${n}件に、期限を過ぎたものはありません。`,
  },
  none: {
    outcome: 'unsure',
    because: '持出し・貸出の記録がありません。持出しがなかったのか、記録していないのか分かりません。',
  },
  next: { act: '所在を確かめ、返却を記録する', role: 'section-head' },
  again: (rows, today) =>
    dayAfterEarliest(
      rows.filter(({ state }) => state === 'away').map(({ due_on }) => due_on),
      today,
    ),
})

interface Disposed extends Named {
  readonly permitted_on: string | null
  readonly disposed_on: string | null
  readonly witness: string | null
  readonly certificate: string | null
  readonly proofs: number
}

/** 30 days: as for assets, a collector comes once a month. */
const recordWithin = 30

const proved = lookedAt<Disposed>({
  id: 'disposals-proved',
  title: { ja: '媒体・機器の廃棄に立会いと証明がある', en: 'Disposals are witnessed and proved' },
  controls: ['phys.servers.disposal', 'assets.disposal.record'],
  listens: ['physical.disposal-*', 'physical.proof-*', 'physical.medium-*'],
  register,
  shown: { type: 'physical.disposal', path: '/physical/disposals', isList: true },
  rows: async (tx) =>
    (
      await sql<Disposed>`select t.id, t.number || ' ' || t.name as name, (d.at at time zone 'Asia/Tokyo')::date::text as permitted_on, r.disposed_on, r.witness, r.certificate,
        (select count(*)::int from physical.proof f where f.subject_type = 'physical.disposal' and f.subject_id = t.id) as proofs
        from physical.disposal t left join physical.disposal_record r on r.tenant_id = t.tenant_id and r.disposal_id = t.id
        ${newestDecision('t')}
        where d.act = 'approved' order by t.at desc limit 2000`.execute(tx)
    ).rows,
  isBroken: ({ disposed_on, permitted_on }, today) =>
    disposed_on === null && permitted_on !== null && addDays(permitted_on, recordWithin) < today,
  isOpen: ({ disposed_on, witness, proofs }) => disposed_on !== null && witness === null && proofs === 0,
  say: {
    broken: (names) => `${names}は、廃棄の許可から${recordWithin}日を過ぎても記録がありません。`,
    open: (names) => `${names}は、立会いの記録も証明書のファイルもありません。`,
    kept: (n) => `許可された廃棄${n}件に、立会いか証明書があるか、期限の内です。`,
  },
  none: { outcome: 'out-of-scope', because: '許可された媒体・機器の廃棄はありません。' },
  next: { act: '廃棄を記録し、証明書を付ける', role: 'section-head' },
  again: (rows, today) =>
    dayAfterEarliest(
      rows.map(({ disposed_on, permitted_on }) =>
        disposed_on === null && permitted_on !== null ? addDays(permitted_on, recordWithin) : null,
      ),
      today,
    ),
})

/** 6(4): what is looked at in media. */
export const mediaChecks: readonly Check[] = [encrypted, kept, back, proved]
