// Texts of the clause board and of the page of a clause.

export const boardWords = {
  title: { ja: '条項別の遵守状況', en: 'Clause board' },
  version: {
    ja: (title: string, ordinal: number) => `${title}（第${ordinal}版）`,
    en: (title: string, ordinal: number) => `${title} (version ${ordinal})`,
  },
  inForce: { ja: (day: string) => `${day}施行`, en: (day: string) => `in force since ${day}` },
  draft: { ja: '未採択の案', en: 'draft, not adopted' },
  now: { ja: (moment: string) => `${moment}現在`, en: (moment: string) => `as of ${moment}` },
  atEnd: { ja: (day: string) => `${day}の終わり現在`, en: (day: string) => `as of the end of ${day}` },
  counts: { ja: '判定ごとの条項の数', en: 'Clauses by verdict' },
  unit: { ja: '件', en: '' },
  search: { ja: '条項・内容・理由から探す', en: 'Search clause, text or reason' },
  asOf: { ja: '基準日', en: 'As of' },
  future: {
    ja: 'まだ来ていない日です。今日までの日を選んでください',
    en: 'This day is still to come; choose one up to today',
  },
  past: {
    ja: (day: string) => `${day}の終わりに示されていた内容です`,
    en: (day: string) => `This is what was shown at the end of ${day}`,
  },
  pastMore: {
    ja: 'あとから判定し直したものではありません。条項の頁は、今日の判定とそれまでの移り変わりを示します。',
    en: 'Nothing was judged anew. The page of a clause shows today’s verdict and its history.',
  },
  backToToday: { ja: '今日の内容に戻る', en: 'Back to today' },
  openAll: { ja: 'すべて開く', en: 'Open all' },
  closeAll: { ja: 'すべて閉じる', en: 'Close all' },
  shown: { ja: (n: number, all: number) => `全${all}件のうち${n}件`, en: (n: number, all: number) => `${n} of ${all}` },
  narrowed: { ja: '絞り込み', en: 'Filtered' },
  csv: { ja: 'CSVで書き出す', en: 'Export CSV' },
  csvFailed: { ja: '書き出せませんでした', en: 'Could not export' },
  nothing: { ja: '当てはまる条項がありません', en: 'No clause matches' },
  clear: { ja: '絞り込みを解く', en: 'Clear filters' },
  keys: {
    ja: 'j・k 上下　→・← 開く・閉じる　Enter 条項の頁　/ 探す',
    en: 'j/k move, →/← open and close, Enter opens the clause, / search',
  },
}

export const columnWords = {
  clause: { ja: '条項', en: 'Clause' },
  text: { ja: '定めていること', en: 'What it orders' },
  verdict: { ja: '判定', en: 'Verdict' },
  since: { ja: 'いつから', en: 'Since' },
  reason: { ja: '理由と次にすること', en: 'Reason and next step' },
  evidence: { ja: '証跡', en: 'Evidence' },
  open: { ja: (path: string) => `${path}の下の条項を開く`, en: (path: string) => `Open the clauses below ${path}` },
  close: { ja: (path: string) => `${path}の下の条項を閉じる`, en: (path: string) => `Close the clauses below ${path}` },
}

export const stepWords = {
  next: { ja: '次にすること：', en: 'Next: ' },
  who: { ja: '担当', en: 'Who' },
  by: { ja: '期限', en: 'By' },
}

export const noPolicyWords = {
  title: { ja: '基本方針がまだ登録されていません', en: 'No basic policy is registered yet' },
  text: {
    ja: '基本方針を登録すると、条項ごとに、守られているか、なぜそう言えるか、次に何をすればよいかが、ここに並びます。',
    en: 'Once the policy is registered, this board tells for each clause whether it is kept, how we know, and what to do next.',
  },
  import: { ja: 'いまの基本方針を読み込む', en: 'Import the present policy' },
  template: { ja: 'ひな形から作り始める', en: 'Start from the template' },
  office: { ja: '登録は情報政策課が行います。', en: 'The security office registers it.' },
  made: { ja: 'ひな形から基本方針の案を作りました', en: 'A draft was made from the template' },
  absent: {
    ja: (day: string) => `${day}には、まだ基本方針が登録されていませんでした`,
    en: (day: string) => `No policy was registered on ${day}`,
  },
}

