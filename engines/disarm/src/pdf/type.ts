// Text that we set ourselves: fonts that need no program, and lines by their rough width.
import type { Copier } from './copy.ts'
import { dict, name, type Ref, type Value } from './value.ts'
import { writeNumber, writeString } from './write.ts'

/** Fonts of the output that are ours, made when first asked for. */
export interface Faces {
  readonly latin: () => Ref
  readonly japanese: () => Ref
  readonly marks: () => Ref
}

/** Makes the three faces for one output. */
export function facesOf(copier: Copier): Faces {
  const once = (make: () => Ref): (() => Ref) => {
    let made: Ref | null = null
    return () => (made ??= make())
  }
  const simple = (face: string, encoding: string | null): Ref =>
    copier.add(
      dict([
        ['Type', name('Font')],
        ['BaseFont', name(face)],
        ...(encoding === null ? [] : [['Encoding', name(encoding)] as const]),
        ['Subtype', name('Type1')],
      ]),
    )
  return {
    latin: once(() => simple('Helvetica', 'WinAnsiEncoding')),
    japanese: once(() => japanese(copier)),
    marks: once(() => simple('ZapfDingbats', null)),
  }
}

/** Every reader of PDF has a Japanese font for this collection; nothing is embedded. */
function japanese(copier: Copier): Ref {
  const text = (letters: string): Value => ({
    kind: 'string',
    bytes: Uint8Array.from(letters, (letter) => letter.charCodeAt(0)),
  })
  const descriptor = copier.add(
    dict([
      ['Type', name('FontDescriptor')],
      ['FontName', name('KozGoPr6N-Medium')],
      ['Flags', 4],
      ['FontBBox', [-538, -374, 1254, 1418]],
      ['ItalicAngle', 0],
      ['Ascent', 880],
      ['Descent', -120],
      ['CapHeight', 763],
      ['StemV', 99],
    ]),
  )
  const cid = copier.add(
    dict([
      ['Type', name('Font')],
      ['Subtype', name('CIDFontType0')],
      ['BaseFont', name('KozGoPr6N-Medium')],
      [
        'CIDSystemInfo',
        dict([
          ['Registry', text('Adobe')],
          ['Ordering', text('Japan1')],
          ['Supplement', 6],
        ]),
      ],
      ['FontDescriptor', descriptor],
      ['DW', 1000],
    ]),
  )
  return copier.add(
    dict([
      ['Type', name('Font')],
      ['BaseFont', name('KozGoPr6N-Medium-UniJIS-UTF16-H')],
      ['Subtype', name('Type0')],
      ['Encoding', name('UniJIS-UTF16-H')],
      ['DescendantFonts', [cid]],
    ]),
  )
}

/** Whether Helvetica's encoding writes it: Latin-1 without its controls. */
export const isLatin = (text: string): boolean => /^[\x20-\x7e\xa0-\xff]*$/.test(text)

/** Rough width in ems: half for Latin, a whole for everything else. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x100 ? 0.52 : 1), 0)

/** One line as the string of a `Tj`: one byte a letter, or two. */
export function lineOf(text: string, wide: boolean): string {
  const bytes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((unit) =>
    wide ? [unit >> 8, unit & 255] : [unit & 255],
  )
  return writeString(Uint8Array.from(bytes))
}

/** Breaks text at its own line ends and where it is wider than `most` ems. */
export function linesOf(text: string, most: number): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(/(?<=[\s\u3000-\u9fff\uff00-\uffef])/)) {
      if (line !== '' && widthOf(line + word) > most) {
        lines.push(line)
        line = ''
      }
      line += word
    }
    return [...lines, line]
  })
}

/** A line set at a place. */
export const setLine = (
  text: string,
  {
    x,
    y,
    face,
    size,
    wide = false,
  }: { readonly x: number; readonly y: number; readonly face: string; readonly size: number; readonly wide?: boolean },
): string =>
  `/${face} ${writeNumber(size)} Tf\n1 0 0 1 ${writeNumber(x)} ${writeNumber(y)} Tm\n${lineOf(text, wide)} Tj\n`
