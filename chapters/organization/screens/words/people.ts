// Texts of people, posts, units and transfers.

export const careerWords = {
  posts: { ja: '発令の経過', en: 'Posts over time' },
  post: { ja: '職', en: 'Post' },
  kind: { ja: '発令区分', en: 'Kind' },
  roles: { ja: '役割', en: 'Roles' },
  from: { ja: '始まり', en: 'From' },
  to: { ja: '終わり', en: 'Until' },
  goesOn: { ja: '続いている', en: 'Goes on' },
  ahead: { ja: 'これから', en: 'Ahead' },
  now: { ja: '現在', en: 'Now' },
  past: { ja: '終了', en: 'Ended' },
  state: { ja: '状態', en: 'State' },
  none: { ja: '発令の記録がありません', en: 'No assignments' },
  noneHow: {
    ja: '発令がないと、関所の権限も付きません。発令を加えてください。',
    en: 'Without an assignment there are no rights either. Add one.',
  },
  add: { ja: '発令を加える', en: 'Add an assignment' },
  absences: { ja: '不在の記録', en: 'Absences' },
  noAbsences: { ja: '不在の記録はありません。', en: 'No absences recorded.' },
  addAbsence: { ja: '不在を記録する', en: 'Record an absence' },
  standIn: { ja: '代決する者・職', en: 'Stands in' },
  nobody: { ja: '決まっていません', en: 'Nobody' },
}

export const holdingWords = {
  holders: { ja: '就いている者', en: 'Holders' },
  person: { ja: '職員等', en: 'Person' },
  vacant: { ja: '今日、この職は空席です', en: 'This post is vacant today' },
  vacantHow: {
    ja: '後任の発令か、兼務・事務取扱の発令を入れてください。',
    en: 'Record a successor, a concurrent or an acting holder.',
  },
  posts: { ja: 'この組織の職', en: 'Posts' },
  below: { ja: '下にある組織', en: 'Units below' },
  holder: { ja: '就いている者（今日）', en: 'Holders today' },
  noPosts: { ja: 'この組織には職が登録されていません', en: 'No posts in this unit' },
  addPost: { ja: '職を加える', en: 'Add a post' },
}

export const transferWords = {
  title: { ja: '人事異動', en: 'Transfers' },
  dayTitle: { ja: (day: string) => `${day}付け`, en: (day: string) => `In force from ${day}` },
  days: { ja: '異動のある日', en: 'Days with transfers' },
  ahead: { ja: 'これから', en: 'Ahead' },
  past: { ja: '済み', en: 'Done' },
  people: { ja: (n: string) => `${n}人`, en: (n: string) => `${n} people` },
  number: { ja: '職員番号', en: 'Number' },
  name: { ja: '氏名', en: 'Name' },
  change: { ja: '区分', en: 'Change' },
  before: { ja: '前の職', en: 'Before' },
  after: { ja: '後の職', en: 'After' },
  roles: { ja: '役割の変わり', en: 'Roles' },
  joined: { ja: '就く', en: 'Joins' },
  left: { ja: '離れる', en: 'Leaves' },
  moved: { ja: '移る', en: 'Moves' },
  gains: { ja: (role: string) => `付く：${role}`, en: (role: string) => `Gains ${role}` },
  loses: { ja: (role: string) => `外れる：${role}`, en: (role: string) => `Loses ${role}` },
  none: { ja: '異動の予定も、最近の異動もありません', en: 'No transfers' },
  noneHow: {
    ja: '発令を前もって入れるか、異動の名簿を取り込むと、ここに日ごとに並びます。',
    en: 'Enter assignments ahead or take in a transfer list.',
  },
  noneThisDay: { ja: 'この日付けの異動はありません', en: 'No transfers on this day' },
  take: { ja: '名簿・異動を取り込む', en: 'Take in a roster' },
  add: { ja: '発令を加える', en: 'Add an assignment' },
  assignments: { ja: '発令の台帳', en: 'Assignments' },
  chart: { ja: 'この日の組織図を見る', en: 'See the chart of that day' },
  willTitle: {
    ja: (day: string) => `${day}の0時に切り替わります`,
    en: (day: string) => `Takes effect on ${day} at 00:00`,
  },
  will: {
    ja: '職とともに、付く・外れる役割の権限、承認の経路、やることの宛先が、何もしなくても切り替わります。それまでは今の職のままです。直すときは発令を改めてください。',
    en: 'Rights of the roles, routes of approval and tasks follow by themselves. Until then nothing changes. To correct it, revise the assignment.',
  },
  summary: {
    ja: (moved: number, joined: number, left: number) => `移る ${moved}人、就く ${joined}人、離れる ${left}人`,
    en: (moved: number, joined: number, left: number) => `${moved} move, ${joined} join, ${left} leave`,
  },
  between: { ja: '、', en: ', ' },
}
