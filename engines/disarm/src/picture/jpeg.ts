// JPEG as its segments: the scans stay as they are, everything that is not needed to decode them goes. Docs: decisions/0019.

export interface Jpeg {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly components: number
  /** 1 to 8, from EXIF; 1 where there is none. */
  readonly orientation: number
  readonly location: boolean
  /** Dots an inch, from JFIF or EXIF. */
  readonly density: number | null
  /** Whether an ICC profile stood there. */
  readonly profile: Uint8Array | null
  /** Adobe's transform, where its segment stood there. */
  readonly adobe: number | null
  /** Names of dropped segments. */
  readonly dropped: readonly string[]
  readonly trailing: number
  /** Neither end missing nor bytes between segments. */
  readonly clean: boolean
}

/** Segments of one picture: progressive scans with their tables make some hundred. */
const mostSegments = 5000

/** Rewrites the segments by allow-list; null where they do not make a baseline, extended or progressive Huffman picture. */
export function canonicalJpeg(bytes: Uint8Array): Jpeg | null {
  const reader = new Reader(bytes)
  return reader.read() ? reader.picture() : null
}

class Reader {
  readonly bytes: Uint8Array
  readonly kept: Uint8Array[] = []
  readonly dropped: string[] = []
  readonly profile: Uint8Array[] = []
  head: Uint8Array | null = null
  adobe: number | null = null
  frame: { readonly width: number; readonly height: number; readonly components: number } | null = null
  orientation = 1
  location = false
  density: number | null = null
  exifDensity: number | null = null
  plainIds = false
  clean = true
  scans = 0
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  read(): boolean {
    const { bytes } = this
    const start = startOf(bytes)
    if (start < 0) return false
    if (start > 0) this.clean = false
    this.at = start + 2
    for (let count = 0; count < mostSegments; count += 1) {
      const marker = this.marker()
      if (marker === -1 || marker === 0xd9) {
        if (marker === -1) this.clean = false
        return this.frame !== null && this.scans > 0
      }
      if (marker === 0xd8 || marker === 1 || (marker >= 0xd0 && marker <= 0xd7)) {
        this.clean = false
        continue
      }
      const length = ((bytes[this.at] ?? 0) << 8) | (bytes[this.at + 1] ?? 0)
      if (length < 2 || this.at + length > bytes.length) {
        this.clean = false
        return this.frame !== null && this.scans > 0
      }
      const body = bytes.subarray(this.at + 2, this.at + length)
      this.at += length
      if (!this.segment(marker, body)) return false
    }
    return false
  }

  picture(): Jpeg | null {
    const { frame } = this
    if (frame === null) return null
    const end = Uint8Array.of(0xff, 0xd9)
    const adobe =
      this.adobe === null
        ? []
        : [segment(0xee, Uint8Array.of(0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, this.adobe))]
    const headed = this.head === null ? this.madeHead() : this.denseHead(this.head)
    const head = headed === null ? [] : [segment(0xe0, headed)]
    const pieces = [Uint8Array.of(0xff, 0xd8), ...head, ...adobe, ...this.kept, end]
    return {
      bytes: glue(pieces),
      ...frame,
      orientation: this.orientation,
      location: this.location,
      density: this.density,
      profile: this.profile.length === 0 ? null : glue(this.profile),
      adobe: this.adobe,
      dropped: this.dropped,
      trailing: Math.max(0, this.bytes.length - this.at),
      clean: this.clean,
    }
  }

  private denseHead(head: Uint8Array): Uint8Array {
    const dots = Math.round(this.exifDensity ?? 0)
    if (dots < 1 || dots > 65535) return head
    const made = head.slice()
    made.set([1, dots >> 8, dots & 255, dots >> 8, dots & 255], 7)
    return made
  }

  /** The density of EXIF in a JFIF head; only where that changes nothing in how colours are read. */
  private madeHead(): Uint8Array | null {
    const dots = Math.round(this.density ?? 0)
    if (this.adobe !== null || !this.plainIds || dots < 1 || dots > 65535) return null
    return Uint8Array.of(0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 1, dots >> 8, dots & 255, dots >> 8, dots & 255, 0, 0)
  }

  /** Moves behind the next marker; -1 at the end. */
  private marker(): number {
    const { bytes } = this
    if (bytes[this.at] !== 0xff && this.at < bytes.length) this.clean = false
    for (; this.at < bytes.length; this.at += 1) {
      const next = bytes[this.at + 1]
      if (bytes[this.at] !== 0xff || next === 0xff || next === 0 || next === undefined) continue
      this.at += 2
      return next
    }
    return -1
  }

  private segment(marker: number, body: Uint8Array): boolean {
    if (marker === 0xda) return this.scan(body)
    if (marker === 0xdb) return isQuantisation(body) && this.keep(marker, body)
    if (marker === 0xc4) return isHuffman(body) && this.keep(marker, body)
    if (marker === 0xdd) return body.length === 2 && this.keep(marker, body)
    if (marker === 0xdc) return body.length === 2 && this.keep(marker, body)
    if (marker >= 0xc0 && marker <= 0xc2) return this.start(marker, body)
    // Lossless, differential and arithmetic pictures: no reader of today opens them.
    if (marker >= 0xc3 && marker <= 0xcf) return false
    this.extra(marker, body)
    return true
  }

  private keep(marker: number, body: Uint8Array): boolean {
    this.kept.push(segment(marker, body))
    return true
  }

