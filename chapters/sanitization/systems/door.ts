// Other systems: four addresses behind a key. Upload, where it stands, the file, the report.
import { timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Blobs } from '../../../kernel/blob/blobs.ts'
import { inTenant } from '../../../kernel/db/database.ts'
import { act } from '../../../kernel/http/act.ts'
import type { Context, Download } from '../../../kernel/http/chapter.ts'
import { parse } from '../../../kernel/http/parse.ts'
import { innerSegment } from '../../../kernel/http/pipeline.ts'
import { problemResponse, toProblem } from '../../../kernel/http/problem.ts'
import { rateLimit } from '../../../kernel/http/rate.ts'
import type { Doors } from '../../../kernel/http/serve.ts'
import { isId, newId } from '../../../kernel/ids.ts'
import { record } from '../../../kernel/journal/record.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { actorOf } from '../../organization/index.ts'
import { type Direction, GradeAnswers, largestFile } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { fetchFile, reportFile } from '../fetching.ts'
import { hashOf } from '../gates.ts'
import { keep } from '../kept.ts'
import type { Lent } from '../port.ts'
import { showTransfer } from '../reading.ts'
import { send } from '../send.ts'
import { retentionOf } from '../settings.ts'
import { fileOf, transferOf } from '../store.ts'

/** Where it is mounted. */
export const systemsPath = '/api/systems'

/** 120 a minute: two files a second, each with its status; a loop gone wild is slowed. */
const perMinute = 120

const Sending = z.object({
  name: z.string().trim().min(1).max(255),
  title: z.string().trim().min(1).max(200).optional(),
  /** Take-outs: what for, and the grade that the system's owner has settled. */
  purpose: z.string().trim().min(1).max(1_000).optional(),
  grade: z.enum(['3A', '3B', '3C', '2', '1']).optional(),
})

interface Key {
  readonly id: string
  readonly tenant: string
  readonly direction: Direction
  readonly owner: string
}

interface Around {
  readonly lent: Lent
  readonly doors: Doors
}

/** The four addresses. A key opens its own transfers in its own direction and nothing else; no session, no cookie, no CSRF. */
export function systemsDoor(lent: Lent, doors: Doors): Hono {
  const app = new Hono()
  const welcome = rateLimit(perMinute)
  const around: Around = { lent, doors }
  const answer =
    (work: (key: Key, request: Request, id: string) => Promise<Response>) =>
    async (c: { req: { raw: Request; param(name: string): string | undefined } }): Promise<Response> => {
      try {
        const key = await keyOf(c.req.raw, doors)
        if (!welcome(key.id, doors.clock().getTime()))
          throw new Refusal('too-many-requests', {
            status: 429,
            title: '混み合っています',
            detail: '少し待ってから、もう一度送ってください。',
          })
        const id = c.req.param('id') ?? ''
        if (id !== '' && !isId(id)) throw notFound('この記録')
        return await work(key, c.req.raw, id)
      } catch (error) {
        const problem = toProblem(error)
        if (problem.status >= 500) doors.log(`fault ${problem.instance ?? ''} at a system's door`, error)
        return problemResponse({ article: '6(3)②', ...problem })
      }
    }
  app.post(
    `${systemsPath}/transfers`,
    answer((key, request) => receive(key, request, around)),
  )
  app.get(
    `${systemsPath}/transfers/:id`,
    answer((key, _, id) => status(key, id, around)),
  )
  app.get(
    `${systemsPath}/files/:id/content`,
    answer((key, _, id) => content(key, id, around)),
  )
  app.get(
    `${systemsPath}/files/:id/report`,
    answer((key, _, id) => report(key, id, around)),
  )
  return app
}

const refused = (): Refusal =>
  new Refusal('key-refused', {
    status: 401,
    title: 'API鍵を確かめられません',
    detail: '鍵が違うか、止められたか、期限が過ぎています。情報政策課に確かめてください。',
    article: '6(6)',
  })

/** INVARIANT (keys): compared as digests in constant time; ended and expired ones are refused in the same words as wrong ones. */
async function keyOf(request: Request, doors: Doors): Promise<Key> {
  const tenant = await doors.tenantOf(request)
  const secret = /^Bearer (sk_([0-9a-f]{10})_[\w-]{43})$/u.exec(request.headers.get('authorization') ?? '')
  const [, whole = '', prefix = ''] = secret ?? []
  if (tenant === undefined || whole === '') throw refused()
  const now = doors.clock()
  const found = await inTenant(doors.database, tenant.id, (tx) =>
    sql<{
      id: string
      hash: string
      direction: Direction
      owner_id: string
      live: boolean
    }>`select k.id, k.hash, k.direction, k.owner_id,
        k.expires_on >= (${now}::timestamptz at time zone 'Asia/Tokyo')::date and not exists (select from sanitization.api_key_end e where e.tenant_id = k.tenant_id and e.key_id = k.id) as live
      from sanitization.api_key k where k.prefix = ${prefix}`.execute(tx),
  )
  const row = found.rows[0]
  const isRight = row !== undefined && timingSafeEqual(Buffer.from(row.hash), Buffer.from(hashOf(whole)))
  if (row === undefined) throw refused()
  if (!isRight || !row.live) {
    await inTenant(doors.database, tenant.id, (tx) =>
      record(
        tx,
        { kind: 'sanitization.key-refused', subject: { type: 'sanitization.key', id: row.id }, article: '6(6)' },
        { now, actor: null },
      ),
    )
    throw refused()
  }
  return { id: row.id, tenant: tenant.id, direction: row.direction, owner: row.owner_id }
}

