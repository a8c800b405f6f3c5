/** 採択の起案. */
export const proposalWords = {
  title: { ja: '採択を起案する（電子決裁）', en: 'Propose an adoption for approval' },
  note: {
    ja: '経路の最後の人が決裁すると、その日付で採択が記録されます。',
    en: 'When the last post approves, the adoption is recorded with that date.',
  },
  documents: { ja: '文書の一覧', en: 'Documents' },
  organ: { ja: '採択する機関', en: 'Organ' },
  choose: { ja: '選んでください', en: 'Choose' },
  number: { ja: '文書番号', en: 'Document number' },
  numberSupport: { ja: '起案の番号（例：情政第12号）', en: 'Number of the proposal' },
  effectiveOn: { ja: '施行日', en: 'Effective on' },
  effectiveSupport: {
    ja: '決裁が後なら、決裁の日から',
    en: 'If it is decided later, it takes effect on the day of the decision.',
  },
  route: { ja: '決裁の経路', en: 'Route' },
  routeSupport: {
    ja: '上から順に回ります。同じ順番の人には同時に回ります（合議）。決裁は最後の一人が行います。',
    en: 'It goes from top to bottom; posts of one turn get it together. The last one decides.',
  },
  turn: { ja: (n: number) => `${n}番目に回る職`, en: (n: number) => `Post of turn ${n}` },
  together: { ja: '前の人と同時に回す（合議）', en: 'Together with the one before' },
  deciding: { ja: '決裁する職', en: 'Deciding post' },
  delegated: { ja: '専決とする', en: 'By standing authority (専決)' },
  add: { ja: '回す職を加える', en: 'Add a post' },
  remove: { ja: (n: number) => `${n}番目を除く`, en: (n: number) => `Remove turn ${n}` },
  submit: { ja: '起案する', en: 'Propose' },
  done: { ja: '起案しました。経路に沿って回ります。', en: 'Proposed; it is on its way.' },
  whole: { ja: 'すべての機関が採択しています', en: 'Every organ has adopted' },
} as const
