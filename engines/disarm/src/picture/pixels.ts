// The one place where sharp decodes and encodes for others: bounds first, then pixels in sRGB.
import sharp, { type Sharp, type SharpOptions } from 'sharp'
import { Held, type Limits } from '../contract.ts'

export interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly bytes: Uint8Array
}
type Bounds = Pick<Limits, 'pixels' | 'pictureSide' | 'frames'>

// A job has one core; more threads would only wait for each other, and results of one file shall not lie about in a cache.
sharp.cache(false)
sharp.concurrency(1)

/** Throws `Held` for sizes that are not decoded. */
export function withinBounds(width: number, height: number, limits: Bounds): void {
  if (width < 1 || height < 1) throw new Held('malformed', 'picture', `a picture of ${width} × ${height} shows nothing`)
  if (width > limits.pictureSide || height > limits.pictureSide || width * height > limits.pixels)
    throw new Held('too-many-pixels', 'picture', `the picture has ${width} × ${height} points`)
}

/** Eight bits a channel, sRGB or grey, without alpha; null where nothing decodes it. Damage gives what could be read. */
export async function decodePixels(bytes: Uint8Array, limits: Pick<Limits, 'pixels'>): Promise<Pixels | null> {
  try {
    const options = { failOn: 'none', limitInputPixels: limits.pixels } as const
    return await raw(sharp(bytes, options).removeAlpha(), await isGrey(bytes, options))
  } catch {
    return null
  }
}

/** The picture upright, in sRGB, alpha kept. `page`: of those that a file holds. Throws `Held` where nothing decodes it. */
export async function upright(
  bytes: Uint8Array,
  limits: Bounds,
  page = 0,
): Promise<Pixels & { readonly density: number | null }> {
  try {
    const options = { failOn: 'none', limitInputPixels: limits.pixels, page } as const
    const { density = null } = await sharp(bytes, options).metadata()
    return { ...(await raw(sharp(bytes, options).autoOrient(), await isGrey(bytes, options))), density }
  } catch (cause) {
    throw new Held('malformed', 'picture', `couldn't decode the picture: ${String(cause).slice(0, 120)}`)
  }
}

async function isGrey(bytes: Uint8Array, options: SharpOptions): Promise<boolean> {
  const { space, hasProfile } = await sharp(bytes, options).metadata()
  return (space === 'b-w' || space === 'grey16') && hasProfile !== true
}

async function raw(picture: Sharp, grey = false): Promise<Pixels> {
  const { data, info } = await picture
    .toColourspace(grey ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: info.channels, bytes: data }
}

/** Whether every row decodes without a complaint; frames of an animation included. */
export async function decodes(bytes: Uint8Array, limits: Bounds): Promise<boolean> {
  try {
    await sharp(bytes, { failOn: 'warning', limitInputPixels: limits.pixels * 2, animated: true })
      .raw()
      .toBuffer()
    return true
  } catch {
    return false
  }
}

/** JPEG of upright pixels: so little is lost that it is not seen, and chroma keeps its full size for text and lines. */
export async function encodeJpeg(
  { width, height, channels, bytes }: Pixels,
  density: number | null,
): Promise<Uint8Array> {
  const from = sharp(bytes, { raw: { width, height, channels: count(channels) } }).flatten({ background: '#ffffff' })
  const sized = density === null ? from : from.withMetadata({ density })
  return sized.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer()
}

/** WebP of upright pixels; `lossless` where it was so before. */
export async function encodeWebp({ width, height, channels, bytes }: Pixels, lossless: boolean): Promise<Uint8Array> {
  return sharp(bytes, { raw: { width, height, channels: count(channels) } })
    .webp(lossless ? { lossless } : { quality: 90 })
    .toBuffer()
}

const count = (channels: number): 1 | 2 | 3 | 4 => (channels === 1 ? 1 : channels === 2 ? 2 : channels === 3 ? 3 : 4)

/** A drawing as sharp renders it. */
export async function drawSvg(bytes: Uint8Array, limits: Bounds): Promise<Pixels> {
  try {
    return await raw(sharp(bytes, { limitInputPixels: limits.pixels, density: 144 }))
  } catch (cause) {
    throw new Held('malformed', 'svg', `couldn't draw it: ${String(cause).slice(0, 120)}`)
  }
}

/** GIF of upright pixels, for one that was damaged. */
export async function encodeGif({ width, height, channels, bytes }: Pixels): Promise<Uint8Array> {
  return sharp(bytes, { raw: { width, height, channels: count(channels) } })
    .gif({ dither: 0 })
    .toBuffer()
}
