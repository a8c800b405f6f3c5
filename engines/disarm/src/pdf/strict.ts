// Strict mode: each page as a picture that poppler drew behind its walls, with its words laid over it unseen, so that they are still found and copied.
import { Held, type Job, type PdfPage } from '../contract.ts'
import { canonicalJpeg } from '../picture/jpeg.ts'
import { encodeJpeg, type Pixels, upright } from '../picture/pixels.ts'
import type { Copier } from './copy.ts'
import { Lexer, isWord } from './lexer.ts'
import { dict, isKind, isList, name, nameOf, type Ref, ref, stream, type Stream, unlatin, type Value } from './value.ts'
import { writeFile, writeNumber } from './write.ts'

/** 150 dots an inch: small print and stamps stay readable, a page stays under 250 kB. */
const dots = 150
/** Colours that a page of text and lines has at most, its soft edges included. */
const mostColors = 256

/** Pages as pictures. Throws `Held` where no poppler is installed. */
export async function drawPages(job: Job, clean: Uint8Array): Promise<Uint8Array> {
  const { pdfPages } = job.tools.convert
  if (pdfPages === null)
    throw new Held(
      'converter-missing',
      job.path + job.name,
      'strict mode draws each page with poppler, which is not installed here',
    )
  const pages = await pdfPages(clean, dots)
  if (pages.length === 0) throw new Held('converter-failed', job.path + job.name, 'no page was drawn')
  job.found({
    code: 'rasterised',
    where: 'document',
    act: 'converted',
    count: pages.length,
    visible: true,
    detail: `${pages.length} pages at ${dots} dots an inch`,
  })
  const sheet = new Sheets(job)
  for (const page of pages) await sheet.add(page)
  return sheet.written()
}

/** Codes of the letters that occur, in the order in which they first do. */
class Letters {
  readonly codes: Map<string, number> = new Map()
  line(text: string): string {
    let hex = ''
    for (const letter of text) {
      const code = this.codes.get(letter) ?? Math.min(0xffff, this.codes.size + 1)
      this.codes.set(letter, code)
      hex += code.toString(16).padStart(4, '0')
    }
    return `<${hex}>`
  }
}

class Sheets {
  readonly job: Job
  readonly objects: Map<number, Value> = new Map()
  readonly letters = new Letters()
  readonly kids: Ref[] = []
  readonly node: Ref
  readonly font: Ref

  constructor(job: Job) {
    this.job = job
    this.node = this.put(null)
    this.font = this.put(null)
  }

  put(value: Value): Ref {
    const to = ref(this.objects.size + 1)
    this.objects.set(to.number, value)
    return to
  }

  async add(page: PdfPage): Promise<void> {
    const { limits, tools } = this.job
    const pixels = await upright(page.png, limits)
    const width = page.width > 0 ? page.width : (pixels.width * 72) / dots
    const height = page.height > 0 ? page.height : (pixels.height * 72) / dots
    const picture = this.put(await pictureOf(pixels, this.job))
    const words = page.words.map((word) => place(word, height, this.letters)).join('')
    const content = `q\n${writeNumber(width)} 0 0 ${writeNumber(height)} 0 0 cm\n/Page Do\nQ\n${words === '' ? '' : `BT\n3 Tr\n${words}ET\n`}`
    const body = this.put(stream(dict([['Filter', name('FlateDecode')]]), tools.deflate(unlatin(content))))
    const resources = dict([
      ['XObject', dict([['Page', picture]])],
      ...(words === '' ? [] : [['Font', dict([['Words', this.font]])] as const]),
    ])
    this.kids.push(
      this.put(
        dict([
          ['Type', name('Page')],
          ['Parent', this.node],
          ['MediaBox', [0, 0, width, height]],
          ['Resources', resources],
          ['Contents', body],
        ]),
      ),
    )
  }

  written(): Uint8Array {
    this.objects.set(
      this.node.number,
      dict([
        ['Type', name('Pages')],
        ['Kids', this.kids],
        ['Count', this.kids.length],
      ]),
    )
    this.objects.set(this.font.number, this.face())
    const root = this.put(
      dict([
        ['Type', name('Catalog')],
        ['Pages', this.node],
      ]),
    )
    return writeFile(this.objects, { root, about: null }, this.job.tools)
  }

