// 6(3): configurations from a bare Git repository below the installation's own folder. Read only: no hook, no filter, no network, no work tree.
import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Refusal } from '../../kernel/refusal.ts'
import { type Handed, largestFile, mostFiles, type NetworkSettings } from './contract.ts'

const run = promisify(execFile)

/** What stands at a ref. */
export interface Checkout {
  readonly commit: string
  readonly files: readonly Handed[]
}

type Repository = NonNullable<NetworkSettings['repository']>

/** The files at the ref's commit; the commit is looked up once and everything is read by it. */
export async function readRepository(root: string | undefined, { name, ref, folder }: Repository): Promise<Checkout> {
  const directory = root === undefined ? undefined : join(root, `${name}.git`)
  // a name is a plain word: it cannot lead out of the folder
  if (directory === undefined || !(await isFolder(directory)))
    throw refusal(
      `リポジトリ ${name}.git が、導入先の repositories フォルダにありません。サーバの管理者に、置き場所を確かめてください。`,
    )
  const commit = (
    await git(directory, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
  ).trim()
  if (!/^[0-9a-f]{40,64}$/u.test(commit)) throw refusal(`「${ref}」という枝や印は、リポジトリにありません。`)
  const listed = (
    await git(directory, [
      'ls-tree',
      '-r',
      '-z',
      '--long',
      '--full-tree',
      commit,
      '--',
      ...(folder === '' ? [] : [folder]),
    ])
  ).split('\0')
  const entries = listed.flatMap((line) => {
    const [, mode, type, object, size, path] = /^(\d{6}) (\w+) ([0-9a-f]+) +(\d+|-)\t(.+)$/su.exec(line) ?? []
    // symbolic links and submodules are no files
    return type === 'blob' && mode !== '120000' && object !== undefined && path !== undefined
      ? [{ object, size: Number(size), path }]
      : []
  })
  if (entries.length > mostFiles)
    throw refusal(`一度に読めるのは ${mostFiles} 個のファイルまでです。フォルダを指定してください。`)
  const files: Handed[] = []
  for (const { object, size, path } of entries) {
    if (size > largestFile) throw refusal(`${path} は大きすぎます（${largestFile / 1024 / 1024} MB まで）。`)
    const bytes = await blob(directory, object)
    files.push({ name: path.slice(-255), base64: bytes.toString('base64') })
  }
  return { commit, files }
}

/** 30 s: a local object store answers at once. */
const limits = { timeout: 30_000, maxBuffer: 64 * 1024 * 1024 }
/** No configuration of the user or the machine, no prompt, no replaced objects, no fetching of what is missing. */
const environment = {
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C.UTF-8',
}
const safe = (directory: string): readonly string[] => [
  '-c',
  `safe.directory=${directory}`,
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'protocol.allow=never',
  `--git-dir=${directory}`,
]

async function git(directory: string, words: readonly string[]): Promise<string> {
  try {
    return (await run('git', [...safe(directory), ...words], { ...limits, env: environment })).stdout
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw refusal('サーバに git がありません。')
    if (words[0] === 'rev-parse') return ''
    throw refusal('リポジトリを読めませんでした。サーバの管理者に確かめてください。')
  }
}

async function blob(directory: string, object: string): Promise<Buffer> {
  return (
    await run('git', [...safe(directory), 'cat-file', 'blob', object], {
      ...limits,
      env: environment,
      encoding: 'buffer',
    })
  ).stdout
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

function refusal(detail: string): Refusal {
  return new Refusal('repository-unreadable', { status: 422, title: 'リポジトリを読めません', detail, article: '6(3)' })
}