  private start(marker: number, body: Uint8Array): boolean {
    const [bits = 0, h1 = 0, h0 = 0, w1 = 0, w0 = 0, components = 0] = body
    if (this.frame !== null || bits !== 8 || components < 1 || components > 4 || body.length < 6 + 3 * components)
      return false
    this.frame = { width: (w1 << 8) | w0, height: (h1 << 8) | h0, components }
    this.plainIds = components === 1 || (components === 3 && body[6] === 1 && body[9] === 2 && body[12] === 3)
    return this.frame.width > 0 && this.keep(marker, body.subarray(0, 6 + 3 * components))
  }

  private scan(body: Uint8Array): boolean {
    const components = body[0] ?? 0
    if (this.frame === null || components < 1 || components > 4 || body.length < 4 + 2 * components) return false
    const from = this.at
    const { bytes } = this
    for (let at = bytes.indexOf(0xff, from); ; at = bytes.indexOf(0xff, at + 1)) {
      const next = at < 0 ? undefined : bytes[at + 1]
      if (next === 0 || (next !== undefined && next >= 0xd0 && next <= 0xd7)) continue
      this.at = at < 0 || next === undefined ? bytes.length : at
      break
    }
    this.kept.push(segment(0xda, body.subarray(0, 4 + 2 * components)), bytes.subarray(from, this.at))
    this.scans += 1
    return true
  }

  /** Application segments and comments: all go, but for what the decoder needs of two of them. */
  private extra(marker: number, body: Uint8Array): void {
    const starts = (text: string): boolean => [...text].every((letter, index) => body[index] === letter.charCodeAt(0))
    if (marker === 0xe0 && starts('JFIF\0') && this.head === null && body.length >= 14) {
      // Version 1.1, density as it was, no thumbnail.
      this.head = Uint8Array.of(
        0x4a,
        0x46,
        0x49,
        0x46,
        0,
        1,
        1,
        Math.min(2, body[7] ?? 0),
        ...body.subarray(8, 12),
        0,
        0,
      )
      const dots = ((body[8] ?? 0) << 8) | (body[9] ?? 0)
      if (dots > 1 && this.exifDensity === null)
        this.density = body[7] === 2 ? dots * 2.54 : body[7] === 1 ? dots : null
      if (body.length > 14) this.dropped.push('thumbnail')
    } else if (marker === 0xee && starts('Adobe') && body.length >= 12) this.adobe = Math.min(2, body[11] ?? 0)
    else if (marker === 0xe2 && starts('ICC_PROFILE\0')) this.profile.push(body.subarray(14))
    else if (marker === 0xe1 && starts('Exif\0')) this.exif(body.subarray(6))
    else this.dropped.push(marker === 0xfe ? 'comment' : `APP${marker - 0xe0}`)
  }

  private exif(tiff: Uint8Array): void {
    const found = readExif(tiff)
    this.dropped.push('EXIF')
    this.orientation = found.orientation
    this.location ||= found.location
    // Where both tell one, EXIF's is what programs show.
    if (found.density === null || found.density < 1) return
    this.density = found.density
    this.exifDensity = found.density
  }
}

function startOf(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1))
    if (bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff) return at
  return -1
}

/** Orientation and whether a place is told, from the first directory of a TIFF block. */
export function readExif(tiff: Uint8Array): {
  readonly orientation: number
  readonly location: boolean
  readonly density: number | null
} {
  const none = { orientation: 1, location: false, density: null }
  if (tiff.length < 8) return none
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const little = tiff[0] === 0x49
  const at = view.getUint32(4, little)
  if (at + 2 > tiff.length) return none
  let [orientation, location] = [1, false]
  let density: number | null = null
  let unit = 2
  const count = view.getUint16(at, little)
  for (let index = 0; index < count && at + 14 + index * 12 <= tiff.length; index += 1) {
    const entry = at + 2 + index * 12
    const tag = view.getUint16(entry, little)
    if (tag === 0x112) orientation = view.getUint16(entry + 8, little)
    if (tag === 0x8825) location = true
    if (tag === 0x128) unit = view.getUint16(entry + 8, little)
    const place = view.getUint32(entry + 8, little)
    if (tag === 0x11a && place + 8 <= tiff.length)
      density = view.getUint32(place, little) / (view.getUint32(place + 4, little) || 1)
  }
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    location,
    density: density === null ? null : density * (unit === 3 ? 2.54 : 1),
  }
}

/** Tables of 64 bytes or words, as many as there are, exactly. */
function isQuantisation(body: Uint8Array): boolean {
  let at = 0
  while (at < body.length) {
    if (((body[at] ?? 0) & 15) > 3 || (body[at] ?? 0) >> 4 > 1) return false
    at += (body[at] ?? 0) >> 4 === 0 ? 65 : 129
  }
  return at === body.length
}

function isHuffman(body: Uint8Array): boolean {
  let at = 0
  while (at < body.length) {
    if (((body[at] ?? 0) & 15) > 3 || (body[at] ?? 0) >> 4 > 1) return false
    let codes = 0
    for (let length = 1; length <= 16; length += 1) codes += body[at + length] ?? 0
    if (codes > 256) return false
    at += 17 + codes
  }
  return at === body.length
}

function segment(marker: number, body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length + 4)
  out.set([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255])
  out.set(body, 4)
  return out
}

function glue(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
