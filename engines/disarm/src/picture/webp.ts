// WebP: the chunks of its RIFF by allow-list; coded pictures stay as they are once sharp has decoded them.
import { glue } from './png.ts'

export interface Webp {
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly lossless: boolean
  readonly bytes: Uint8Array
  readonly dropped: readonly string[]
  readonly trailing: number
  readonly profile: Uint8Array | null
  readonly exif: Uint8Array | null
}

interface Part {
  readonly kind: string
  readonly body: Uint8Array
}

/** Takes a WebP apart and writes it anew; null where it is none. */
export function canonicalWebp(bytes: Uint8Array): Webp | null {
  const name = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (name(0) !== 'RIFF' || name(8) !== 'WEBP') return null
  const end = Math.min(bytes.length, 8 + long(bytes, 4))
  const parts = partsOf(bytes.subarray(12, end))
  const first = parts[0]
  if (first === undefined) return null
  const dropped = parts.filter(({ kind }) => !known.has(kind)).map(({ kind }) => kind.trim())
  const pictures = parts.filter(({ kind }) => kind === 'VP8 ' || kind === 'VP8L')
  const frames = parts.filter(({ kind }) => kind === 'ANMF')
  const size =
    first.kind === 'VP8X' ? { width: 1 + short24(first.body, 4), height: 1 + short24(first.body, 7) } : sizeOf(first)
  const lossless = (pictures[0] ?? partsOf(frames[0]?.body.subarray(16) ?? new Uint8Array())[0])?.kind === 'VP8L'
  const whole = first.kind === 'VP8X' ? extended(parts, frames) : pictures.slice(0, 1).map(write)
  if (size === null || whole === null || whole.length === 0) return null
  const body = glue(whole)
  const head = new Uint8Array(12)
  head.set(new TextEncoder().encode('RIFF'))
  new DataView(head.buffer).setUint32(4, body.length + 4, true)
  head.set(new TextEncoder().encode('WEBP'), 8)
  return {
    ...size,
    frames: Math.max(1, frames.length),
    lossless,
    bytes: glue([head, body]),
    dropped,
    trailing: Math.max(0, bytes.length - end - (end & 1)),
    profile: parts.find(({ kind }) => kind === 'ICCP')?.body ?? null,
    exif: parts.find(({ kind }) => kind === 'EXIF')?.body ?? null,
  }
}

const known: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF'])
const long = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true)
const short24 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)

function partsOf(bytes: Uint8Array): readonly Part[] {
  const parts: Part[] = []
  // 5,000: five hundred frames with their chunks, ten times over.
  for (let at = 0; at + 8 <= bytes.length && parts.length < 5000; ) {
    const length = long(bytes, at + 4)
    parts.push({
      kind: String.fromCharCode(...bytes.subarray(at, at + 4)),
      body: bytes.subarray(at + 8, Math.min(bytes.length, at + 8 + length)),
    })
    at += 8 + length + (length & 1)
  }
  return parts
}

function write({ kind, body }: Part): Uint8Array {
  const out = new Uint8Array(8 + body.length + (body.length & 1))
  out.set(new TextEncoder().encode(kind))
  new DataView(out.buffer).setUint32(4, body.length, true)
  out.set(body, 8)
  return out
}

/** Flags say what there is: alpha and animation, no profile, no metadata. */
function extended(parts: readonly Part[], frames: readonly Part[]): readonly Uint8Array[] | null {
  const head = parts[0]?.body
  if (head === undefined || head.length < 10) return null
  const animated = ((head[0] ?? 0) & 2) !== 0
  const flags = (head[0] ?? 0) & (animated ? 0x12 : 0x10)
  const start = write({ kind: 'VP8X', body: glue([Uint8Array.of(flags, 0, 0, 0), head.subarray(4, 10)]) })
  if (animated) {
    const about = parts.find(({ kind }) => kind === 'ANIM')
    if (about === undefined || about.body.length < 6 || frames.length === 0) return null
    return [start, write({ kind: 'ANIM', body: about.body.subarray(0, 6) }), ...frames.map(frame)]
  }
  const alpha = parts.find(({ kind }) => kind === 'ALPH')
  const picture = parts.find(({ kind }) => kind === 'VP8 ' || kind === 'VP8L')
  return picture === undefined
    ? null
    : [start, ...(alpha === undefined || picture.kind === 'VP8L' ? [] : [write(alpha)]), write(picture)]
}

function frame({ body }: Part): Uint8Array {
  const inner = partsOf(body.subarray(16)).filter(({ kind }) => kind === 'ALPH' || kind === 'VP8 ' || kind === 'VP8L')
  return write({ kind: 'ANMF', body: glue([body.subarray(0, 16), ...inner.map(write)]) })
}

function sizeOf({ kind, body }: Part): { readonly width: number; readonly height: number } | null {
  if (kind === 'VP8 ')
    return {
      width: ((body[6] ?? 0) | ((body[7] ?? 0) << 8)) & 0x3fff,
      height: ((body[8] ?? 0) | ((body[9] ?? 0) << 8)) & 0x3fff,
    }
  if (kind !== 'VP8L' || body.length < 5) return null
  const bits = long(body, 1)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}
