// Rooms, media, accounts, terminals and suppliers of the year.
import { approve as approveProposal } from '../../kernel/contract/approval.ts'
import {
  askCarrying,
  askPermit,
  finishStocktaking,
  listPermits,
  mediumLedger,
  readStocktaking,
  returnCarrying,
  reviewPermits,
  roomLedger,
  scanLabels,
  startStocktaking,
} from '../../chapters/physical/contract.ts'
import {
  applyAccounts,
  askForChanges,
  confirmChanges,
  confirmMatches,
  decideItems,
  enterPosture,
  listChanges,
  listDifferences,
  listMatches,
  listReviews,
  openReview,
  readBatch,
  submitBatch,
  systemLedger,
  terminalLedger,
  uploadAccounts,
} from '../../chapters/access/contract.ts'
import { zoneLedger } from '../../chapters/segmentation/contract.ts'
import { contractLedger, supplierLedger } from '../../chapters/suppliers/contract.ts'
import { newId } from '../../kernel/ids.ts'
import { unitOf } from './year-organs.ts'
import { office, type Year } from './year-town.ts'

/** Head and a clerk of 税務課, where most of it happens. */
export const [taxHead, taxClerk] = ['3021', '3022'] as const
/** Keeper of the systems of 情報政策課. */
export const keeper = '2021'

/** The head of the unit decides what was asked for. */
const decide = (year: Year, by: string, proposal: string | null) =>
  year.ask(by, approveProposal, { params: { id: proposal ?? '' }, body: { comment: '認める。' } })

/** A controlled area of 税務課, and a permission to enter it; the room's id. */
export async function openRoom(year: Year, until: string): Promise<string> {
  const unit = await unitOf(year, '税務課')
  const { id } = await year.ask(office, roomLedger.endpoints.add, {
    body: {
      values: {
        code: 'R-01',
        name: '税務課サーバ室',
        class: 'controlled',
        place: null,
        unit,
        owner: null,
        lock: 'card',
        fireproof: true,
        waterproof: true,
        quakeproof: true,
        hidden: true,
        deliveries: 'attended',
        watched: true,
        remarks: null,
      },
    },
  })
  const { proposal } = await year.ask(taxClerk, askPermit, {
    body: {
      roomId: id,
      personId: await year.person(taxClerk),
      worker: null,
      company: null,
      cardNumber: null,
      reason: '保守',
      validFrom: year.today(),
      validTo: until,
    },
  })
  await decide(year, taxHead, proposal)
  return id
}

/** The yearly review of a room's permissions, each of them named. */
export async function reviewRoom(year: Year, id: string) {
  const { rows } = await year.ask(taxHead, listPermits, { query: { room: id } })
  const keep = rows.filter(({ state }) => state === 'standing').map((one) => one.id)
  return year.ask(taxHead, reviewPermits, { params: { id }, body: { keep, end: [] } })
}

/** Media of 税務課 with labels M-1 to M-n; their ids. */
export async function labelMedia(year: Year, count: number): Promise<readonly string[]> {
  const unit = await unitOf(year, '税務課')
  const ids: string[] = []
  for (let at = 1; at <= count; at += 1) {
    const values = {
      label: `M-${at}`,
      name: `配布用${at}`,
      kind: 'usb',
      unit,
      place: '書庫',
      confidentiality: '2',
      encryption: 'hardware',
      owned: 'city',
      serial: null,
      asset: null,
      remarks: null,
    } as const
    ids.push((await year.ask(taxHead, mediumLedger.endpoints.add, { body: { values } })).id)
  }
  return ids
}

/** A medium is carried out, with the head's permission; the carrying's id. */
export async function carryOut(year: Year, mediumId: string, dueOn: string): Promise<string> {
  const { id, proposal } = await year.ask(taxClerk, askCarrying, {
    body: {
      way: 'out',
      mediumId,
      assetId: null,
      what: null,
      purpose: '現地調査',
      destination: '県庁',
      contents: null,
      confidentiality: '2',
      encryption: 'hardware',
      means: null,
      fromOn: year.today(),
      dueOn,
    },
  })
  await decide(year, taxHead, proposal)
  return id
}
export const bringBack = (year: Year, id: string) =>
  year.ask(taxHead, returnCarrying, {
    params: { id },
    body: { returnedOn: year.today(), erased: 'erased', note: null },
  })

/** Stocktaking of 税務課: these labels are read; what is missing is told; the head, who did not count, confirms. */
export async function takeStock(year: Year, labels: readonly string[], note: string | null) {
  const unitId = await unitOf(year, '税務課')
  const { id } = await year.ask(office, startStocktaking, { body: { unitId, name: '秋の棚卸し', dueOn: year.today() } })
  const params = { id }
  const scans = labels.map((code) => ({ id: newId(), code }))
  await year.ask(taxClerk, scanLabels, { params, body: { scans } })
  await year.ask(office, finishStocktaking, { params, body: { note } })
  const { proposal } = await year.ask(taxHead, readStocktaking, { params })
  await decide(year, taxHead, proposal)
  return year.ask(taxHead, readStocktaking, { params })
}

/** A system whose accounts everybody has. */
export async function openSystem(year: Year): Promise<string> {
  const values = {
    name: '全庁AD',
    asset: null,
    unit: await unitOf(year, '情報政策課'),
    keeper: null,
    zone: 'lgwan',
    demands: 'nobody',
    privilegedRoles: 'Domain Admins',
    freshDays: null,
    unusedDays: null,
  } as never // the fields of the ledger that matter here
  return (await year.ask(office, systemLedger.endpoints.add, { body: { values } })).id
}

