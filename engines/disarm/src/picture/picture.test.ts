import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { jobOf, type Wish } from '../../fixtures/host.ts'
import { type Format, Held } from '../contract.ts'
import { extents } from './heic.ts'
import { picture } from './index.ts'

const canary = 'KANARIEN7Q'
const plain = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes)
const scene = (): Sharp =>
  sharp({
    create: {
      width: 97,
      height: 61,
      channels: 3,
      background: '#446688',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  }).blur(2)
const source = plain(await scene().png().toBuffer())

async function pixels(
  bytes: Uint8Array,
): Promise<{ readonly width: number; readonly height: number; readonly data: Buffer }> {
  const { data, info } = await sharp(bytes, { failOn: 'none' })
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}
async function difference(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = [await pixels(one), await pixels(other)]
  expect([b.width, b.height]).toEqual([a.width, a.height])
  return a.data.reduce((sum, value, index) => sum + Math.abs(value - (b.data[index] ?? 0)), 0) / a.data.length
}

async function disarm(bytes: Uint8Array, format: Format, wish: Wish = {}) {
  const job = jobOf(bytes, format, wish)
  const made = await picture.rebuild(job)
  expect(await picture.judge(made.bytes, made.format, job)).toEqual([])
  const again = await picture.rebuild(jobOf(made.bytes, made.format, wish))
  expect(Buffer.from(again.bytes).equals(Buffer.from(made.bytes))).toBe(true)
  expect(Buffer.from(made.bytes).includes(canary)).toBe(false)
  return { ...made, codes: job.findings.map(({ code }) => code) }
}

/** EXIF with a place, an orientation, and a word that must not come out. */
const told = {
  exif: {
    IFD0: { ImageDescription: canary, Artist: canary },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 1/1 1/1' },
  },
}

describe('nothing but what shows the picture comes out, and it shows the same', () => {
  const cases: Readonly<
    Record<string, { readonly format: Format; readonly make: () => Sharp; readonly most: number }>
  > = {
    'JPEG with EXIF and a place': { format: 'jpeg', make: () => scene().withExif(told.exif).jpeg(), most: 0 },
    'progressive JPEG': { format: 'jpeg', make: () => scene().jpeg({ progressive: true }), most: 0 },
    'grey JPEG': { format: 'jpeg', make: () => scene().greyscale().jpeg(), most: 0 },
    'JPEG lying on its side': {
      format: 'jpeg',
      make: () => scene().jpeg().withMetadata({ orientation: 6 }),
      most: 1.5,
    },
    'JPEG of four inks': { format: 'jpeg', make: () => scene().toColourspace('cmyk').jpeg(), most: 1.5 },
    'JPEG in wide colours': { format: 'jpeg', make: () => scene().withIccProfile('p3').jpeg(), most: 1.5 },
    'PNG with EXIF': { format: 'png', make: () => scene().withExif(told.exif).png(), most: 0 },
    'PNG by a palette': { format: 'png', make: () => scene().png({ palette: true, colours: 16 }), most: 0 },
    'PNG in passes': { format: 'png', make: () => scene().png({ progressive: true }), most: 0 },
    'PNG of 16 bits': { format: 'png', make: () => scene().toColourspace('rgb16').png(), most: 0 },
    'PNG with alpha': { format: 'png', make: () => scene().ensureAlpha(0.4).png(), most: 0 },
    'PNG in wide colours': { format: 'png', make: () => scene().withIccProfile('p3').png(), most: 0.5 },
    'WebP with EXIF': { format: 'webp', make: () => scene().withExif(told.exif).webp(), most: 1.5 },
    'WebP without loss': { format: 'webp', make: () => scene().webp({ lossless: true }), most: 0 },
    'WebP with alpha': { format: 'webp', make: () => scene().ensureAlpha(0.4).webp(), most: 0 },
    GIF: { format: 'gif', make: () => scene().gif(), most: 0 },
    'TIFF of one bit': {
      format: 'tiff',
      make: () => scene().threshold().toColourspace('b-w').tiff({ bitdepth: 1, compression: 'ccittfax4' }),
      most: 0,
    },
    'TIFF with JPEG inside': { format: 'tiff', make: () => scene().tiff({ compression: 'jpeg' }), most: 0 },
    'TIFF with alpha and EXIF': {
      format: 'tiff',
      make: () => scene().ensureAlpha(0.4).withExif(told.exif).tiff({ compression: 'lzw' }),
      most: 0,
    },
    AVIF: { format: 'avif', make: () => scene().withExif(told.exif).avif(), most: 1.5 },
  }
  test.each(Object.entries(cases))('%s', async (_, { format, make, most }) => {
    const bytes = plain(await make().toBuffer())
    const made = await disarm(bytes, format)
    expect(await difference(bytes, made.bytes)).toBeLessThanOrEqual(most)
    const { exif, icc, xmp } = await sharp(made.bytes).metadata()
    expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined])
  })

  test('dots an inch are kept, for plans that are measured on paper', async () => {
    for (const [format, bytes] of [
      ['jpeg', await scene().withMetadata({ density: 400 }).jpeg().toBuffer()],
      ['png', await scene().withMetadata({ density: 400 }).png().toBuffer()],
      [
        'tiff',
        await scene()
          .tiff({ xres: 400 / 25.4, yres: 400 / 25.4 })
          .toBuffer(),
      ],
    ] as const) {
      const { bytes: made } = await disarm(plain(bytes), format)
      expect((await sharp(made).metadata()).density).toBe(400)
    }
  })
  test('a place is told as one', async () => {
    expect((await disarm(plain(await scene().withExif(told.exif).jpeg().toBuffer()), 'jpeg')).codes).toContain(
      'location-data',
    )
  })
  test('bytes behind the end go: archives, pages, films', async () => {
    for (const [format, bytes] of [
      ['jpeg', await scene().jpeg().toBuffer()],
      ['png', Buffer.from(source)],
      ['gif', await scene().gif().toBuffer()],
      ['webp', await scene().webp().toBuffer()],
    ] as const) {
      const { codes } = await disarm(plain(Buffer.concat([bytes, Buffer.from(`PK\x03\x04<script>${canary}`)])), format)
      expect(codes).toContain('appended-data')
    }
  })
  test('animation is kept, or its first frame by policy', async () => {
    const frames = Buffer.concat([0, 1, 2].map((shade) => Buffer.alloc(20 * 20 * 3, shade * 80)))
    const raw = { raw: { width: 20, height: 60, channels: 3, pageHeight: 20 } } as const
    const moving = await sharp(frames, raw)
      .gif({ delay: [10, 20, 30] })
      .toBuffer()
    for (const [format, bytes] of [
      ['gif', moving],
      ['webp', await sharp(moving, { animated: true }).webp().toBuffer()],
    ] as const) {
      expect((await sharp((await disarm(plain(bytes), format)).bytes).metadata()).pages).toBe(3)
      const still = await disarm(plain(bytes), format, { policy: { animation: 'first-frame' } })
      expect((await sharp(still.bytes).metadata()).pages ?? 1).toBe(1)
      expect(still.codes).toContain('animation')
    }
  })
  test('pages of a TIFF stay in their order', async () => {
    const page = (shade: number): Sharp =>
      sharp({ create: { width: 10, height: 10, channels: 3, background: { r: shade, g: shade, b: shade } } })
    const two = await sharp(Buffer.concat([await page(10).raw().toBuffer(), await page(200).raw().toBuffer()]), {
      raw: { width: 10, height: 20, channels: 3, pageHeight: 10 },
    })
      .tiff()
      .toBuffer()
    const { bytes } = await disarm(plain(two), 'tiff')
    expect((await sharp(bytes).metadata()).pages).toBe((await sharp(two).metadata()).pages)
  })
})

