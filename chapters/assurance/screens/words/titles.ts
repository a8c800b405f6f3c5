// Names of this chapter's screens: what the menu needs before any of them is opened.

export const titles = {
  page: { ja: '委員会の一枚', en: 'Committee page' },
  sheets: { ja: '自己点検に答える', en: 'Self-inspection' },
  inspections: { ja: '自己点検', en: 'Self-inspection' },
  byQuestion: { ja: '質問ごと', en: 'By question' },
  byUnit: { ja: '課室ごと', en: 'By unit' },
  questions: { ja: '自己点検の質問', en: 'Questions' },
  settings: { ja: '自己点検の決まり', en: 'Settings of self-inspection' },
  months: { ja: '計画の標準の月', en: 'Usual months' },
  year: { ja: '年度の計画', en: 'Plan of the year' },
  improvements: { ja: '自己点検の改善事項', en: 'Improvements' },
} as const
