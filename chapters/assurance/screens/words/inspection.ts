// Texts of self-inspection.

import { titles } from './titles.ts'

export const sheetWords = {
  title: titles.sheets,
  cardTitle: {
    ja: (year: string, who: string) => `${year}の自己点検（${who}）`,
    en: (year: string, who: string) => `Self-inspection of ${year} (${who})`,
  },
  note: {
    ja: '選ぶたびに自動で保存されます。途中で閉じても残ります。答えは課室ごとに数えられ、誰の答えかは表示されません。',
    en: 'Saved as you go. Answers are counted by unit; nobody sees whose they are.',
  },
  keys: {
    ja: '質問に移って 1＝はい、2＝いいえ、3＝該当なし、4＝分からない を押しても答えられます。',
    en: 'On a question, press 1 yes, 2 no, 3 not applicable, 4 do not know.',
  },
  due: { ja: '期限', en: 'Due' },
  progress: { ja: '答えた質問', en: 'Answered' },
  progressNote: { ja: (n: number, all: number) => `${n}／${all}問`, en: (n: number, all: number) => `${n} of ${all}` },
  start: { ja: (n: number) => `ここで答える（${n}問）`, en: (n: number) => `Answer here (${n})` },
  resume: { ja: (n: number) => `続きを答える（残り${n}問）`, en: (n: number) => `Continue (${n} left)` },
  fold: { ja: 'あとで答える', en: 'Later' },
  comment: { ja: '補足（任意）', en: 'Remark (optional)' },
  submit: { ja: 'この答えを出す', en: 'Send' },
  left: { ja: (n: number) => `あと${n}問で出せます`, en: (n: number) => `${n} questions left` },
  sent: { ja: '自己点検の答えを出しました。ありがとうございました', en: 'Sent. Thank you' },
  sentOn: { ja: '出した日', en: 'Sent' },
  saving: { ja: '保存しています…', en: 'Saving…' },
  kept: { ja: '保存しました', en: 'Saved' },
  unsaved: { ja: '保存できていません。もう一度つながると保存します', en: 'Not saved yet; it will be' },
  none: { ja: '今、答える自己点検はありません', en: 'Nothing to answer now' },
  noneNote: { ja: '始まると、ここと「やること」に出ます。', en: 'It will appear here and among your tasks.' },
} as const

export const inspectionWords = {
  title: titles.inspections,
  note: {
    ja: '年度に一度、全員に役割ごとの質問をします。答えは課室ごとに管理者が確かめ、関所が知る事実と突き合わせます。',
    en: 'Once a year everybody is asked by role; managers confirm, and Sekisho holds the answers against the facts.',
  },
  open: { ja: '自己点検を始める', en: 'Start' },
  year: { ja: '年度', en: 'Fiscal year' },
  opensOn: { ja: '始める日', en: 'From' },
  dueOn: { ja: '答える期限', en: 'Answer by' },
  openText: {
    ja: '始める日に、適用範囲の全員（会計年度任用職員・議員等を含む）の「やること」に出ます。',
    en: 'On its first day it appears among the tasks of everybody in scope.',
  },
  opened: { ja: '自己点検を始めました', en: 'Started' },
  state: { ja: '状態', en: 'State' },
  coming: { ja: '開始前', en: 'Coming' },
  running: { ja: '回答中', en: 'Open' },
  late: { ja: '期限後', en: 'Past due' },
  closed: { ja: '締切済', en: 'Closed' },
  period: { ja: '期間', en: 'Period' },
  answered: { ja: '回答', en: 'Answers' },
  of: { ja: (n: string, all: string) => `${n}／${all}`, en: (n: string, all: string) => `${n} of ${all}` },
  units: { ja: '課室の確認', en: 'Units confirmed' },
  contradictions: { ja: '解いていない食い違い', en: 'Open contradictions' },
  none: { ja: '自己点検は、まだありません', en: 'No inspection yet' },
  own: { ja: '自分の課室', en: 'My units' },
  ownNote: {
    ja: '課の答えを確かめるのは、情報セキュリティ管理者の務めです。',
    en: 'Confirming is the manager’s duty.',
  },
  see: { ja: '結果を確かめる', en: 'Confirm' },
  questions: { ja: '質問を見る・改める', en: 'Questions' },
  settings: { ja: '決まり', en: 'Settings' },
} as const

