// Texts of the organization chart and the role table.

export const dayWords = {
  on: { ja: 'いつの組織', en: 'As of' },
  today: { ja: '今日', en: 'Today' },
  april: { ja: (day: string) => `${day}付け`, en: (day: string) => `As of ${day}` },
  asOf: { ja: (day: string) => `${day} 現在`, en: (day: string) => `As of ${day}` },
  ahead: { ja: (day: string) => `${day}付けの予定`, en: (day: string) => `As planned for ${day}` },
  past: { ja: (day: string) => `${day} 時点`, en: (day: string) => `As it stood on ${day}` },
}

export const chartWords = {
  title: { ja: '組織図', en: 'Organisation chart' },
  vacant: { ja: '空席', en: 'Vacant' },
  absent: { ja: '不在', en: 'Away' },
  unit: { ja: '件', en: '' },
  glance: { ja: '表示する職', en: 'Posts to show' },
  all: { ja: 'すべての職', en: 'All posts' },
  roles: { ja: '役割のある職', en: 'With a role' },
  vacancies: { ja: '空席', en: 'Vacant' },
  double: { ja: '兼務・事務取扱など', en: 'Concurrent or acting' },
  away: { ja: '不在の者がいる職', en: 'Somebody away' },
  changed: { ja: '今日から変わる職', en: 'Changed from today' },
  changedMark: { ja: '今日と違います', en: 'Differs from today' },
  search: { ja: '課室・職・氏名から探す', en: 'Search units, posts, names' },
  noneFound: { ja: '条件に合う職がありません', en: 'No post matches' },
  noneFoundHow: {
    ja: '探す言葉を短くするか、「すべての職」を選んでください。',
    en: 'Search for less, or choose all posts.',
  },
  noUnits: { ja: 'この日に置かれている課室はありません', en: 'No units on this day' },
  noUnitsHow: {
    ja: '名簿を取り込むと、課室・職・職員等がまとめて登録されます。',
    en: 'Take in a roster to record units, posts and people at once.',
  },
  roster: { ja: '名簿を取り込む', en: 'Take in a roster' },
  count: {
    ja: (units: string, people: string) => `${units}の部局・課室、${people}人`,
    en: (units: string, people: string) => `${units} units, ${people} people`,
  },
  preview: { ja: (day: string) => `${day}付けの姿です`, en: (day: string) => `This is how it stands on ${day}` },
  previewHow: {
    ja: 'この日の0時に、役割と権限、承認の経路がこのとおりに切り替わります。今日と違う職には印を付けています。',
    en: 'At 00:00 of that day roles, rights and routes change to this. Posts that differ from today are marked.',
  },
  seeTransfers: { ja: 'この日の人事異動を見る', en: 'See the transfers of that day' },
  ledgers: { ja: '元になる台帳', en: 'Ledgers behind it' },
}

export const roleTableWords = {
  title: { ja: '権限・責任等一覧', en: 'Table of powers and duties' },
  role: { ja: '役割', en: 'Role' },
  duty: { ja: '権限と責任', en: 'Powers and duties' },
  article: { ja: '条項', en: 'Article' },
  post: { ja: '職', en: 'Post' },
  holder: { ja: '就いている者', en: 'Holder' },
  none: { ja: 'この役割を持つ職がありません', en: 'No post carries this role' },
  noneHow: { ja: '職に役割を付ける', en: 'Give a post this role' },
  gaps: {
    ja: (n: number) => `埋まっていない役割・職が${n}件あります`,
    en: (n: number) => `${n} roles or posts are not filled`,
  },
  noGaps: { ja: '空席はありません', en: 'No vacancies' },
  posts: { ja: (n: number) => `${n}職`, en: (n: number) => `${n} posts` },
}
