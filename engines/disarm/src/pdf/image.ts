// Pictures of a PDF: unpacked and packed again, or, where a codec holds them, taken apart and put together from what draws.
import { canonicalJpeg } from '../picture/jpeg.ts'
import { decodePixels } from '../picture/pixels.ts'
import { isTight } from '../picture/tight.ts'
import { canonicalJbig2, canonicalJpx } from './codecs.ts'
import { type Copier, type Procedure, sideOf } from './copy.ts'
import { chainOf, type Decoded, inflate, rowOf } from './filters.ts'
import { faxParms } from './inline.ts'
import { form, nothing } from './paint.ts'
import { rows } from './shapes.table.ts'
import { dict, type Dict, isKind, name, nameOf, type Stream, stream, type Value } from './value.ts'

/** Whatever `Do` may call: a form or a picture; PostScript and everything else is nothing. */
export const xobject: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (!isKind(value, 'ref') || !isKind(found, 'stream')) return undefined
  const subtype = nameOf(copier.source.get(found.dict, 'Subtype'))
  if (subtype === 'Form' || (subtype === undefined && found.dict.entries.has('BBox'))) {
    if (nameOf(copier.source.get(found.dict, 'Subtype2')) !== 'PS') return form(copier, value)
    copier.tell('unknown-part', 'PostScript form', { visible: true })
    return undefined
  }
  if (subtype === 'Image' || (subtype === undefined && found.dict.entries.has('Width'))) return picture(copier, value)
  copier.tell('unknown-part', `XObject /${subtype ?? '?'}`, { visible: true })
  return undefined
}

export const picture: Procedure = (copier, value) => {
  const found = copier.source.resolve(value)
  if (!isKind(value, 'ref') || !isKind(found, 'stream')) return undefined
  return copier.shared(value, 'picture', () => pictureOf(copier, found))
}

async function pictureOf(copier: Copier, of: Stream): Promise<Value> {
  const made = (await body(copier, of)) ?? null
  if (made !== null) return made
  copier.tell('picture-dropped', `picture ${sizeText(copier, of.dict)}`, { visible: true })
  return nothing(copier)
}

const sizeText = (copier: Copier, of: Dict): string =>
  `${String(copier.source.get(of, 'Width'))} × ${String(copier.source.get(of, 'Height'))}`

async function body(copier: Copier, of: Stream): Promise<Stream | null> {
  const decoded = copier.source.decode(of)
  const keys = head(copier, of, decoded)
  if (keys === null || decoded.unknown !== null) return null
  if (decoded.codec === null) return plain(copier, of, { keys, decoded })
  if (decoded.codec === 'DCTDecode') return jpeg(copier, keys, decoded)
  const bounds = { side: sideOf(copier.job.limits.pictureSide), pixels: copier.job.limits.pixels * 8 }
  if (decoded.codec === 'CCITTFaxDecode')
    return coded(keys, 'CCITTFaxDecode', { bytes: decoded.bytes, parms: faxParms(decoded.parms) })
  if (decoded.codec === 'JPXDecode') {
    const bytes = canonicalJpx(decoded.bytes, bounds)
    return bytes === null ? null : coded(keys, 'JPXDecode', { bytes, parms: null })
  }
  const bytes = canonicalJbig2(decoded.bytes, bounds)
  if (bytes === null) return null
  const globals = decoded.parms?.entries.get('JBIG2Globals')
  const shared = copier.source.resolve(globals)
  if (!isKind(shared, 'stream') || !isKind(globals, 'ref')) return coded(keys, 'JBIG2Decode', { bytes, parms: null })
  const symbols = canonicalJbig2(copier.source.decode(shared).bytes, bounds)
  if (symbols === null) return null
  const at = copier.shared(globals, 'globals', () => copier.packed(new Map(), symbols))
  return coded(keys, 'JBIG2Decode', { bytes, parms: dict([['JBIG2Globals', at]]) })
}

/** The allowed keys, sizes within bounds; null where they make no picture. */
function head(copier: Copier, of: Stream, { codec }: Decoded): Map<string, Value> | null {
  const keys = copier.entries(of.dict, rows['picture']?.keys ?? {})
  keys.set('Subtype', name('Image'))
  // Inline names that some writers use outside too.
  for (const [short, full] of [
    ['W', 'Width'],
    ['H', 'Height'],
    ['BPC', 'BitsPerComponent'],
  ] as const) {
    const value = copier.source.get(of.dict, short)
    if (!keys.has(full) && typeof value === 'number') keys.set(full, value)
  }
  const [width, height] = [keys.get('Width'), keys.get('Height')]
  const side = sideOf(copier.job.limits.pictureSide)
  if (codec === 'JPXDecode' && (width === undefined || height === undefined)) return keys
  if (
    typeof width !== 'number' ||
    typeof height !== 'number' ||
    width < 1 ||
    height < 1 ||
    width > side ||
    height > side
  )
    return null
  const bits = bitsOf(copier, of, keys)
  // 24 bits a pixel at the limit of pixels; line drawings of one bit may be that much larger.
  return width * height * bits > copier.job.limits.pixels * 32 ? null : keys
}

