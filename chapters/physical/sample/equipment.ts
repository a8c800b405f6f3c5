// 見本市's equipment: one UPS is not tested for more than a year, one switch is not fixed, one repair nobody asked about.
import { addDays, addMonths } from '../../../kernel/i18n/day.ts'
import { equipmentRules, maintenanceRules, powerRules } from '../equipment/ledgers.ts'
import type { Planting } from './planting.ts'
import type { PlantedRooms } from './rooms.ts'

/** 6(4): power, servers and what was done to them. */
export async function plantEquipment(planting: Planting, rooms: PlantedRooms): Promise<void> {
  await plantCare(planting, await plantDevices(planting, rooms, await plantPower(planting, rooms)))
}

interface PlantedPower {
  readonly good: string
  readonly old: string
}

async function plantPower({ context: { today }, make, unit }: Planting, rooms: PlantedRooms): Promise<PlantedPower> {
  const office = unit('2020')
  const ups = { kind: 'ups', unit: office, minutes: 20 }
  const good = await make(powerRules, {
    ...ups,
    number: 'U-01',
    name: 'サーバ室UPS 1号',
    room: rooms.servers,
    testedOn: addMonths(today, -4),
    renewOn: addMonths(today, 20),
  })
  const old = await make(powerRules, {
    ...ups,
    number: 'U-02',
    name: '通信機械室UPS',
    room: rooms.lines,
    testedOn: addMonths(today, -14),
    renewOn: addMonths(today, 3),
  })
  await make(powerRules, {
    number: 'G-01',
    name: '本庁舎自家発電機',
    kind: 'generator',
    unit: unit('1050'),
    minutes: 720,
    testedOn: addMonths(today, -2),
  })
  return { good, old }
}

/** Returns the server that is cared for. */
async function plantDevices(
  { context: { today }, make, unit }: Planting,
  rooms: PlantedRooms,
  { good, old }: PlantedPower,
): Promise<string> {
  const base = { fixed: true, cabling: true, careMonths: 12, confidentiality: '3B', medium: 'ssd' }
  const device = { ...base, unit: unit('2020') }
  const server = { ...device, kind: 'server', room: rooms.servers, redundant: 'redundant', power: good }
  const resident = await make(equipmentRules, {
    ...server,
    number: 'SV-001',
    name: '住民情報サーバ 1号機',
    rack: 'A-12',
  })
  await make(equipmentRules, { ...server, number: 'SV-002', name: '住民情報サーバ 2号機', rack: 'B-12' })
  const files = { number: 'SV-010', name: 'ファイルサーバ', rack: 'A-20', redundant: 'single', confidentiality: '2' }
  await make(equipmentRules, { ...server, ...files, medium: 'hdd' })
  const net = { number: 'NW-001', name: '基幹スイッチ', kind: 'network', room: rooms.lines, rack: 'C-03', power: old }
  await make(equipmentRules, {
    ...device,
    ...net,
    fixed: false,
    redundant: 'redundant',
    confidentiality: null,
    medium: null,
  })
  const loose = { ...device, fixed: null, cabling: null }
  const outside = { offSite: 'みほんデータセンター', offSiteCheckedOn: addMonths(today, -7), medium: 'hdd' }
  const copies = { number: 'DC-001', name: 'バックアップ用ストレージ', kind: 'storage', redundant: 'unneeded' }
  await make(equipmentRules, { ...loose, ...copies, ...outside })
  const laptop = {
    number: 'PC-0101',
    name: '税務課 共用ノートPC',
    unit: unit('3020'),
    kind: 'mobile',
    careMonths: null,
  }
  await make(equipmentRules, { ...loose, ...laptop, confidentiality: '2' })
  return resident
}

async function plantCare({ context: { today }, make, person }: Planting, resident: string): Promise<void> {
  const care = {
    equipment: resident,
    company: 'ひかり情報システム株式会社',
    worker: '保守 太一',
    escort: person('2022'),
    result: 'good',
  }
  await make(maintenanceRules, {
    ...care,
    what: '定期点検',
    kind: 'periodic',
    doneOn: addDays(today, -17),
    contents: 'none',
  })
  await make(maintenanceRules, {
    ...care,
    what: 'ディスク交換',
    kind: 'exchange',
    doneOn: addDays(today, -60),
    contents: 'removed',
  })
}