  /** A font that is never drawn: its codes are letters, and nothing is embedded. */
  private face(): Value {
    const text = (letters: string): Value => ({ kind: 'string', bytes: unlatin(letters) })
    const cid = this.put(
      dict([
        ['Type', name('Font')],
        ['BaseFont', name('Unseen')],
        ['Subtype', name('CIDFontType2')],
        [
          'CIDSystemInfo',
          dict([
            ['Registry', text('Adobe')],
            ['Ordering', text('Identity')],
            ['Supplement', 0],
          ]),
        ],
        ['FontDescriptor', this.put(descriptor)],
        ['DW', 1000],
      ]),
    )
    const map = this.put(
      stream(dict([['Filter', name('FlateDecode')]]), this.job.tools.deflate(unlatin(mapOf(this.letters.codes)))),
    )
    return dict([
      ['Type', name('Font')],
      ['BaseFont', name('Unseen')],
      ['ToUnicode', map],
      ['Subtype', name('Type0')],
      ['Encoding', name('Identity-H')],
      ['DescendantFonts', [cid]],
    ])
  }
}

const descriptor: Value = dict([
  ['Type', name('FontDescriptor')],
  ['FontName', name('Unseen')],
  ['Flags', 4],
  ['FontBBox', [0, -200, 1000, 800]],
  ['ItalicAngle', 0],
  ['Ascent', 800],
  ['Descent', -200],
  ['CapHeight', 700],
  ['StemV', 80],
])

function mapOf(codes: ReadonlyMap<string, number>): string {
  const lines = [...codes].map(([letter, code]) => {
    const units = Array.from({ length: letter.length }, (_, index) =>
      letter.charCodeAt(index).toString(16).padStart(4, '0'),
    ).join('')
    return `<${code.toString(16).padStart(4, '0')}> <${units}>`
  })
  const groups: string[] = []
  // A block of a character map holds a hundred entries at most.
  for (let at = 0; at < lines.length; at += 100) {
    const part = lines.slice(at, at + 100)
    groups.push(`${part.length} beginbfchar\n ${part.join(' ')} endbfchar\n`)
  }
  return `/CIDInit /ProcSet findresource\n 12 dict\n begin\n begincmap\n /CMapName /Unseen def\n 1 begincodespacerange\n <0000> <ffff> endcodespacerange\n ${groups.join(' ')}${groups.length > 0 ? ' ' : ''}endcmap\n CMapName\n currentdict\n /CMap defineresource\n pop\n end\n end\n`
}

