/** How a city hands the authority's certificate to its PCs. */
export function distribution(authority: string): readonly string[] {
  return [
    `このファイルを、関所を使うすべての PC に信頼させてください: ${authority}`,
    '',
    'グループポリシーで配る（Active Directory がある場合）',
    '  1. ca.crt をドメインコントローラーへ複写します（ca.key は複写しないでください）。',
    '  2. 「グループポリシーの管理」で、PC に適用する GPO を編集します。',
    '  3. コンピューターの構成 > ポリシー > Windows の設定 > セキュリティの設定 > 公開キーのポリシー',
    '     > 信頼されたルート証明機関 を右クリックし、「インポート」で ca.crt を選びます。',
    '  4. PC で gpupdate /force を実行するか、再起動を待ちます。',
    '1 台ずつ入れる（管理者のコマンドプロンプトで）: certutil -addstore Root ca.crt',
    'Firefox は、ポリシー Certificates > ImportEnterpriseRoots を有効にすると Windows の設定に従います。',
    '',
    'この認証局が証明できるのは、上の名前だけです（名前制約）。それでも ca.key は秘密です。',
    '金庫などに保管した媒体へ移し、更新のときだけ戻すと、より安全です。',
    '',
    `Make every PC that uses Sekisho trust ${authority}: import it by group policy into "Trusted Root Certification`,
    'Authorities". The authority can speak for the names above alone. Keep ca.key secret, best on a medium in a safe.',
  ]
}

/** What `npx sekisho cert --help` prints. */
export const help: readonly string[] = [
  '使い方: npx sekisho cert 名前… [--years 年数] [--directory 場所]',
  '        npx sekisho cert --renew',
  '        npx sekisho cert 名前… --cert 証明書.pem --key 秘密鍵.pem',
  '',
  '  名前…          利用者がブラウザーに入力する名前や IP アドレス（いくつでも）',
  '  --years 年数   認証局の年数（1〜20、指定しなければ 10）',
  '  --renew        同じ名前でサーバー証明書だけを更新します（ca.crt の配り直しは不要です）',
  '  --new-ca       認証局から作り直します（ca.crt の配り直しが必要です）',
  '  --cert --key   市が別に取得した証明書を使います（PEM 形式、サーバー・中間の順）',
  '  --directory    置き場所（指定しなければ data/tls）',
  '',
  'Usage: npx sekisho cert NAME… [--years N] [--new-ca] [--directory DIR]   make a private CA and a server certificate',
  '       npx sekisho cert --renew                                          renew the server certificate alone',
  '       npx sekisho cert NAME… --cert CERT.pem --key KEY.pem              use the city’s own certificate',
]
