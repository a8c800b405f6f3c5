/** A backup or a restoration that was stopped: one sentence in Japanese, one in English, and a closed code. */
export class BackupTrouble extends Error {
  readonly code: BackupTroubleCode
  readonly ja: string
  readonly en: string

  constructor(code: BackupTroubleCode, about: string, cause?: unknown) {
    const { ja, en } = sentences[code]
    super(`${ja}（${about}） / ${en} (${about})`, cause === undefined ? {} : { cause })
    this.name = 'BackupTrouble'
    this.code = code
    this.ja = `${ja}（${about}）`
    this.en = `${en} (${about})`
  }
}

/** Why a backup or a restoration was stopped; closed. */
export type BackupTroubleCode = keyof typeof sentences

/** Translate a failure on the way into the sentence an operator needs; faults without one stay what they are. */
export function asTrouble(error: unknown, about: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return new BackupTrouble('disk-full', about, error)
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new BackupTrouble('not-writable', about, error)
  if (code === 'EEXIST') return new BackupTrouble('exists', about, error)
  if (code === '42501') return new BackupTrouble('hidden-rows', error instanceof Error ? error.message : about, error)
  return error
}

const sentences = {
  'disk-full': {
    ja: 'ディスクの空きが足りないため中止しました。途中のものは片付けました。空きを増やしてから、もう一度実行してください。',
    en: 'no space left on the disk; undone; free some space and try again',
  },
  'not-writable': {
    ja: '書き込めない場所のため中止しました。場所と権限を確認してください。',
    en: 'not permitted to write; check place and mode',
  },
  exists: {
    ja: '同じ名前のファイルがすでにあるため中止しました。上書きはしません。別の名前を指定してください。',
    en: 'a file of that name exists and is not overwritten; choose another name',
  },
  'hidden-rows': {
    ja: 'この利用者にはすべての行が見えないため、完全なバックアップを作れません。BYPASSRLS を持つ利用者か管理者で実行してください。',
    en: 'this role does not see every row, so a backup would be incomplete; use a role with BYPASSRLS or a superuser',
  },
  'not-found': {
    ja: 'バックアップのファイルが見つからないか、読めません。場所と権限を確認してください。',
    en: 'the backup file is missing or unreadable; check place and mode',
  },
  'not-a-backup': {
    ja: '関所のバックアップではないファイルです。何も変更していません。',
    en: 'not a backup of Sekisho; nothing was changed',
  },
  'newer-format': {
    ja: '新しい版の関所で作られたバックアップです。何も変更していません。関所を新しい版にしてから、もう一度実行してください。',
    en: 'made by a newer Sekisho; nothing was changed; update Sekisho and try again',
  },
  truncated: {
    ja: 'バックアップのファイルが途中で切れています。何も変更していません。元の場所から複写し直すか、別のバックアップを使ってください。',
    en: 'the backup is cut short; nothing was changed; copy it again or use another one',
  },
  damaged: {
    ja: 'バックアップのファイルが壊れています。何も変更していません。元の場所から複写し直すか、別のバックアップを使ってください。',
    en: 'the backup is damaged; nothing was changed; copy it again or use another one',
  },
  'other-version': {
    ja: 'バックアップを作った関所と、この関所の版が違います。何も変更していません。同じ版の関所で復元してから、新しい版にしてください。',
    en: 'the backup was made by another version of Sekisho; nothing was changed; restore with that version, then update',
  },
  busy: {
    ja: '別の復元が実行中です。終わってから、もう一度実行してください。',
    en: 'another restoration is at work; try again when it has ended',
  },
  'not-empty': {
    ja: '復元先が空ではありません。何も変更していません。復元は、空の場所にだけできます。',
    en: 'the installation to restore into is not empty; nothing was changed; choose an empty one',
  },
} as const