interface Word {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A word stretched over its box; one that runs downwards, letter by letter. */
function place({ text, x, y, width, height }: Word, page: number, letters: Letters): string {
  const shown = [...text.replace(/[\x00-\x1f\x7f]/g, '')]
  if (shown.length === 0 || !(width > 0) || !(height > 0)) return ''
  const set = (
    part: string,
    at: { readonly x: number; readonly y: number; readonly wide: number; readonly size: number },
  ): string => {
    const stretch = (100 * at.wide) / ([...part].length * at.size)
    return `/Words ${writeNumber(at.size)} Tf\n${writeNumber(stretch)} Tz\n1 0 0 1 ${writeNumber(at.x)} ${writeNumber(at.y)} Tm\n${letters.line(part)} Tj\n`
  }
  if (shown.length < 2 || height < width * 1.5)
    return set(shown.join(''), { x, y: page - y - height * 0.8, wide: width, size: height })
  const step = height / shown.length
  return shown
    .map((letter, index) => set(letter, { x, y: page - y - step * (index + 0.8), wide: width, size: step }))
    .join('')
}

/** Text and lines by a palette, everything else as JPEG. */
async function pictureOf(pixels: Pixels, { tools }: Job): Promise<Stream> {
  const { width, height } = pixels
  const head: readonly (readonly [string, Value])[] = [
    ['Type', name('XObject')],
    ['Subtype', name('Image')],
    ['Width', width],
    ['Height', height],
  ]
  const indexed = paletteOf(pixels)
  if (indexed !== null) {
    const space: Value = [
      name('Indexed'),
      name('DeviceRGB'),
      indexed.colors.length / 3 - 1,
      { kind: 'string', bytes: indexed.colors },
    ]
    return stream(
      dict([...head, ['ColorSpace', space], ['BitsPerComponent', 8], ['Filter', name('FlateDecode')]]),
      tools.deflate(indexed.rows),
    )
  }
  const made = canonicalJpeg(await encodeJpeg(pixels, null))
  if (made === null) throw new Held('converter-failed', 'page', 'the page could not be encoded')
  const space = name(made.components === 1 ? 'DeviceGray' : 'DeviceRGB')
  return stream(
    dict([...head, ['ColorSpace', space], ['BitsPerComponent', 8], ['Filter', name('DCTDecode')]]),
    made.bytes,
  )
}

function paletteOf({
  bytes,
  channels,
  width,
  height,
}: Pixels): { readonly rows: Uint8Array; readonly colors: Uint8Array } | null {
  const known = new Map<number, number>()
  const rows = new Uint8Array(width * height)
  for (let pixel = 0, at = 0; pixel < rows.length; pixel += 1, at += channels) {
    const red = bytes[at] ?? 0
    const color = channels < 3 ? red * 0x10101 : (red << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    let index = known.get(color)
    if (index === undefined) {
      if (known.size === mostColors) return null
      index = known.size
      known.set(color, index)
    }
    rows[pixel] = index
  }
  return {
    rows,
    colors: Uint8Array.from([...known.keys()].flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255])),
  }
}

const unseen: ReadonlySet<string> = new Set(['q', 'Q', 'cm', 'Do', 'BT', 'ET', 'Tr', 'Tf', 'Tz', 'Tm', 'Tj'])

/** Whether a rebuilt file is already nothing but pictures under unseen words: drawn again, it would only lose. */
export function isDrawn(copier: Copier): boolean {
  const get = (value: Value | undefined): Value =>
    isKind(value, 'ref') ? (copier.objects.get(value.number) ?? null) : (value ?? null)
  const entry = (of: Value, key: string): Value =>
    isKind(of, 'dict') ? get(of.entries.get(key)) : isKind(of, 'stream') ? get(of.dict.entries.get(key)) : null
  const group = (of: Value, key: string): readonly Value[] => {
    const found = entry(entry(of, 'Resources'), key)
    return isKind(found, 'dict') ? [...found.entries.values()].map(get) : []
  }
  return copier.order.every((at) => {
    const page = get(at)
    const resources = entry(page, 'Resources')
    const few =
      isKind(resources, 'dict') && [...resources.entries.keys()].every((key) => key === 'XObject' || key === 'Font')
    const pictures = group(page, 'XObject').every(
      (one) =>
        nameOf(entry(one, 'Subtype')) === 'Image' &&
        ['FlateDecode', 'DCTDecode'].includes(nameOf(entry(one, 'Filter')) ?? ''),
    )
    const fonts = group(page, 'Font').every((one) => {
      const below = entry(one, 'DescendantFonts')
      return (
        nameOf(entry(one, 'BaseFont')) === 'Unseen' &&
        isList(below) &&
        !['FontFile', 'FontFile2', 'FontFile3'].some(
          (key) => entry(entry(get(below[0]), 'FontDescriptor'), key) !== null,
        )
      )
    })
    const body = entry(page, 'Contents')
    return (
      few &&
      pictures &&
      fonts &&
      entry(page, 'Annots') === null &&
      isKind(body, 'stream') &&
      isUnseen(copier.job.tools.inflate(body.raw, copier.job.limits.expandedBytes).bytes)
    )
  })
}

/** Text is set unseen from its first operator to its last. */
function isUnseen(bytes: Uint8Array): boolean {
  const lexer = new Lexer(bytes)
  let last: Value = null
  for (let item = lexer.next(false); item !== undefined; item = lexer.next(false)) {
    if (!isWord(item)) last = item
    else if (!unseen.has(item.word) || (item.word === 'Tr' && last !== 3)) return false
  }
  return true
}
