// The second look at what has a procedure of its own: streams by their bytes, spaces and trees by their form.
import { canonicalJpeg } from '../picture/jpeg.ts'
import { canonicalJbig2, canonicalJpx } from './codecs.ts'
import type { Looking } from './judge.ts'
import { isProgram } from './letters.ts'
import { isWord, Lexer } from './lexer.ts'
import { calculator, forbidden, mapWords, operators } from './operators.table.ts'
import { canonicalSfnt } from './sfnt.ts'
import { rows, type Special } from './shapes.table.ts'
import { isKind, isList, latin, nameOf, type Stream, type Value } from './value.ts'

const everything = { side: Number.MAX_SAFE_INTEGER, pixels: Number.MAX_SAFE_INTEGER }
type Looker = (judge: Looking, value: Value | undefined) => void

/** Looks at one value under a special shape. */
export function judgeStream(judge: Looking, value: Value | undefined, as: Special | 'content'): void {
  lookers[as](judge, value)
}

/** A stream of a row, once: its keys, then its bytes. */
function streamOf(
  judge: Looking,
  value: Value | undefined,
  {
    row,
    more = [],
    check,
  }: {
    readonly row: string
    readonly more?: readonly string[]
    readonly check: (bytes: Uint8Array, of: Stream) => void
  },
): void {
  const found = judge.resolve(value)
  if (!isKind(value, 'ref') || !isKind(found, 'stream')) return void judge.bad(`expected a stream of ${row}`)
  const key = `${value.number} stream ${row}`
  if (judge.seen.has(key)) return
  judge.seen.add(key)
  const { where } = judge
  judge.queue.push(() => {
    judge.where = where
    judge.row(found.dict, { keys: rows[row]?.keys ?? {} }, ['Filter', 'Length', ...more])
    check(judge.unfiltered(found), found)
  })
}

const content = (judge: Looking, bytes: Uint8Array): void => {
  const lexer = new Lexer(bytes)
  for (let item = lexer.next(false); item !== undefined; item = lexer.next(false)) {
    if (isKind(isWord(item) ? null : item, 'name')) {
      const wanted = nameOf(isWord(item) ? null : item)
      if (wanted !== undefined && forbidden.has(wanted)) judge.bad(`/${wanted} in content`)
    }
    if (!isWord(item)) continue
    if (item.word === 'BI') inline(judge, lexer)
    else if (item.word !== 'BDC' && item.word !== 'DP' && operators[item.word] === undefined)
      judge.bad(`operator ${item.word}`)
  }
}

/** Behind `BI`: numbers, names and one run of hexadecimal. */
function inline(judge: Looking, lexer: Lexer): void {
  for (let item = lexer.next(false); item !== undefined; item = lexer.next(false)) {
    if (!isWord(item)) continue
    if (item.word !== 'ID') return void judge.bad(`inline picture ${item.word}`)
    const end = lexer.bytes.indexOf(62, lexer.at)
    const data = lexer.bytes.subarray(lexer.at + 1, end)
    if (end < 0 || !data.every((byte) => (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 102)))
      judge.bad('inline picture')
    lexer.at = end < 0 ? lexer.bytes.length : end + 1
    if (!lexer.take('EI')) judge.bad('inline picture without end')
    return
  }
}

