// Page one before and after, drawn when nothing else waits: a look for the reader, never a proof.
import type { Format } from '../../engines/disarm/src/contract.ts'
import { act } from '../../kernel/http/act.ts'
import type { Database } from '../../kernel/db/database.ts'
import { addDays } from '../../kernel/i18n/day.ts'
import { keep, type Part } from './kept.ts'
import type { Lent } from './port.ts'
import { retentionOf } from './settings.ts'

interface Drawing {
  readonly tenant_id: string
  readonly id: string
  readonly expires_on: string
  readonly before: string
  readonly before_format: Format
  readonly before_bytes: number
  readonly after: string
  readonly after_format: Format
  readonly after_bytes: number
}

/** 20 MB: larger files are read where they are received. */
const largest = 20 * 1024 * 1024

/** The next file without its pictures; each is tried once in the life of a process. */
export async function nextDrawing(
  database: Database,
  tried: ReadonlySet<string>,
  now: Date,
): Promise<Drawing | undefined> {
  const found = await database.system.query<Drawing>(
    `select f.tenant_id, f.id, t.expires_on, f.sha256 as before, o.format as before_format, f.bytes as before_bytes,
        o.result_sha256 as after, o.report->'output'->>'format' as after_format, o.result_bytes as after_bytes
      from sanitization.outcome o join sanitization.file f on f.tenant_id = o.tenant_id and f.id = o.file_id
      join sanitization.transfer t on t.tenant_id = f.tenant_id and t.id = f.transfer_id
      where o.state = 'disarmed' and o.at > $2::timestamptz - interval '1 day' and not f.id = any($1::uuid[])
        and not exists (select from sanitization.kept k where k.tenant_id = f.tenant_id and k.file_id = f.id and k.part like 'picture-%')
      order by o.at desc limit 1`,
    [[...tried], now],
  )
  return found.rows[0]
}

/** Draw both pages; what cannot be drawn is left out in silence. */
export async function draw(
  drawing: Drawing,
  { lent, database, now }: { lent: Lent; database: Database; now: Date },
): Promise<void> {
  const { tenant_id: tenant, id } = drawing
  const after = await picture(lent, tenant, {
    sha256: drawing.after,
    bytes: drawing.after_bytes,
    format: drawing.after_format,
  })
  if (after === undefined) return
  const before = await picture(lent, tenant, {
    sha256: drawing.before,
    bytes: drawing.before_bytes,
    format: drawing.before_format,
  })
  await act({ database, tenant, now }, async (context) => {
    const { resultDays } = await retentionOf(context.tx)
    const until = addDays(drawing.expires_on, resultDays)
    const parts: readonly [Part, typeof after | undefined][] = [
      ['picture-after', after],
      ['picture-before', before],
    ]
    for (const [part, made] of parts)
      if (made !== undefined) await keep(context.tx, { ...made, part, until, now, fileId: id })
    await context.record({
      kind: 'sanitization.pictures-made',
      subject: { type: 'sanitization.file', id },
      article: '6(3)②',
    })
  })
}

interface Whole {
  readonly sha256: string
  readonly bytes: number
  readonly format: Format
}

async function picture({ blobs, disarmer }: Lent, tenant: string, { sha256, bytes, format }: Whole) {
  if (bytes > largest || disarmer === undefined) return undefined
  const parts: Uint8Array[] = []
  for await (const piece of blobs.read(tenant, sha256)) parts.push(piece)
  const drawn = await disarmer.picture(Buffer.concat(parts), format).catch(() => null)
  return drawn === null ? undefined : blobs.write(tenant, [drawn])
}
