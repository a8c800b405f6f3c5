// 監査資料の例, by family of controls, in our own words; the longest beginning of a control's id that is here counts.
export const materials: Readonly<Record<string, readonly string[]>> = {
  org: ['情報セキュリティポリシー', '権限・責任等一覧', '連絡体制図'],
  'org.committee': ['委員会の設置要綱', '委員会の議事録'],
  'org.csirt': ['CSIRTの設置要綱', 'インシデント対応の手順書'],
  assets: ['情報資産管理台帳', '情報資産の分類基準'],
  'assets.disposal': ['廃棄の申請書・記録', '業者の廃棄証明書'],
  resilience: ['ネットワーク構成図', '通信の許可一覧', '無害化の記録'],
  phys: ['管理区域の配置図', '入退室の記録', '機器の設置・保守の記録'],
  people: ['研修の計画書・受講記録', '遵守事項の確認書', '自己点検の結果'],
  tech: ['アカウント管理台帳', 'アクセス権限の一覧', '設定の記録', 'ログの点検記録'],
  ops: ['ログの保存・点検の記録', '緊急時対応計画', 'インシデントの報告書'],
  suppliers: ['業務委託の契約書・仕様書', 'セキュリティ要件のチェックシート', '委託先の報告書'],
  review: ['監査計画書・監査報告書', '自己点検の結果', '見直しの記録'],
  policy: ['情報セキュリティ基本方針', '決裁の記録', '公表の記録'],
}

/** What a place shows better than a paper. */
export const visited: readonly string[] = ['phys', 'assets.disposal', 'assets.media', 'tech.terminals']