function bitsOf(copier: Copier, of: Stream, keys: ReadonlyMap<string, Value>): number {
  if (keys.get('ImageMask') === true) return 1
  const depth = keys.get('BitsPerComponent')
  return (typeof depth === 'number' ? depth : 8) * (copier.components(of.dict.entries.get('ColorSpace')) ?? 1)
}

function plain(
  copier: Copier,
  of: Stream,
  { keys, decoded }: { readonly keys: Map<string, Value>; readonly decoded: Decoded },
): Stream {
  const [width, height] = [Number(keys.get('Width')), Number(keys.get('Height'))]
  const known = keys.get('ImageMask') === true || copier.components(of.dict.entries.get('ColorSpace')) !== null
  const row = (width * bitsOf(copier, of, keys) + 7) >> 3
  const kept = known ? predicted(copier, of, { row, height }) : null
  if (kept !== null) {
    const filtered = dict([...keys, ['Filter', name('FlateDecode')], ['DecodeParms', kept.parms]])
    return stream(filtered, kept.tight ? of.raw : copier.job.tools.deflate(kept.bytes))
  }
  const bytes = known ? decoded.bytes.subarray(0, row * height) : decoded.bytes
  if (known && decoded.bytes.length > row * height + 2) copier.tell('appended-data', 'bytes behind a picture')
  if (
    known &&
    decoded.bytes.length === row * height &&
    isFlate(copier, of) &&
    isTight(of.raw, row * height, copier.job.tools)
  )
    return stream(dict([...keys, ['Filter', name('FlateDecode')]]), of.raw)
  return copier.packed(keys, bytes)
}

/** One filter, and no differences. */
function isFlate(copier: Copier, of: Stream): boolean {
  const chain = chainOf(of.dict, (value) => copier.source.resolve(value))
  const predictor = chain[0]?.parms?.entries.get('Predictor')
  return chain.length === 1 && chain[0]?.filter === 'FlateDecode' && (predictor === undefined || predictor === 1)
}

/** Rows that already stand as differences stay so: they pack far better. */
function predicted(
  copier: Copier,
  of: Stream,
  { row, height }: { readonly row: number; readonly height: number },
): { readonly bytes: Uint8Array; readonly parms: Dict; readonly tight: boolean } | null {
  const chain = chainOf(of.dict, (value) => copier.source.resolve(value))
  const [step] = chain
  const predictor = step?.parms?.entries.get('Predictor')
  if (chain.length !== 1 || step?.filter !== 'FlateDecode' || typeof predictor !== 'number' || predictor < 10)
    return null
  const shape = rowOf(step.parms)
  if (shape === null || shape.row !== row) return null
  const { bytes } = inflate(of.raw, { tools: copier.job.tools, most: copier.job.limits.expandedBytes })
  const wanted = (row + 1) * height
  if (bytes.length < wanted) return null
  for (let line = 0; line < height; line += 1) if ((bytes[line * (row + 1)] ?? 9) > 4) return null
  const columns = step.parms?.entries.get('Columns') ?? 1
  const parms = dict([
    ['Predictor', 15],
    ['Colors', shape.colors],
    ['BitsPerComponent', shape.bits],
    ['Columns', columns],
  ])
  return {
    bytes: bytes.subarray(0, wanted),
    parms,
    tight: bytes.length === wanted && isTight(of.raw, wanted, copier.job.tools),
  }
}

function coded(
  keys: Map<string, Value>,
  filter: string,
  { bytes, parms }: { readonly bytes: Uint8Array; readonly parms: Dict | null },
): Stream {
  return stream(
    dict([
      ...keys,
      ['Filter', name(filter)],
      ...(parms === null || parms.entries.size === 0 ? [] : [['DecodeParms', parms] as const]),
    ]),
    bytes,
  )
}

/** JPEG by its segments; one that those do not make sense of is decoded, and kept as pixels. */
async function jpeg(copier: Copier, keys: Map<string, Value>, decoded: Decoded): Promise<Stream | null> {
  const found = canonicalJpeg(decoded.bytes)
  const transform = decoded.parms?.entries.get('ColorTransform')
  const parms = typeof transform === 'number' ? dict([['ColorTransform', transform]]) : null
  if (found !== null) {
    if (found.location) copier.tell('location-data', 'EXIF of a picture')
    else if (found.dropped.length > 0) copier.tell('metadata', `picture: ${[...new Set(found.dropped)].join(', ')}`)
    return coded(keys, 'DCTDecode', { bytes: found.bytes, parms })
  }
  const pixels = await decodePixels(decoded.bytes, copier.job.limits)
  if (pixels === null) return null
  keys.set('Width', pixels.width)
  keys.set('Height', pixels.height)
  keys.set('BitsPerComponent', 8)
  keys.set('ColorSpace', name(pixels.channels === 1 ? 'DeviceGray' : 'DeviceRGB'))
  keys.delete('Decode')
  copier.tell('picture-reencoded', 'damaged JPEG', { act: 'replaced' })
  return copier.packed(keys, pixels.bytes)
}

/** A soft mask of a graphics state: a group that is drawn. */
export const softMask: Procedure = (copier, value) => {
  const found = copier.source.dict(value)
  if (found === null) return undefined
  const made = copier.row(found, 'mask')
  return made ?? name('None')
}
