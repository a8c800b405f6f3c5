// What the errand for pages brings back: pictures and words with their boxes. The program was in the file's hands: nothing is believed.
import { Held, type PdfPage } from '../src/contract.ts'

/** Read `size name\n` and bytes, again and again. */
export function readPages(bytes: Uint8Array): readonly PdfPage[] {
  const files = readFiles(bytes)
  const pages = pagesOf(new TextDecoder().decode(files.find(({ name }) => name === 'words.html')?.bytes))
  const pictures = files
    .filter(({ name }) => /^page-\d+\.png$/.test(name))
    .toSorted((a, b) => numberOf(a.name) - numberOf(b.name))
  return pictures.map(({ bytes: png }, at) => {
    const { width, height, words } = pages[at] ?? { width: 0, height: 0, words: [] }
    return { width, height, png, words }
  })
}

interface Named {
  readonly name: string
  readonly bytes: Uint8Array
}

const numberOf = (name: string): number => Number(/\d+/.exec(name)?.[0])

function readFiles(bytes: Uint8Array): readonly Named[] {
  const files: Named[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at)
    const [size = '', name = ''] = new TextDecoder().decode(bytes.subarray(at, Math.max(at, end))).split(' ')
    const length = Number(size)
    if (end < 0 || !Number.isInteger(length) || length < 0 || end + 1 + length > bytes.length)
      throw new Held('converter-failed', 'pages', 'malformed answer')
    files.push({ name, bytes: bytes.slice(end + 1, end + 1 + length) })
    at = end + 1 + length
  }
  return files
}

function pagesOf(html: string): readonly Omit<PdfPage, 'png'>[] {
  return html
    .split(/<page\b/)
    .slice(1)
    .map((page) => ({
      width: attribute(page, 'width'),
      height: attribute(page, 'height'),
      words: [...page.matchAll(/<word\b([^>]*)>([^<]*)<\/word>/g)].map(([, box = '', text = '']) => ({
        text: plain(text),
        x: attribute(box, 'xMin'),
        y: attribute(box, 'yMin'),
        width: attribute(box, 'xMax') - attribute(box, 'xMin'),
        height: attribute(box, 'yMax') - attribute(box, 'yMin'),
      })),
    }))
}

function attribute(text: string, name: string): number {
  const value = Number(new RegExp(`\\b${name}="(-?[0-9.]{1,20})"`).exec(text)?.[1])
  return Number.isFinite(value) ? value : 0
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '')
