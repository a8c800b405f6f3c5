// Page one of a file as a picture: drawn by poppler and LibreOffice behind walls, small, and only for a look.
import { type ConverterFacts, hostConverters } from '../engines/disarm/host/converters.ts'
import type { Format } from '../engines/disarm/src/contract.ts'
import { runErrand } from '@sekisho/sandbox/program'

/** 20 MB: what is drawn within seconds; larger files are read where they are received. */
const largest = 20 * 1024 * 1024
/** 60 dpi: an A4 page of 496 × 702 pixels, enough to see whether something is missing. */
const resolution = 60
/** 20 s, 2 GB of addresses, 8 MB: one page. */
const limits = { milliseconds: 20_000, megabytes: 2_048, outputBytes: 8 * 1024 * 1024 }

const office: ReadonlySet<Format> = new Set([
  'docx',
  'docm',
  'xlsx',
  'xlsm',
  'pptx',
  'pptm',
  'odt',
  'ods',
  'odp',
  'doc',
  'xls',
  'ppt',
  'rtf',
])
const pictures: ReadonlySet<Format> = new Set(['png', 'jpeg'])

/** PNG (or the picture itself); null where the format or the host does not allow it. */
export async function pageOne(bytes: Uint8Array, format: Format, facts: ConverterFacts): Promise<Uint8Array | null> {
  if (bytes.byteLength > largest) return null
  if (pictures.has(format)) return bytes.byteLength > limits.outputBytes ? null : bytes
  if (!facts.pdfPages) return null
  if (format === 'pdf') return draw(bytes)
  const convert = hostConverters(facts).office
  return convert === null || !office.has(format) ? null : draw(await convert(bytes, format, 'pdf'))
}

async function draw(pdf: Uint8Array): Promise<Uint8Array | null> {
  const script = `set -e
cat > in.pdf
pdftoppm -png -r ${resolution} -f 1 -l 1 -singlefile in.pdf one >&2
cat one.png`
  const returned = await runErrand({ script, input: pdf, limits })
  return returned.ok && returned.bytes.length > 0 ? returned.bytes : null
}
