// The built screens: hashed files for ever, the page itself never from a cache.
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { program } from './place.ts'

const root = `${program}dist/web`

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
}

/** What is text and worth packing. */
const packable = new Set(['.html', '.js', '.css', '.svg', '.json'])
const pack = promisify(gzip)
/** Packed files by path and time of change: a build has some hundred, and each is packed once. */
const packed = new Map<string, Promise<Buffer>>()

/** The file at a path, or the page that draws whatever screen stands there; packed for browsers that take it so. */
export async function serveStatic(pathname: string, accepts = ''): Promise<Response> {
  const path = normalize(join(root, decodeURIComponent(pathname === '/favicon.ico' ? '/gate.svg' : pathname)))
  const inside = path.startsWith(root) && (await isFile(path))
  if (!inside && extname(pathname) in types) return new Response('404', { status: 404 })
  const file = inside ? path : join(root, 'index.html')
  const hashed = inside && pathname.startsWith('/assets/') && /-[\w-]{8}\.\w+$/.test(pathname)
  const isPacked = packable.has(extname(file)) && /\bgzip\b/.test(accepts)
  return new Response(new Uint8Array(isPacked ? await packedFile(file) : await readFile(file)), {
    headers: {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
    },
  })
}

async function packedFile(file: string): Promise<Buffer> {
  const { mtimeMs } = await stat(file)
  const key = `${file} ${mtimeMs}`
  const known = packed.get(key) ?? readFile(file).then((bytes) => pack(bytes))
  packed.set(key, known)
  return known
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