function picture(judge: Looking, value: Value | undefined): void {
  const found = judge.dict(value)
  if (nameOf(found.entries.get('Subtype')) === 'Form') return drawing(judge, value, 'form')
  const filter = nameOf(found.entries.get('Filter'))
  streamOf(judge, value, {
    row: 'picture',
    more: ['DecodeParms'],
    check: (bytes, of) => {
      const parms = of.dict.entries.get('DecodeParms')
      const same = (made: Uint8Array | null | undefined): boolean =>
        made !== null && made !== undefined && made.length === bytes.length
      if (filter === 'DCTDecode' && !same(canonicalJpeg(bytes)?.bytes)) judge.bad('JPEG with more than it needs')
      if (filter === 'JPXDecode' && !same(canonicalJpx(bytes, everything)))
        judge.bad('JPEG 2000 with more than it needs')
      if (filter === 'JBIG2Decode' && !same(canonicalJbig2(bytes, everything)))
        judge.bad('JBIG2 with more than it needs')
      if (!['FlateDecode', 'DCTDecode', 'JPXDecode', 'JBIG2Decode', 'CCITTFaxDecode'].includes(filter ?? ''))
        judge.bad(`filter ${filter ?? '?'}`)
      if (parms === undefined) return
      const globals = judge.dict(parms).entries.get('JBIG2Globals')
      judge.keys(judge.dict(parms), [
        'JBIG2Globals',
        'K',
        'EndOfLine',
        'EncodedByteAlign',
        'Columns',
        'Rows',
        'EndOfBlock',
        'BlackIs1',
        'DamagedRowsBeforeError',
        'Predictor',
        'Colors',
        'BitsPerComponent',
        'ColorTransform',
      ])
      if (globals !== undefined)
        streamOf(judge, globals, {
          row: 'bytes',
          check: (symbols) =>
            void (canonicalJbig2(symbols, everything)?.length === symbols.length || judge.bad('JBIG2 symbols')),
        })
    },
  })
}

function drawing(judge: Looking, value: Value | undefined, row: string): void {
  streamOf(judge, value, {
    row,
    more: ['Resources'],
    check: (bytes, of) => {
      content(judge, bytes)
      if (row !== 'glyph') judge.resources(of.dict.entries.get('Resources'))
    },
  })
}

function space(judge: Looking, value: Value | undefined): void {
  const found = judge.resolve(value)
  if (isKind(found, 'name')) return
  if (!isList(found)) return void judge.bad('colour space')
  const [kind, second, third, fourth, fifth] = found
  const name = nameOf(kind) ?? ''
  if (name === 'ICCBased') lookers.profile(judge, second)
  else if (name === 'CalGray' || name === 'CalRGB' || name === 'Lab') judge.row(second, 'calibrated')
  else if (name === 'Pattern' || name === 'Indexed') space(judge, second)
  else if (name === 'Separation' || name === 'DeviceN') {
    space(judge, third)
    lookers.function(judge, fourth)
    if (fifth !== undefined) judge.row(fifth, 'inks')
  } else judge.bad(`colour space /${name}`)
}

function font(judge: Looking, value: Value | undefined): void {
  const of = judge.dict(value)
  const subtype = nameOf(of.entries.get('Subtype'))
  judge.row(
    value,
    subtype === 'Type0'
      ? 'font-composite'
      : subtype === 'Type3'
        ? 'font-drawn'
        : subtype?.startsWith('CID') === true
          ? 'font-cid'
          : 'font-simple',
  )
}

function calculation(judge: Looking, value: Value | undefined): void {
  const found = judge.resolve(value)
  if (isKind(found, 'name')) return
  const kind = judge.dict(value).entries.get('FunctionType')
  if (kind === 2) judge.row(value, 'exponential')
  else if (kind === 3) judge.row(value, 'stitching')
  else if (kind === 0) streamOf(judge, value, { row: 'sampled', check: () => {} })
  else streamOf(judge, value, { row: 'calculator', check: (bytes) => words(judge, bytes, calculator) })
}

function words(judge: Looking, bytes: Uint8Array, known: ReadonlySet<string>): void {
  const lexer = new Lexer(bytes)
  for (let item = lexer.next(false); item !== undefined; item = lexer.next(false))
    if (isWord(item) && item.word !== '{' && item.word !== '}' && !known.has(item.word)) judge.bad(`word ${item.word}`)
}

function kid(judge: Looking, value: Value | undefined): void {
  const found = judge.resolve(value)
  if (typeof found === 'number' || found === null) return
  if (isList(found)) {
    for (const one of found) kid(judge, one)
    return
  }
  const kind = nameOf(judge.dict(value).entries.get('Type'))
  judge.row(
    value,
    kind === 'StructTreeRoot' ? 'structure' : kind === 'MCR' ? 'content' : kind === 'OBJR' ? 'object' : 'element',
  )
}

