// Texts of the page of a version and of its publication.

export const versionPageWords = {
  compare: { ja: (ordinal: string) => `${ordinal}と比べる`, en: (ordinal: string) => `Compare with ${ordinal}` },
  toBoard: { ja: '条項別の遵守状況', en: 'Clause board' },
  draft: {
    ja: 'この版は案です。まだどの機関も採択していません。',
    en: 'This version is a draft. No organ has adopted it.',
  },
  draftText: {
    ja: (doubts: number, waiting: number) =>
      doubts + waiting === 0
        ? '条項も対応付けも確かめ終えました。採択を記録できます。'
        : `読み取りの不確かな点が${doubts}件、確かめていない対応付けが${waiting}件あります。`,
    en: (doubts: number, waiting: number) => `${doubts} doubts and ${waiting} mappings are open.`,
  },
  toTree: { ja: '条項を確かめる', en: 'Check the clauses' },
  toMappings: { ja: '対応付けを確かめる', en: 'Confirm mappings' },
  toAdoption: { ja: '採択を記録する', en: 'Record adoption' },
  missing: {
    ja: (names: string) => `まだ採択していない機関があります：${names}`,
    en: (names: string) => `Still to adopt: ${names}`,
  },
  waiting: { ja: (n: number) => `対応付けの提案${n}件が確かめを待っています`, en: (n: number) => `${n} mappings wait` },
  contents: { ja: '目次', en: 'Contents' },
  adoptions: { ja: '採択した機関', en: 'Adopting organs' },
  decided: { ja: (day: string) => `${day} 決定`, en: (day: string) => `decided ${day}` },
  effective: { ja: (day: string) => `${day} 施行`, en: (day: string) => `in force ${day}` },
  joint: { ja: '共同', en: 'joint' },
  revisions: { ja: '制定・改定の経過（文書の記載）', en: 'History as the text tells it' },
  history: { ja: 'この文書の版', en: 'Versions of this document' },
  here: { ja: 'この版', en: 'this one' },
  notAdopted: { ja: '案', en: 'draft' },
  published: { ja: '公表', en: 'Publication' },
  seePublic: { ja: '公表しているページを見る', en: 'See the public page' },
  source: { ja: '元のファイル', en: 'Source file' },
  imported: { ja: '読み込み', en: 'Imported' },
  sum: { ja: '改ざんの有無を確かめる値（SHA-256）', en: 'SHA-256' },
}

export const publishWords = {
  title: { ja: '公表を記録する', en: 'Record publication' },
  task: { ja: '遅滞なく公表してください', en: 'To be published without delay' },
  due: { ja: (day: string) => `${day}までに公表してください`, en: (day: string) => `To be published by ${day}` },
  overdue: {
    ja: (day: string) => `公表の期限（${day}）を過ぎています`,
    en: (day: string) => `Publication was due on ${day}`,
  },
  text: {
    ja: '基本方針を定め、又は変更したときは、遅滞なく公表します（地方自治法244条の6第2項）。公表を記録すると、やることから消えます。',
    en: 'The policy is published without delay (Local Autonomy Act art. 244-6(2)). Recording it closes the task.',
  },
  law: {
    ja: '公表した日と場所を記録します。関所の公開ページに載せただけでは、公表の記録になりません。',
    en: 'Record when and where it was published.',
  },
  on: { ja: '公表した日', en: 'Published on' },
  url: { ja: '公表した場所（URL・掲示場など）', en: 'Where (URL, notice board)' },
  save: { ja: '公表を記録する', en: 'Record' },
  saved: { ja: '公表を記録しました。', en: 'Publication recorded.' },
  list: { ja: 'これまでの公表', en: 'Publications so far' },
  none: { ja: '公表の記録はまだありません。', en: 'No publication on record yet.' },
  seePublic: { ja: '公開ページを見る（サインインなしで誰でも読めます）', en: 'See the public page (no sign-in)' },
  notAdopted: { ja: '採択を記録してから公表します', en: 'Publication follows adoption' },
  toAdoption: { ja: '採択を記録する', en: 'Record adoption' },
  closed: { ja: 'この文書は公開としていません', en: 'This document is not public' },
  closedText: {
    ja: '公表の手続は、公開とした文書だけにあります。公開の別は、文書の設定で改められます。',
    en: 'Only public documents are published; its setting can be changed.',
  },
  toSettings: { ja: '文書の設定へ', en: 'To the settings' },
  notYours: { ja: '公表を記録するのは、情報政策課です。', en: 'The security office records publications.' },
}