describe('BMP of every kind', () => {
  const head = (parts: {
    readonly bits: number
    readonly compression?: number
    readonly height?: number
    readonly extra?: Uint8Array
    readonly data: Uint8Array
    readonly colors?: number
  }): Uint8Array => {
    const { bits, compression = 0, height = 2, extra = new Uint8Array(), data, colors = 0 } = parts
    const out = Buffer.alloc(54)
    out.write('BM')
    out.writeUInt32LE(54 + extra.length + data.length, 2)
    out.writeUInt32LE(54 + extra.length, 10)
    out.writeUInt32LE(40, 14)
    out.writeInt32LE(2, 18)
    out.writeInt32LE(height, 22)
    out.writeUInt16LE(1, 26)
    out.writeUInt16LE(bits, 28)
    out.writeUInt32LE(compression, 30)
    out.writeInt32LE(11_811, 38)
    out.writeUInt32LE(colors, 46)
    return plain(Buffer.concat([out, extra, data]))
  }
  // Red and green above, blue and white below; rows stand from the bottom up.
  const table = Uint8Array.of(0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0)
  const wanted = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]
  const cases: Readonly<Record<string, Uint8Array>> = {
    '24 bits': head({ bits: 24, data: Uint8Array.of(255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0) }),
    '24 bits from the top': head({
      bits: 24,
      height: -2,
      data: Uint8Array.of(0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0),
    }),
    '32 bits': head({ bits: 32, data: Uint8Array.of(255, 0, 0, 9, 255, 255, 255, 9, 0, 0, 255, 9, 0, 255, 0, 9) }),
    '16 bits': head({ bits: 16, data: Uint8Array.of(0x1f, 0, 0xff, 0x7f, 0, 0x7c, 0xe0, 3) }),
    '16 bits by fields': head({
      bits: 16,
      compression: 3,
      extra: Uint8Array.of(0, 0xf8, 0, 0, 0xe0, 7, 0, 0, 0x1f, 0, 0, 0),
      data: Uint8Array.of(0x1f, 0, 0xff, 0xff, 0, 0xf8, 0xe0, 7),
    }),
    '8 bits': head({ bits: 8, extra: table, colors: 4, data: Uint8Array.of(2, 3, 0, 0, 0, 1, 0, 0) }),
    '4 bits': head({ bits: 4, extra: table, colors: 4, data: Uint8Array.of(0x23, 0, 0, 0, 0x01, 0, 0, 0) }),
    'runs of 8 bits': head({
      bits: 8,
      compression: 1,
      extra: table,
      colors: 4,
      data: Uint8Array.of(1, 2, 1, 3, 0, 0, 1, 0, 1, 1, 0, 1),
    }),
    'runs of 4 bits': head({
      bits: 4,
      compression: 2,
      extra: table,
      colors: 4,
      data: Uint8Array.of(2, 0x23, 0, 0, 2, 0x01, 0, 1),
    }),
  }
  test.each(Object.entries(cases))('%s', async (_, bytes) => {
    const made = await disarm(bytes, 'bmp')
    expect(made.format).toBe('png')
    const { data, info } = await sharp(made.bytes)
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([info.width, info.height, ...data]).toEqual([2, 2, ...wanted])
    expect((await sharp(made.bytes).metadata()).density).toBe(300)
  })
  test('one bit', async () => {
    const made = await disarm(
      head({ bits: 1, extra: table.subarray(0, 8), colors: 2, data: Uint8Array.of(0x40, 0, 0, 0, 0x80, 0, 0, 0) }),
      'bmp',
    )
    expect([...(await sharp(made.bytes).removeAlpha().raw().toBuffer())]).toEqual([
      0, 255, 0, 255, 0, 0, 255, 0, 0, 0, 255, 0,
    ])
  })
})