function plainOnly(judge: Looking, value: Value | undefined, depth = 0): void {
  const found = judge.resolve(value)
  if (isKind(found, 'stream') || depth > 6) return void judge.bad('attributes')
  if (isList(found)) for (const one of found) plainOnly(judge, one, depth + 1)
  else if (isKind(found, 'dict')) for (const one of found.entries.values()) plainOnly(judge, one, depth + 1)
}

function layer(judge: Looking, value: Value | undefined): void {
  const kind = nameOf(judge.dict(value).entries.get('Type'))
  judge.row(value, kind === 'OCG' ? 'layer' : kind === 'OCMD' ? 'membership' : 'properties')
}

function visibility(judge: Looking, value: Value | undefined): void {
  const found = judge.resolve(value)
  if (isList(found)) for (const one of found) visibility(judge, one)
  else if (isKind(found, 'dict')) judge.row(value, 'layer')
  else if (!isKind(found, 'name') && !isKind(found, 'string')) judge.bad('layers')
}

const lookers: Readonly<Record<Special | 'content', Looker>> = {
  content: (judge, value) => streamOf(judge, value, { row: 'bytes', check: (bytes) => content(judge, bytes) }),
  resources: (judge, value) => judge.resources(value),
  form: (judge, value) => drawing(judge, value, 'form'),
  xobject: picture,
  picture,
  'soft-mask': (judge, value) => judge.row(value, 'mask'),
  font,
  'cid-font': (judge, value) => judge.row(value, 'font-cid'),
  program: (judge, value) =>
    streamOf(judge, value, {
      row: 'program',
      check: (bytes) =>
        void ((isProgram(bytes) && canonicalSfnt(bytes).dropped.length === 0) || judge.bad('font program')),
    }),
  cmap: (judge, value) => streamOf(judge, value, { row: 'cmap', check: (bytes) => words(judge, bytes, mapWords) }),
  glyphs: (judge, value) => {
    for (const one of judge.dict(value).entries.values())
      streamOf(judge, one, { row: 'bytes', check: (bytes) => content(judge, bytes) })
  },
  bytes: (judge, value) => streamOf(judge, value, { row: 'bytes', check: () => {} }),
  profile: (judge, value) =>
    streamOf(judge, value, {
      row: 'profile',
      check: (bytes) => void (latin(bytes.subarray(36, 40)) === 'acsp' || judge.bad('profile')),
    }),
  space,
  pattern: (judge, value) =>
    isKind(judge.resolve(value), 'stream') ? drawing(judge, value, 'tiling') : judge.row(value, 'smooth'),
  shading: (judge, value) =>
    isKind(judge.resolve(value), 'stream')
      ? streamOf(judge, value, { row: 'mesh', check: () => {} })
      : judge.row(value, 'shading'),
  function: calculation,
  destination: (judge, value) => void (isList(judge.resolve(value)) || judge.bad('destination')),
  page: (judge, value) => void judge.resolve(value),
  annotation: (judge, value) => judge.annotation(value),
  'group-state': layer,
  appearance: (judge, value) => {
    judge.keys(judge.dict(value), ['N'])
    drawing(judge, judge.dict(value).entries.get('N'), 'form')
  },
  look: (judge, value) => {
    const found = judge.resolve(value)
    if (isKind(found, 'string')) content(judge, found.bytes)
    else judge.bad('look')
  },
  widths: (judge, value) => {
    const plain = judge
      .list(value)
      .every((one) => typeof one === 'number' || (isList(one) && one.every((inner) => typeof inner === 'number')))
    if (!plain) judge.bad('widths')
  },
  'structure-kid': kid,
  attributes: plainOnly,
  'number-tree': (judge, value) => {
    judge.keys(judge.dict(value), ['Nums'])
    for (const one of judge.list(judge.dict(value).entries.get('Nums'))) kid(judge, one)
  },
  visibility,
}
