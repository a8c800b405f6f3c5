// 6(6): the door of osquery's TLS API. It answers 200 whatever comes, as its clients understand nothing else (deployment/remote.md).
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Clock } from '../../../../kernel/clock.ts'
import { type Database, inTenant } from '../../../../kernel/db/database.ts'
import { act } from '../../../../kernel/http/act.ts'
import { rateLimit } from '../../../../kernel/http/rate.ts'
import { record } from '../../../../kernel/journal/record.ts'
import { keepLines } from './log.ts'
import { enrol, type Node, nodeFor, touch } from './node.ts'
import { keepAnswers, waitingFor } from './question.ts'
import { scheduleFor } from './schedule.ts'
import { readEnrolment, readLines, word } from './wire.ts'

const inflate = promisify(gunzip)

/** 8 MiB on the wire, 32 MiB unpacked: a client sends 1,024 lines of at most 1 MiB together unless told otherwise; a bomb ends here. */
const limits = { body: 8 * 1024 * 1024, inflated: 32 * 1024 * 1024 } as const
/** 120 a minute: configuration, log and questions every two seconds, the shortest that makes sense. */
const perNode = 120
/** 600 a minute: a floor of 300 terminals behind one address switched on at nine o'clock, twice. */
const perAddress = 600
/** 6 refusals a minute and address are told to the journal; the rest would only fill it. */
const toldPerMinute = 6

interface Door {
  readonly database: Database
  readonly clock: Clock
  readonly log: (line: string, error?: unknown) => void
}

export type OsqueryDoor = (request: Request, tenant: string | undefined, address: string) => Promise<Response>

/**
 * No answer, so the client keeps its logs and comes again: the body is no JSON, which its parser takes for a failure.
 * An error status would do the same on most versions; 200 is what all of them are written for.
 */
const busy = (): Response => new Response('busy', { headers: { 'cache-control': 'no-store' } })
const invalid = { node_invalid: true } as const
const fine = { node_invalid: false } as const

/** Below `/osquery/`: `enroll`, `config`, `log`, `distributed/read`, `distributed/write`. */
export function osqueryDoor(door: Door): OsqueryDoor {
  const welcome = { node: rateLimit(perNode), address: rateLimit(perAddress), told: rateLimit(toldPerMinute) }
  return async (request, tenant, address) => {
    const now = door.clock()
    if (tenant === undefined) return reply(invalid)
    try {
      const path = new URL(request.url).pathname.replace(/^.*\/osquery\//u, '')
      const body = await readBody(request)
      if (path === 'enroll') {
        if (!welcome.address(address, now.getTime())) return busy()
        return reply(
          await answerEnrolment(body, { ...door, tenant, now, isTold: () => welcome.told(address, now.getTime()) }),
        )
      }
      const key = word(body['node_key'], 200)
      if (key === '') return reply(invalid)
      if (!welcome.node(key, now.getTime())) return busy()
      return await answerNode(path, body, { ...door, tenant, now, key })
    } catch (error) {
      if (error instanceof Unreadable) return reply({ ...fine, refused: error.message })
      door.log('fault at the door of osquery', error)
      return busy()
    }
  }
}

const reply = (body: unknown): Response => Response.json(body, { headers: { 'cache-control': 'no-store' } })

/** What no client of ours would send; said, not kept: it would be sent again for ever. */
class Unreadable extends Error {}

async function readBody(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.byteLength
    if (length > limits.body) throw new Unreadable(`larger than ${limits.body} bytes`)
    parts.push(part)
  }
  const raw = Buffer.concat(parts)
  const text = raw[0] === 0x1f && raw[1] === 0x8b ? await unpacked(raw) : raw
  try {
    const value: unknown = JSON.parse(text.toString('utf8'))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable('no JSON object')
    return value as Readonly<Record<string, unknown>> // an object that is no array
  } catch {
    throw new Unreadable('no JSON object')
  }
}

const unpacked = (raw: Buffer): Promise<Buffer> =>
  inflate(raw, { maxOutputLength: limits.inflated }).catch(() => {
    throw new Unreadable(`no gzip, or more than ${limits.inflated} bytes unpacked`)
  })

type Body = Readonly<Record<string, unknown>>
interface Asked extends Door {
  readonly tenant: string
  readonly now: Date
}

async function answerEnrolment(
  body: Body,
  { database, tenant, now, isTold }: Asked & { readonly isTold: () => boolean },
): Promise<unknown> {
  const enrolment = readEnrolment(body)
  const enrolled = await act({ database, tenant, now }, (context) => enrol(enrolment, context))
  if (enrolled.ok) return { node_key: enrolled.key, ...fine }
  if (isTold())
    await inTenant(database, tenant, (tx) =>
      record(
        tx,
        {
          kind: 'access.enrolment-refused',
          subject: { type: 'access.secret', id: '*' },
          article: '6(6)',
          details: { host: enrolment.hostName, because: enrolled.because },
        },
        { now, actor: null },
      ),
    )
  return invalid
}

function answerNode(
  path: string,
  body: Body,
  { database, tenant, now, key }: Asked & { readonly key: string },
): Promise<Response> {
  return act({ database, tenant, now }, async (context) => {
    const { tx } = context
    const node = await nodeFor(tx, key)
    if (node === undefined) return reply(invalid)
    await touch(tx, node, now)
    switch (path) {
      case 'config':
        return reply({ schedule: await scheduleFor(tx, node), ...fine })
      case 'log':
        if (word(body['log_type']) === 'result') {
          const { lines, unreadable } = readLines(body['data'])
          const { useless } = await keepLines(lines, node, context)
          if (unreadable + useless > 0) await noteRefusal(node, unreadable, useless)
        }
        return reply(fine)
      case 'distributed/read':
        return reply({ queries: await waitingFor(tx, node, now), ...fine })
      case 'distributed/write':
        await keepAnswers(tx, node, { queries: object(body['queries']), statuses: object(body['statuses']) }, now)
        return reply(fine)
      default:
        return reply({ ...fine, refused: 'no such endpoint' })
    }

    async function noteRefusal({ id }: Node, unreadable: number, useless: number): Promise<void> {
      const because = `読めない行${unreadable}件、質問にない・判断できない答え${useless}件`
      await sql`update access.node set refused_at = ${now}, refused_because = ${because} where id = ${id}::uuid`.execute(
        tx,
      )
    }
  })
}

const object = (value: unknown): Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Body) // an object that is no array
    : {}