const head = 'ログインID,氏名,職員番号,所属,状態,最終ログイン,グループ'

/** The system's list as of today: one line a staff number, the last login today; `closed` are shown as stopped. */
export async function importAccounts(
  year: Year,
  id: string,
  { numbers, closed = [] }: { readonly numbers: readonly string[]; readonly closed?: readonly string[] },
) {
  const used = year.today().replaceAll('-', '/')
  const lines = numbers.map((number) =>
    [`u${number.toLowerCase()}`, '', number, '', closed.includes(number) ? '停止' : '有効', used, '全職員'].join(','),
  )
  const body = new TextEncoder().encode([head, ...lines].join('\r\n'))
  const { file, columns, takenOn } = await year.ask(keeper, uploadAccounts, {
    params: { id },
    query: { name: '一覧.csv' },
    body,
  })
  return (await year.ask(keeper, applyAccounts, { params: { id, file }, body: { columns, takenOn } })).counts
}

/** Confirm whose accounts are whose, where that is certain. */
export async function matchAccounts(year: Year): Promise<number> {
  const { rows } = await year.ask(office, listMatches, { query: {} })
  const matches = rows.flatMap(({ id, person, because, confidence }) =>
    person === null || confidence !== 'certain' ? [] : [{ account: id, person: person.id, because }],
  )
  if (matches.length === 0) return 0
  return (await year.ask(office, confirmMatches, { body: { matches } })).confirmed
}

export const differences = (year: Year) => year.ask(office, listDifferences, { query: {} })

/** Ask that the accounts of leavers be closed; returns how many came upon the change list. */
export async function askToClose(year: Year): Promise<number> {
  const { rows } = await year.ask(office, listDifferences, { query: { kind: 'leaver' } })
  const accounts = rows.flatMap(({ account }) => (account === null ? [] : [account.id]))
  return (await year.ask(office, askForChanges, { body: { accounts, act: 'remove', note: '退職' } })).added
}

/** The keeper says that everything on the change list is done. */
export async function doChanges(year: Year): Promise<number> {
  const open = await year.ask(keeper, listChanges, { query: {} })
  if (open.length === 0) return 0
  return (await year.ask(keeper, confirmChanges, { body: { changes: open.map(({ id }) => id), note: '' } })).done
}
export const changeStates = async (year: Year) =>
  Object.fromEntries(
    [...Map.groupBy(await year.ask(keeper, listChanges, { query: { state: 'all' } }), ({ state }) => state)].map(
      ([state, all]) => [state, all.length],
    ),
  )

/** ID棚卸し is opened; how many batches and accounts. */
export const openIdReview = (year: Year, name: string, dueOn: string) =>
  year.ask(office, openReview, { body: { name, dueOn } })

/** Whoever is asked keeps what is proposed, in one batch screen. */
export async function answerReview(year: Year, by: string): Promise<number> {
  const { batches } = await year.ask(by, listReviews)
  const mine = batches.filter(({ isMine, submitted }) => isMine && submitted === null)
  for (const { id } of mine) {
    const { items } = await year.ask(by, readBatch, { params: { id } })
    const decisions = items.map((item) => ({ item: item.id, decision: item.proposal, note: '' }))
    await year.ask(by, decideItems, { params: { id }, body: { decisions } })
    await year.ask(by, submitBatch, { params: { id } })
  }
  return mine.length
}

/** A terminal of the my-number zone; its id. */
export async function placeTerminal(year: Year): Promise<string> {
  const zone = {
    name: 'マイナンバー利用事務系',
    kind: 'my-number',
    ranges: '10.10.0.0/16',
    unit: await unitOf(year, '情報政策課'),
  } as never // the other fields of the ledger are optional here
  const { id: zoneId } = await year.ask(office, zoneLedger.endpoints.add, { body: { values: zone } })
  const values = {
    number: 'PC-0001',
    name: 'MN-001',
    kind: 'desktop',
    zone: zoneId,
    unit: await unitOf(year, '税務課'),
    person: null,
    os: null,
    addresses: null,
    identifier: null,
    remarks: null,
  } as never
  return (await year.ask(office, terminalLedger.endpoints.add, { body: { values } })).id
}
export const look = (year: Year, id: string, fact: 'mfa' | 'media-block', value: 'yes' | 'no') =>
  year.ask(office, enterPosture, { params: { id }, body: { fact, value, detail: '', on: year.today() } })

/** A contract of 税務課 that ends on a day; its id. */
export async function outsource(year: Year, [startsOn, endsOn]: readonly [string, string]): Promise<string> {
  const company = { code: 'S-1', name: '株式会社見本' } as never // the rest of a supplier is optional
  const supplier = (await year.ask(office, supplierLedger.endpoints.add, { body: { values: company } })).id
  const values = {
    number: 'C-1',
    title: '税システムの運用',
    supplier,
    unit: await unitOf(year, '税務課'),
    kind: 'operation',
    startsOn,
    endsOn,
    grade: '3B',
    personal: true,
    reports: 'quarterly',
    selectedOn: startsOn,
    selection: '確かめた。',
  } as never // what a contract need not have is left out
  return (await year.ask(office, contractLedger.endpoints.add, { body: { values } })).id
}

/** Return and erasure at the end of a contract. */
export async function giveBack(year: Year, id: string): Promise<void> {
  const { get, revise } = contractLedger.endpoints
  const { revision, values } = await year.ask(office, get, { params: { id } })
  const on = year.today()
  const body = {
    values: { ...values, returnedOn: on, erasedOn: on, erasure: '消去証明書 第1号' } as never,
    revision,
    reason: '契約の終わり',
  }
  await year.ask(office, revise, { params: { id }, body })
}
