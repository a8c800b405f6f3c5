/** A certificate that can't be made or taken: one sentence in Japanese, one in English, and a closed code. */
export class CertTrouble extends Error {
  readonly code: CertTroubleCode
  readonly ja: string
  readonly en: string

  constructor(code: CertTroubleCode, about: string, cause?: unknown) {
    const { ja, en } = sentences[code]
    super(`${ja}（${about}） / ${en} (${about})`, cause === undefined ? {} : { cause })
    this.name = 'CertTrouble'
    this.code = code
    this.ja = `${ja}（${about}）`
    this.en = `${en} (${about})`
  }
}

/** Why a certificate was refused; closed. */
export type CertTroubleCode = keyof typeof sentences

const sentences = {
  usage: {
    ja: 'コマンドの書き方が正しくありません。npx sekisho cert --help で使い方を確認してください。',
    en: 'the command is not written as expected; see npx sekisho cert --help',
  },
  'bad-name': {
    ja: 'サーバーの名前か IP アドレスとして使えません。例: sekisho.city.mihon.example または 192.0.2.10',
    en: 'not a host name or IP address; for example sekisho.city.mihon.example or 192.0.2.10',
  },
  'no-name': {
    ja: 'サーバーの名前がありません。利用者がブラウザーに入力する名前か IP アドレスを指定してください。',
    en: 'no name was given; name the host or IP address that people type into the browser',
  },
  'name-not-permitted': {
    ja: '今の認証局では、この名前の証明書を作れません。--new-ca で認証局を作り直し、ca.crt を配り直してください。',
    en: 'the present authority is constrained to other names; make a new one with --new-ca and distribute ca.crt again',
  },
  'authority-expiring': {
    ja: '認証局の期限が近いため、証明書を作れません。--new-ca で認証局を作り直し、ca.crt を配り直してください。',
    en: 'the authority ends too soon; make a new one with --new-ca and distribute ca.crt again',
  },
  'authority-damaged': {
    ja: '認証局の鍵と証明書（ca.key、ca.crt）の組が正しくありません。バックアップから戻すか、--new-ca で作り直してください。',
    en: 'ca.key and ca.crt do not belong together; bring them back from a backup or make new ones with --new-ca',
  },
  'no-authority': {
    ja: '更新できる認証局がありません。先に名前を指定して証明書を作ってください。',
    en: 'there is no authority to renew with; first make certificates by naming the server',
  },
  unreadable: {
    ja: 'ファイルを読み書きできません。場所と権限を確認してください。',
    en: 'the file can not be read or written; check place and mode',
  },
  'not-pem': {
    ja: 'PEM 形式の証明書ではありません。.pfx や .p12 の場合は、openssl pkcs12 などで PEM に変換してください。',
    en: 'not a certificate in PEM; convert .pfx or .p12 with openssl pkcs12 first',
  },
  'key-unreadable': {
    ja: '秘密鍵を読めません。パスワードが付いている場合は外し、PEM 形式で指定してください。',
    en: 'the private key can not be read; remove its password and give it in PEM',
  },
  'key-mismatch': {
    ja: '秘密鍵と証明書の組が合いません。同じ申請で作られた鍵と証明書を指定してください。',
    en: 'the private key does not belong to the certificate; give the pair that was made together',
  },
  'weak-key': {
    ja: '鍵が短すぎます。RSA は 2048 ビット以上、楕円曲線は P-256 以上で作り直してください。',
    en: 'the key is too short; RSA needs 2048 bits or more, elliptic curves P-256 or more',
  },
  expired: {
    ja: '証明書の期限が切れています。新しい証明書を取得してください。',
    en: 'the certificate has expired; obtain a new one',
  },
  'not-yet-valid': {
    ja: '証明書の有効期間がまだ始まっていません。開始日を待つか、サーバーの時計を確認してください。',
    en: 'the certificate is not valid yet; wait or check the clock of the server',
  },
  'name-not-covered': {
    ja: '証明書がこのサーバー名を含んでいません。この名前を SAN に含む証明書を取得してください。',
    en: 'the certificate does not cover this name; obtain one that lists it in its SAN',
  },
  'not-a-server': {
    ja: 'サーバー用の証明書ではありません。ファイルの先頭にサーバーの証明書を置いてください。',
    en: 'not a certificate for a server; the first one in the file must be the server’s',
  },
  'chain-broken': {
    ja: '中間証明書がつながっていません。サーバー、中間、ルートの順に並べてください。',
    en: 'the chain does not connect; order it from server over intermediates to root',
  },
} as const