export const clauseWords = {
  board: { ja: '条項別の遵守状況', en: 'Clause board' },
  version: {
    ja: (title: string, ordinal: number) => `${title}（第${ordinal}版）`,
    en: (title: string, ordinal: number) => `${title} (version ${ordinal})`,
  },
  draft: { ja: '未採択の案', en: 'draft, not adopted' },
  previous: { ja: '前の条項', en: 'Previous' },
  following: { ja: '次の条項', en: 'Next' },
  neighbours: { ja: '前後の条項', en: 'Neighbouring clauses' },
  noText: { ja: '見出しだけの条項です。下の条項に内容があります。', en: 'A heading only; its content stands below.' },
  since: { ja: (moment: string) => `${moment}から`, en: (moment: string) => `since ${moment}` },
  evidence: { ja: (n: number) => `証跡${n}件`, en: (n: number) => `${n} records of evidence` },
  below: { ja: 'この下の条項', en: 'Clauses below' },
  why: { ja: 'この判定の理由', en: 'Why' },
  whyNote: { ja: '管理策 → 点検 → 見つかったこと → 記録、の順に示します。', en: 'Control → check → finding → record.' },
  history: { ja: '判定の移り変わり', en: 'History of the verdict' },
  wholeVersion: { ja: '方針の全文', en: 'Whole text' },
}

export const reasonWords = {
  scope: { ja: '対象外の宣言', en: 'Declared out of scope' },
  standing: { ja: '条文の種類', en: 'Kind of clause' },
  waiting: { ja: '対応付けの提案', en: 'Proposed mappings' },
  below: { ja: '下の条項', en: 'Clauses below' },
  checkedAt: {
    ja: (moment: string) => `${moment}から変わっていません`,
    en: (moment: string) => `unchanged since ${moment}`,
  },
  neverRun: { ja: 'まだ行われていません', en: 'not run yet' },
  exception: { ja: '例外措置', en: 'Exception' },
  until: { ja: (day: string) => `${day}まで`, en: (day: string) => `until ${day}` },
  attested: { ja: '人による確認', en: 'Confirmed by a person' },
  rests: { ja: '証跡', en: 'Evidence' },
  records: { ja: '記録', en: 'Records' },
  more: { ja: (n: number) => `ほか${n}件の記録を見る`, en: (n: number) => `${n} more records` },
  gaps: {
    ja: (n: number) => `まだ誰も確かめていないこと（${n}件）`,
    en: (n: number) => `Not confirmed by anything yet (${n})`,
  },
  gapsNote: {
    ja: 'この製品の点検では確かめられません。担当に聞き、証跡を見て、人が確かめた記録を残してください。',
    en: 'No check of this product looks at these. Ask, look at the evidence, and record that a person confirmed it.',
  },
  confirm: { ja: '確かめて記録する', en: 'Confirm and record' },
}

export const scopeWords = {
  declare: { ja: '対象外とする', en: 'Declare out of scope' },
  revoke: { ja: '対象外の宣言を取り消す', en: 'Revoke the declaration' },
  declareTitle: { ja: (path: string) => `${path}を対象外とする`, en: (path: string) => `Declare ${path} out of scope` },
  revokeTitle: {
    ja: (path: string) => `${path}の対象外の宣言を取り消す`,
    en: (path: string) => `Revoke that ${path} is out of scope`,
  },
  declareText: {
    ja: 'この条項と、その下の条項が「対象外」になり、点検の結果は判定に使われなくなります。市に当てはまるものがないときだけにしてください。監査で理由を問われます。',
    en: 'This clause and those below become “out of scope”; checks no longer count for them. Only where the city has nothing it applies to; auditors will ask why.',
  },
  revokeText: { ja: '点検の結果による判定に戻ります。', en: 'Checks decide again.' },
  declared: { ja: '対象外と宣言しました', en: 'Declared out of scope' },
  revoked: { ja: '宣言を取り消しました', en: 'Declaration revoked' },
  undone: { ja: '直前の操作を取り消しました', en: 'The last step was taken back' },
  inForce: { ja: '対象外と宣言されています', en: 'Declared out of scope' },
  byAt: { ja: (by: string, at: string) => `${by}　${at}`, en: (by: string, at: string) => `${by}, ${at}` },
}

export const clauseMappingWords = {
  title: { ja: '対応する管理策', en: 'Controls it answers to' },
  note: {
    ja: '人が確かめた対応付けだけが、判定に使われます。',
    en: 'Only mappings confirmed by a person count for the verdict.',
  },
  proposed: { ja: '提案（未確認）', en: 'Proposed' },
  confirmed: { ja: '確認済み', en: 'Confirmed' },
  rejected: { ja: '退けた', en: 'Rejected' },
  confirm: { ja: '確認する', en: 'Confirm' },
  reject: { ja: '退ける', en: 'Reject' },
  confirmOf: { ja: (title: string) => `「${title}」の対応付けを確認する`, en: (title: string) => `Confirm ${title}` },
  rejectOf: { ja: (title: string) => `「${title}」の対応付けを退ける`, en: (title: string) => `Reject ${title}` },
  didConfirm: { ja: (title: string) => `「${title}」を確認しました`, en: (title: string) => `Confirmed: ${title}` },
  didReject: { ja: (title: string) => `「${title}」を退けました`, en: (title: string) => `Rejected: ${title}` },
  none: { ja: '対応する管理策は、まだありません。', en: 'No control is mapped yet.' },
  all: { ja: '対応付けの画面を開く', en: 'Open the mappings' },
}
