const lines: Readonly<Record<string, readonly [usage: string, ja: string, en: string]>> = {
  start: [
    'start [--port N] [--internet HOST:PORT|none] [--mail HOST:PORT] [--empty]',
    '始める。LGWAN接続系は --port、インターネット接続系は --internet（なければ次の番号）で待ち受け、--mail で外部中継サーバーからのメールを受け取る（見本市をつくらないときは --empty）',
    'start the server: LGWAN segment at --port, internet segment at --internet (default: the next port), mail from the outside relay at --mail; --empty: no sample city',
  ],
  'import policy': [
    'import policy FILE… [--dry-run] [--json] [--tier basic|standard|procedure] [--city SLUG]',
    '基本方針などを取り込む（.md .txt .docx）。--dry-run は読むだけで、サーバも要らない',
    'import policy documents; --dry-run only reads and needs no server',
  ],
  'import roster': [
    'import roster FILE [--dry-run] [--json] [--on DATE] [--propose-roles] [--skip-rejected] [--city SLUG]',
    '職員名簿を取り込む（CSV・XLSX）。--on は発令の日（なければ今日）。取り込めない行があると終了コード 1',
    'import the roster of persons, in force from --on (today); exit code 1 when rows are rejected',
  ],
  'import assets': [
    'import assets FILE [--dry-run] [--json] [--skip-rejected] [--city SLUG]',
    '情報資産台帳を取り込む（CSV・XLSX）。取り込めない行があると終了コード 1',
    'import the asset ledger; exit code 1 when rows are rejected',
  ],
  board: [
    'board [--as-of 2026-11-23] [--json] [--city SLUG]',
    '条項ごとの状況（日付は 2026-11-23 でも R8.11.23 でも）。不適合があると終了コード 1',
    'verdict of every clause, today or at the end of a day; exit code 1 when one is not kept',
  ],
  'journal export': [
    'journal export DIR [--city SLUG]',
    '記録簿を検証できる形で書き出す',
    'export the journal as C2SP tiles',
  ],
  'journal verify': [
    'journal verify DIR --key VKEY|FILE [--older FILE] [--json]',
    '書き出した記録簿を、公開鍵だけで検証する',
    'verify an exported journal with the public key alone',
  ],
  backup: ['backup --out FILE', '一つのファイルに控えをとる', 'write a backup to one file'],
  restore: ['restore FILE', '空の導入先に控えを戻す', 'restore a backup into an empty installation'],
  cert: [
    'cert NAME… [--renew] [--cert PEM --key PEM] [--help]',
    'TLS の証明書をつくる、又は市の証明書を使う',
    'make or take TLS certificates',
  ],
  account: [
    'account open STAFF_NUMBER [--administrator] [--city SLUG]',
    '台帳にいる職員の利用者登録をし、一度きりのパスワードを示す（最初の一人には --administrator：職に情報政策課の役割を加える）',
    'open an account for a person of the ledger; --administrator gives the post the security-office role',
  ],
  'push-config': [
    'push-config FILE… [--to URL] [--city SLUG] [--key KEY] [--json]',
    '装置の設定ファイルを送る（管理端末の定期実行から）。鍵は環境変数 SEKISHO_PUSH_KEY でもよい。読み取れないファイルがあると終了コード 1',
    'hand configurations in from a scheduled job; the key may stand in SEKISHO_PUSH_KEY; exit code 1 when a file is refused',
  ],
  city: ['city list | city add SLUG NAME [--host NAME,…]', '団体を登録する', 'list and add cities'],
}

/** How to use the program, or one command of it. */
export function help(command: string | undefined): string {
  const shown = Object.entries(lines).filter(([name]) => command === undefined || name.split(' ')[0] === command)
  const all = shown.length === 0 ? Object.entries(lines) : shown
  return [
    '関所 Sekisho — 情報セキュリティ基本方針を、動く仕組みに。 / a basic policy as a running system.',
    '',
    ...all.flatMap(([, [usage, ja, en]]) => [`  sekisho ${usage}`, `      ${ja}`, `      ${en}`]),
    '',
    '  終了コード / exit codes: 0 できた・done、1 結果が否・the answer is no、2 できなかった・could not',
    '  環境変数 / environment: PORT, SEKISHO_DATA（既定 ./data）, DATABASE_URL',
  ].join('\n')
}
