// 見本市's equipment: one UPS is not tested for more than a year, one switch is not fixed, one repair nobody asked about.
import { addDays, addMonths } from '../day.ts'
import { equipmentRules, maintenanceRules, powerRules } from '../equipment/ledgers.ts'
import type { Planting } from './planting.ts'
import type { PlantedRooms } from './rooms.ts'

/** 6(4): power, servers and what was done to them. */
export async function plantEquipment({ context, make, unit, person }: Planting, rooms: PlantedRooms): Promise<void> {
  const { today } = context
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
  const device = { unit: office, fixed: true, cabling: true, careMonths: 12, confidentiality: '3B', medium: 'ssd' }
  const resident = await make(equipmentRules, {
    ...device,
    number: 'SV-001',
    name: '住民情報サーバ 1号機',
    kind: 'server',
    room: rooms.servers,
    rack: 'A-12',
    redundant: 'redundant',
    power: good,
  })
  await make(equipmentRules, {
    ...device,
    number: 'SV-002',
    name: '住民情報サーバ 2号機',
    kind: 'server',
    room: rooms.servers,
    rack: 'B-12',
    redundant: 'redundant',
    power: good,
  })
  await make(equipmentRules, {
    ...device,
    number: 'SV-010',
    name: 'ファイルサーバ',
    kind: 'server',
    room: rooms.servers,
    rack: 'A-20',
    redundant: 'single',
    power: good,
    confidentiality: '2',
    medium: 'hdd',
  })
  await make(equipmentRules, {
    ...device,
    number: 'NW-001',
    name: '基幹スイッチ',
    kind: 'network',
    room: rooms.lines,
    rack: 'C-03',
    fixed: false,
    redundant: 'redundant',
    power: old,
    confidentiality: null,
    medium: null,
  })
  await make(equipmentRules, {
    ...device,
    number: 'DC-001',
    name: 'バックアップ用ストレージ',
    kind: 'storage',
    fixed: null,
    cabling: null,
    redundant: 'unneeded',
    offSite: 'みほんデータセンター',
    offSiteCheckedOn: addMonths(today, -7),
    medium: 'hdd',
  })
  await make(equipmentRules, {
    ...device,
    number: 'PC-0101',
    name: '税務課 共用ノートPC',
    unit: unit('3020'),
    kind: 'mobile',
    fixed: null,
    cabling: null,
    careMonths: null,
    confidentiality: '2',
  })
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
