// What is this file, by its structure alone?
import { sniffBinary, sniffProgram } from './binary.ts'
import { findLastMark, findMark, isAt, latin1 } from './bytes.ts'
import { sniffCompound } from './compound.ts'
import { sniffPicture } from './picture.ts'
import type { Sniffed, SniffContext } from './sniffed.ts'
import { sniffText } from './text.ts'
import { sniffZip } from './zip.ts'

export type { SniffContext, Sniffed } from './sniffed.ts'

/**
 * Decide what a file is. Never by its name (but for the choice among formats that are plain text), never by what was declared.
 * Two containers that would both be opened are told by `also`; bytes outside the structure by `start` and `end`.
 */
export function sniff(bytes: Uint8Array, context: SniffContext): Sniffed {
  const first =
    sniffProgram(bytes) ?? sniffPicture(bytes) ?? sniffCompound(bytes) ?? sniffBinary(bytes) ?? sniffPdf(bytes)
  const zip = bytes.length < 22 || first?.format === 'executable' ? undefined : sniffZip(bytes, context)
  if (first === undefined) return zip ?? byText(bytes, context)
  if (zip === undefined) return first
  if (isRival(first, zip, bytes)) return { ...first, also: zip.format }
  // A zip hung behind a format that has no end of its own.
  const hung = zip.end === bytes.length && (zip.start ?? 0) > 0 && first.end === undefined
  return hung && zip.start !== undefined ? { ...first, end: zip.start } : first
}

function byText(bytes: Uint8Array, context: SniffContext): Sniffed {
  const text = sniffText(bytes, context)
  if (text !== undefined) return text
  if (/^(xdw|xbd)$/.test(context.extension)) return { format: 'docuworks' }
  return { format: 'unknown' }
}

/** Readers look for the header within the first kilobyte. */
const searched = 1_024

function sniffPdf(bytes: Uint8Array): Sniffed | undefined {
  const start = findMark(bytes, '%PDF-', 0, searched)
  if (isAt(bytes, 0, 'PK\u0003\u0004')) return undefined
  if (start < 0) return isHeadless(bytes) ? { format: 'pdf' } : undefined
  // A letter may speak of %PDF-: a file of this format has objects.
  if (findMark(bytes, ' obj', start) < 0 && findMark(bytes, '\nobj', start) < 0 && findMark(bytes, 'xref', start) < 0)
    return start === 0 ? { format: 'pdf' } : undefined
  const last = findLastMark(bytes, '%%EOF', start)
  return { format: 'pdf', start, ...(last < 0 ? {} : { end: last + 5 }) }
}

/** Readers open a file without its first line as well: an object of number and generation, and a catalogue somewhere. */
function isHeadless(bytes: Uint8Array): boolean {
  const lead = latin1(bytes, 0, searched)
  return (
    /(^|[\r\n])\s*\d+ \d+ obj\b/.test(lead) && findMark(bytes, '/Catalog', 0) >= 0 && findMark(bytes, 'endobj', 0) >= 0
  )
}

/** Pictures end before what is hung behind them, so decoding them again drops it; two containers in one file stay two. */
function isRival(first: Sniffed, zip: Sniffed, bytes: Uint8Array): boolean {
  if (zip.end !== bytes.length) return false
  if (first.format === 'pdf' || first.format === '7z' || first.format === 'lzh' || first.format === 'tar')
    return (zip.start ?? 0) > 0 || first.format === 'pdf'
  return false
}
