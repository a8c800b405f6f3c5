// Texts of the catalogue, of one control and of moving to another edition.

export const attestWords = {
  title: { ja: (title: string) => `「${title}」を確かめて記録する`, en: (title: string) => `Confirm “${title}”` },
  lead: {
    ja: 'あなたの名前と今の時刻とともに記録され、期限まで証跡になります。監査では、この内容をもとに確かめられます。',
    en: 'It is recorded with your name and the time, and counts as evidence until it ends. Auditors will start from it.',
  },
  statement: { ja: '何を、どう確かめたか', en: 'What was confirmed, and how' },
  statementHint: {
    ja: '例：11月18日に情報システム室で施錠を見て、鍵の管理簿と照らし合わせた。',
    en: 'Example: saw the room locked on 18 November and compared it with the key register.',
  },
  evidence: { ja: '証跡', en: 'Evidence' },
  evidenceHint: {
    ja: '文書番号、ファイルの場所、写真など。あとの人が見つけられる書き方で。',
    en: 'Document number, place of the file, photograph: so that others can find it.',
  },
  validUntil: { ja: 'いつまで有効とするか', en: 'Valid until' },
  validHint: {
    ja: 'この日を過ぎると「要確認」に戻り、次の確認が求められます。',
    en: 'After this day it becomes “to be confirmed” again.',
  },
  record: { ja: '確かめたことを記録する', en: 'Record' },
  cancel: { ja: 'やめる', en: 'Cancel' },
  done: {
    ja: (title: string) => `「${title}」の確認を記録しました`,
    en: (title: string) => `Confirmation of “${title}” recorded`,
  },
  undone: { ja: '記録した直後に取り消しました', en: 'Taken back right after recording' },
}

export const catalogueWords = {
  title: { ja: '管理策のカタログ', en: 'Catalogue of controls' },
  note: {
    ja: (edition: string, n: string) => `${edition}　管理策${n}件`,
    en: (edition: string, n: string) => `${edition}, ${n} controls`,
  },
  newer: { ja: 'もっと新しい版があります', en: 'There is a newer edition' },
  newerText: { ja: '移ると何が変わるかを、先に見られます。', en: 'See first what moving to it would change.' },
  change: { ja: '版の違いを見る', en: 'Compare editions' },
  uncovered: { ja: '条項のない管理策', en: 'Controls without a clause' },
  search: { ja: '管理策・番号・内容から探す', en: 'Search title, number or text' },
  chapter: { ja: '章', en: 'Chapter' },
  duty: { ja: '義務の種類', en: 'Duty' },
  source: { ja: '出典', en: 'Source' },
  coverage: { ja: '条項', en: 'Clauses' },
  all: { ja: 'すべて', en: 'All' },
  shown: { ja: (n: string, all: string) => `全${all}件のうち${n}件`, en: (n: string, all: string) => `${n} of ${all}` },
  nothing: { ja: '当てはまる管理策がありません', en: 'No control matches' },
  clear: { ja: '絞り込みを解く', en: 'Clear filters' },
}

export const controlWords = {
  catalogue: { ja: '管理策のカタログ', en: 'Catalogue' },
  control: { ja: '管理策', en: 'Control' },
  example: { ja: '例文番号', en: 'Example no.' },
  ordinance: { ja: '省令', en: 'Ordinance' },
  ordinanceItem: { ja: (item: string) => `${item}号`, en: (item: string) => `item ${item}` },
  ordinanceFull: {
    ja: (item: string) => `地方自治法施行規則16条の3 ${item}号（令和9年7月1日施行）`,
    en: (item: string) => `Enforcement rules of the Local Autonomy Act art. 16-3 item ${item} (in force 2027-07-01)`,
  },
  jis: { ja: 'JIS Q 27002', en: 'JIS Q 27002' },
  cadence: { ja: '頻度', en: 'Cadence' },
  duty: { ja: '義務', en: 'Duty' },
  source: { ja: '出典', en: 'Source' },
  confirmed: { ja: '原典で確認済み', en: 'Confirmed in the primary document' },
  unconfirmed: { ja: '要確認の出典', en: 'Source to be confirmed' },
  unconfirmedText: {
    ja: '原典で番号と内容をまだ確かめていません。頼る前に、原典を見てください。',
    en: 'Number and text have not been checked against the primary document; look there before relying on it.',
  },
  clauses: { ja: '対応する条項', en: 'Clauses' },
  noClause: { ja: 'なし', en: 'none' },
  proof: { ja: '点検と確認', en: 'Checks and confirmations' },
  checks: { ja: (n: number) => `点検${n}件`, en: (n: number) => `${n} checks` },
  people: { ja: (n: number) => `人による確認${n}件`, en: (n: number) => `${n} confirmations` },
  noProof: { ja: '点検も確認もありません', en: 'nothing looks at it' },
  chapter: { ja: '章', en: 'Chapter' },
  basis: { ja: '基本方針の条項（モデル）', en: 'Article of the model policy' },
  requirement: { ja: '求められること', en: 'Requirement' },
  checksTitle: { ja: 'この管理策を見ている点検', en: 'Checks that look at it' },
  noChecks: {
    ja: 'この管理策を直接に見る点検はありません。人が確かめて記録してください。',
    en: 'No check looks at it directly; a person should confirm it.',
  },
  neverRun: { ja: 'まだ行われていません', en: 'not run yet' },
  attestations: { ja: '人による確認', en: 'Confirmations by people' },
  noAttestations: { ja: '有効な確認の記録はありません。', en: 'None in force.' },
  attest: { ja: '確かめて記録する', en: 'Confirm and record' },
  until: { ja: (day: string) => `${day}まで有効`, en: (day: string) => `valid until ${day}` },
  evidence: { ja: '証跡', en: 'Evidence' },
  withdraw: { ja: '取り下げる', en: 'Withdraw' },
  withdrawTitle: { ja: 'この確認の記録を取り下げる', en: 'Withdraw this confirmation' },
  withdrawText: {
    ja: '記録は残りますが、証跡として数えなくなります。',
    en: 'The record stays, but no longer counts as evidence.',
  },
  withdrawn: { ja: '確認の記録を取り下げました', en: 'Confirmation withdrawn' },
  details: { ja: '細目', en: 'Details' },
  parent: { ja: '上の管理策', en: 'Detail of' },
  missing: { ja: 'この管理策は、いま使っている版のカタログにありません', en: 'The edition in use has no such control' },
  missingText: {
    ja: '版を変えたときに、なくなったか番号が変わった可能性があります。',
    en: 'It may have gone or changed its number with an edition.',
  },
  back: { ja: 'カタログに戻る', en: 'Back to the catalogue' },
}

