// What a refused sign-in says. Better Auth's codes on the left; a code that is not here reads as the general refusal.
import { Refusal, type RefusalDetails } from '../refusal.ts'

type Words = Pick<RefusalDetails, 'status' | 'title' | 'detail'>

const wrong: Words = {
  status: 401,
  title: 'サインインできません',
  detail: '職員番号かパスワードが違います。入力し直してください。',
}
const wrongCode: Words = {
  status: 401,
  title: '確認コードが違います',
  detail: '認証アプリに今表示されている6桁を入力してください。パソコンの時計がずれていると合いません。',
}
const again: Words = {
  status: 401,
  title: '最初からやり直してください',
  detail: '時間がたったか、試した回数が多いため、この手続きは終わりました。もう一度サインインしてください。',
}
const later: Words = {
  status: 429,
  title: 'しばらく待ってください',
  detail:
    '続けて失敗したため、しばらくの間サインインできません。時間をおいてやり直すか、情報政策課に知らせてください。',
}
const passkeyAgain: Words = {
  status: 401,
  title: 'パスキーで確かめられません',
  detail: '登録したパスキーで、もう一度やり直してください。できないときは情報政策課に知らせてください。',
}

const words = {
  'wrong-name-or-password': wrong,
  'wrong-code': wrongCode,
  'code-already-used': {
    ...wrongCode,
    title: '一度使われたコードです',
    detail: '同じコードは二度使えません。次のコードが表示されるまで待って（30秒以内）、入力し直してください。',
  },
  'wrong-backup-code': {
    ...wrongCode,
    title: 'バックアップコードが違います',
    detail: '控えにある、まだ使っていないコードを入力してください。一度使ったコードは使えません。',
  },
  'start-again': again,
  'try-later': later,
  'passkey-required': {
    status: 403,
    title: 'パスキーでサインインしてください',
    detail: 'このアカウントの二つ目の認証はパスキーです。「パスキーでサインイン」を選んでください。',
  },
  'passkey-refused': passkeyAgain,
  'account-suspended': {
    status: 403,
    title: '利用を止めているアカウントです',
    detail: '休職や異動の手続きで止められています。情報政策課に確かめてください。',
  },
  'wrong-password': {
    status: 422,
    title: '現在のパスワードが違います',
    detail: '現在のパスワードを入力し直してください。新しいパスワードは変わっていません。',
  },
  'sign-in-again': {
    status: 403,
    title: 'もう一度サインインしてください',
    detail: 'パスキーの登録は、サインインから15分以内に行ってください。一度サインアウトして、入り直してください。',
  },
  'already-enrolled': {
    status: 409,
    title: '認証アプリは登録済みです',
    detail: '取り替えるときは、情報政策課にアカウントの復旧を頼んでください。',
  },
  'last-factor': {
    status: 409,
    title: '削除できません',
    detail:
      '二つ目の認証がなくなるため、このパスキーは削除できません。先に別のパスキーか認証アプリを登録してください。',
  },
  'provider-away': {
    status: 409,
    title: '庁内認証基盤に接続できません',
    detail: '庁内認証基盤が応答しません。職員番号とパスワードでサインインするか、時間をおいてやり直してください。',
  },
  'foreign-origin': {
    status: 403,
    title: '送信元を確かめられません',
    detail: '画面を読み込み直してから、もう一度送ってください。',
  },
  'bad-request': {
    status: 400,
    title: '送られた内容を読めません',
    detail: '画面を読み込み直してから、もう一度送ってください。',
  },
  'not-here': { status: 404, title: '見つかりません', detail: 'この住所（URL）の窓口はありません。' },
  'sign-in-first': {
    status: 401,
    title: 'サインインが必要です',
    detail: '時間がたったため、もう一度サインインしてください。',
  },
  'not-at-this-stage': {
    status: 403,
    title: '二つ目の認証が必要です',
    detail: '二つ目の認証を済ませてから、もう一度行ってください。',
  },
  'password-too-short': {
    status: 422,
    title: 'パスワードが短すぎます',
    detail: '12文字以上にしてください。覚えやすい言葉をいくつか並べると、長くできます。',
  },
  'password-too-long': { status: 422, title: 'パスワードが長すぎます', detail: '128文字までにしてください。' },
  'password-too-common': {
    status: 422,
    title: '推測されやすいパスワードです',
    detail: 'よく使われる言葉や並びは使えません。関係のない言葉を組み合わせてください。',
  },
  'password-like-user-name': {
    status: 422,
    title: 'パスワードに職員番号が入っています',
    detail: '職員番号を含まないパスワードにしてください。',
  },
  'sign-in-refused': {
    ...wrong,
    detail: 'サインインを受け付けられませんでした。もう一度やり直し、続くときは情報政策課に知らせてください。',
  },
} as const satisfies Readonly<Record<string, Words>>

/** Why sign-in or one of its steps was refused. */
export type AuthRefusalCode = keyof typeof words

const codes: Readonly<Record<string, AuthRefusalCode>> = {
  INVALID_USERNAME_OR_PASSWORD: 'wrong-name-or-password',
  USERNAME_TOO_SHORT: 'wrong-name-or-password',
  USERNAME_TOO_LONG: 'wrong-name-or-password',
  INVALID_USERNAME: 'wrong-name-or-password',
  VALIDATION_ERROR: 'bad-request',
  INVALID_CODE: 'wrong-code',
  INVALID_BACKUP_CODE: 'wrong-backup-code',
  TOTP_NOT_ENABLED: 'start-again',
  BACKUP_CODES_NOT_ENABLED: 'start-again',
  TWO_FACTOR_NOT_ENABLED: 'start-again',
  INVALID_TWO_FACTOR_COOKIE: 'start-again',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'start-again',
  ACCOUNT_TEMPORARILY_LOCKED: 'try-later',
  TOTP_ALREADY_ENABLED: 'already-enrolled',
  PASSKEY_REQUIRED: 'passkey-required',
  ACCOUNT_SUSPENDED: 'account-suspended',
  USER_NOT_VERIFIED: 'passkey-refused',
  PASSKEY_NOT_FOUND: 'passkey-refused',
  CHALLENGE_NOT_FOUND: 'passkey-refused',
  AUTHENTICATION_FAILED: 'passkey-refused',
  FAILED_TO_VERIFY_REGISTRATION: 'passkey-refused',
  INVALID_PASSWORD: 'wrong-password',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'wrong-password',
  PASSWORD_TOO_SHORT: 'password-too-short',
  PASSWORD_TOO_LONG: 'password-too-long',
  SESSION_NOT_FRESH: 'sign-in-again',
  UNAUTHORIZED: 'sign-in-first',
  INVALID_ORIGIN: 'foreign-origin',
  MISSING_OR_NULL_ORIGIN: 'foreign-origin',
  PROVIDER_NOT_FOUND: 'provider-away',
}

/** Better Auth's code in our words. */
export const translate = (code: string | undefined): AuthRefusalCode =>
  code === undefined ? 'sign-in-refused' : (codes[code] ?? 'sign-in-refused')

/** 6(6): the refusal as the browser gets it. */
export const refusal = (code: AuthRefusalCode): Refusal => new Refusal(code, { ...words[code], article: '6(6)' })
