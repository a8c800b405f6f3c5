// Against what does the policy protect? Article 3 names five kinds of threat.

/** 3(1)–3(5). */
export const threats = ['intentional', 'unintentional', 'disaster', 'epidemic', 'outage'] as const
export type Threat = (typeof threats)[number]

/** A kind of threat in the policy's order. */
export interface ThreatTerm {
  readonly article: string
  readonly ja: string
  readonly en: string
  readonly examples: readonly string[]
}

/** 対象とする脅威: names and examples in our own words. */
export const threatTerms: Readonly<Record<Threat, ThreatTerm>> = {
  intentional: {
    article: '3(1)',
    ja: '意図的な要因',
    en: 'Intentional acts',
    examples: ['不正アクセス', 'マルウェア', 'サービス不能攻撃', '部外者の侵入', '内部不正'],
  },
  unintentional: {
    article: '3(2)',
    ja: '非意図的な要因',
    en: 'Mistakes and defects',
    examples: ['無断持ち出し', '設計・開発の不備', '操作・設定の誤り', '委託管理の不備', '機器の故障'],
  },
  disaster: {
    article: '3(3)',
    ja: '災害',
    en: 'Disaster',
    examples: ['地震', '落雷', '火災'],
  },
  epidemic: {
    article: '3(4)',
    ja: '疾病による要員不足',
    en: 'Shortage of staff by epidemic',
    examples: ['感染症の流行による運用の停止'],
  },
  outage: {
    article: '3(5)',
    ja: '社会基盤の障害の波及',
    en: 'Failure of supplies',
    examples: ['停電', '通信の途絶', '断水'],
  },
}