/** In the name of the key's owner, at this listener's segment. */
async function inName<T>(key: Key, { doors }: Around, work: (context: Context) => Promise<T>): Promise<T> {
  const { database, clock, segment = innerSegment } = doors
  const now = clock()
  return act({ database, tenant: key.tenant, now }, async (context) => {
    const actor = await actorOf(context.tx, key.owner, now)
    if (actor === undefined) throw refused()
    return work({
      ...context,
      actor,
      segment,
      record: (entry) =>
        record(context.tx, { article: '6(3)②', ...entry }, { now, actor: actor.personId }).then(() => undefined),
    })
  })
}

async function receive(key: Key, request: Request, around: Around): Promise<Response> {
  const { lent, doors } = around
  const wanted = key.direction === 'inward' ? 'internet' : 'lgwan'
  if ((doors.segment ?? innerSegment) !== wanted)
    throw new Refusal('other-segment', {
      status: 403,
      title: '送れません',
      detail: 'この鍵の向きでは、反対側の領域の住所に送ってください。',
      article: '6(3)②',
    })
  // the schema's own output, checked at run time
  const sending = parse(Sending, Object.fromEntries(new URL(request.url).searchParams), 'query') as z.output<
    typeof Sending
  >
  const stored = await lent.blobs.write(key.tenant, bounded(request))
  const made = await inName(key, around, async (context) => {
    const upload = await finishedUpload(stored, sending.name, context)
    const { fetchDays } = await retentionOf(context.tx)
    return send(
      lent,
      {
        to: key.direction === 'inward' ? 'lgwan' : 'internet',
        title: sending.title ?? sending.name,
        files: [{ upload, folder: '' }],
        recipients: [context.actor.personId],
        expiresOn: addDays(context.today, fetchDays),
        once: false,
        purpose: sending.purpose,
        answers: sending.grade === undefined ? undefined : GradeAnswers.parse(answersFor[sending.grade]),
      },
      context,
      { channel: 'api', key: key.id },
    )
  })
  return Response.json(made, {
    status: 201,
    headers: { location: `${systemsPath}/transfers/${made.id}`, 'cache-control': 'no-store' },
  })
}

const no = {
  secretDocument: false,
  specificPersonal: false,
  residentData: false,
  internalOnly: false,
  published: false,
  publicationPlanned: false,
}

/** Answers that give a grade: a system's owner has answered the questions when the interface was made. */
const answersFor = {
  '3A': { ...no, secretDocument: true },
  '3B': { ...no, residentData: true, massOrSensitive: true },
  '3C': { ...no, internalOnly: true },
  '2': { ...no, publicationPlanned: true },
  '1': { ...no, published: true },
} as const

async function* bounded(request: Request): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const piece of request.body ?? []) {
    length += piece.byteLength
    if (length > largestFile)
      throw new Refusal('too-large', {
        status: 413,
        title: '大きすぎます',
        detail: '一つのファイルは2GBまでです。',
        article: '6(3)②',
      })
    yield piece
  }
}

async function finishedUpload(
  { sha256, bytes }: Awaited<ReturnType<Blobs['write']>>,
  name: string,
  { tx, actor, segment, now, today }: Context,
): Promise<string> {
  const id = newId(now)
  await sql`insert into sanitization.upload (id, person_id, segment, name, bytes, at, expires_at, ended_at, end_act, sha256)
    values (${id}::uuid, ${actor.personId}::uuid, ${segment}, ${name}, ${bytes}, ${now}, ${new Date(now.getTime() + 3_600_000)}, ${now}, 'completed', ${sha256})`.execute(
    tx,
  )
  await keep(tx, { sha256, bytes, part: 'original', until: addDays(today, 2), now })
  return id
}

async function status(key: Key, id: string, around: Around): Promise<Response> {
  const shown = await inName(key, around, async (context) => {
    if ((await transferOf(context.tx, id)).key_id !== key.id) throw notFound('この受渡し')
    return showTransfer(around.lent, id, context)
  })
  const { standing, direction, at, expiresOn } = shown
  return Response.json(
    {
      id,
      standing,
      direction,
      at,
      expiresOn,
      files: shown.list.map(({ id: file, name, state, hold, result, removed, may }) => ({
        id: file,
        name,
        state,
        hold,
        result,
        removed,
        ready: may.download,
      })),
    },
    { headers: { 'cache-control': 'no-store' } },
  )
}

async function content(key: Key, id: string, around: Around): Promise<Response> {
  return fileAnswer(
    await inName(key, around, async (context) => {
      await assertOwn(key, id, context)
      return fetchFile(around.lent, id, context)
    }),
  )
}

async function report(key: Key, id: string, around: Around): Promise<Response> {
  return fileAnswer(
    await inName(key, around, async (context) => {
      await assertOwn(key, id, context)
      return reportFile(id, context)
    }),
  )
}

async function assertOwn(key: Key, id: string, { tx }: Context): Promise<void> {
  const file = await fileOf(tx, id)
  if ((await transferOf(tx, file.transfer_id)).key_id !== key.id) throw notFound('このファイル')
}

function fileAnswer(file: Download): Response {
  // Node's stream is the web's own of the same name
  const body =
    'bytes' in file ? new Uint8Array(file.bytes) : (Readable.toWeb(Readable.from(file.pieces)) as ReadableStream)
  const length = 'bytes' in file ? file.bytes.byteLength : file.size
  return new Response(body, {
    headers: {
      'content-type': file.type,
      'content-length': String(length),
      'content-disposition': `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'no-store',
    },
  })
}
