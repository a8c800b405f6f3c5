import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jobOf } from '../../fixtures/host.ts'
import { writePdf } from '../../fixtures/paper.ts'
import { drawPdf, greyPages, hasPoppler, lockPdf, qpdfAccepts, textOfPdf } from '../../fixtures/poppler.ts'
import { Held } from '../contract.ts'
import { encryptCbc } from './aes.ts'
import { rc4 } from './crypt.ts'
import { decode } from './filters.ts'
import { judgePdf } from './judge.ts'
import { plainAddress } from './move.ts'
import { writeCalculation } from './paint.ts'
import { rebuildPdf } from './rebuild.ts'
import { canonicalSfnt } from './sfnt.ts'
import { dict, name } from './value.ts'
import { writeNumber } from './write.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const made = async (bytes: Uint8Array): Promise<Uint8Array> => (await rebuildPdf(jobOf(bytes, 'pdf'))).bytes

/** A page in a font that every Japanese reader has and no file embeds. */
function japanesePage(): Uint8Array {
  const more = [
    '<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light/Encoding/90ms-RKSJ-H/DescendantFonts[7 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor 8 0 R/DW 1000>>',
    '<</Type/FontDescriptor/FontName/Ryumin-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  ]
  const bytes = writePdf({ content: 'BT /J 48 Tf 72 600 Td <82a082a282a4> Tj ET', more, resources: '/XObject<<>>' })
  const text = Buffer.from(bytes).toString('latin1').replace('/F1 5 0 R', '/J   6 0 R')
  return latin(text)
}

describe('broken files that readers open are opened', () => {
  const whole = Buffer.from(writePdf()).toString('latin1')
  const broken: Readonly<Record<string, string>> = {
    'no table of contents': whole.slice(0, whole.indexOf('xref\n')),
    'a table that lies': whole.replace(/^\d{10} 00000 n/gm, '0000000007 00000 n'),
    'a start that leads nowhere': whole.replace(/startxref\n\d+/, 'startxref\n99999999'),
    'bytes before the header': `${'x'.repeat(900)}\n${whole}`,
    'a length too short': whole.replace(/\/Length \d+/, '/Length 3'),
    'a length too long': whole.replace(/\/Length \d+/, '/Length 99999'),
    'line ends of an old Macintosh': whole.replace(/endobj\n/g, 'endobj\r'),
    'no end': whole.slice(0, whole.indexOf('trailer')),
    'no catalogue': whole.replace('/Type/Catalog', '/Type/Katalog').replace(/trailer[\s\S]*/, ''),
    'numbers that no one writes': whole.replace('72 700 Td', '+72. 700.5.1 Td').replace('24 Tf', '24.0.1 Tf'),
  }
  test.each(Object.entries(broken))('%s', async (_, text) => {
    const bytes = await made(latin(text))
    expect(await judgePdf(bytes, 'pdf', jobOf(bytes, 'pdf'))).toEqual([])
    if (hasPoppler) expect(textOfPdf(bytes)).toContain('Mihon')
  })
  test('what is no PDF is held', async () => {
    await expect(made(latin('hello'))).rejects.toBeInstanceOf(Held)
    await expect(made(latin('%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n'))).rejects.toMatchObject({
      code: 'malformed',
    })
  })
})

describe('bombs end', () => {
  test('a stream that unpacks without end', async () => {
    const bomb = deflateSync(Buffer.alloc(8 << 20))
    const bytes = writePdf({
      content: '/X Do',
      resources: '/XObject<</X 6 0 R>>',
      more: [{ head: '/Subtype/Form/BBox[0 0 1 1]/Filter/FlateDecode', body: bomb }],
    })
    await expect(rebuildPdf(jobOf(bytes, 'pdf', { limits: { expandedBytes: 1 << 20 } }))).rejects.toBeInstanceOf(Held)
  })
  test('forms, pages and fonts that hold themselves', async () => {
    const bytes = writePdf({
      content: '/X Do /P cs /Q scn 0 0 9 9 re f',
      resources: '/XObject<</X 6 0 R>>/ColorSpace<</P/Pattern>>/Pattern<</Q 7 0 R>>',
      more: [
        { head: '/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 6 0 R>>>>', body: '/X Do' },
        {
          head: '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 1/YStep 1/Resources<</Pattern<</Q 7 0 R>>>>',
          body: '/Pattern cs /Q scn 0 0 1 1 re f',
        },
      ],
    })
    const once = await made(bytes)
    expect(Buffer.from(await made(once)).equals(Buffer.from(once))).toBe(true)
  })
  test('a tree of pages that is a circle, and a colour space of itself', async () => {
    const circle = Buffer.from(
      writePdf({ content: '/C cs', resources: '/ColorSpace<</C 6 0 R>>', more: ['[/Indexed 6 0 R 1 <00>]'] }),
    )
      .toString('latin1')
      .replace('/Kids[3 0 R]', '/Kids[2 0 R 3 0 R]')
    expect((await made(latin(circle))).length).toBeGreaterThan(100)
  })
  test('ten thousand brackets', async () => {
    expect(
      (
        await made(
          writePdf({ content: `${'['.repeat(10_000)} BT /F1 9 Tf (Mihon) Tj ET`, page: `/X ${'<</A '.repeat(3000)}` }),
        )
      ).length,
    ).toBeGreaterThan(100)
  })
  test('a picture of 2^26 points a side is not passed on', async () => {
    const job = jobOf(
      writePdf({
        content: '/X Do',
        resources: '/XObject<</X 6 0 R>>',
        more: [
          {
            head: '/Subtype/Image/Width 67108864/Height 67108864/ColorSpace/DeviceCMYK/BitsPerComponent 16',
            body: 'x',
          },
        ],
      }),
      'pdf',
    )
    const { bytes } = await rebuildPdf(job)
    expect(job.findings.map(({ code }) => code)).toContain('picture-dropped')
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('67108864')
  })
})

test('mutations: whatever comes, it is held or comes out clean, and stays as it is', async () => {
  const base = writePdf({
    catalog: '/AcroForm<</Fields[]>>/OpenAction<</S/JavaScript/JS(x)>>',
    page: '/Annots[<</Subtype/Widget/FT/Tx/V(v)/Rect[0 0 50 20]/F 4>><</Subtype/Highlight/Rect[0 0 9 9]/QuadPoints[0 0 9 0 0 9 9 9]>>]',
    content: 'q 1 0 0 1 0 0 cm BT /F1 9 Tf (Mihon) Tj ET Q /X Do BI /W 1 /H 1 /CS /G /BPC 8 ID a EI',
    resources: '/XObject<</X 6 0 R>>',
    more: [{ head: '/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8', body: 'abcd' }],
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
      async (changes) => {
        const bytes = base.slice()
        for (const [at, value] of changes) bytes[at] = value
        const once = await made(bytes).catch((error: unknown) => {
          if (error instanceof Held) return null
          throw error
        })
        if (once === null) return
        expect(await judgePdf(once, 'pdf', jobOf(once, 'pdf'))).toEqual([])
        expect(Buffer.from(await made(once)).equals(Buffer.from(once))).toBe(true)
      },
    ),
    { numRuns: 400 },
  )
})

describe.skipIf(!hasPoppler)('judged by others', () => {
  test('qpdf finds nothing wrong; text and pages are what they were', async () => {
    const bytes = writePdf({ content: 'BT /F1 24 Tf 72 700 Td (Mihon) Tj ET 1 0 0 rg 100 100 200 50 re f' })
    const out = await made(bytes)
    expect(qpdfAccepts(out)).toBe(true)
    expect(textOfPdf(out)).toBe(textOfPdf(bytes))
    expect(greyPages(out)).toEqual(greyPages(bytes))
  })
  test('Japanese fonts that are not embedded do not come out blank, and strict mode still finds their words', async () => {
    const bytes = japanesePage()
    const out = await made(bytes)
    expect(textOfPdf(out)).toContain('あいう')
    expect(greyPages(out)[0]?.some((point) => point < 128)).toBe(true)
    const drawn = await rebuildPdf(jobOf(bytes, 'pdf', { policy: { mode: 'strict' }, convert: { pdfPages: drawPdf } }))
    expect(textOfPdf(drawn.bytes)).toContain('あいう')
    expect(greyPages(drawn.bytes)[0]?.some((point) => point < 128)).toBe(true)
  })
  test('strict mode: a picture of each page, its words still found, and the same again', async () => {
    const wish = { policy: { mode: 'strict' }, convert: { pdfPages: drawPdf } } as const
    const bytes = writePdf({ content: 'BT /F1 24 Tf 72 700 Td (Mihon ichi) Tj ET' })
    const job = jobOf(bytes, 'pdf', wish)
    const { bytes: out } = await rebuildPdf(job)
    expect(textOfPdf(out).trim()).toBe('Mihon ichi')
    expect(qpdfAccepts(out)).toBe(true)
    expect(await judgePdf(out, 'pdf', job)).toEqual([])
    expect(Buffer.from((await rebuildPdf(jobOf(out, 'pdf', wish))).bytes).equals(Buffer.from(out))).toBe(true)
    await expect(rebuildPdf(jobOf(bytes, 'pdf', { policy: { mode: 'strict' } }))).rejects.toMatchObject({
      code: 'converter-missing',
    })
  })
})

describe.skipIf(!hasPoppler)('locked files', () => {
  const ways: Readonly<Record<string, readonly string[]>> = {
    'RC4 of 40 bits': ['40'],
    'RC4 of 128 bits': ['128', '--use-aes=n'],
    'AES of 128 bits': ['128', '--use-aes=y'],
    'AES of 256 bits, the first way': ['256', '--force-R5'],
    'AES of 256 bits': ['256'],
  }
  test.each(Object.entries(ways))(
    '%s: open without a password, or with the one given, as user or owner',
    async (_, way) => {
      const plain = await made(writePdf())
      const job = jobOf(lockPdf(writePdf(), ['', 'own', ...way]), 'pdf')
      expect(Buffer.from((await rebuildPdf(job)).bytes).equals(Buffer.from(plain))).toBe(true)
      expect(job.findings.map(({ code }) => code)).toContain('encryption-removed')
      const locked = lockPdf(writePdf(), ['usér', 'own', ...way])
      await expect(rebuildPdf(jobOf(locked, 'pdf'))).rejects.toMatchObject({ code: 'password-needed' })
      await expect(rebuildPdf(jobOf(locked, 'pdf', { passwords: ['no'] }))).rejects.toMatchObject({
        code: 'wrong-password',
      })
      for (const password of ['usér', 'own']) {
        const { bytes } = await rebuildPdf(jobOf(locked, 'pdf', { passwords: ['no', password] }))
        expect(Buffer.from(bytes).equals(Buffer.from(plain))).toBe(true)
      }
    },
  )
  test('a lock with certificates is held', async () => {
    const bytes = writePdf({
      trailer: '/Encrypt 6 0 R',
      more: ['<</Filter/Adobe.PubSec/V 4/SubFilter/adbe.pkcs7.s5>>'],
    })
    await expect(made(bytes)).rejects.toMatchObject({ code: 'encrypted' })
  })
})

describe('small parts against their definitions', () => {
  test('AES-128 and RC4 give the answers of their standards', () => {
    // FIPS 197 appendix C.1; RFC 6229 begins its keystream of 0x0102030405 so.
    const key = Uint8Array.from({ length: 16 }, (_, index) => index)
    const plain = Uint8Array.from({ length: 16 }, (_, index) => index * 17)
    expect(Buffer.from(encryptCbc(key, new Uint8Array(16), plain)).toString('hex')).toBe(
      '69c4e0d86a7b0430d8cdb78070b4c55a',
    )
    expect(Buffer.from(rc4(Uint8Array.of(1, 2, 3, 4, 5), new Uint8Array(8))).toString('hex')).toBe('b2396305f03dc027')
  })
  const room = { tools: jobOf(new Uint8Array(), 'pdf').tools, most: 1 << 20 }
  test('filters undo what they name', () => {
    const one = (filter: string, bytes: Uint8Array, parms: ReturnType<typeof dict> | null = null): string =>
      Buffer.from(decode(bytes, [{ filter, parms }], room).bytes).toString('latin1')
    expect(one('ASCIIHexDecode', latin('4d 6968 6F6E>'))).toBe('Mihon')
    expect(one('ASCII85Decode', latin('9jqo^~>'))).toBe('Man ')
    expect(one('RunLengthDecode', Uint8Array.of(1, 65, 66, 254, 67, 128))).toBe('ABCCC')
    // The example of ISO 32000 7.4.4.2.
    expect([
      ...decode(
        Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01),
        [{ filter: 'LZWDecode', parms: null }],
        room,
      ).bytes,
    ]).toEqual([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])
    const up = Buffer.from(deflateSync(Buffer.from([2, 1, 2, 2, 1, 1])))
    expect([
      ...decode(
        up,
        [
          {
            filter: 'FlateDecode',
            parms: dict([
              ['Predictor', 12],
              ['Columns', 2],
            ]),
          },
        ],
        room,
      ).bytes,
    ]).toEqual([1, 2, 2, 3])
    expect(decode(latin('x'), [{ filter: 'Evil', parms: null }], room).unknown).toBe('Evil')
    expect(decode(latin('x'), [{ filter: 'DCTDecode', parms: dict([['X', name('Y')]]) }], room).codec).toBe('DCTDecode')
  })
  test('numbers survive being written and read, always without an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = writeNumber(value)
        expect(text).toMatch(/^-?\d+(\.\d+)?$/)
        expect(writeNumber(Number(text))).toBe(text)
      }),
    )
  })
  test('addresses: only the web and mail, nothing hidden in them', () => {
    expect(plainAddress('https://example.jp/a?b=1#c')).toBe('https://example.jp/a?b=1#c')
    expect(plainAddress('www.example.jp')).toBe('http://www.example.jp')
    expect(plainAddress('mailto:a@example.jp')).toBe('mailto:a@example.jp')
    for (const bad of [
      'javascript:x',
      'file:///c:/x',
      '\\\\host\\x',
      'data:text/html,x',
      'ms-msdt:/id',
      'http:/\\host',
      ' JaVa\tScript:1',
      '',
    ])
      expect(plainAddress(bad)).toBeNull()
  })
  test('a font program keeps the tables that shape letters, once and the same again; a broken directory is left alone', () => {
    const table = (tag: string, at: number, length: number): Buffer => {
      const row = Buffer.alloc(16)
      row.write(tag, 'latin1')
      row.writeUInt32BE(at, 8)
      row.writeUInt32BE(length, 12)
      return row
    }
    const font = (second: Buffer): Uint8Array =>
      new Uint8Array(
        Buffer.concat([
          Buffer.from([0, 1, 0, 0, 0, 2, 0, 16, 0, 1, 0, 16]),
          table('glyf', 44, 4),
          second,
          Buffer.from('GLYFNAME'),
        ]),
      )
    const { bytes, dropped } = canonicalSfnt(font(table('name', 48, 4)))
    expect(dropped).toEqual(['name'])
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/GLYF$/)
    expect(canonicalSfnt(bytes)).toEqual({ bytes, dropped: [] })
    const broken = font(table('name', 48, 400))
    expect(canonicalSfnt(broken).bytes).toBe(broken)
  })
  test('the calculator takes its own words only', () => {
    expect(Buffer.from(writeCalculation(latin('{ 1 exch sub % x\n }')) ?? []).toString()).toBe('{ 1 exch sub }')
    expect(writeCalculation(latin('{ (x) run }'))).toBeNull()
  })
})
