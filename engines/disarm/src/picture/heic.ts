// HEIC by libheif in WebAssembly, since sharp's own build has no HEVC; sizes are read from the boxes before anything is decoded.
import { Held, type Limits } from '../contract.ts'
import { readExif } from './jpeg.ts'
import { type Pixels, withinBounds } from './pixels.ts'

/** The primary picture, upright as its boxes say. Throws `Held`. */
export async function decodeHeic(bytes: Uint8Array, limits: Limits): Promise<Pixels & { readonly location: boolean }> {
  for (const { width, height } of extents(bytes)) withinBounds(width, height, limits)
  const { default: libheif } = await import('libheif-js/wasm-bundle.js')
  const { log } = console
  // libheif-js writes its complaints to standard output, which in a job's process carries the result and nothing else.
  console.log = () => {}
  try {
    return await decodeFirst(
      decoded(() => new libheif.HeifDecoder().decode(bytes)),
      bytes,
      limits,
    )
  } finally {
    console.log = log
  }
}

interface Image {
  get_width(): number
  get_height(): number
  display(into: { data: Uint8ClampedArray; width: number; height: number }, done: (made: object | null) => void): void
  free?(): void
}

async function decodeFirst(
  images: readonly Image[],
  bytes: Uint8Array,
  limits: Limits,
): Promise<Pixels & { readonly location: boolean }> {
  const [image] = images
  if (image === undefined) throw new Held('malformed', 'picture', 'libheif found no picture in the file')
  const [width, height] = [image.get_width(), image.get_height()]
  withinBounds(width, height, limits)
  const data = new Uint8ClampedArray(width * height * 4)
  const made = await new Promise<object | null>((done) => image.display({ data, width, height }, done))
  for (const one of images) one.free?.()
  if (made === null) throw new Held('malformed', 'picture', 'libheif could not decode the picture')
  return { width, height, channels: 4, bytes: new Uint8Array(data.buffer), location: hasPlace(bytes) }
}

function decoded<T>(make: () => T): T {
  try {
    return make()
  } catch (cause) {
    throw new Held('malformed', 'picture', `libheif gave up: ${String(cause).slice(0, 120)}`)
  }
}

/** Every size that a property box of the file gives. */
export function extents(bytes: Uint8Array): readonly { readonly width: number; readonly height: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: { readonly width: number; readonly height: number }[] = []
  for (let at = bytes.indexOf(0x69); at >= 0 && at + 16 <= bytes.length; at = bytes.indexOf(0x69, at + 1))
    if (view.getUint32(at) === 0x69737065)
      found.push({ width: view.getUint32(at + 8), height: view.getUint32(at + 12) })
  return found
}

function hasPlace(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1))
    if (bytes[at + 1] === 0x78 && bytes[at + 2] === 0x69 && bytes[at + 3] === 0x66 && bytes[at + 4] === 0)
      return readExif(bytes.subarray(at + 6)).location
  return false
}
