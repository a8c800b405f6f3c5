// The only way to a package's files: a door of its own, whose answers are sealed (docs/decisions/0028-scorm-in-a-sealed-frame.md).
import { sql } from 'kysely'
import type { Clock } from '../../../../kernel/clock.ts'
import { type Database, inTenant, type Tx } from '../../../../kernel/db/database.ts'
import { rateLimit } from '../../../../kernel/http/rate.ts'
import type { Kept, Sco } from '../../contract.ts'
import { frameScript, type Opened } from './frame-script.ts'
import { digestOf, packagePath } from './key.ts'
import { pathOf } from './read.ts'

/** The one file in a package's folder that is ours: the interface that its pages look for. */
const scriptName = '~run.js'

interface Opening {
  readonly database: Pick<Database, 'kysely'>
  readonly tenant: string | undefined
  readonly clock: Clock
}

/** 3,000 a minute and key: a page of a lesson loads up to some hundred files, and nobody turns pages faster than that. */
const welcome = rateLimit(3_000)

/** Answer one file of a package, by key and path; reads only, and needs no cookie, because the frame has none. */
export async function packageDoor(request: Request, { database, tenant, clock }: Opening): Promise<Response> {
  const url = new URL(request.url)
  const [, key = '', path = ''] = /^\/learn\/([A-Za-z0-9_-]{43})\/(.*)$/su.exec(url.pathname) ?? []
  if (tenant === undefined || key === '') return closed(404)
  if (!welcome(key, clock().getTime())) return closed(429)
  const own = `${url.protocol}//${request.headers.get('host') ?? url.host}${packagePath}${key}/`
  return inTenant(database, tenant, async (tx) => {
    const opened = await openedBy(key, clock(), tx)
    if (opened === undefined) return closed(404)
    if (path === scriptName) return sealed(await frameScript(opened), 'text/javascript; charset=utf-8', own)
    const file = await fileOf(opened.package_id, pathOf(path), tx)
    if (file === undefined) return closed(404)
    return file.type === 'text/html' ? page(file.bytes, own) : sealed(file.bytes, file.type, own)
  })
}

async function openedBy(key: string, now: Date, tx: Tx): Promise<Opened | undefined> {
  const found = await sql<{
    person_id: string
    package_id: string
    sco: string
    standard: '1.2' | '2004'
    scos: Sco[]
    data: Kept | null
  }>`
    select k.person_id, k.package_id, k.sco, p.standard, p.scos, r.data from people.package_key k join people.package p on p.id = k.package_id
    left join people.package_run r on r.person_id = k.person_id and r.package_id = k.package_id and r.sco = k.sco
    where k.key_sha256 = ${digestOf(key)} and k.until > ${now}`.execute(tx)
  const [row] = found.rows
  const sco = row?.scos.find(({ id }) => id === row.sco)
  if (row === undefined || sco === undefined) return undefined
  return { person_id: row.person_id, package_id: row.package_id, standard: row.standard, sco, kept: row.data ?? {} }
}

async function fileOf(id: string, path: string, tx: Tx): Promise<{ type: string; bytes: Buffer } | undefined> {
  const found = await sql<{ type: string; bytes: Buffer }>`select type, bytes from people.package_file
    where package_id = ${id}::uuid and path = ${path}`.execute(tx)
  return found.rows[0]
}

/** A page with our script before everything of its own; its letters stay as they are, whatever their encoding. */
function page(bytes: Buffer, own: string): Response {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const text = isWide
    ? new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
    : bytes.toString('latin1')
  const script = `<script src="${own}${scriptName}"></script>`
  const at = /<head\b[^>]*>/iu.exec(text) ?? /<html\b[^>]*>/iu.exec(text) ?? /<!doctype[^>]*>/iu.exec(text)
  const place = at === null ? 0 : at.index + at[0].length
  const whole = `${text.slice(0, place)}${script}${text.slice(place)}`
  return sealed(Buffer.from(whole, isWide ? 'utf8' : 'latin1'), isWide ? 'text/html; charset=utf-8' : 'text/html', own)
}

/**
 * INVARIANT (sealed): an origin of its own without cookies, storage and API; code and pictures of this package only; no connection anywhere;
 * framed by our own screens only. Looser than our screens in one thing: inline script and style, which such packages are made of.
 */
export function sealOf(own: string): string {
  const origin = new URL(own).origin
  return [
    'sandbox allow-scripts allow-forms',
    `default-src 'none'`,
    `script-src ${own} 'unsafe-inline' 'unsafe-eval'`,
    `style-src ${own} 'unsafe-inline'`,
    `img-src ${own} data: blob:`,
    `font-src ${own} data:`,
    `media-src ${own} data: blob:`,
    `connect-src 'none'`,
    `frame-src 'none'`,
    `worker-src 'none'`,
    `object-src 'none'`,
    `form-action 'none'`,
    `base-uri 'none'`,
    `frame-ancestors ${origin}`,
  ].join('; ')
}

function sealed(body: Uint8Array | string, type: string, own: string): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': type,
      'content-security-policy': sealOf(own),
      // the frame has no origin, so even its own files come from another one; the key in the address is what opens them
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy':
        'camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), clipboard-read=(), display-capture=()',
      'x-dns-prefetch-control': 'off',
      'cache-control': 'private, max-age=3600',
    },
  })
}

function closed(status: 404 | 429): Response {
  return new Response(
    status === 404
      ? 'この教材は開けません。画面に戻り、もう一度開いてください。'
      : '少し待ってから、もう一度開いてください。',
    {
      status,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'content-security-policy': `default-src 'none'; sandbox; frame-ancestors 'self'`,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      },
    },
  )
}