export const uncoveredWords = {
  title: { ja: '条項のない管理策', en: 'Controls without a clause' },
  note: {
    ja: (edition: string, n: string, all: string) =>
      `${edition}の管理策${all}件のうち${n}件。法令の義務を先に示します。`,
    en: (edition: string, n: string, all: string) => `${n} of ${all} controls of ${edition}, legal duties first.`,
  },
  lead: {
    ja: '方針のどの条項にも対応付けられていません。条項に対応付けるか、対策基準などで行っていることを人が確かめて記録してください。',
    en: 'No clause of the policy is mapped to these. Map a clause, or confirm that it is carried out elsewhere, for instance in the standard.',
  },
  none: { ja: 'すべての管理策に、答える条項があります', en: 'Every control has a clause' },
  attested: { ja: '人が確認済み', en: 'Confirmed by a person' },
  open: { ja: '未対応', en: 'Open' },
  state: { ja: '状態', en: 'State' },
  legalOnly: { ja: '法令の義務だけ', en: 'Legal duties only' },
}

export const changeWords = {
  title: { ja: 'カタログの版を変える', en: 'Change the edition' },
  inUse: { ja: (edition: string) => `いま使っている版：${edition}`, en: (edition: string) => `In use: ${edition}` },
  to: { ja: '比べる版', en: 'Edition to compare' },
  newest: { ja: '最新', en: 'newest' },
  only: { ja: 'ほかの版はありません', en: 'There is no other edition' },
  older: { ja: '比べている版は、いまの版より古い版です', en: 'The compared edition is older than the one in use' },
  olderText: {
    ja: '下の「なくなる」は、いまの版で加わったものです。',
    en: 'What “goes” below is what the edition in use had added.',
  },
  counts: { ja: '変わることの数', en: 'What changes' },
  unit: { ja: '件', en: '' },
  added: { ja: '加わる管理策', en: 'Added' },
  removed: { ja: 'なくなる管理策', en: 'Removed' },
  changed: { ja: '内容が変わる管理策', en: 'Changed' },
  verdicts: { ja: '判定が変わる条項', en: 'Clauses whose verdict changes' },
  nothing: { ja: 'ありません。', en: 'None.' },
  before: { ja: 'いま', en: 'Now' },
  after: { ja: '移ったあと', en: 'Afterwards' },
  clause: { ja: '条項', en: 'Clause' },
  touches: { ja: '関わる条項', en: 'Clauses concerned' },
  reason: { ja: '変わる理由', en: 'Reason' },
  field: { ja: '項目', en: 'Field' },
  empty: { ja: '（なし）', en: '(none)' },
  choose: { ja: (edition: string) => `${edition}に移る`, en: (edition: string) => `Move to ${edition}` },
  chooseText: {
    ja: (added: number, removed: number, changed: number, verdicts: number) =>
      `管理策が${added}件加わり、${removed}件なくなり、${changed}件の内容が変わります。${verdicts}件の条項の判定が変わります。これまでの記録は残り、いつでも元の版に戻れます。`,
    en: (added: number, removed: number, changed: number, verdicts: number) =>
      `${added} controls are added, ${removed} removed, ${changed} changed; the verdict of ${verdicts} clauses changes. Records stay, and you can return at any time.`,
  },
  chosen: {
    ja: (edition: string, n: number) => `${edition}に移りました。新しい対応付けの提案が${n}件あります`,
    en: (edition: string, n: number) => `Moved to ${edition}; ${n} new mappings are proposed`,
  },
}
