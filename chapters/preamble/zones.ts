// Into which zones does the policy divide the networks, and what does each placement model ask for?

/** 6(3): the three zones of the city (三層) and the prefecture's shared gateway. */
export const zones = ['my-number', 'lgwan', 'internet', 'security-cloud'] as const
export type Zone = (typeof zones)[number]

/** What a zone is called and what it is. */
export interface ZoneTerm {
  readonly ja: string
  readonly en: string
  /** The article that defines or orders it. */
  readonly article: string
  readonly meaning: string
}

/** 2(8)–2(10), 6(3)③: official names of the zones. */
export const zoneTerms: Readonly<Record<Zone, ZoneTerm>> = {
  'my-number': {
    ja: 'マイナンバー利用事務系',
    en: 'My-number zone',
    article: '2(8)',
    meaning: '社会保障・地方税・防災の個人番号利用事務と戸籍事務等の情報システム及びデータ',
  },
  lgwan: {
    ja: 'LGWAN接続系',
    en: 'LGWAN zone',
    article: '2(9)',
    meaning: 'LGWANに接続された情報システム及びそのデータ（マイナンバー利用事務系を除く）',
  },
  internet: {
    ja: 'インターネット接続系',
    en: 'Internet zone',
    article: '2(10)',
    meaning: 'メールやホームページ管理など、インターネットに接続された情報システム及びそのデータ',
  },
  'security-cloud': {
    ja: '自治体情報セキュリティクラウド',
    en: 'Prefectural security cloud',
    article: '6(3)③',
    meaning: '都道府県が市区町村のインターネット接続を集めて監視する共同の出入口',
  },
}

/** Where the daily PC of the staff sits: α, α′, β, β′ (モデル). */
export const models = ['alpha', 'alpha-prime', 'beta', 'beta-prime'] as const
export type Model = (typeof models)[number]

/** What choosing a model implies. */
export interface ModelTerm {
  readonly symbol: string
  readonly desk: Zone
  /** Important information assets may be placed in the internet zone. */
  readonly importantAssetsOnInternet: boolean
  /** The LGWAN desk may reach named cloud services directly (ローカルブレイクアウト). */
  readonly namedCloudDirect: boolean
  /** 外部監査 must be held and its report submitted to J-LIS. */
  readonly externalAudit: boolean
  readonly conditions: readonly string[]
}

const betaConditions = [
  'EDR等による端末の検知と対処',
  '緊急時に即応できる体制',
  '組織的・人的対策の確実な実施',
] as const

/** The four models with their conditions. */
export const modelTerms: Readonly<Record<Model, ModelTerm>> = {
  alpha: {
    symbol: 'α',
    desk: 'lgwan',
    importantAssetsOnInternet: false,
    namedCloudDirect: false,
    externalAudit: false,
    conditions: [],
  },
  'alpha-prime': {
    symbol: 'α′',
    desk: 'lgwan',
    importantAssetsOnInternet: false,
    namedCloudDirect: true,
    externalAudit: true,
    conditions: [
      '接続先はISMAPクラウドサービスリストの登録サービス',
      '接続先の制限',
      '通信経路の暗号化',
      'テナントのアクセス制御',
      'メール無害化',
      'ファイル無害化',
    ],
  },
  beta: {
    symbol: 'β',
    desk: 'internet',
    importantAssetsOnInternet: false,
    namedCloudDirect: false,
    externalAudit: true,
    conditions: betaConditions,
  },
  'beta-prime': {
    symbol: 'β′',
    desk: 'internet',
    importantAssetsOnInternet: true,
    namedCloudDirect: false,
    externalAudit: true,
    conditions: [
      ...betaConditions,
      '情報資産単位でのアクセス制御',
      '組織的な対策基準の遵守',
      '継続的な検知・監視の体制',
    ],
  },
}