export const resultWords = {
  title: { ja: (year: string) => `${year}の自己点検の結果`, en: (year: string) => `Results of ${year}` },
  overview: titles.byQuestion,
  units: titles.byUnit,
  contradictions: { ja: '事実との食い違い', en: 'Against the facts' },
  export: { ja: '書き出す', en: 'Export' },
  book: { ja: '結果（Excel）', en: 'Results (Excel)' },
  surveyCsv: { ja: '対策の実施状況（CSV）', en: 'Survey (CSV)' },
  surveyJson: { ja: '対策の実施状況（JSON）', en: 'Survey (JSON)' },
  close: { ja: '締め切る', en: 'Close' },
  closeText: {
    ja: (left: number) =>
      `まだ${left}件の答えがありません。締め切ると、誰も答えられなくなり、事実との食い違いがこの時点のまま残ります。取り消せません。`,
    en: (left: number) =>
      `${left} answers are missing. Afterwards nobody can answer; contradictions are frozen. It cannot be undone.`,
  },
  asked: { ja: '対象', en: 'Asked' },
  submitted: { ja: '回答', en: 'Answered' },
  confirmed: { ja: '確認した課室', en: 'Units confirmed' },
  figures: { ja: '進み具合', en: 'Progress' },
  unit: { ja: '件', en: '' },
  question: { ja: '質問', en: 'Question' },
  yes: { ja: 'はい', en: 'Yes' },
  no: { ja: 'いいえ', en: 'No' },
  notApplicable: { ja: '該当なし', en: 'n/a' },
  unknown: { ja: '分からない', en: 'Unknown' },
  rate: { ja: 'はいの割合', en: 'Rate of yes' },
  lastYear: { ja: '前年度', en: 'Last year' },
  others: { ja: 'ほかの課室', en: 'Others' },
  percent: { ja: (n: number) => `${n}％`, en: (n: number) => `${n}%` },
  few: { ja: '少数', en: 'Few' },
  fewNote: {
    ja: (n: number) => `答えが${n}件より少ないところは、誰の答えか分からないように伏せています。`,
    en: (n: number) => `Fewer than ${n} answers are not shown.`,
  },
  against: { ja: '事実と食い違います', en: 'Against the facts' },
  comments: { ja: (n: number) => `補足${n}件`, en: (n: number) => `${n} remarks` },
  unitName: { ja: '課室', en: 'Unit' },
  by: { ja: '確認', en: 'Confirmed' },
  notYet: { ja: 'まだ', en: 'Not yet' },
  remarks: { ja: '所見', en: 'Remarks' },
  noContradictions: { ja: '答えと事実の食い違いはありません', en: 'No contradictions' },
  noContradictionsNote: {
    ja: '「はい」という答えと、検査の結果の「不適合」とを突き合わせています。',
    en: 'Yeses are held against checks that say “not kept”.',
  },
  people: { ja: (n: string) => `「はい」${n}人`, en: (n: string) => `${n} yeses` },
  fact: { ja: '関所が知る事実', en: 'What Sekisho knows' },
  seeFact: { ja: '記録を見る', en: 'See the record' },
  resolve: { ja: '食い違いを解く', en: 'Resolve' },
  which: { ja: 'どちらが正しいですか', en: 'Which is right?' },
  'answers-were-wrong': { ja: '答えが違っていた', en: 'The answers were wrong' },
  'facts-were-wrong': { ja: '台帳が違っていた', en: 'The register was wrong' },
  'both-hold': { ja: '両方とも正しい（見ているものが違う）', en: 'Both hold' },
  explanation: { ja: '確かめたことと、これからすること', en: 'What was found and what will be done' },
  resolved: { ja: '解きました', en: 'Resolved' },
  afterClose: {
    ja: '締め切ってから解きます。いまは検査の結果に合わせて動きます。',
    en: 'Resolved after the close; until then it follows the facts.',
  },
} as const

