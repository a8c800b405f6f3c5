// Answers of a small invented city for the gallery: enough rows to page, a conflict, an import with rejected rows.
import type { Canned } from '../harness.ts'

const units = ['総務課', '税務課', '市民課', '情報政策課', '教育総務課', '議会事務局'].map((name, index) => ({
  id: idOf(100 + index),
  name,
  note: null,
}))
const names = [
  '住民基本台帳',
  '固定資産課税台帳',
  '国民健康保険被保険者台帳',
  '会議室予約システム',
  '文書管理システム',
  '職員名簿',
  '公開用統計データ',
  '就学援助受給者名簿',
  '本会議録画データ',
  '防災行政無線運用記録',
]

/** Id of the n-th invented record. */
export function idOf(n: number): string {
  return `01997000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

const rows = Array.from({ length: 234 }, (_, index) => {
  const unit = units[index % units.length]
  return {
    id: idOf(index),
    revision: 3,
    retiredAt: index % 40 === 7 ? '2026-03-31T00:00:00Z' : null,
    values: {
      code: `A-${String(index + 1).padStart(4, '0')}`,
      name: `${names[index % names.length]}${index < names.length ? '' : `（${index + 1}）`}`,
      grade: ['3A', '3B', '2', '1'][index % 4],
      unit: unit?.id,
      media: index % 3 === 0 ? ['paper', 'server'] : ['server'],
      copies: (index * 7919) % 60_000,
      personal: index % 2 === 0,
      reviewed: index % 5 === 3 ? null : '2026-11-02',
      remarks: '保存年限は5年。保管場所は第2書庫。',
    },
    labels: { unit: unit?.name ?? '' },
    may: { write: true },
  }
})

const revisions = [
  {
    revision: 1,
    at: '2025-04-01T00:00:00Z',
    by: null,
    act: 'added',
    reason: null,
    values: { ...rows[0]?.values, remarks: '保管場所は書庫。' },
  },
  {
    revision: 2,
    at: '2026-04-10T00:30:00Z',
    by: '総務課 佐々木',
    act: 'revised',
    reason: null,
    values: { ...rows[0]?.values, remarks: '保存年限は5年。保管場所は書庫。', grade: '2' },
  },
  {
    revision: 3,
    at: '2026-11-20T04:12:00Z',
    by: '情報政策課 山田',
    act: 'revised',
    reason: '令和8年度の点検による',
    values: rows[0]?.values,
  },
]

const report = {
  file: idOf(900),
  name: '資産台帳_R8.csv',
  encoding: 'Shift_JIS',
  headings: ['管理番号', '名称', '機密性', '担当課', '備考', '列6'],
  matching: {
    code: '管理番号',
    name: '名称',
    grade: '機密性',
    unit: '担当課',
    media: null,
    copies: null,
    personal: null,
    reviewed: null,
    remarks: '備考',
  },
  unmatched: ['列6'],
  counts: { added: 120, changed: 14, same: 98, rejected: 2 },
  rows: [
    {
      row: 17,
      outcome: 'rejected',
      name: '旧庁舎配線図',
      errors: [{ field: 'unit', because: '「管財課」という課室はありません。組織の台帳を確かめてください' }],
      changes: [],
    },
    {
      row: 55,
      outcome: 'rejected',
      name: '（名称なし）',
      errors: [
        { field: 'name', because: '名称がありません' },
        { field: 'grade', because: '「5」は選べません。3A・3B・2・1のどれかにしてください' },
      ],
      changes: [],
    },
    { row: 2, outcome: 'added', name: '下水道台帳', errors: [], changes: [] },
    {
      row: 3,
      outcome: 'changed',
      name: '住民基本台帳',
      errors: [],
      changes: [{ field: 'grade', before: '2', after: '3A' }],
    },
    { row: 4, outcome: 'same', name: '職員名簿', errors: [], changes: [] },
  ],
}

const conflict = {
  type: '/problems/conflict',
  title: 'ほかの人が改めました',
  status: 409,
  detail: '画面を開いた後に変わっています。',
}

/** A session of 見本市 as the server gives it. */
export const session = {
  segment: 'lgwan',
  tenant: { name: '見本市', slug: 'mihon' },
  stage: 'full',
  person: { id: idOf(800), name: '見本 花子', unit: '情報政策課', posts: ['統括情報セキュリティ責任者'] },
  roles: [],
  rights: ['kit.asset:read', 'kit.asset:write'],
  csrf: 'token',
  today: '2026-11-23',
  passwordMustChange: false,
}

const views = [{ id: idOf(700), place: '/kit/ledger', name: '3Aの台帳', query: 'filter=grade%3A3A&sort=-copies' }]

const tasks = [
  {
    id: idOf(601),
    kind: 'publish-policy',
    title: '改定した基本方針を公表する',
    article: '1',
    place: '/',
    dueOn: '2026-11-20',
    overdue: true,
    openedAt: '2026-11-01T00:00:00Z',
    to: '情報政策課',
    mayClose: true,
  },
  {
    id: idOf(602),
    kind: 'review-asset',
    title: '住民基本台帳の年次点検を行う',
    article: '6(2)',
    place: '/kit/ledger',
    dueOn: '2026-11-27',
    overdue: false,
    openedAt: '2026-11-01T00:00:00Z',
    to: null,
    mayClose: true,
  },
  {
    id: idOf(603),
    kind: 'acknowledge',
    title: '情報セキュリティ基本方針（令和8年3月改定）を読み、遵守を誓約する',
    article: '5',
    place: '/',
    dueOn: '2026-12-25',
    overdue: false,
    openedAt: '2026-11-01T00:00:00Z',
    to: null,
    mayClose: true,
  },
  {
    id: idOf(604),
    kind: 'map-clause',
    title: '対応する管理策が決まっていない条項を確かめる',
    article: '8',
    place: '/',
    dueOn: null,
    overdue: false,
    openedAt: '2026-11-01T00:00:00Z',
    to: '統括情報セキュリティ責任者',
    mayClose: true,
  },
]

/** Answers as the real server would give them for the sample ledger. */
export const canned: Canned = ({ method, path, query, body }) => {
  if (path === '/session') return { json: session }
  if (path === '/views') return { json: views }
  if (path === '/tasks') return { json: { tasks, steps: [], approvals: 3, readAfter: 1, doneThisWeek: 4 } }
  if (path === '/auth/provider') return { json: { name: null } }
  if (path.startsWith('/kit/units/choices'))
    return {
      json: units.filter((one) => query.get('ids')?.includes(one.id) ?? one.name.includes(query.get('search') ?? '')),
    }
  if (path === '/kit/ledger' && method === 'GET') return { json: listOf(query) }
  if (path === '/kit/ledger/import') return { json: report }
  if (path.endsWith('/application')) return { json: report }
  if (path.endsWith('/matching')) return { json: { ...report, matching: JSON.parse(body) } }
  if (path.endsWith('/history')) return { json: revisions }
  if (path.endsWith('/bulk-revision')) return { json: bulkOf(body) }
  if (path.startsWith('/kit/ledger/') && method === 'GET') {
    const row = rows.find((one) => path.endsWith(one.id))
    return row === undefined
      ? undefined
      : {
          json: conflicted
            ? { ...row, revision: 4, values: { ...row.values, grade: '3B', remarks: '保管場所は第3書庫。' } }
            : row,
        }
  }
  if (path.startsWith('/kit/ledger/') && method === 'PUT') {
    conflicted = JSON.parse(body).revision === 3
    return conflicted ? { status: 409, json: conflict } : { json: rows[0] }
  }
  return undefined
}

let conflicted = false

function listOf(query: URLSearchParams): unknown {
  const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('size') ?? 100)]
  const found = rows.filter(
    (row) =>
      row.values.name.includes(query.get('search') ?? '') &&
      (query.get('state') === 'all' || (row.retiredAt !== null) === (query.get('state') === 'retired')),
  )
  return { rows: found.slice((page - 1) * size, page * size), total: found.length, page, size, mayWrite: true }
}

function bulkOf(body: string): unknown {
  const { values } = JSON.parse(body)
  const [key] = Object.keys(values)
  const changes = rows.slice(0, 3).map((row) => ({
    id: row.id,
    name: row.values.name,
    before: { [key ?? '']: Object.entries(row.values).find(([name]) => name === key)?.[1] ?? null },
    after: values,
  }))
  return {
    count: 3,
    changes,
    refused: [{ id: idOf(5), name: '職員名簿', because: '総務課の記録です。総務課の管理者だけが改められます。' }],
  }
}
