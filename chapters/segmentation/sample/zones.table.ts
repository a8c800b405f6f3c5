// Zones, relays, placed systems and crossings of 見本市: invented, of the α model.
import type { CrossingKind, ZoneKind } from '../contract.ts'

export interface SampleZone {
  readonly name: string
  readonly kind: ZoneKind
  readonly ranges: string | null
  readonly places: string
}

export const sampleZones: readonly SampleZone[] = [
  {
    name: 'マイナンバー利用事務系',
    kind: 'my-number',
    ranges: '10.10.1.0/24\n10.10.2.0/24',
    places: 'kikan-l3:Vlan11\nkikan-l3:Vlan12',
  },
  { name: '住基ネット', kind: 'partner', ranges: '192.168.210.10-192.168.210.20', places: 'kikan-fw:port3' },
  { name: '共同データセンター', kind: 'partner', ranges: '10.250.1.0/24', places: 'dc-rt:lan2' },
  {
    name: 'LGWAN接続系',
    kind: 'lgwan',
    ranges: '10.20.1.0/24\n10.20.2.0/23\n10.20.9.0/24\n10.20.64.0/24\n10.20.65.0/24',
    places: 'lgwan-l3:Vlan21\nlgwan-l3:Vlan22\nlgwan-l3:Vlan29\nhoken-rt:lan1\nshisho-rt:lan1',
  },
  { name: 'LGWAN（庁外）', kind: 'lgwan-network', ranges: '172.16.0.0/16', places: 'lgwan-rt:lan2' },
  { name: '無害化区画', kind: 'dmz', ranges: '10.40.0.10-10.40.0.30', places: 'naibu-fw:port2' },
  {
    name: 'インターネット接続系',
    kind: 'internet',
    ranges: '10.30.1.0/24\n10.30.2.0/23\n10.30.5.0/24\n10.30.64.0/24',
    places: 'inet-l3:Vlan31\ninet-l3:Vlan32\ninet-l3:Vlan35\ntoshokan-rt:lan1',
  },
  {
    name: '自治体情報セキュリティクラウド',
    kind: 'security-cloud',
    ranges: '198.18.0.0/24',
    places: 'sc-rt:GigabitEthernet0/1',
  },
  { name: 'インターネット', kind: 'outside', ranges: null, places: 'sc-rt:GigabitEthernet0/1' },
]

/** Name, part, addresses. */
export const sampleGateways = [
  ['ファイル無害化サーバ', 'file', '10.40.0.10'],
  ['メール無害化サーバ', 'mail', '10.40.0.20'],
  ['画面転送ゲートウェイ', 'screen', '10.40.0.30'],
] as const

/** Name, kind, zone, addresses, number of the asset where it is in the register. */
export const sampleHosts = [
  ['住民記録サーバ', 'server', 'マイナンバー利用事務系', '10.10.1.10', 'S-001'],
  ['税務システムサーバ', 'server', 'マイナンバー利用事務系', '10.10.1.30', 'S-002'],
  ['申請管理サーバ', 'server', 'マイナンバー利用事務系', '10.10.1.40', null],
  ['基幹系端末', 'terminal', 'マイナンバー利用事務系', '10.10.2.0/24', null],
  ['住基ネットCS', 'server', '住基ネット', '192.168.210.10', null],
  ['標準準拠システム', 'server', '共同データセンター', '10.250.1.20', null],
  ['財務会計サーバ', 'server', 'LGWAN接続系', '10.20.1.10', 'S-009'],
  ['グループウェア', 'server', 'LGWAN接続系', '10.20.1.25', 'S-013'],
  ['ファイルサーバ', 'server', 'LGWAN接続系', '10.20.1.20', 'S-014'],
  ['業務端末（本庁）', 'terminal', 'LGWAN接続系', '10.20.2.0/23', null],
  ['複合機（本庁1階）', 'printer', 'LGWAN接続系', '10.20.9.80', 'S-025'],
  ['保健センター端末', 'terminal', 'LGWAN接続系', '10.20.64.0/24', null],
  ['eLTAX', 'server', 'LGWAN（庁外）', '172.16.20.10', null],
  ['マイナポータル申請管理', 'server', 'LGWAN（庁外）', '172.16.30.10', null],
  ['インターネットメール', 'server', 'インターネット接続系', '10.30.1.25', 'S-016'],
  ['インターネット端末', 'terminal', 'インターネット接続系', '10.30.2.0/23', null],
  ['仮想デスクトップ', 'server', 'インターネット接続系', '10.30.5.0/24', null],
  ['図書館端末', 'terminal', 'インターネット接続系', '10.30.64.0/24', 'S-020'],
] as const