export const unitWords = {
  title: { ja: (unit: string) => `${unit}の自己点検`, en: (unit: string) => `Self-inspection of ${unit}` },
  confirmedBy: { ja: (who: string) => `${who}さんが確かめました`, en: (who: string) => `Confirmed by ${who}` },
  cannot: { ja: 'まだ確かめられません', en: 'Not yet' },
  confirm: { ja: 'この結果を確かめたものとする', en: 'Confirm' },
  confirmTitle: { ja: '課室の結果を確かめる', en: 'Confirm the results' },
  remarks: { ja: '所見', en: 'Remarks' },
  remarksSupport: {
    ja: '答えていない人の事情、課で気付いたことなど。答えていない人がいるときは必ず入れます。',
    en: 'Needed where somebody has not answered.',
  },
  improvements: {
    ja: '「いいえ」のあった質問を、改善事項にする',
    en: 'Make improvements of what was answered with no',
  },
  improvementsNote: {
    ja: '選んだものは、期限と担当（課室の情報セキュリティ管理者）を付けて改善事項の台帳に入ります。',
    en: 'They go into the register with a day and the manager as owner.',
  },
  noNoes: { ja: '「いいえ」の答えはありませんでした。', en: 'Nothing was answered with no.' },
  what: { ja: '改めること', en: 'What to improve' },
  dueOn: { ja: '期限', en: 'By' },
  done: {
    ja: (n: number) => `確かめました。改善事項${n}件を加えました`,
    en: (n: number) => `Confirmed; ${n} improvements`,
  },
  summary: { ja: '答えのまとめ', en: 'Answers' },
} as const

export const questionWords = {
  title: titles.questions,
  note: {
    ja: '質問は役割ごとの版で管理します。改めると新しい版になり、次に始める自己点検から使われます。「はい」が、守れている答えになるように書いてください。',
    en: 'A change makes a new version, used from the next inspection on. はい should mean that the policy is kept.',
  },
  version: {
    ja: (n: number) => (n === 0 ? 'はじめの質問' : `第${n}版`),
    en: (n: number) => (n === 0 ? 'Starting set' : `Version ${n}`),
  },
  text: { ja: '質問', en: 'Question' },
  controls: { ja: '管理策', en: 'Controls' },
  checks: { ja: '突き合わせる検査', en: 'Held against' },
  noChecks: { ja: 'なし', en: 'None' },
  edit: { ja: '質問を改める', en: 'Edit' },
  save: { ja: '新しい版として保存する', en: 'Save as a new version' },
  saved: { ja: '新しい版にしました', en: 'Saved' },
  reason: { ja: '改める理由', en: 'Reason' },
  add: { ja: '質問を加える', en: 'Add' },
  remove: { ja: '外す', en: 'Remove' },
  up: { ja: '上へ', en: 'Up' },
  number: { ja: (n: number) => `${n}問目`, en: (n: number) => `Question ${n}` },
  count: { ja: (n: number) => `${n}問`, en: (n: number) => `${n} questions` },
} as const

export const settingWords = {
  title: titles.settings,
  note: {
    ja: '法律が定める数ではありません。市が決めます。',
    en: 'No law lays these down; the city decides.',
  },
  smallestGroup: { ja: 'これより少ない答えは、ほかの人に見せない（人）', en: 'Fewest answers shown to others' },
  remindBefore: { ja: '答えていない人に知らせる日（期限の何日前か。例：7、1）', en: 'Days before the end to remind' },
  improveWithin: { ja: '改善事項の期限の案（確かめた日から何日後か）', en: 'Days proposed for improvements' },
  save: { ja: '決まりを保存する', en: 'Save' },
  saved: { ja: '保存しました', en: 'Saved' },
  unreadable: { ja: '日数を、読点で区切って入れてください', en: 'Days, separated by commas' },
} as const
