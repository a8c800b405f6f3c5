// Who does what under the policy? Roles are held by posts, never by persons directly.

/** 6(1): roles of the policy, by stable id. Cities rename them; the id stays. */
export const roles = [
  'ciso',
  'deputy-ciso',
  'ciso-advisor',
  'chief',
  'division-head',
  'section-head',
  'system-manager',
  'system-operator',
  'committee-member',
  'csirt-member',
  'contact-window',
  'audit-chief',
  'auditor',
  'security-office',
  'staff',
] as const
export type Role = (typeof roles)[number]

/** Official name of a role, who usually holds it, and what it answers for. */
export interface RoleTerm {
  readonly ja: string
  readonly en: string
  /** The post a guideline assumes; a proposal when a city is set up. */
  readonly usualPost: string
  readonly duty: string
  /** May be left unfilled without breaking the policy. */
  readonly optional: boolean
}

/** 権限・責任等一覧 in short. */
export const roleTerms: Readonly<Record<Role, RoleTerm>> = {
  ciso: {
    ja: '最高情報セキュリティ責任者（CISO）',
    en: 'Chief information security officer',
    usualPost: '副市長',
    duty: '全ての情報資産の管理と情報セキュリティ対策について、最終の決定権限と責任を持つ',
    optional: false,
  },
  'deputy-ciso': {
    ja: '最高情報セキュリティ副責任者（副CISO）',
    en: 'Deputy CISO',
    usualPost: '必要に応じて1名',
    duty: 'CISOを助け、CISOから任された事務を行う',
    optional: true,
  },
  'ciso-advisor': {
    ja: '最高情報セキュリティアドバイザー',
    en: 'Adviser to the CISO',
    usualPost: '外部の専門家',
    duty: 'CISOに専門の助言をする',
    optional: true,
  },
  chief: {
    ja: '統括情報セキュリティ責任者',
    en: 'Chief information security manager',
    usualPost: '情報政策担当部長',
    duty: 'CISOの直属で、全庁のネットワークと情報セキュリティ対策を束ね、他の責任者・管理者を指導する',
    optional: false,
  },
  'division-head': {
    ja: '情報セキュリティ責任者',
    en: 'Division information security officer',
    usualPost: '部局長',
    duty: '部局の情報セキュリティ対策を統括する',
    optional: false,
  },
  'section-head': {
    ja: '情報セキュリティ管理者',
    en: 'Section information security manager',
    usualPost: '課室長（出先機関の長を含む）',
    duty: '課室の情報資産を管理し、持ち出し・送信・廃棄などを許可する',
    optional: false,
  },
  'system-manager': {
    ja: '情報システム管理者',
    en: 'System manager',
    usualPost: '情報システムの所管課長',
    duty: '所管する情報システムの開発・設定・運用・見直しに責任を持つ',
    optional: false,
  },
  'system-operator': {
    ja: '情報システム担当者',
    en: 'System operator',
    usualPost: '所管課の担当職員',
    duty: '情報システム管理者の指示で作業を行う',
    optional: false,
  },
  'committee-member': {
    ja: '情報セキュリティ委員会の委員',
    en: 'Member of the information security committee',
    usualPost: 'CISO以下の責任者',
    duty: '情報セキュリティの重要な事項を決め、改善計画の進み具合を確かめる',
    optional: false,
  },
  'csirt-member': {
    ja: 'CSIRT要員',
    en: 'CSIRT member',
    usualPost: '情報政策課の職員ほか',
    duty: 'インシデントの受付・判断・対処・報告を行う',
    optional: false,
  },
  'contact-window': {
    ja: '情報セキュリティに関する統一的な窓口',
    en: 'Single contact window',
    usualPost: 'CSIRTの窓口担当',
    duty: '部局からインシデントの知らせを集め、CISOと外部の機関へ伝える',
    optional: false,
  },
  'audit-chief': {
    ja: '情報セキュリティ監査統括責任者',
    en: 'Chief of information security audit',
    usualPost: 'CISOが指名する者',
    duty: '監査を計画・実施させ、結果をCISOに報告する。被監査部門から独立する',
    optional: false,
  },
  auditor: {
    ja: '監査人',
    en: 'Auditor',
    usualPost: '被監査部門から独立した職員又は外部の専門家',
    duty: '監査を行い、証拠と調書を残す',
    optional: false,
  },
  'security-office': {
    ja: '情報政策課',
    en: 'Security office',
    usualPost: '情報政策課の職員',
    duty: '情報セキュリティの事務局として関所を運用する',
    optional: false,
  },
  staff: {
    ja: '職員等',
    en: 'Staff',
    usualPost: '職員・会計年度任用職員・議員等',
    duty: '情報セキュリティポリシーと実施手順を守り、異常を見つけたら速やかに報告する',
    optional: false,
  },
}

/** 兼務の禁止: pairs that one person may not hold over the same thing, save by an exception of the CISO. */
export const incompatibleRoles: readonly (readonly [Role, Role])[] = [
  ['auditor', 'section-head'],
  ['auditor', 'division-head'],
  ['auditor', 'system-manager'],
  ['auditor', 'system-operator'],
  ['audit-chief', 'system-manager'],
  ['audit-chief', 'section-head'],
]
