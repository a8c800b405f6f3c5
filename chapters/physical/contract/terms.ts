// Closed lists of physical security, with the office's words.
import type { Choice } from '../../../kernel/contract/field.ts'
import { confidentialities } from '../../preamble/grades.ts'

/** What kind of area a room is; the first three are 管理区域, entered with permission only. */
export const roomClasses = [
  { value: 'controlled', ja: '管理区域（情報システム室）', en: 'Controlled area (server room)' },
  { value: 'network', ja: '管理区域（通信回線装置の室）', en: 'Controlled area (network room)' },
  { value: 'store', ja: '管理区域（媒体・重要書類の保管庫）', en: 'Controlled area (media store)' },
  { value: 'office', ja: '執務室', en: 'Office' },
  { value: 'public', ja: '来庁者が入れる場所', en: 'Public area' },
] as const satisfies readonly Choice[]
export type RoomClass = (typeof roomClasses)[number]['value']
export const controlledClasses = ['controlled', 'network', 'store'] as const satisfies readonly RoomClass[]

export const locks = [
  { value: 'card', ja: 'ICカード', en: 'Card' },
  { value: 'biometric', ja: '生体認証', en: 'Biometric' },
  { value: 'code', ja: '暗証番号', en: 'Code' },
  { value: 'key', ja: '鍵', en: 'Key' },
  { value: 'none', ja: '施錠設備なし', en: 'No lock' },
] as const satisfies readonly Choice[]

/** 6(4) 機器等の搬入出: who stands by. */
export const deliveryWays = [
  { value: 'attended', ja: '職員が立ち会い、既存の機器への影響を確かめる', en: 'Attended by staff' },
  { value: 'elsewhere', ja: '別の場所で受け渡す', en: 'Handed over elsewhere' },
  { value: 'unattended', ja: '立ち会わない', en: 'Unattended' },
] as const satisfies readonly Choice[]

export const cardKinds = [
  { value: 'staff', ja: '職員証', en: 'Staff badge' },
  { value: 'worker', ja: '委託先の作業者', en: 'Supplier’s worker' },
  { value: 'spare', ja: '貸出用', en: 'Spare' },
] as const satisfies readonly Choice[]

export const powerKinds = [
  { value: 'ups', ja: '無停電電源装置（UPS）', en: 'UPS' },
  { value: 'generator', ja: '自家発電機', en: 'Generator' },
  { value: 'lightning', ja: '避雷・過電流対策', en: 'Surge protection' },
] as const satisfies readonly Choice[]

export const equipmentKinds = [
  { value: 'server', ja: 'サーバ', en: 'Server' },
  { value: 'storage', ja: 'ストレージ・バックアップ装置', en: 'Storage' },
  { value: 'network', ja: '通信回線装置', en: 'Network device' },
  { value: 'terminal', ja: '端末', en: 'Terminal' },
  { value: 'mobile', ja: 'モバイル端末', en: 'Mobile device' },
  { value: 'printer', ja: '複合機・プリンタ', en: 'Printer' },
  { value: 'other', ja: 'その他', en: 'Other' },
] as const satisfies readonly Choice[]

export const redundancies = [
  { value: 'redundant', ja: '冗長化している', en: 'Redundant' },
  { value: 'single', ja: '冗長化していない', en: 'Single' },
  { value: 'unneeded', ja: '重要情報を格納せず、不要', en: 'Not needed' },
] as const satisfies readonly Choice[]

export const careKinds = [
  { value: 'periodic', ja: '定期保守', en: 'Periodic' },
  { value: 'repair', ja: '修理', en: 'Repair' },
  { value: 'exchange', ja: '部品・機器の交換', en: 'Exchange' },
] as const satisfies readonly Choice[]

/** 6(4) 修理: what becomes of what is recorded on a device that others repair. */
export const careContents = [
  { value: 'none', ja: '記録媒体がない、又は触れない作業', en: 'No medium touched' },
  { value: 'erased', ja: '内容を消去してから渡した', en: 'Erased beforehand' },
  { value: 'removed', ja: '媒体を取り外してから渡した', en: 'Medium removed beforehand' },
  { value: 'bound', ja: '消去できず、秘密保持の契約と体制を確かめた', en: 'Kept, under confidentiality contract' },
  { value: 'unknown', ja: '確かめていない', en: 'Not looked at' },
] as const satisfies readonly Choice[]

export const careResults = [
  { value: 'good', ja: '異常なし・復旧', en: 'In order' },
  { value: 'watch', ja: '様子を見る', en: 'To be watched' },
  { value: 'replace', ja: '交換が必要', en: 'Needs replacement' },
] as const satisfies readonly Choice[]

/** Kinds of media with the word that the register of assets uses for their disposal. */
export const mediumKinds = [
  { value: 'usb', ja: 'USBメモリ', en: 'USB memory' },
  { value: 'sd', ja: 'SDカード', en: 'SD card' },
  { value: 'optical', ja: '光学媒体（CD・DVD・BD）', en: 'Optical disc' },
  { value: 'hdd', ja: '外付けHDD', en: 'External hard disk' },
  { value: 'ssd', ja: '外付けSSD', en: 'External SSD' },
  { value: 'tape', ja: '磁気テープ', en: 'Magnetic tape' },
] as const satisfies readonly Choice[]
export type MediumKind = (typeof mediumKinds)[number]['value']

export const encryptions = [
  { value: 'hardware', ja: '暗号化機能付きの媒体', en: 'Hardware encryption' },
  { value: 'software', ja: 'ソフトウェアで暗号化', en: 'Software encryption' },
  { value: 'none', ja: '暗号化していない', en: 'None' },
  { value: 'unknown', ja: '分からない', en: 'Not known' },
] as const satisfies readonly Choice[]

export const owners = [
  { value: 'city', ja: '市の支給', en: 'The city’s' },
  { value: 'supplier', ja: '委託先から借用', en: 'Lent by a supplier' },
  { value: 'private', ja: '私物', en: 'Private' },
] as const satisfies readonly Choice[]

export const grades = confidentialities.map((value) => ({ value, ja: `機密性${value}`, en: value }))

export const carryingWays = [
  { value: 'out', ja: '持出し', en: 'Taken out' },
  { value: 'in', ja: '持込み', en: 'Brought in' },
  { value: 'lend', ja: '貸出（庁内）', en: 'Lent inside' },
] as const satisfies readonly Choice[]

export const erasures = [
  { value: 'erased', ja: '内容を消去した', en: 'Contents erased' },
  { value: 'nothing', ja: '情報は入れなかった', en: 'Nothing was stored' },
  { value: 'kept', ja: '内容を残している', en: 'Contents kept' },
] as const satisfies readonly Choice[]

export const doubts = [
  { value: 'unknown-card', ja: '登録のないカード', en: 'Unknown card' },
  { value: 'lost-card', ja: '紛失・失効したカード', en: 'Lost or expired card' },
  { value: 'no-permission', ja: '立入許可がない', en: 'No permission' },
] as const satisfies readonly Choice[]
export type Doubt = (typeof doubts)[number]['value']
