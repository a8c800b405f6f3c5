// A drawing of Windows put on a page of exactly its own size, so that a program that draws pages gives back the picture and nothing around it.
import type { Tools } from '../contract.ts'
import { writeZip } from '../zip/index.ts'

/** An odg of one page that the metafile fills; null where its header does not say how large it is. */
export function pageOf(bytes: Uint8Array, format: 'emf' | 'wmf', tools: Tools): Uint8Array | null {
  const size = format === 'emf' ? emfSize(bytes) : wmfSize(bytes)
  if (size === null) return null
  // twice the size gives twice the pixels; beyond a page of A3 there are enough of them
  const scale = Math.max(size.width, size.height) < 210 ? 2 : 1
  const [width, height] = [size.width * scale, size.height * scale].map((value) => `${value.toFixed(2)}mm`)
  const type = 'application/vnd.oasis.opendocument.graphics'
  const text = (value: string): Uint8Array => new TextEncoder().encode(value)
  const manifest = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="Pictures/a.${format}" manifest:media-type="image/x-${format}"/></manifest:manifest>`
  // LibreOffice reads a page's size only when its master has a style of its own
  const styles = `<?xml version="1.0" encoding="UTF-8"?><office:document-styles ${spaces}><office:styles/><office:automatic-styles><style:page-layout style:name="p"><style:page-layout-properties fo:page-width="${width}" fo:page-height="${height}" fo:margin-top="0mm" fo:margin-bottom="0mm" fo:margin-left="0mm" fo:margin-right="0mm"/></style:page-layout><style:style style:name="d" style:family="drawing-page"/></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="p" draw:style-name="d"/></office:master-styles></office:document-styles>`
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${spaces}><office:body><office:drawing><draw:page draw:name="p" draw:master-page-name="Default"><draw:frame svg:x="0mm" svg:y="0mm" svg:width="${width}" svg:height="${height}"><draw:image xlink:href="Pictures/a.${format}" xlink:type="simple"/></draw:frame></draw:page></office:drawing></office:body></office:document-content>`
  return writeZip(
    [
      { name: 'mimetype', bytes: text(type), store: true },
      { name: 'content.xml', bytes: text(content) },
      { name: 'styles.xml', bytes: text(styles) },
      { name: `Pictures/a.${format}`, bytes },
      { name: 'META-INF/manifest.xml', bytes: text(manifest) },
    ],
    tools,
  )
}

const spaces =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ' +
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"'

interface Size {
  readonly width: number
  readonly height: number
}

/** Millimetres a page may have here: below a hundredth nothing shows, above three metres LibreOffice draws no page. */
function plausible(width: number, height: number): Size | null {
  return width >= 0.5 && height >= 0.5 && width <= 1400 && height <= 1400 ? { width, height } : null
}

/** rclFrame of the header: hundredths of a millimetre. */
function emfSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 88) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const side = (at: number): number => (view.getInt32(at + 8, true) - view.getInt32(at, true)) / 100
  return plausible(side(24), side(28))
}

/** The placeable header: a box, and how many of its units make an inch. */
function wmfSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 22) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== 0x9ac6cdd7) return wmfWindow(view)
  const inch = view.getUint16(14, true)
  if (inch === 0) return null
  const side = (at: number): number => ((view.getInt16(at + 4, true) - view.getInt16(at, true)) / inch) * 25.4
  return plausible(Math.abs(side(6)), Math.abs(side(8)))
}

/** Without that header only the proportion is known, from the first SetWindowExt (0x020c); ten centimetres are enough to draw on. */
function wmfWindow(view: DataView): Size | null {
  let at = 18
  // the window is set among the first records
  for (let count = 0; count < 200 && at + 10 <= view.byteLength; count++) {
    if (view.getUint16(at + 4, true) === 0x020c) {
      const [height, width] = [Math.abs(view.getInt16(at + 6, true)), Math.abs(view.getInt16(at + 8, true))]
      const longer = Math.max(width, height)
      return longer === 0 ? null : plausible((width * 100) / longer, (height * 100) / longer)
    }
    const words = view.getUint32(at, true)
    if (words < 3) return null
    at += words * 2
  }
  return null
}
