// An uploaded file waits in the database between its dry run and its application.
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../http/chapter.ts'
import { newId } from '../../ids.ts'
import { notFound, Refusal } from '../../refusal.ts'
import { runSandboxed } from '@sekisho/sandbox'
import type { Sheet } from './sheet.ts'

const reader = fileURLToPath(new URL('./sheet.ts', import.meta.url))
/** 60 s and 1,024 MB: 100,000 rows of XLSX take about a tenth of either on a modest PC; a bomb ends here. */
const limits = { milliseconds: 60_000, megabytes: 1024, outputBytes: 256 * 1024 * 1024 }

const Reading = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    sheet: z.object({
      encoding: z.string(),
      headings: z.array(z.string()),
      rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
    }),
  }),
  z.object({ ok: z.literal(false), because: z.string() }),
])

export interface Upload {
  readonly id: string
  readonly name: string
  readonly sha256: string
}

/** Keep a file for the steps to come; only its owner finds it again. */
export async function keep(
  file: { name: string; bytes: Uint8Array; place: string },
  { tx, now, actor }: Context,
): Promise<Upload> {
  const id = newId(now)
  const digest = createHash('sha256').update(file.bytes).digest()
  await sql`insert into kernel.file (id, name, sha256, bytes, place, person_id, at)
    values (${id}::uuid, ${file.name}, ${digest}, ${Buffer.from(file.bytes)}, ${file.place}, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  return { id, name: file.name, sha256: digest.toString('hex') }
}

/** The file again, for the person who sent it. */
export async function kept(
  id: string,
  place: string,
  { tx, actor }: Context,
): Promise<Upload & { readonly bytes: Uint8Array }> {
  const found = await sql<{ name: string; sha256: Buffer; bytes: Buffer }>`select name, sha256, bytes from kernel.file
    where id = ${id}::uuid and place = ${place} and person_id = ${actor.personId}::uuid`.execute(tx)
  const file = found.rows[0]
  if (file === undefined) throw notFound('取り込むファイル')
  return { id, name: file.name, sha256: file.sha256.toString('hex'), bytes: file.bytes }
}

/** Read rows in a process of their own; what cannot be read is refused in words. */
export async function readSheet(bytes: Uint8Array): Promise<Sheet> {
  const outcome = await runSandboxed({ module: reader, input: bytes, limits }, (value) => Reading.parse(value))
  if (!outcome.ok) throw unreadable(outcome.because)
  if (!outcome.value.ok) throw unreadable(outcome.value.because)
  return outcome.value.sheet
}

function unreadable(because: string): Refusal {
  return new Refusal('file-unreadable', {
    status: 422,
    title: 'ファイルを読み取れません',
    detail: `${because} 何も取り込んでいません。`,
  })
}
