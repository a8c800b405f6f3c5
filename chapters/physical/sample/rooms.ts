// 見本市's rooms: one that lacks nothing, one whose structure nobody has looked at, two entries that nobody has explained.
import { addDays } from '../../../kernel/i18n/day.ts'
import { cardRules, roomRules } from '../rooms/ledgers.ts'
import { keepPassages } from '../rooms/entries.ts'
import { judgePassages, type Passage } from '../rooms/passages.ts'
import { ask, permitsOf, review } from '../rooms/permits.ts'
import { make as makeDoor } from '../rooms/doors.ts'
import { begin, end } from '../rooms/visits.ts'
import type { Planting } from './planting.ts'

export interface PlantedRooms {
  readonly servers: string
  readonly lines: string
  readonly store: string
}

/** 6(4): rooms, cards, permissions, three weeks of passages, visitors. */
export async function plantRooms(planting: Planting): Promise<PlantedRooms> {
  const { make, unit, post } = planting
  const office = unit('2020')
  const whole = { fireproof: true, waterproof: true, quakeproof: true, deliveries: 'attended', watched: true }
  const owner = post('情報政策課 課長')
  const servers = await make(roomRules, {
    ...whole,
    code: 'R-01',
    name: 'サーバ室',
    class: 'controlled',
    place: '本庁舎3階',
    unit: office,
    owner,
    lock: 'card',
    hidden: true,
  })
  const lines = await make(roomRules, {
    code: 'R-02',
    name: '通信機械室',
    class: 'network',
    place: '本庁舎地下1階',
    unit: office,
    owner,
    lock: 'key',
    fireproof: true,
    waterproof: null,
    quakeproof: true,
    deliveries: 'attended',
  })
  const store = await make(roomRules, {
    ...whole,
    code: 'R-03',
    name: '媒体保管庫',
    class: 'store',
    place: '本庁舎2階',
    unit: office,
    owner,
    lock: 'code',
  })
  await make(roomRules, {
    code: 'R-10',
    name: '情報政策課執務室',
    class: 'office',
    place: '本庁舎3階',
    unit: office,
    owner,
    lock: 'key',
  })
  await plantCards(planting)
  await plantPermits(planting, { servers, lines, store })
  await plantPassages(planting, { servers, lines, store })
  await plantVisits(planting, servers)
  return { servers, lines, store }
}

async function plantCards({ make, person }: Planting): Promise<void> {
  const badges = [
    ['2021', '情報政策課 課長'],
    ['2022', '情報政策課 係長'],
    ['2023', '情報政策課 主事'],
    ['1022', '総務課 係長'],
  ] as const
  for (const [number, holder] of badges)
    await make(cardRules, { number: `MH-${number}`, holder, person: person(number), kind: 'staff' })
  await make(cardRules, {
    number: 'MH-W01',
    holder: '保守 太一',
    company: 'ひかり情報システム株式会社',
    kind: 'worker',
  })
  await make(cardRules, { number: 'MH-S01', holder: '貸出用1', kind: 'spare', lostOn: null })
}

const nobody = { personId: null, worker: null, company: null, cardNumber: null }

async function plantPermits(planting: Planting, { servers, lines }: PlantedRooms): Promise<void> {
  const { context, as, person, approve } = planting
  const { today } = context
  const span = { validFrom: addDays(today, -120), validTo: addDays(today, 200) }
  const asker = await as('2023')
  for (const number of ['2021', '2022', '2023'])
    await approve(
      (await ask({ ...nobody, ...span, roomId: servers, personId: person(number), reason: 'サーバの運用管理' }, asker))
        .id,
    )
  const worker = { ...nobody, worker: '保守 太一', company: 'ひかり情報システム株式会社', cardNumber: 'MH-W01' }
  await approve((await ask({ ...worker, ...span, roomId: servers, reason: '住民情報システムの定期保守' }, asker)).id)
  await approve(
    (await ask({ ...nobody, ...span, roomId: lines, personId: person('2022'), reason: '通信回線装置の管理' }, asker))
      .id,
  )
  await ask(
    {
      ...nobody,
      roomId: lines,
      personId: person('2023'),
      reason: '回線の切替え作業',
      validFrom: today,
      validTo: addDays(today, 90),
    },
    asker,
  )
  await reviewAll(planting, servers)
}

async function reviewAll({ as }: Planting, roomId: string): Promise<void> {
  const head = await as('2021')
  const standing = await permitsOf({ room: roomId, state: 'current' }, head)
  await review(roomId, { keep: standing.map(({ id }) => id), end: [] }, head)
}

async function plantPassages({ context, as }: Planting, { servers, lines }: PlantedRooms): Promise<void> {
  const office = await as('2022')
  const at = (daysAgo: number, time: string): string => `${addDays(context.today, -daysAgo)}T${time}:00+09:00`
  const passage = (
    daysAgo: number,
    time: string,
    [card, way]: readonly [string, 'in' | 'out'],
    roomId = servers,
  ): Passage => ({
    at: at(daysAgo, time),
    roomId,
    card,
    personId: null,
    who: '',
    way,
  })
  const days = Array.from({ length: 21 }, (_, n) => n + 1).flatMap((ago) => [
    passage(ago, `09:0${ago % 10}`, ['MH-2022', 'in']),
    passage(ago, `09:4${ago % 10}`, ['MH-2022', 'out']),
    ...(ago % 7 === 3 ? [passage(ago, '13:30', ['MH-W01', 'in']), passage(ago, '16:10', ['MH-W01', 'out'])] : []),
  ])
  const odd = [
    passage(4, '18:20', ['MH-1022', 'in']),
    passage(4, '18:35', ['MH-1022', 'out']),
    passage(9, '20:02', ['00A7F3', 'in']),
    passage(6, '10:00', ['MH-2022', 'in'], lines),
    passage(6, '10:25', ['MH-2022', 'out'], lines),
  ]
  const passages = [...days, ...odd]
  const judged = await judgePassages(context.tx, passages)
  const whole = passages.flatMap((one, n) => {
    const found = judged[n]
    return found === undefined ? [] : [{ ...one, ...found }]
  })
  await keepPassages(whole, { source: 'file' }, office)
  await office.record({
    kind: 'physical.entries-imported',
    subject: { type: 'physical.entry', id: '*' },
    article: '6(4)',
    details: { name: '入退室ログ.csv', counts: { added: whole.length } },
  })
}

async function plantVisits({ as, person }: Planting, servers: string): Promise<void> {
  const escortId = person('2023')
  const visit = {
    roomId: servers,
    company: 'みなと空調サービス株式会社',
    people: 2,
    purpose: '空調機の点検',
    belongings: '工具箱',
    escortId,
  }
  const past = await begin({ ...visit, visitor: '空調 一郎' }, await as('2023', 12))
  await end(past.id, { leftAt: null, note: null }, await as('2023', 12))
  await begin(
    {
      ...visit,
      visitor: '電設 花子',
      company: '見本電設株式会社',
      people: 1,
      purpose: '分電盤の確認',
      belongings: null,
    },
    await as('2023', 1),
  )
  await makeDoor(servers, 'サーバ室 北扉', await as('2022'))
}