export interface SampleCrossing {
  readonly number: string
  readonly name: string
  readonly kind: CrossingKind
  readonly from: string
  readonly to: string
  readonly source?: string
  readonly destination?: string
  readonly ports?: string
  readonly class?: 'closed' | 'public'
  readonly gateway?: string
  readonly purpose: string
  readonly basis?: string
}

export const sampleCrossings: readonly SampleCrossing[] = [
  {
    number: 'B-01',
    name: 'マイナンバー利用事務系の分離',
    kind: 'isolation',
    from: 'マイナンバー利用事務系',
    to: 'LGWAN接続系',
    purpose: '住民情報の流出を防ぐ',
  },
  {
    number: 'B-02',
    name: 'LGWANとインターネットの分割',
    kind: 'division',
    from: 'LGWAN接続系',
    to: 'インターネット接続系',
    purpose: '通信経路を分け、無害化した通信だけを通す',
  },
  {
    number: 'T-01',
    name: '住基ネットとの連携',
    kind: 'named',
    from: 'マイナンバー利用事務系',
    to: '住基ネット',
    source: '10.10.1.10',
    destination: '192.168.210.10',
    ports: '10443',
    class: 'closed',
    purpose: '本人確認情報の照会と通知',
    basis: '住民基本台帳法',
  },
  {
    number: 'T-02',
    name: '標準準拠システムの利用',
    kind: 'named',
    from: 'マイナンバー利用事務系',
    to: '共同データセンター',
    source: '10.10.1.0/24',
    destination: '10.250.1.20',
    ports: '443, 1521',
    class: 'closed',
    purpose: '共同データセンターの標準準拠システムを使う',
    basis: '地方公共団体情報システムの標準化に関する法律',
  },
  {
    number: 'T-03',
    name: 'eLTAXの申告データの受取り',
    kind: 'named',
    from: 'マイナンバー利用事務系',
    to: 'LGWAN（庁外）',
    source: '10.10.1.30',
    destination: '172.16.20.10',
    ports: '443',
    class: 'public',
    purpose: '地方税の電子申告を取り込む',
    basis: '地方税法',
  },
  {
    number: 'T-04',
    name: 'ぴったりサービスの申請の受取り',
    kind: 'named',
    from: 'マイナンバー利用事務系',
    to: 'LGWAN（庁外）',
    source: '10.10.1.40',
    destination: '172.16.30.10',
    ports: '443',
    class: 'public',
    purpose: 'オンライン申請を取り込む',
    basis: '番号法',
  },
  {
    number: 'M-01',
    name: 'ファイルの無害化',
    kind: 'sanitised',
    from: 'LGWAN接続系',
    to: '無害化区画',
    source: '10.20.2.0/23',
    destination: '10.40.0.10',
    ports: '443',
    gateway: 'ファイル無害化サーバ',
    purpose: '無害化したファイルを取り込む',
    basis: '対策基準',
  },
  {
    number: 'M-02',
    name: '画面転送',
    kind: 'sanitised',
    from: 'LGWAN接続系',
    to: '無害化区画',
    source: '10.20.2.0/23',
    destination: '10.40.0.30',
    ports: '443',
    gateway: '画面転送ゲートウェイ',
    purpose: 'インターネットを画面だけで使う',
    basis: '対策基準',
  },
  {
    number: 'M-03',
    name: 'メールの無害化',
    kind: 'sanitised',
    from: '無害化区画',
    to: 'LGWAN接続系',
    source: '10.40.0.20',
    destination: '10.20.1.25',
    ports: '25',
    gateway: 'メール無害化サーバ',
    purpose: '本文を文字にしたメールを受け取る',
    basis: '対策基準',
  },
]
