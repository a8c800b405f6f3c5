// The one place where sharp decodes for others: bounds first, then pixels.
import sharp from 'sharp'
import type { Limits } from '../contract.ts'

export interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly bytes: Uint8Array
}

/** Eight bits a channel, sRGB or grey, without alpha; null where nothing decodes it. Damage gives what could be read. */
export async function decodePixels(bytes: Uint8Array, limits: Pick<Limits, 'pixels'>): Promise<Pixels | null> {
  try {
    const { data, info } = await sharp(bytes, { failOn: 'none', limitInputPixels: limits.pixels })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, channels: info.channels, bytes: data }
  } catch {
    return null
  }
}
