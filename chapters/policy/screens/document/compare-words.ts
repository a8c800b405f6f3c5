// Texts of the comparison of two versions.

interface Counts {
  readonly changed: number
  readonly added: number
  readonly removed: number
  readonly moved: number
  readonly rewritten: number
}

export const compareWords = {
  title: { ja: '版を比べる', en: 'Compare versions' },
  document: { ja: '文書', en: 'Document' },
  before: { ja: '前', en: 'Before' },
  after: { ja: '後', en: 'After' },
  choose: { ja: '選んでください', en: 'Choose' },
  onlyOne: {
    ja: '比べられる文書がありません。二つ以上の版がある文書を、ここで比べます。',
    en: 'No document has two versions yet.',
  },
  change: { ja: '違い', en: 'Change' },
  onlyChanges: { ja: '違いのある条項だけを見る', en: 'Changes only' },
  legend: { ja: '語の違い：', en: 'Words:' },
  gone: { ja: '前だけにある語（打ち消し線）', en: 'only before (struck through)' },
  came: { ja: '後だけにある語（下線）', en: 'only after (underlined)' },
  saidGone: { ja: '（削除）', en: '(removed) ' },
  saidCame: { ja: '（追加）', en: '(added) ' },
  none: { ja: '（なし）', en: '(none)' },
  same: { ja: '同じ', en: 'Same' },
  changed: { ja: '変更', en: 'Changed' },
  added: { ja: '追加', en: 'Added' },
  removed: { ja: '削除', en: 'Removed' },
  rewritten: { ja: '書き換え', en: 'Rewritten' },
  moved: { ja: '移動', en: 'Moved' },
  from: {
    ja: (before: string, after: string) => `${before} から ${after} へ`,
    en: (before: string, after: string) => `${before} to ${after}`,
  },
  alsoChanged: { ja: '文も変更', en: 'and reworded' },
  counts: {
    ja: ({ changed, rewritten, added, removed, moved }: Counts) =>
      `変更 ${changed}件、書き換え ${rewritten}件、追加 ${added}件、削除 ${removed}件、移動 ${moved}件`,
    en: ({ changed, rewritten, added, removed, moved }: Counts) =>
      `${changed} changed, ${rewritten} rewritten, ${added} added, ${removed} removed, ${moved} moved`,
  },
  noChanges: { ja: '違いはありません', en: 'No differences' },
}
