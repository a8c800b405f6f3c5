// Texts of the contacts and of the CSIRT.

export const contactWords = {
  title: { ja: '連絡先とCSIRT', en: 'Contacts and CSIRT' },
  note: {
    ja: '異常を見つけたら、まず統一的な窓口へ。そのあとは上から順に連絡します。',
    en: 'Call the single window first, then in this order.',
  },
  window: { ja: '統一的な窓口', en: 'Single window' },
  noWindow: { ja: '統一的な窓口が登録されていません', en: 'No single window is recorded' },
  noWindowHow: {
    ja: '職員がどこへ知らせるかが決まっていません。連絡先を加えて、種類を「統一的な窓口」にしてください。',
    en: 'Nobody knows whom to tell. Add a contact of this kind.',
  },
  order: { ja: '連絡の順', en: 'Order' },
  calling: { ja: '連絡の順番', en: 'Calling order' },
  name: { ja: '連絡先', en: 'Contact' },
  reach: { ja: '電話・メール', en: 'Telephone, mail' },
  hours: { ja: '受付時間', en: 'Hours' },
  checkedOn: { ja: '確かめた日', en: 'Checked on' },
  never: { ja: '確かめていません', en: 'Never checked' },
  stale: { ja: '1年を過ぎました', en: 'Over a year ago' },
  check: { ja: '今日確かめた', en: 'Checked today' },
  checkOf: { ja: (name: string) => `${name}を今日確かめた`, en: (name: string) => `${name}: checked today` },
  checked: {
    ja: (name: string) => `「${name}」を今日確かめたと記録しました`,
    en: (name: string) => `“${name}”: checked today`,
  },
  checkReason: { ja: 'つながることを確かめた', en: 'made sure that it answers' },
  add: { ja: '連絡先を加える', en: 'Add a contact' },
  ledger: { ja: '台帳で見る', en: 'As a ledger' },
  none: { ja: '連絡先がまだありません', en: 'No contacts yet' },
  noneHow: {
    ja: '統一的な窓口、CSIRT、都道府県、警察などの順に加えてください。',
    en: 'Add the single window, the CSIRT, the prefecture, the police and so on.',
  },
  csirt: { ja: 'CSIRTの要員', en: 'Members of the CSIRT' },
  csirtNote: {
    ja: '役割を持つ職から自動で決まります。',
    en: 'Follows from the posts that carry the roles.',
  },
  post: { ja: '職', en: 'Post' },
  role: { ja: '役割', en: 'Role' },
  holder: { ja: '就いている者', en: 'Holder' },
  noCsirt: { ja: 'CSIRTの役割を持つ職がありません', en: 'No post carries a role of the CSIRT' },
}
