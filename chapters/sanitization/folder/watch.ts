// Watched folders: what is put at the entrance crosses as if its owner had sent it; the result, its report, or the hold is put back.
import { createReadStream } from 'node:fs'
import { access, constants, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { act } from '../../../kernel/http/act.ts'
import { newId } from '../../../kernel/ids.ts'
import { actorOf } from '../../organization/index.ts'
import { largestFile } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { send } from '../send.ts'
import { retentionOf } from '../settings.ts'
import { uploadOf } from '../uploads.ts'
import { freeName, type WatchedFolder, type Watching, writeWhole } from './placing.ts'
import { putBack } from './returning.ts'
import { troubles } from './trouble.ts'

/** Where a file lies while it is taken in: below the entrance, so that the move is one rename of one file system. */
const working = '.sekisho'
/** A UUID before a hyphen and the file's own name: the id of its upload, so that it is taken in once. */
const idLength = 36

/** Look at every folder once: put back what is done, take in what has come to rest. */
export async function watchOnce(watching: Watching): Promise<void> {
  const found = await watching.database.system.query<WatchedFolder>(
    `select f.* from sanitization.folder f where not exists
      (select from sanitization.folder_end e where e.tenant_id = f.tenant_id and e.folder_id = f.id)`,
  )
  for (const folder of found.rows) {
    try {
      await putBack(folder, watching)
      await takeIn(folder, watching)
      troubles.delete(folder.id)
    } catch (error) {
      troubles.set(folder.id, wordsOf(error))
      watching.log(`folder ${folder.name}`, error)
    }
  }
}

/** Look again every few seconds until stopped; a round that is under way ends first. */
export function startWatching(watching: Watching, seconds = 3): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    running = watchOnce(watching)
      .catch((error: unknown) => watching.log('watched folders', error))
      .finally(() => {
        isBusy = false
      })
  }, seconds * 1_000)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

function wordsOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return '場所が見つかりません'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return '読み書きの権限がありません'
  return '動いていません'
}

/** Sizes seen in the last look: a file is at rest when neither size nor time has changed for its seconds. */
const seen = new Map<string, { readonly size: number; readonly at: number; readonly since: number }>()

async function takeIn(folder: WatchedFolder, watching: Watching): Promise<void> {
  for (const path of [folder.in_path, folder.out_path, folder.held_path])
    await access(path, constants.R_OK | constants.W_OK)
  const home = join(folder.in_path, working)
  await mkdir(home, { recursive: true })
  // what a killed process had begun to take in is taken in again: its row was never written, or its file would be gone
  for (const name of await readdir(home)) await take(folder, join(home, name), watching)
  for (const entry of await readdir(folder.in_path, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.') || entry.name.endsWith('.tmp') || entry.name.startsWith('~$'))
      continue
    const path = join(folder.in_path, entry.name)
    if (!(await isAtRest(path, folder.settle_seconds))) continue
    const own = join(home, `${newId()}-${entry.name}`)
    await rename(path, own)
    seen.delete(path)
    await take(folder, own, watching)
  }
}

async function isAtRest(path: string, seconds: number): Promise<boolean> {
  const now = Date.now()
  const { size, mtimeMs: at } = await stat(path)
  const before = seen.get(path)
  if (before === undefined || before.size !== size || before.at !== at) {
    seen.set(path, { size, at, since: now })
    return false
  }
  return now - before.since >= seconds * 1_000
}

/** One file becomes one transfer of the folder's owner, in one transaction; then it leaves the entrance. */
async function take(folder: WatchedFolder, path: string, { database, lent, clock }: Watching): Promise<void> {
  const tenant = folder.tenant_id
  const upload = basename(path).slice(0, idLength)
  const name = basename(path).slice(idLength + 1)
  const { size } = await stat(path)
  if (size > largestFile) {
    await rename(path, join(folder.held_path, await freeName(folder.held_path, name)))
    await writeWhole(
      join(folder.held_path, await freeName(folder.held_path, `${name}.報告.txt`)),
      '2GBを超えているため、取り込めませんでした。分けて置き直してください。\r\n',
    )
    return
  }
  const stored = await lent.blobs.write(tenant, createReadStream(path))
  await act({ database, tenant, now: clock(), segment: 'internet' }, async (context) => {
    const owner = await actorOf(context.tx, folder.owner_id, context.now)
    if (owner === undefined) throw new Error('the owner of a watched folder has left')
    // killed after the transaction and before the file was gone: it is already on its way
    if ((await uploadOf(context.tx, upload)) !== undefined) return
    await sql`insert into sanitization.upload (id, person_id, segment, name, bytes, at, expires_at, ended_at, end_act, sha256)
      values (${upload}::uuid, ${owner.personId}::uuid, 'internet', ${name}, ${stored.bytes}, ${context.now}, ${new Date(context.now.getTime() + 3_600_000)}, ${context.now}, 'completed', ${stored.sha256})`.execute(
      context.tx,
    )
    const { fetchDays } = await retentionOf(context.tx)
    await send(
      lent,
      {
        to: 'lgwan',
        title: `${folder.name}：${name}`.slice(0, 200),
        files: [{ upload, folder: '' }],
        recipients: [owner.personId],
        expiresOn: addDays(context.today, fetchDays),
        once: false,
      },
      { ...context, actor: owner },
      { channel: 'folder', folder: folder.id },
    )
  })
  await rm(path, { force: true })
}
