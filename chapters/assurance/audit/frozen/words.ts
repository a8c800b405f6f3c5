// The paper that lies on top of a frozen package.

interface Manifest {
  readonly engagement: { readonly number: string; readonly title: string }
  readonly row: { readonly number: number; readonly title: string } | null
  readonly clause: string | null
  readonly asOf: string
  readonly frozenAt: string
  readonly frozenBy: string
  readonly checkpointSize: number
  readonly entries: { readonly related: number; readonly inPackage: number; readonly unsealed: readonly string[] }
}

/** How to read and verify a package, without Sekisho. */
export function readMe({
  engagement,
  row,
  clause,
  asOf,
  frozenAt,
  frozenBy,
  checkpointSize,
  entries,
}: Manifest): string {
  return `監査証拠（時点固定）
監査      ${engagement.number} ${engagement.title}
対象      ${row === null ? `条項 ${clause ?? ''}` : `No.${row.number} ${row.title}`}
時点      ${asOf} の終わり（日本時間）
固定      ${frozenAt} ${frozenBy}
記録簿    ${checkpointSize} 件のチェックポイントで証明（関係する記録 ${entries.related} 件のうち ${entries.inPackage} 件を収録、未封印 ${entries.unsealed.length} 件）

中身
  manifest.json       一覧と、各ファイルのSHA-256
  board.json          その日の条項一覧の判定（その日に示されたもの。あとから判定し直していません）
  outcomes.json       その日の点検の結果と証跡
  row.json papers.json samples.json attached/   監査項目、調書、標本、添えられた証拠
  journal/*.entry     記録簿の記録（そのままのバイト列）
  journal/*.details.json   記録の内容（SHA-256(salt + 内容) が記録の payload と一致します）
  journal/*.tlog-proof     記録が封印された記録簿にあることの証明（C2SP tlog-proof）
  checkpoint          署名されたチェックポイント（C2SP）

検証（関所もネットワークも不要、Python 3 だけで行えます）
  python3 verify_proofs.py . 公開鍵
  公開鍵（vkey）は、この包みの中からではなく、紙か信頼できる人から受け取ってください。関所の「記録簿 → 封印」の画面に示されています。
  この包みそのもののSHA-256は、固定したときに記録簿に記されています（記録の種類 assurance.audit-file-kept）。
`
}
