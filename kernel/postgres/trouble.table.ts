/** A sentence about one trouble, given the path, user or log lines it concerns. */
interface Sentence {
  readonly ja: (about: string) => string
  readonly en: (about: string) => string
}

const plain = <T extends Record<string, Sentence>>(table: T): T => table

/** What an operator reads for each trouble: what happened, what was kept, what to do next. */
export const sentences = plain({
  'disk-full': {
    ja: (at) =>
      `ディスクの空きがないため、データベースを開始できません（${at}）。既存のデータはそのままです。空きを増やしてから、もう一度開始してください。`,
    en: (at) =>
      `no space left on the disk that holds \`${at}\`; existing data is untouched; free some space and start again`,
  },
  'read-only': {
    ja: (at) =>
      `データの置き場所が読み取り専用のため、データベースを開始できません（${at}）。書き込める場所を指定してください。`,
    en: (at) => `\`${at}\` is on a read-only file system; choose a place that can be written`,
  },
  'no-permission': {
    ja: (at) => `データの置き場所に書き込む権限がありません（${at}）。所有者と権限を確認してください。`,
    en: (at) => `not permitted to use \`${at}\`; check its owner and mode`,
  },
  'not-a-directory': {
    ja: (at) =>
      `データの置き場所がフォルダーではありません（${at}）。同じ名前のファイルを移すか、別の場所を指定してください。`,
    en: (at) => `\`${at}\` is not a directory; move the file of that name or choose another place`,
  },
  'not-a-database': {
    ja: (at) =>
      `データの置き場所に、データベースではないものが入っています（${at}）。何も変更していません。中身を確認し、空の場所を指定してください。`,
    en: (at) => `\`${at}\` holds something that is not a database; nothing was changed; choose an empty place`,
  },
  'in-use': {
    ja: (at) =>
      `別の関所（または PostgreSQL）がこのデータを使用中です（${at}）。先に動いているほうを停止するか、別の場所を指定してください。`,
    en: (at) => `another running Sekisho or PostgreSQL uses \`${at}\`; stop it first or choose another place`,
  },
  'no-binaries': {
    ja: (of) =>
      `このコンピューター（${of}）向けの PostgreSQL が入っていません。npm ci をやり直すか、DATABASE_URL で既存の PostgreSQL を指定してください。`,
    en: (of) => `no PostgreSQL binaries for ${of}; run npm ci again or point DATABASE_URL to an existing server`,
  },
  'missing-library': {
    ja: (log) =>
      `PostgreSQL の実行に必要なライブラリがこのコンピューターにありません。示された名前のものを入れてください: ${log}`,
    en: (log) => `a shared library that PostgreSQL needs is missing on this machine; install it: ${log}`,
  },
  'no-account': {
    ja: (why) =>
      `root のままでは PostgreSQL を動かせず、代わりの一般利用者も使えませんでした（${why}）。一般利用者で開始するか、postgres という利用者を作ってください。`,
    en: (why) =>
      `PostgreSQL refuses to run as root and no unprivileged account could be used (${why}); start as an ordinary user or create the user postgres`,
  },
  'unsafe-socket': {
    ja: (at) =>
      `データベースとの通信に使う一時フォルダーを、別の利用者が先に作っています（${at}）。安全のため中止しました。そのフォルダーを削除してください。`,
    en: (at) => `the private socket directory \`${at}\` belongs to somebody else; stopped for safety; remove it`,
  },
  'initdb-failed': {
    ja: (log) => `データベースの初期化に失敗しました。途中のものは片付けました。記録の最後: ${log}`,
    en: (log) => `creating the database failed and was undone; last lines: ${log}`,
  },
  'wrong-version': {
    ja: (at) =>
      `このデータは別の版の PostgreSQL で作られています（${at}）。データはそのままです。作成時の版の関所でバックアップを取り、空の場所に復元してください。`,
    en: (at) =>
      `\`${at}\` was made by another PostgreSQL version; data is untouched; back it up with the Sekisho that made it and restore into an empty place`,
  },
  'not-starting': {
    ja: (log) => `データベースを開始できませんでした。データは変更していません。記録の最後: ${log}`,
    en: (log) => `the database did not start; last lines: ${log}`,
  },
  'bad-url': {
    ja: (why) =>
      `DATABASE_URL の形が正しくありません（${why}）。postgresql://利用者:パスワード@ホスト:5432/データベース名 の形で指定してください。`,
    en: (why) => `DATABASE_URL is malformed (${why}); write postgresql://user:password@host:5432/database`,
  },
  unreachable: {
    ja: (at) =>
      `DATABASE_URL のデータベースが応答しません（${at}）。サーバーが動いているか、ホスト名・ポート・通信経路を確認してください。`,
    en: (at) => `the database of DATABASE_URL does not answer (${at}); check that it runs, its host, port and route`,
  },
  'wrong-password': {
    ja: (who) => `DATABASE_URL の利用者またはパスワードが受け付けられませんでした（${who}）。`,
    en: (who) => `the database refused the user or password of DATABASE_URL (${who})`,
  },
  'no-database': {
    ja: (name) => `DATABASE_URL のデータベースがありません（${name}）。管理者に作成を依頼してください。`,
    en: (name) => `the database of DATABASE_URL does not exist (${name}); ask its administrator to create it`,
  },
  'too-old': {
    ja: (found) => `DATABASE_URL の PostgreSQL が古すぎます（${found}）。新しい版に更新してください。`,
    en: (found) => `the PostgreSQL of DATABASE_URL is too old (${found}); upgrade it`,
  },
  'not-utf8': {
    ja: (found) =>
      `DATABASE_URL のデータベースの文字コードが UTF-8 ではありません（${found}）。ENCODING 'UTF8' で作り直してください。`,
    en: (found) => `the database of DATABASE_URL is not UTF8 (found ${found}); create it again with ENCODING 'UTF8'`,
  },
  standby: {
    ja: (at) => `DATABASE_URL のデータベースは読み取り専用の複製です（${at}）。書き込めるサーバーを指定してください。`,
    en: (at) => `the database of DATABASE_URL is a read-only standby (${at}); point it to the primary`,
  },
  'unusable-role': {
    ja: (why) =>
      `DATABASE_URL の利用者の権限が足りません（${why}）。データベースの所有者で、CREATEROLE を持つ利用者を指定してください。`,
    en: (why) => `the role of DATABASE_URL lacks rights (${why}); use the owner of the database with CREATEROLE`,
  },
} as const satisfies Record<string, Sentence>)
