// Programs, archives and other binary files by their own marks.
import type { Format } from '../codes.table.ts'
import { findMark, isAt, latin1, u16 } from './bytes.ts'
import type { Sniffed } from './sniffed.ts'

/** Programs and everything that makes a machine act or mounts as a drive. */
export function sniffProgram(bytes: Uint8Array): Sniffed | undefined {
  const mark = programs.find(([, at, text]) => isAt(bytes, at, text))
  if (mark !== undefined && !(mark[0] === 'dos program' && isMostlyText(bytes)))
    return { format: 'executable', detail: mark[0] }
  return undefined
}

/** Containers and files of other programs. */
export function sniffBinary(bytes: Uint8Array): Sniffed | undefined {
  const mark = containers.find(([, , at, text]) => isAt(bytes, at, text))
  if (mark !== undefined) return { format: mark[0], ...(mark[1] === '' ? {} : { detail: mark[1] }) }
  if (/^AC(10(0[1-9]|1[0-9]|2[0-9]|3[0-9])|1\.[0-9]|2\.[0-9]{2})$/.test(latin1(bytes, 0, 6)) && isDrawing(bytes))
    return { format: 'dwg' }
  if (isLzh(bytes)) return { format: 'lzh' }
  if (isTar(bytes)) return { format: 'tar' }
  if (isOldWorkbook(bytes)) return { format: 'xls', detail: 'before Excel 5' }
  if (isDocuWorks(bytes)) return { format: 'docuworks' }
  return undefined
}

const programs: readonly (readonly [string, number, string])[] = [
  ['dos program', 0, 'MZ'],
  ['elf', 0, '\u007fELF'],
  ['java class', 0, '\u00ca\u00fe\u00ba\u00be'],
  ['mach-o', 0, '\u00cf\u00fa\u00ed\u00fe'],
  ['mach-o', 0, '\u00ce\u00fa\u00ed\u00fe'],
  ['mach-o', 0, '\u00fe\u00ed\u00fa'],
  ['lnk', 0, 'L\0\0\0\u0001\u0014\u0002\0'],
  ['chm', 0, 'ITSF'],
  ['hlp', 0, '?_\u0003\0'],
  ['onenote', 0, '\u00e4\u0052\u005c\u007b\u008c\u00d8\u00a7\u004d'],
  ['onenote', 0, '\u00a1\u002f\u00ff\u0043\u00d9\u00ef\u0076\u004c'],
  ['iso image', 32_769, 'CD001'],
  ['disk image', 0, 'conectix'],
  ['disk image', 0, 'vhdxfile'],
  ['disk image', 0, 'KDMV'],
  ['disk image', 0, 'QFI\u00fb'],
  ['flash', 0, 'FWS'],
  ['flash', 0, 'CWS'],
  ['flash', 0, 'ZWS'],
  ['web assembly', 0, '\0asm'],
  ['windows script, encoded', 0, '#@~^'],
  ['script', 0, '#!'],
  ['registry hive', 0, 'regf'],
]

const containers: readonly (readonly [Format, string, number, string])[] = [
  ['7z', '', 0, '7z\u00bc\u00af\u0027\u001c'],
  ['gz', '', 0, '\u001f\u008b\u0008'],
  ['jww', '', 0, 'JwwData.'],
  ['unknown', 'rar', 0, 'Rar!\u001a\u0007'],
  ['unknown', 'cab', 0, 'MSCF'],
  ['unknown', 'bzip2', 0, 'BZh'],
  ['unknown', 'xz', 0, '\u00fd7zXZ\0'],
  ['unknown', 'zstd', 0, '\u0028\u00b5\u002f\u00fd'],
  ['unknown', 'arj', 0, '\u0060\u00ea'],
  ['unknown', 'ace', 7, '**ACE**'],
  ['unknown', 'tnef (winmail.dat)', 0, '\u0078\u009f\u003e\u0022'],
  ['unknown', 'access database', 4, 'Standard Jet DB'],
  ['unknown', 'access database', 4, 'Standard ACE DB'],
  ['unknown', 'sqlite', 0, 'SQLite format 3\0'],
  ['unknown', 'postscript', 0, '%!PS'],
  ['unknown', 'postscript', 0, '\u00c5\u00d0\u00d3\u00c6'],
  ['unknown', 'fdf', 0, '%FDF-'],
  ['unknown', 'photoshop', 0, '8BPS'],
  ['unknown', 'jpeg 2000', 0, '\0\0\0\u000cjP  '],
  ['unknown', 'icon', 0, '\0\0\u0001\0'],
  ['unknown', 'sound', 0, 'ID3'],
  ['unknown', 'sound', 0, 'OggS'],
  ['unknown', 'sound', 0, 'fLaC'],
  ['unknown', 'sound or video', 0, 'RIFF'],
  ['unknown', 'video', 0, '\u001a\u0045\u00df\u00a3'],
  ['unknown', 'windows media', 0, '\u0030\u0026\u00b2\u0075'],
  ['unknown', 'outlook store', 0, '!BDN'],
  ['unknown', 'wordperfect', 0, '\u00ffWPC'],
  ['unknown', 'djvu', 0, 'AT&TFORM'],
  ['unknown', 'font', 0, '\0\u0001\0\0\0'],
  ['unknown', 'font', 0, 'OTTO'],
  ['unknown', 'font', 0, 'ttcf'],
  ['unknown', 'font', 0, 'wOF'],
  ['unknown', 'binary plist', 0, 'bplist'],
]

/** A letter may begin with MZ; a program has control bytes within its first header. */
function isMostlyText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 64).every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13)
}

/** AutoCAD writes zeros behind its version mark. */
function isDrawing(bytes: Uint8Array): boolean {
  return bytes.subarray(6, 12).some((byte) => byte === 0) || bytes.length < 12
}

/** Header grammar of LHA: size, sum, `-lh?-`, level; the sum of a level-0 or level-1 header must agree. */
function isLzh(bytes: Uint8Array): boolean {
  if (!/^-(lh[0-9a-z]|lz[0-9s]|pm[0-9])-$/.test(latin1(bytes, 2, 7))) return false
  const level = bytes[20] ?? 255
  if (level > 3) return false
  if (level > 1) return true
  const size = bytes[0] ?? 0
  let sum = 0
  for (let at = 2; at < 2 + size; at += 1) sum = (sum + (bytes[at] ?? 0)) & 0xff
  return sum === bytes[1] && size >= 20
}

/** A tar header's sum is over itself with the sum's own field as spaces. */
function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < 512 || bytes[0] === 0) return false
  const said = Number.parseInt(
    latin1(bytes, 148, 156)
      .replace(/[^0-7].*$/, '')
      .trim() || latin1(bytes, 148, 156).trim(),
    8,
  )
  let sum = 0
  for (let at = 0; at < 512; at += 1) sum += at >= 148 && at < 156 ? 32 : (bytes[at] ?? 0)
  return said === sum
}

/** BIFF 2 to 4: a beginning-of-file record of the length its version has. */
function isOldWorkbook(bytes: Uint8Array): boolean {
  const [kind, length, flavour] = [u16(bytes, 0), u16(bytes, 2), u16(bytes, 6)]
  const known =
    (kind === 0x0009 && length === 4) || (kind === 0x0209 && length === 6) || (kind === 0x0409 && length === 6)
  return known && [0x0010, 0x0020, 0x0040, 0x0100].includes(flavour)
}

/** The format is not published; what makers of it wrote near its beginning is its name. Held either way. */
function isDocuWorks(bytes: Uint8Array): boolean {
  return findMark(bytes, 'DocuWorks', 0, 4_096) >= 0
}
