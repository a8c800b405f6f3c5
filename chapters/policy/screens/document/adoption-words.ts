// Texts of the step in which the organs' decisions are recorded.

export const adoptionWords = {
  title: { ja: '採択を記録する', en: 'Record adoption' },
  note: {
    ja: '機関ごとに、決定の日と決定の記録を入れます（地方自治法244条の6）。採択した版は、以後直せません。',
    en: 'For each organ, its own decision. An adopted version is closed.',
  },
  toProposal: { ja: '電子決裁で起案する', en: 'Propose for approval' },
  which: { ja: '決定した機関', en: 'Organs that decided' },
  chooseAll: {
    ja: (n: number) => `まだ採択していない${n}機関をすべて選ぶ`,
    en: (n: number) => `Choose all ${n} that have not`,
  },
  joint: { ja: '共同で決定した', en: 'Decided jointly' },
  jointSupport: {
    ja: '共同の決定は、決定した日と施行日が同じになります。決裁番号と決定した者は、機関ごとに入れます。',
    en: 'A joint decision has one day; record and decider are each organ’s own.',
  },
  decidedOn: { ja: '決定した日', en: 'Decided on' },
  effectiveOn: { ja: '施行日', en: 'In force from' },
  kind: { ja: '決定の別', en: 'Kind of decision' },
  number: { ja: '決裁番号・議決番号など', en: 'Number of the decision' },
  decider: { ja: '決定した者の職', en: 'Post that decided' },
  done: { ja: '採択済み', en: 'Adopted' },
  notNamed: { ja: '条文に名前なし', en: 'Not named in the text' },
  submit: { ja: (n: number) => `${n}機関の採択を記録する`, en: (n: number) => `Record ${n} decisions` },
  none: { ja: '機関が登録されていません', en: 'No organs on record' },
  noneText: { ja: '先に、議会・長・委員会などの機関を登録します。', en: 'First record the organs of the city.' },
  toOrgans: { ja: '機関の台帳へ', en: 'To the organs' },
  saved: { ja: '採択を記録しました。', en: 'Adoption recorded.' },
  missing: {
    ja: (names: string) => `まだ採択していない機関：${names}`,
    en: (names: string) => `Still to adopt: ${names}`,
  },
  allAdopted: { ja: 'すべての機関が採択しました。', en: 'Every organ has adopted it.' },
  openDoubts: {
    ja: (n: number) => `読み取りの不確かな点が${n}件残っています`,
    en: (n: number) => `${n} doubts are open`,
  },
  openDoubtsText: {
    ja: '採択すると条項を直せなくなります。先に確かめてください。',
    en: 'After adoption the clauses cannot be changed; look first.',
  },
  toTree: { ja: '条項を確かめる', en: 'Check the clauses' },
  notYours: { ja: '採択を記録するのは、情報政策課です。', en: 'The security office records adoptions.' },
}
