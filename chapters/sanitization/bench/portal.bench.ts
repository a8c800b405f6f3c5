// A document of about 1 MB through the whole portal: upload, completion, transfer, disarm behind walls, delivery, download.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import pg from 'pg'
import { zipSync } from 'fflate'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { openDisarmer } from '../../../engines/disarm/host/index.ts'
import { openBlobs } from '../../../kernel/blob/blobs.ts'
import { openDatabase } from '../../../kernel/db/database.ts'
import { migrate } from '../../../kernel/db/migrate.ts'
import { act } from '../../../kernel/http/act.ts'
import type { Context, Download } from '../../../kernel/http/chapter.ts'
import { startEphemeral } from '../../../kernel/postgres/ephemeral.ts'
import { actorOf } from '../../organization/index.ts'
import { makeCity } from '../testing.ts'
import { startWorker } from '../disarming.ts'
import { fetchFile } from '../fetching.ts'
import type { Lent } from '../port.ts'
import { send } from '../send.ts'
import { fileOf, filesWhere } from '../store.ts'
import { begin, complete } from '../uploads.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { sql } from 'kysely'
import { addTenant } from '../../../kernel/tenant.ts'

/** 30 documents: enough for a ninety-fifth of a hundred that is not the slowest of two. */
const rounds = 30

export async function bench(): Promise<BenchRow[]> {
  const server = await startEphemeral()
  const directory = await mkdtemp(join(tmpdir(), 'sekisho-portal-'))
  const engine = openDisarmer({ scanner: null })
  try {
    const admin = new pg.Client({ connectionString: server.url('postgres') })
    await admin.connect()
    await admin.query('create database bench')
    await admin.end()
    await migrate(server.url('bench'))
    const database = openDatabase(server.url('bench'), 8)
    const tenant = (await addTenant(database, { slug: 'bench', name: '測定市' })).id
    const { taxClerk } = await makeCity(database, tenant)
    const key = randomBytes(32).toString('base64url')
    const lent: Lent = {
      blobs: openBlobs({ directory, key }),
      disarmer: {
        disarm: (source, request) => engine.disarm(source, request),
        facts: () => Promise.reject(new Error('not asked')),
        picture: async () => null,
      },
      key,
      progress: new Map(),
      given: new Map(),
      post: { port: null, wake: () => undefined },
    }
    const worker = await startWorker({ database, lent, clock: () => new Date(), log: console.error })
    const as = <T>(segment: string, work: (context: Context) => Promise<T>): Promise<T> =>
      act({ database, tenant, now: new Date(), segment }, async (context) => {
        const actor = await actorOf(context.tx, taxClerk, context.now)
        if (actor === undefined) throw new Error('nobody')
        return work({ ...context, actor })
      })
    const times: number[] = []
    const floors: number[] = []
    await engine.warm()
    for (let n = 0; n < rounds; n += 1) {
      const bytes = documentOf(n)
      const floorAt = performance.now()
      inflateRawSync(deflateRawSync(bytes))
      createHash('sha256').update(bytes).digest()
      floors.push(performance.now() - floorAt)
      const began = performance.now()
      const upload = await as('internet', (context) => begin({ name: `文書${n}.docx`, bytes: bytes.length }, context))
      await lent.blobs.stage(tenant, upload.id).append([bytes])
      await as('internet', (context) => complete(lent.blobs, upload.id, context))
      const { id } = await as('internet', (context) =>
        send(
          lent,
          {
            to: 'lgwan',
            title: `文書${n}`,
            files: [{ upload: upload.id, folder: '' }],
            recipients: [taxClerk],
            expiresOn: addDays(context.today, 7),
            once: false,
          },
          context,
        ),
      )
      await worker.idle()
      const file = await as('lgwan', async ({ tx }) => (await filesWhere(tx, sql`f.transfer_id = ${id}::uuid`, 1))[0])
      if (file?.crossed_at == null)
        throw new Error(
          `document ${n} was not delivered: ${JSON.stringify(await as('lgwan', ({ tx }) => fileOf(tx, file?.id ?? '')))}`,
        )
      const download = await as('lgwan', (context) => fetchFile(lent, file.id, context))
      await readThrough(download)
      times.push(performance.now() - began)
    }
    await worker.stop()
    await database.close()
    return [...rowsOf('portal, 1 MB docx', times, floors)]
  } finally {
    engine.close()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** Every byte of it, as a browser takes them. */
async function readThrough(download: Download): Promise<number> {
  let length = 0
  if ('pieces' in download) for await (const piece of download.pieces) length += piece.byteLength
  return length
}

function rowsOf(name: string, times: readonly number[], floors: readonly number[]): readonly BenchRow[] {
  const at = (of: readonly number[], part: number): number =>
    of.toSorted((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * part))] ?? 0
  const floor = at(floors, 0.5)
  return [0.5, 0.95].map((part) => ({
    name: `${name}, p${part * 100} of ${times.length} (less is better)`,
    value: `${Math.round(at(times, part))} ms`,
    floor: `${floor.toFixed(1)} ms to deflate, inflate and digest it once`,
    ratio: at(times, part) / floor,
  }))
}

/** A real document: 2,500 paragraphs and a picture that does not pack, about 1 MB. */
function documentOf(n: number): Uint8Array {
  const xml = (text: string): Uint8Array =>
    new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`)
  const noise = randomBytes(720_000).toString('base64')
  const paragraphs = Array.from(
    { length: 2_500 },
    (_, line) => `<w:p><w:r><w:t>${n}-${line} ${noise.slice(line * 380, line * 380 + 380)}</w:t></w:r></w:p>`,
  )
  return zipSync({
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': xml(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': xml(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.join('')}<w:sectPr/></w:body></w:document>`,
    ),
  })
}
