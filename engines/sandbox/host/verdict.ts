/** How strong the walls around a parser are on this host, strongest first. */
export type Isolation = 'bubblewrap' | 'namespaces' | 'permission-model'

/** What came of a job: its value, or why there is none. A hostile file is normal input, so this is never thrown. */
export type Sandboxed<T> =
  | { readonly ok: true; readonly value: T; readonly isolation: Isolation }
  | { readonly ok: false; readonly code: Failure; readonly because: string; readonly detail: string }

/** Why a job gave no value; closed. */
export type Failure = keyof typeof reasons

/** Build the verdict of a job without a value; `detail` is for the log and holds nothing a terminal would obey. */
export function failed(code: Failure, detail: string): Extract<Sandboxed<never>, { readonly ok: false }> {
  return { ok: false, code, because: reasons[code], detail: printable(detail) }
}

const reasons = {
  timeout:
    'ファイルの読み取りが制限時間内に終わらなかったため、中止しました。ファイルを小さく分けて、もう一度お試しください。',
  memory:
    'ファイルの読み取りに必要なメモリが上限を超えたため、中止しました。ファイルを小さく分けて、もう一度お試しください。',
  crash:
    'ファイルの読み取り中に読み取り部が異常終了しました。ファイルが壊れているおそれがあります。作成元のソフトで保存し直して、もう一度お試しください。',
  failed:
    'ファイルを読み取れませんでした。形式が違うか、壊れているおそれがあります。作成元のソフトで保存し直して、もう一度お試しください。',
  'output-too-large':
    '読み取った結果が上限を超えたため、中止しました。ファイルを小さく分けて、もう一度お試しください。',
  stopped: 'ファイルの読み取りを取りやめました。',
  unavailable:
    '安全にファイルを開くための環境を用意できませんでした。ファイルは開いていません。システムの管理者に連絡してください。',
} as const

/** 2,000 characters: the message and the first frames of a stack. */
const longestDetail = 2_000

function printable(text: string): string {
  // What a hostile parser says must not drive a terminal or forge a log line.
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, longestDetail)
}
