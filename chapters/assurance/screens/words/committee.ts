// Texts of the committee's page.

import { titles } from './titles.ts'

export const pageWords = {
  title: titles.page,
  heading: { ja: '情報セキュリティの状況', en: 'State of information security' },
  note: {
    ja: '委員会に配る一枚です。会議の前に「このまま残す」と、そのときの内容がそのまま残ります。',
    en: 'One page for the committee. Keep it before the meeting, and it stays as it was.',
  },
  asOf: { ja: 'いつの時点か', en: 'As of' },
  asOfDay: { ja: (day: string) => `${day}現在`, en: (day: string) => `As of ${day}` },
  for: {
    ja: (meeting: string, day: string) => `${meeting}（${day}）`,
    en: (meeting: string, day: string) => `${meeting} (${day})`,
  },
  since: {
    ja: (day: string, meeting: string | null) => `${day}（${meeting ?? '年度の始まり'}）からの変化`,
    en: (day: string, meeting: string | null) => `Changes since ${day} (${meeting ?? 'start of the year'})`,
  },
  counts: { ja: '条項の状況', en: 'Clauses' },
  beforeCount: { ja: (n: string) => `前回${n}`, en: (n: string) => `${n} before` },
  noBefore: { ja: '前回の記録なし', en: 'No record before' },
  firstTime: {
    ja: '前回の時点の条項の状況は記録されていません。次の会議から、変化を比べられます。',
    en: 'Nothing was recorded at that time; changes can be told from the next meeting on.',
  },
  changes: { ja: '変わった条項', en: 'Changed clauses' },
  noChanges: { ja: '変わった条項はありません。', en: 'None changed.' },
  fresh: { ja: '新規', en: 'New' },
  decisions: { ja: '決めていただくこと', en: 'To be decided' },
  noDecisions: { ja: '決裁や申請で待っているものはありません。', en: 'Nothing waits.' },
  findings: { ja: '監査の指摘で残っているもの', en: 'Open audit findings' },
  noFindings: { ja: '残っている指摘はありません。', en: 'None open.' },
  overdue: { ja: '期日を過ぎた計画と決定事項', en: 'Overdue' },
  noOverdue: { ja: '期日を過ぎたものはありません。', en: 'Nothing is overdue.' },
  tasks: {
    ja: (n: string) => `このほか、職員の「やること」のうち期限を過ぎたもの：${n}件`,
    en: (n: string) => `Besides, ${n} overdue tasks`,
  },
  figures: { ja: '研修・訓練・自己点検・監査', en: 'Training, drills, self-inspection, audit' },
  more: { ja: (n: number) => `ほか${n}件`, en: (n: number) => `${n} more` },
  keep: { ja: 'このまま残す', en: 'Keep as it is' },
  keepText: {
    ja: '表示している内容を、会議に出した一枚として残します。あとから誰も書き換えられません。',
    en: 'Kept as shown to the meeting; nobody can change it afterwards.',
  },
  meeting: { ja: '会議', en: 'Meeting' },
  noMeeting: { ja: '会議を決めない', en: 'No meeting' },
  kept: { ja: '残しました', en: 'Kept' },
  list: { ja: 'これまでの一枚', en: 'Earlier pages' },
  none: { ja: 'まだ残した一枚はありません。', en: 'None kept yet.' },
  by: { ja: '残した人', en: 'Kept by' },
  day: { ja: '時点', en: 'As of' },
  whole: { ja: '残したときのままです', en: 'As it was kept' },
  wholeText: {
    ja: (sha: string) => `記録簿にある指紋（${sha.slice(0, 16)}…）と一致します。`,
    en: (sha: string) => `Agrees with the digest in the journal (${sha.slice(0, 16)}…).`,
  },
  broken: { ja: '残したときと違います', en: 'Differs from what was kept' },
  brokenText: {
    ja: '記録簿にある指紋と一致しません。情報政策課に知らせてください。',
    en: 'It does not agree with the journal.',
  },
} as const
