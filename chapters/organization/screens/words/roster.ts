// Texts of the roster import.

export const rosterWords = {
  title: { ja: '名簿・異動の取込み', en: 'Roster and transfers' },
  note: {
    ja: '職員番号、氏名、所属、職名のある名簿から、課室・職・職員等・発令をまとめて登録します。',
    en: 'Records units, posts, people and assignments from one file.',
  },
  steps: { ja: '取込みの手順', en: 'Steps' },
  choose: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  check: { ja: '確かめる', en: 'Check' },
  done: { ja: '取り込んだ', en: 'Done' },
  on: { ja: 'いつからの名簿か', en: 'In force from' },
  onSupport: {
    ja: '4月1日の異動は、その前に4月1日を選んで取り込めます。当日の0時に切り替わります。',
    en: 'April transfers can be taken in before; they take effect at 00:00.',
  },
  propose: {
    ja: '新しい課長・部長などの職に、ガイドラインの想定する役割を付ける',
    en: 'Give new heads of offices their usual role',
  },
  drop: { ja: '名簿のファイルをここに置く', en: 'Drop the roster here' },
  dropSupport: {
    ja: 'CSV（UTF-8、Shift_JIS）か Excel（.xlsx）。まだ何も登録しません。',
    en: 'CSV or XLSX. Nothing is recorded yet.',
  },
  noDay: { ja: '先に、いつからの名簿かを入れてください', en: 'First say from which day it holds' },
  rejectedTitle: { ja: (n: number) => `${n}行は取り込めません`, en: (n: number) => `${n} rows are rejected` },
  rejectedHow: {
    ja: 'ファイルを直して選び直すか、その行を除いて取り込んでください。',
    en: 'Correct the file and choose it again, or leave those rows out.',
  },
  more: { ja: (n: number) => `　ほか${n}人`, en: (n: number) => ` and ${n} more` },
  again: { ja: '読み直す', en: 'Read again' },
  file: {
    ja: (name: string, encoding: string, day: string) =>
      `${name}（${encoding}）を、${day}からの名簿として読みました。まだ何も登録していません。`,
    en: (name: string, encoding: string, day: string) =>
      `${name} (${encoding}) was read as in force from ${day}. Nothing is recorded yet.`,
  },
  matching: { ja: '日付と列の対応', en: 'Day and columns' },
  noColumn: { ja: '（この列はない）', en: '(no such column)' },
  unmatched: { ja: (names: string) => `読まない列：${names}`, en: (names: string) => `Not read: ${names}` },
  totals: { ja: '登録されるもの', en: 'What will be recorded' },
  organs: { ja: '機関', en: 'Organs' },
  units: { ja: '課室', en: 'Units' },
  posts: { ja: '職', en: 'Posts' },
  people: { ja: '職員等', en: 'People' },
  assignments: { ja: '新しい発令', en: 'New assignments' },
  ended: { ja: '終わる発令', en: 'Ended' },
  unit: { ja: '件', en: '' },
  rows: { ja: '行ごとの結果', en: 'Row by row' },
  row: { ja: '行', en: 'Row' },
  result: { ja: '結果', en: 'Result' },
  name: { ja: '氏名', en: 'Name' },
  why: { ja: '内容', en: 'Details' },
  added: { ja: '加わる', en: 'Added' },
  changed: { ja: '変わる', en: 'Changed' },
  same: { ja: '同じ', en: 'Same' },
  rejected: { ja: '取り込めない', en: 'Rejected' },
  first: {
    ja: '多いため、取り込めない行から順に500行までを表示しています。',
    en: 'The first 500 rows, rejected ones first.',
  },
  missing: { ja: (n: number) => `名簿にない者が${n}人います`, en: (n: number) => `${n} people are not in the file` },
  missingHow: {
    ja: '異動の名簿なら問題ありません。全員の名簿のときは、退任日を入れるか確かめてください。この人たちの記録は変わりません。',
    en: 'Fine for a transfer list. Their records stay as they are.',
  },
  skip: {
    ja: (n: number) => `取り込めない${n}行を除いて取り込む`,
    en: (n: number) => `Leave out the ${n} rejected rows`,
  },
  apply: { ja: (n: string) => `${n}行を取り込む`, en: (n: string) => `Take in ${n} rows` },
  nothing: { ja: '変わるものはありません', en: 'Nothing would change' },
  another: { ja: '別のファイルにする', en: 'Another file' },
  applied: {
    ja: (people: number, ended: number) => `取り込みました。加わった・変わった行${people}件、終わる発令${ended}件です`,
    en: (people: number, ended: number) => `Taken in: ${people} rows, ${ended} assignments end`,
  },
  chart: { ja: '組織図を見る', en: 'See the chart' },
  transfers: { ja: '人事異動を見る', en: 'See the transfers' },
}
