// What a watched folder gives back: the file that crossed with its report beside it, or a word on why it is held.
import { join } from 'node:path'
import { sql } from 'kysely'
import { act } from '../../../kernel/http/act.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { type Report, say } from '../../../engines/disarm/src/index.ts'
import { type FileRow, filesWhere } from '../store.ts'
import { freeName, type WatchedFolder, type Watching, writeWhole } from './placing.ts'

/** 50 files in one look. */
const most = 50

/** Put back what is done and has not been put back yet; the receipt of the folder's owner says that it was. */
export async function putBack(folder: WatchedFolder, { database, lent, clock, log }: Watching): Promise<void> {
  const tenant = folder.tenant_id
  const files = await act({ database, tenant, now: clock() }, ({ tx }) =>
    filesWhere(
      tx,
      sql`exists (select from sanitization.transfer t where t.tenant_id = f.tenant_id and t.id = f.transfer_id and t.folder_id = ${folder.id}::uuid)
        and (c.id is not null or o.state = 'held')
        and not exists (select from sanitization.put_back p where p.tenant_id = f.tenant_id and p.file_id = f.id and p.state = case when c.id is null then 'held' else 'crossed' end)`,
      most,
    ),
  )
  for (const file of files) {
    const isCrossed = file.crossed_at !== null
    const home = isCrossed ? folder.out_path : folder.held_path
    const name = await freeName(home, isCrossed ? (file.crossed_name ?? file.name) : file.name)
    if (isCrossed) await writeWhole(join(home, name), lent.blobs.read(tenant, file.crossed_sha256 ?? ''))
    await writeWhole(join(home, await freeName(home, `${name}.報告.txt`)), wordsOf(file))
    await act({ database, tenant, now: clock() }, (context) => note(file, isCrossed, context)).catch(
      (error: unknown) => {
        log(`note of a file put back by ${folder.name}`, error)
        throw error
      },
    )
  }
}

/** A file is put back once for each of its two ends: a hold that is released later comes out as well. */
async function note(file: FileRow, isCrossed: boolean, { tx, now, record }: Context): Promise<void> {
  await sql`insert into sanitization.put_back (file_id, state, at) values (${file.id}::uuid, ${isCrossed ? 'crossed' : 'held'}, ${now})`.execute(
    tx,
  )
  if (isCrossed)
    await sql`insert into sanitization.receipt (id, file_id, person_id, segment, at) select ${newId(now)}::uuid, ${file.id}::uuid, t.from_person, 'lgwan', ${now}
      from sanitization.transfer t where t.id = ${file.transfer_id}::uuid`.execute(tx)
  await record({
    kind: isCrossed ? 'sanitization.file-put-out' : 'sanitization.hold-put-out',
    subject: { type: 'sanitization.file', id: file.id },
    article: '6(3)②',
    details: { name: file.name },
  })
}

function wordsOf(file: FileRow): string {
  // the column is written by the worker alone, from the engine's own type
  const said = file.report === null ? `${file.name}\n` : say(file.report as Report, 'ja')
  const released =
    file.decision === 'released' && file.decision_because !== null
      ? `\n人が確かめて通しました：${file.decision_because}（${file.decision_scan ?? ''}）\n`
      : ''
  return `${said}${released}`.replaceAll('\n', '\r\n')
}
