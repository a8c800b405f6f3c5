import { sentences } from './trouble.table.ts'

/** Every way in which the database can fail to start or to answer; a new case is a new sentence in the table. */
export type TroubleCode = keyof typeof sentences

/** A start-up fault that an operator can act on: one sentence in Japanese, one in English, and a closed code. */
export class StartupTrouble extends Error {
  readonly code: TroubleCode
  readonly ja: string
  readonly en: string

  constructor(code: TroubleCode, about: string, cause?: unknown) {
    const { ja, en } = sentences[code]
    super(`${ja(about)} / ${en(about)}`, cause === undefined ? {} : { cause })
    this.name = 'StartupTrouble'
    this.code = code
    this.ja = ja(about)
    this.en = en(about)
  }
}

/** Translate a failed file operation below `directory` into the sentence an operator needs. */
export function troubleOfErrno(error: unknown, directory: string): StartupTrouble {
  if (error instanceof StartupTrouble) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StartupTrouble('disk-full', directory, error)
  if (code === 'EROFS') return new StartupTrouble('read-only', directory, error)
  if (code === 'EACCES' || code === 'EPERM') return new StartupTrouble('no-permission', directory, error)
  if (code === 'ENOTDIR' || code === 'EEXIST') return new StartupTrouble('not-a-directory', directory, error)
  return troubleOfLog([error instanceof Error ? error.message : String(error)], directory, 'not-starting')
}

/** Read the server's own last words and name the trouble they mean. */
export function troubleOfLog(lines: readonly string[], directory: string, otherwise: TroubleCode): StartupTrouble {
  const log = lines.join('\n')
  const [code] = spoken.find(([, words]) => words.test(log)) ?? [otherwise]
  const about = directoryIsEnough.has(code) ? directory : lines.slice(-5).join(' ｜ ')
  return new StartupTrouble(code, about, log === '' ? undefined : new Error(log))
}

const directoryIsEnough: ReadonlySet<TroubleCode> = new Set([
  'disk-full',
  'read-only',
  'no-permission',
  'in-use',
  'wrong-version',
])

/** PostgreSQL's words for each trouble; we start it with `lc_messages=C`, so they are always these. */
const spoken: readonly (readonly [TroubleCode, RegExp])[] = [
  ['disk-full', /No space left on device|Disk quota exceeded|Check free disk space/],
  ['read-only', /Read-only file system/],
  ['wrong-version', /database files are incompatible with server/],
  ['in-use', /lock file ".*postmaster\.pid" already exists|pre-existing shared memory block/],
  ['missing-library', /error while loading shared libraries|Library not loaded/],
  ['no-permission', /Permission denied|has wrong ownership|has invalid permissions/],
]
