// Texts of the step that puts the clauses right.

export const treeWords = {
  title: { ja: '条項を確かめる', en: 'Check the clauses' },
  note: {
    ja: (file: string, n: number) =>
      `${file} から読み取った${n}の条項です。直したことはその都度保存され、途中でやめても続きから始められます。`,
    en: (file: string, n: number) =>
      `${n} clauses read from ${file}. Every change is kept at once; you can leave and come back.`,
  },
  next: { ja: '次へ：対応付けを確かめる', en: 'Next: mappings' },
  adopted: {
    ja: '採択された版です。機関が決定した文書は、そのまま残します。改めるときは、新しい版を読み込みます。',
    en: 'Adopted versions stay as decided. To change it, import a new version.',
  },
  notYours: { ja: '条項を直せるのは、情報政策課です。', en: 'Only the security office puts clauses right.' },
  newVersion: { ja: '新しい版を読み込む', en: 'Import a new version' },
  refresh: { ja: '最新の状態を読み込む', en: 'Load the newest state' },
  unsure: { ja: '不確か', en: 'unsure' },
  noNumber: { ja: '（番号なし）', en: '(no number)' },
  text: { ja: '条文', en: 'Text' },
  edit: { ja: '番号・題・文', en: 'Number, title, text' },
  redo: { ja: 'やり直す', en: 'Redo' },
}

export const saidWords = {
  busy: { ja: '保存しています…', en: 'Saving…' },
  kept: { ja: 'すべて保存済みです。', en: 'Everything is kept.' },
  promote: { ja: (p: string) => `${p} の段を上げました。保存済みです。`, en: (p: string) => `Raised ${p}. Kept.` },
  demote: { ja: (p: string) => `${p} の段を下げました。保存済みです。`, en: (p: string) => `Lowered ${p}. Kept.` },
  merge: {
    ja: (p: string) => `${p} を前の条項につなぎました。保存済みです。`,
    en: (p: string) => `Joined ${p}. Kept.`,
  },
  split: { ja: (p: string) => `${p} を二つに分けました。保存済みです。`, en: (p: string) => `Split ${p}. Kept.` },
  renumber: {
    ja: (p: string) => `${p} の番号を直しました。保存済みです。`,
    en: (p: string) => `Renumbered ${p}. Kept.`,
  },
  retitle: { ja: (p: string) => `${p} の題を直しました。保存済みです。`, en: (p: string) => `Retitled ${p}. Kept.` },
  retext: { ja: (p: string) => `${p} の文を直しました。保存済みです。`, en: (p: string) => `Corrected ${p}. Kept.` },
  undo: { ja: (p: string) => `${p} の直しを一つ戻しました。`, en: (p: string) => `Took back the change of ${p}.` },
  redo: {
    ja: (p: string) => `${p} の直しをやり直しました。保存済みです。`,
    en: (p: string) => `Redid the change of ${p}. Kept.`,
  },
}

export const keyWords = {
  title: { ja: 'キーボードでの操作', en: 'Keyboard' },
  walk: { ja: '条項を移る', en: 'Walk through the clauses' },
  level: { ja: '段を上げる・下げる', en: 'Raise or lower a level' },
  merge: { ja: '前の条項とつなぐ', en: 'Join to the clause before' },
  split: { ja: '二つに分ける', en: 'Split in two' },
  text: { ja: '番号・題・文を直す', en: 'Edit number, title, text' },
  parts: { ja: '題を直す・番号を直す', en: 'Edit the title, the number' },
  undo: { ja: '一つ戻す', en: 'Undo' },
  redo: { ja: 'やり直す', en: 'Redo' },
}

export const doubtWords = {
  title: { ja: '読み取りの不確かな点', en: 'What the reader was unsure of' },
  none: { ja: '不確かな点はありません。', en: 'Nothing unsure.' },
  done: { ja: 'すべて確かめました。', en: 'All settled.' },
  left: {
    ja: (n: number) => `あと${n}件。条項を見て、正しければ「確かめた」を押します。`,
    en: (n: number) => `${n} left. Look, then settle.`,
  },
  settled: { ja: (n: number) => `確かめた点（${n}件）`, en: (n: number) => `Settled (${n})` },
  show: { ja: (path: string) => `${path} を見る`, en: (path: string) => `Show ${path}` },
  settle: { ja: '確かめた', en: 'Settle' },
  settleOne: { ja: (line: number) => `${line}行目を確かめた`, en: (line: number) => `Settle line ${line}` },
}

export const splitWords = {
  title: { ja: (path: string) => `${path} を二つに分ける`, en: (path: string) => `Split ${path} in two` },
  places: { ja: '文の切れ目から選ぶ', en: 'Choose between sentences' },
  free: { ja: '分けたい位置にカーソルを置く', en: 'Or put the cursor where to cut' },
  freeSupport: {
    ja: '矢印キーでもクリックでも選べます。この欄の文は変わりません。下の条項は、新しい条項に移ります。',
    en: 'By arrows or pointer. The text here does not change. Clauses below go to the new clause.',
  },
  keeps: { ja: '残る文', en: 'What stays' },
  goes: { ja: '新しい条項になる文', en: 'Text of the new clause' },
  number: { ja: '新しい条項の番号', en: 'Number of the new clause' },
  newTitle: { ja: '新しい条項の題（なければ空欄）', en: 'Title of the new clause (may be empty)' },
  cut: { ja: 'ここで分ける', en: 'Split here' },
  cancel: { ja: 'やめる', en: 'Cancel' },
}
