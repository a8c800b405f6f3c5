// Why a file stayed behind, in the words of the note; one short sentence each.
import type { HoldCode } from '../contract.ts'

/** The sentence for a reason. */
export const holdReason = (code: HoldCode | 'link' | 'device'): string => reasons[code]

const reasons: Readonly<Record<HoldCode | 'link' | 'device', string>> = {
  'unknown-format': '何のファイルか判別できませんでした。',
  'unsupported-format': 'この形式は無害化に対応していません。PDFやOffice形式で送ってもらってください。',
  encrypted: '暗号化されています。暗号を解いて送ってもらってください。',
  'password-needed': 'パスワードがかかっています。パスワードを入れて送り直すか、外して送ってもらってください。',
  'wrong-password': '入力されたパスワードでは開けませんでした。',
  disguised: '拡張子と中身が食い違っています。',
  polyglot: '二つの形式に読めるファイルです。',
  malformed: 'ファイルが壊れています。',
  executable: 'プログラム（実行形式）です。',
  'converter-missing':
    '変換に使うソフトウェアが入っていません。新しい形式（docx、xlsx、pptx）で送ってもらってください。',
  'converter-failed': '新しい形式に変換できませんでした。',
  'too-large': '大きすぎます。',
  'too-deep': '入れ子が深すぎます。',
  'too-many-members': 'ファイルの数が多すぎます。',
  ratio: '異常に高い圧縮率です。',
  'too-many-pages': 'ページが多すぎます。',
  'too-many-pixels': '画像が大きすぎます。',
  'xml-too-deep': '文書の構造が異常に深くなっています。',
  'output-too-large': '作り直した結果が大きくなりすぎました。',
  timeout: '時間内に終わりませんでした。',
  memory: '記憶域が足りませんでした。',
  crash: '処理が途中で止まりました。',
  'member-held': '中のファイルに無害化できないものがあります。',
  'verification-failed': '作り直した結果の検査に通りませんでした。',
  malware: 'ウイルスが見つかりました。',
  'isolation-missing': '安全に処理する環境がありません。',
  link: 'ほかの場所を指すリンクです。',
  device: '通常のファイルではありません。',
}
