// Words of 決裁 that more than one of its screens says.

/** States of a proposal and parts of its route. */
export const approvalWords = {
  circulating: { ja: '回議中', en: 'Circulating' },
  decided: { ja: '決裁済', en: 'Decided' },
  'sent-back': { ja: '差戻し', en: 'Sent back' },
  withdrawn: { ja: '引戻し', en: 'Withdrawn' },
  rejected: { ja: '否決', en: 'Rejected' },
  since: {
    ja: (days: number) => (days === 0 ? '今日から' : `${days}日前から`),
    en: (days: number) => (days === 0 ? 'since today' : `for ${days} days`),
  },
  approve: { ja: '承認する', en: 'Approve' },
  standsIn: { ja: '代決', en: 'Stand-in' },
  vacant: { ja: '空席', en: 'Vacant' },
}
