/** What the offline verifier says of an exported journal. */
export type Verification = Verified | NotVerified

/** Every entry is in the tree that the journal's key signed. */
export interface Verified {
  readonly ok: true
  readonly origin: string
  readonly size: number
  /** Base64, as it stands in the checkpoint and on the printed report. */
  readonly root: string
}

/** Something is not as it was signed. */
export interface NotVerified {
  readonly ok: false
  readonly code: VerificationCode
  /** For the reader, in Japanese: what was found, and what to do next. */
  readonly because: string
  /** The file, or `entry N` counted from 0, where it was found. */
  readonly at?: string
}

/** Every way in which an export can fail. */
export type VerificationCode = keyof typeof sentences

const sentences = {
  'key-malformed': '公開鍵の行（vkey）を読み取れません。配布された「名前+番号+鍵」の1行を、そのまま指定してください。',
  'checkpoint-missing': 'チェックポイント（checkpoint）がありません。書き出しをもう一度行ってください。',
  'checkpoint-malformed':
    'チェックポイントの形式が正しくありません。書き出した後に変更されていないか確認してください。',
  'signature-missing':
    'チェックポイントに、この公開鍵による署名がありません。別の団体や別の鍵の書き出しでないか確認してください。',
  'signature-wrong': 'チェックポイントの署名が一致しません。内容が書き換えられています。',
  'older-malformed': '比較する過去のチェックポイントを読み取れません。保管していた原本を指定してください。',
  'older-signature': '比較する過去のチェックポイントに、この公開鍵による正しい署名がありません。',
  'bundle-missing': '記録のファイルがありません。記録が取り除かれたか、書き出しが途中で終わっています。',
  'bundle-malformed':
    '記録のファイルが壊れているか、件数が合いません。書き出した後に変更されていないか確認してください。',
  'tile-missing': 'ハッシュのファイルがありません。取り除かれたか、書き出しが途中で終わっています。',
  'tile-malformed': 'ハッシュのファイルの長さが正しくありません。途中で切れていないか確認してください。',
  'entry-mismatch': '記録の内容とハッシュが一致しません。この記録、またはハッシュが書き換えられています。',
  'tile-mismatch': '上位のハッシュが記録から計算した値と一致しません。ハッシュのファイルが書き換えられています。',
  'root-mismatch': '記録全体から計算した値が、署名された値と一致しません。記録が書き換えられています。',
  'rolled-back': '過去のチェックポイントより記録が少なくなっています。記録が取り除かれています。',
  'past-rewritten': '過去のチェックポイントの時点の記録が、その後に書き換えられています。',
  'beyond-size': '署名された件数を超えるファイルがあります。署名の後に加えられたものは証拠になりません。',
  'file-unexpected': '記録の一部ではないファイルがあります。書き出し先に他のファイルを置かないでください。',
  'older-tile-mismatch': '以前の部分ファイルが、その後のファイルの先頭と一致しません。どちらかが書き換えられています。',
} as const

/** Say no, with the sentence of the code. */
export function notVerified(code: VerificationCode, at?: string): NotVerified {
  return { ok: false, code, because: sentences[code], ...(at === undefined ? {} : { at }) }
}
