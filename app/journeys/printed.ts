// What a printed page says: the text of a PDF as its own fonts map it to Unicode (ISO 32000-1, 9.10), enough for what Chromium writes.
import { inflateSync } from 'node:zlib'

/** All text of a PDF written by Chromium, in the order in which it was drawn and without white space. */
export function textOfPdf(pdf: Buffer): string {
  const objects = objectsOf(pdf.toString('latin1'))
  const maps = new Map<string, ReadonlyMap<string, string>>()
  const mapOf = (font: string): ReadonlyMap<string, string> => {
    const known = maps.get(font) ?? unicodeOf(objects, font)
    maps.set(font, known)
    return known
  }
  return [...objects.values()]
    .filter((object) => /\/Type\s*\/Page\b/u.test(object))
    .map((page) => textOfContent(streamOf(objects.get(reference(page, 'Contents')) ?? ''), mapOf))
    .join('')
    .replaceAll(/\s/gu, '')
}

function objectsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(text.matchAll(/(\d+) 0 obj\s([\s\S]*?)endobj/gu), (found) => [found[1] ?? '', found[2] ?? '']),
  )
}

function reference(object: string, name: string): string {
  return new RegExp(`/${name} (\\d+) 0 R`, 'u').exec(object)?.[1] ?? ''
}

function streamOf(object: string): string {
  const found = /stream\r?\n/u.exec(object)
  if (found === null) return ''
  const bytes = Buffer.from(object.slice(found.index + found[0].length, object.lastIndexOf('endstream')), 'latin1')
  return (object.slice(0, found.index).includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

/** Code in hexadecimal → characters. Chromium names a font by the number of its object. */
function unicodeOf(objects: ReadonlyMap<string, string>, font: string): ReadonlyMap<string, string> {
  const map = streamOf(objects.get(reference(objects.get(font) ?? '', 'ToUnicode')) ?? '')
  const known = new Map<string, string>()
  for (const [, section = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/gu))
    for (const [, code = '', to = ''] of section.matchAll(/<(\w+)>\s*<(\w+)>/gu))
      known.set(code.toUpperCase(), utf16(to))
  for (const [, section = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/gu))
    for (const [, from = '', to = '', start = ''] of section.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/gu))
      for (let step = 0; Number.parseInt(from, 16) + step <= Number.parseInt(to, 16); step += 1)
        known.set(
          hex(Number.parseInt(from, 16) + step, from.length),
          utf16(hex(Number.parseInt(start, 16) + step, start.length)),
        )
  return known
}

/** Font changes, shown codes, and texts that stand in for codes which no map can name (`ActualText`). */
const token = /\/ActualText\s*<FEFF(\w*)>|\/F(\d+) [\d.]+ Tf|<(\w+)>\s*Tj|(EMC)/gu

function textOfContent(content: string, mapOf: (font: string) => ReadonlyMap<string, string>): string {
  let [font, isReplaced, text] = [new Map<string, string>() as ReadonlyMap<string, string>, false, '']
  for (const [, actual, name, codes, end] of content.matchAll(token)) {
    if (actual !== undefined) [text, isReplaced] = [text + utf16(actual), true]
    else if (name !== undefined) font = mapOf(name)
    else if (end !== undefined) isReplaced = false
    else if (codes !== undefined && !isReplaced) text += shown(codes.toUpperCase(), font)
  }
  return text
}

function shown(codes: string, font: ReadonlyMap<string, string>): string {
  const width = [...font.keys()][0]?.length ?? 2
  return (codes.match(new RegExp(`.{${width}}`, 'gu')) ?? []).map((code) => font.get(code) ?? '').join('')
}

function hex(code: number, length: number): string {
  return code.toString(16).toUpperCase().padStart(length, '0')
}

function utf16(text: string): string {
  return Buffer.from(text, 'hex').swap16().toString('utf16le')
}