/** 64 × 40 points, red growing to the right and green downwards, as heif-enc packs them. */
const heic = Uint8Array.from(
  Buffer.from(
    [
      'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAA',
      'AAAAACAAAAEGlkYXQAAAAAAEAAKAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAABVgACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlp',
      'bmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAA',
      'AAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAA',
      'AwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAACgAAAAQcGl4aQAAAAADCAgIAAAAGmlwbW',
      'EAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAAV5tZGF0AAABUigBrwT44x8BP7oa99s7OcsloV4kb9N+2kHC',
      'vtk1JQpq449PEdPP07Fn7x9ZfI393K+JCU8Mu2ufMiewi/8lt1ZZs5yN3quHspW3I8XR81LnXXLkUp91fS4ZI7IibsS7crAA82WOBOKg+QCK6t',
      'd/HMWh6myfRbyDi04qJfIg7/53YldNs5FulkqKTsKsDstJiIJYqyC7bdg5ktub3QK6Sm4/PbHmEnJy2T2WB70MFyw+Iq7P//kLffJAgt+nKS65',
      'L9fAqIesGKuzLa7dJeVK5IYrkW5hnchDW0ZdDm2CWIvRhWJwl3tjWBFt3KRHqEusal16p0KDsJ1EGv7a5+bvUGnmdjp8IxidO6SatbOlLY27+b',
      'bH4nW6vNPpx04EZPNyLIndtRpLrTn7urwaUnUNbWrFZ7sYN83rmBY+VDctI6Hpxc4tiy7+uYX3pfI9zc2z3tX+',
    ].join(''),
    'base64',
  ),
)

