/** The chapter of the standard of measures (対策基準) that a heading suggests, or null. */
export function chapterOfTitle(title: string): number | null {
  const plain = title.normalize('NFKC').replace(/\s+/gu, '')
  return headings.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}

const headings: readonly (readonly [number, RegExp])[] = [
  [3, /強[靱靭じ]|三層|ネットワークの分離|三段階/u],
  [4, /物理|施設|情報システム室|サーバ等の管理|管理区域|通信回線/u],
  [5, /人的|職員等の(?:責務|遵守)|研修|教育|人員/u],
  [6, /技術|アクセス制御|不正プログラム|ウイルス|不正アクセス|システム開発|コンピュータ及びネットワーク/u],
  [8, /委託|外部サービス|クラウド|アウトソーシング/u],
  [9, /監査|自己点検|評価|見直し/u],
  [7, /運用|緊急時|侵害|例外|法令|懲戒/u],
  [1, /組織|体制|責任者|推進/u],
  [2, /情報資産|分類|格付/u],
]
