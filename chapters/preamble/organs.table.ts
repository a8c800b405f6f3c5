/** Kinds of organ a municipality or prefecture may have: the assembly, its head, the committees of Local Autonomy Act art. 180-5, and public enterprises. */
export const organKinds = [
  'assembly',
  'head',
  'board-of-education',
  'election-commission',
  'personnel-commission',
  'equity-commission',
  'audit-commissioners',
  'agriculture-committee',
  'property-assessment-commission',
  'public-safety-commission',
  'labour-commission',
  'expropriation-commission',
  'sea-fishery-commission',
  'inland-fishery-commission',
  'public-enterprise',
  'fire-service',
  'joint-authority',
] as const
export type OrganKind = (typeof organKinds)[number]

/** An organ kind with its official name and how documents write it. */
export interface OrganTerm {
  readonly kind: OrganKind
  readonly ja: string
  readonly en: string
  /** Regular expression source over NFKC text without white space. */
  readonly pattern: string
}

/** In this order a name is tried: long and special names before short ones. */
export const organTerms: readonly OrganTerm[] = [
  { kind: 'board-of-education', ja: '教育委員会', en: 'Board of education', pattern: '教育委員会|教育部局|教育長' },
  { kind: 'election-commission', ja: '選挙管理委員会', en: 'Election commission', pattern: '選挙管理委員会' },
  {
    kind: 'property-assessment-commission',
    ja: '固定資産評価審査委員会',
    en: 'Property assessment commission',
    pattern: '固定資産評価(?:審査)?委員会',
  },
  { kind: 'agriculture-committee', ja: '農業委員会', en: 'Agriculture committee', pattern: '農業委員会' },
  {
    kind: 'audit-commissioners',
    ja: '監査委員',
    en: 'Audit commissioners',
    pattern: '(?:代表)?監査委員会?(?!事務監査)',
  },
  { kind: 'equity-commission', ja: '公平委員会', en: 'Equity commission', pattern: '公平委員会' },
  { kind: 'personnel-commission', ja: '人事委員会', en: 'Personnel commission', pattern: '人事委員会' },
  { kind: 'public-safety-commission', ja: '公安委員会', en: 'Public safety commission', pattern: '公安委員会' },
  { kind: 'labour-commission', ja: '労働委員会', en: 'Labour relations commission', pattern: '労働委員会' },
  { kind: 'expropriation-commission', ja: '収用委員会', en: 'Expropriation commission', pattern: '収用委員会' },
  {
    kind: 'sea-fishery-commission',
    ja: '海区漁業調整委員会',
    en: 'Sea-area fishery commission',
    pattern: '海区漁業調整委員会',
  },
  {
    kind: 'inland-fishery-commission',
    ja: '内水面漁場管理委員会',
    en: 'Inland fishery commission',
    pattern: '内水面漁場管理委員会',
  },
  {
    kind: 'public-enterprise',
    ja: '公営企業',
    en: 'Public enterprise',
    pattern:
      '地方公営企業|公営企業(?:管理者|部局|部|局)?|企業管理者|(?:上下)?水道(?:事業)?(?:管理者|企業部|部局|局)|下水道事業管理者|事業管理者|病院(?:事業)?局|企業局|交通局|ガス局',
  },
  { kind: 'fire-service', ja: '消防', en: 'Fire service', pattern: '消防(?:本部|局|長|署)' },
  {
    kind: 'joint-authority',
    ja: '一部事務組合・広域連合',
    en: 'Joint authority',
    pattern: '一部事務組合|広域連合(?!長|議会)',
  },
  { kind: 'assembly', ja: '議会', en: 'Assembly', pattern: '(?:都|道|府|県|市|区|町|村)?議会(?:議長)?(?!議員)' },
  {
    kind: 'head',
    ja: '長',
    en: 'Head of the municipality',
    pattern:
      '(?<!副|前)(?:知事|市長|区長|町長|村長|首長|広域連合長|企業長|(?:組合|企業団|連合)(?:の?管理者|長)|(?<![\\p{L}\\p{N}])管理者(?=[、,及並又・]|$|の?事務(?:部)?局))(?:の?(?:事務)?部局|事務部局|部門)?(?!及び副|をもって)',
  },
]
