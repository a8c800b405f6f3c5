// Texts of the committee, its meetings and what came of them.

export const committeeWords = {
  title: { ja: '情報セキュリティ委員会', en: 'Information security committee' },
  year: { ja: '年度', en: 'Fiscal year' },
  plan: { ja: '会議を予定する', en: 'Plan a meeting' },
  next: { ja: '次の会議', en: 'Next meeting' },
  noNext: { ja: '次の会議の予定がありません', en: 'No meeting is planned' },
  noNextHow: {
    ja: '委員会は毎年度開きます。日を決めて「会議を予定する」から入れてください。',
    en: 'The committee meets every fiscal year. Plan the next one.',
  },
  overduePlan: {
    ja: '予定の日を過ぎています。開いたなら開催日と議事録を、延ばすなら新しい予定日を入れてください。',
    en: 'The planned day has passed. Record the meeting or a new day.',
  },
  meetings: { ja: '会議', en: 'Meetings' },
  noMeetings: { ja: 'この年度の会議は、まだ記録されていません', en: 'No meeting of this year is recorded' },
  all: { ja: 'すべての会議', en: 'All meetings' },
  followAll: { ja: 'すべての決定事項', en: 'All decisions' },
  openFollowUps: { ja: '終わっていない決定事項', en: 'Open decisions' },
  doneFollowUpsText: { ja: '終わっていない決定事項はありません。', en: 'No decision is open.' },
  planned: { ja: '予定', en: 'Planned' },
  held: { ja: '開催済み', en: 'Held' },
  state: { ja: '状態', en: 'State' },
  day: { ja: '開催日・予定日', en: 'Day' },
  name: { ja: '会議', en: 'Meeting' },
  record: { ja: '会議録', en: 'Record' },
  revise: { ja: '改める', en: 'Revise' },
  agenda: { ja: '議題', en: 'Agenda' },
  minutes: { ja: '議事録', en: 'Minutes' },
  decisions: { ja: '決定事項', en: 'Decisions' },
  missing: { ja: 'まだ記録されていません。', en: 'Not recorded yet.' },
  when: { ja: '開催日', en: 'Day' },
  place: { ja: '場所', en: 'Place' },
  chair: { ja: '議長', en: 'Chair' },
  attended: { ja: '出席者数', en: 'Attended' },
  people: {
    ja: (n: number, quorum: number | null) => `${n}人${quorum === null ? '' : `（定足数 ${quorum}人）`}`,
    en: (n: number, quorum: number | null) => `${n}${quorum === null ? '' : ` (quorum ${quorum})`}`,
  },
  followUps: { ja: '決定事項の進み具合', en: 'Follow-up of decisions' },
  what: { ja: '内容', en: 'What' },
  owner: { ja: '担当する職', en: 'Owner' },
  due: { ja: '期限', en: 'Due' },
  done: { ja: '完了', en: 'Done' },
  result: { ja: '結果', en: 'Result' },
  late: { ja: (days: number) => `${days}日超過`, en: (days: number) => `${days} days late` },
  left: {
    ja: (days: number) => (days === 0 ? '今日まで' : `あと${days}日`),
    en: (days: number) => `${days} days left`,
  },
  onTheWay: { ja: '進行中', en: 'In progress' },
  noFollowUps: {
    ja: 'この会議の決定事項は、進み具合の台帳に登録されていません。',
    en: 'No follow-ups of this meeting are recorded.',
  },
  addFollowUp: { ja: '決定事項を登録する', en: 'Record a decision' },
}

export const emptinessWords = {
  declared: {
    ja: (by: string, until: string) => `${by}さんが${until}まで「該当なし」と宣言しています`,
    en: (by: string, until: string) => `Declared empty by ${by} until ${until}`,
  },
  declare: { ja: '「該当なし」と宣言する', en: 'Declare that there is none' },
  title: { ja: '記録すべきものがないことを宣言する', en: 'Declare that there is nothing to record' },
  text: {
    ja: '宣言は1年のあいだ有効で、あなたの名前とともに証跡になります。記録すべきものが出たときは、その時に記録してください。',
    en: 'Valid for a year, kept as evidence with your name.',
  },
}