test('HEIC leaves as JPEG and looks the same', async () => {
  const made = await disarm(heic, 'heic')
  expect(made.format).toBe('jpeg')
  const { data, info } = await sharp(made.bytes).raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([64, 40])
  const at = (x: number, y: number): readonly number[] => [...data.subarray((y * 64 + x) * 3, (y * 64 + x) * 3 + 3)]
  for (const [x, y] of [
    [8, 8],
    [56, 8],
    [8, 32],
    [56, 32],
  ] as const) {
    const [red = 0, green = 0, blue = 0] = at(x, y)
    expect(Math.max(Math.abs(red - x * 4), Math.abs(green - y * 6), Math.abs(blue - 128))).toBeLessThan(24)
  }
  await expect(picture.rebuild(jobOf(heic.subarray(0, 500), 'heic'))).rejects.toBeInstanceOf(Held)
  await expect(picture.rebuild(jobOf(heic, 'heic', { limits: { pictureSide: 32 } }))).rejects.toMatchObject({
    code: 'too-many-pixels',
  })
})

describe('bombs and nonsense are held', () => {
  test('sizes are read before anything is decoded', async () => {
    const bomb = Buffer.from(source)
    bomb.writeUInt32BE(65_535, 16)
    bomb.writeUInt32BE(65_535, 20)
    await expect(picture.rebuild(jobOf(plain(bomb), 'png'))).rejects.toMatchObject({ code: 'too-many-pixels' })
    expect(
      extents(plain(Buffer.concat([Buffer.from('....ispe'), Buffer.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 9])]))),
    ).toEqual([{ width: 65_536, height: 9 }])
  })
  test('a PNG that unpacks far beyond its rows gives its rows and no more', async () => {
    const { bytes } = await disarm(source, 'png')
    expect(bytes.length).toBeLessThan(source.length + 1000)
    const rows = deflateSync(Buffer.alloc(1 << 22))
    expect(rows.length).toBeLessThan(1 << 14)
  })
  test('drawing programs without LibreOffice are held', async () => {
    await expect(picture.rebuild(jobOf(Uint8Array.of(1), 'emf'))).rejects.toMatchObject({ code: 'converter-missing' })
    const office = async (): Promise<Uint8Array> => source
    expect((await disarm(Uint8Array.of(1), 'wmf', { convert: { office } })).format).toBe('png')
  })
  test('mutations: held, or clean and the same again', async () => {
    const seeds: readonly (readonly [Format, Uint8Array])[] = [
      ['jpeg', plain(await scene().withExif(told.exif).jpeg().toBuffer())],
      ['png', source],
      ['gif', plain(await scene().gif().toBuffer())],
      ['webp', plain(await scene().webp().toBuffer())],
      ['tiff', plain(await scene().tiff({ compression: 'lzw' }).toBuffer())],
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async ([format, seed], changes) => {
          const bytes = seed.slice()
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          const job = jobOf(bytes, format)
          const made = await picture.rebuild(job).catch((error: unknown) => {
            if (error instanceof Held) return null
            throw error
          })
          if (made === null) return
          expect(await picture.judge(made.bytes, made.format, job)).toEqual([])
          expect(
            Buffer.from((await picture.rebuild(jobOf(made.bytes, made.format))).bytes).equals(Buffer.from(made.bytes)),
          ).toBe(true)
        },
      ),
      { numRuns: 250 },
    )
  })
})

describe('the second look sees what the first would have left', () => {
  test.each([
    [
      'a comment in a JPEG',
      'jpeg',
      async () =>
        Buffer.concat([
          Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 4, 65, 65]),
          (await scene().jpeg().toBuffer()).subarray(2),
        ]),
    ],
    ['EXIF in a JPEG', 'jpeg', async () => scene().withExif(told.exif).jpeg().toBuffer()],
    ['words in a PNG', 'png', async () => scene().withExif(told.exif).png().toBuffer()],
    ['bytes behind a PNG', 'png', async () => Buffer.concat([source, Buffer.from('x')])],
    ['EXIF in a WebP', 'webp', async () => scene().withExif(told.exif).webp().toBuffer()],
    ['a foreign TIFF', 'tiff', async () => scene().tiff().toBuffer()],
    ['bytes behind a GIF', 'gif', async () => Buffer.concat([await scene().gif().toBuffer(), Buffer.from('x')])],
    ['a HEIC', 'heic', async () => Buffer.from('x')],
  ] as const)('%s', async (_, format, make) => {
    expect(await picture.judge(plain(await make()), format, jobOf(source, 'png'))).not.toEqual([])
  })
})
