// Names as they came are claims and traps: they are cleaned, and every trap is told.
import { activeExtensions, formatRows } from './formats.table.ts'
import { type FindingCode, type Format, formats } from './codes.table.ts'

/** One trap in a name. */
export interface Trick {
  readonly code: Extract<FindingCode, 'name-trick' | 'double-extension' | 'bidi-control' | 'path-traversal'>
  readonly detail: string
}

/** A name that neither a file system nor a reader can be fooled with, and the traps that were in it. */
export interface CleanName {
  readonly name: string
  readonly tricks: readonly Trick[]
}

/** 255 bytes is what file systems take; 120 characters of Japanese are 360 bytes, so names are cut by bytes. */
const longest = 240
/** 4,096 characters are looked at: no file system gives more, mail headers may. */
const longestGiven = 4_096

/** Takes directions, control characters, paths, reserved names and doubled endings out of a name. */
export function cleanName(given: string): CleanName {
  const tricks: Trick[] = []
  const told = (code: Trick['code'], before: string, after: string): string => {
    if (before !== after) tricks.push({ code, detail: printableName(before) })
    return after
  }
  let name = given.slice(0, longestGiven).toWellFormed().normalize('NFC')
  name = told('bidi-control', name, name.replaceAll(directions, ''))
  name = told('name-trick', name, name.replaceAll(invisible, ''))
  name = told('path-traversal', name, name.replaceAll('\\', '/').split('/').at(-1) ?? '')
  name = told('name-trick', name, name.replaceAll(/[<>:"|?*]/g, '_'))
  name = told('name-trick', name, name.replace(/^\s+/, '').replace(/[\s.]+$/, ''))
  name = told('name-trick', name, name.replaceAll(/[ \u3000\u00a0]{5,}/g, ' '))
  name = told('double-extension', name, withoutHiddenEnding(name))
  name = told('name-trick', name, reserved.test(name) ? `_${name}` : name)
  name = told('name-trick', name, shorten(name))
  return { name: name === '' || name === '..' ? '名称なし' : name, tricks }
}

/** The ending in lower case, full-width letters folded; '' where there is none. */
export function extensionOf(name: string): string {
  const at = name.lastIndexOf('.')
  if (at <= 0) return ''
  return name
    .slice(at + 1)
    .normalize('NFKC')
    .trim()
    .toLowerCase()
}

/** The same name with another ending. */
export function withExtension(name: string, extension: string): string {
  const own = extensionOf(name)
  if (own === extension) return name
  const known = own !== '' && (formatsOf(own).length > 0 || activeExtensions.has(own) || /^[a-z0-9]{1,5}$/.test(own))
  const stem = known ? name.slice(0, name.lastIndexOf('.')) : name
  return extension === '' ? stem : `${shorten(stem)}.${extension}`
}

/** The formats that wear this ending. */
export function formatsOf(extension: string): readonly Format[] {
  return formats.filter((format) => formatRows[format].extensions.includes(extension))
}

/** A name as it may be printed: what cannot be seen is shown by number, at most 200 characters. */
export function printableName(name: string): string {
  return name
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`)
    .slice(0, 200)
}

const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** Controls and invisible joiners; ideographic variation selectors stay, names of people need them. */
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u180e\u200b-\u200d\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb]|\u034f/g
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/** `見積.pdf.exe` and `見積.exe.pdf` both lose their inner ending where one of the two makes a machine act. */
function withoutHiddenEnding(name: string): string {
  const parts = name.split('.')
  const last = extensionOf(name)
  const inner = parts.slice(1, -1).filter((part) => isEnding(part))
  if (inner.length === 0 || last === '') return name
  const active = inner.some((part) => activeExtensions.has(fold(part))) || activeExtensions.has(last)
  const tarball = /\.tar\.(gz|bz2|xz|zst)$/i.test(name)
  if (tarball || (!active && !isDisguise(inner, last))) return name
  return [parts[0] ?? '', ...parts.slice(1, -1).filter((part) => !isEnding(part)), parts.at(-1) ?? ''].join('.')
}

const fold = (part: string): string => part.normalize('NFKC').trim().toLowerCase()
const isEnding = (part: string): boolean => activeExtensions.has(fold(part)) || formatsOf(fold(part)).length > 0

/** `請求書.pdf.zip` is how people name a packed file; `請求書.pdf.html` is how people are fooled. */
function isDisguise(inner: readonly string[], last: string): boolean {
  const family = (part: string) => formatsOf(fold(part)).map((format) => formatRows[format].family)
  const outer = family(last)
  return !outer.includes('archive') && !inner.some((part) => family(part).some((one) => outer.includes(one)))
}

function shorten(name: string): string {
  const encoder = new TextEncoder()
  if (encoder.encode(name).length <= longest) return name
  const extension = extensionOf(name)
  const tail = extension === '' || extension.length > 10 ? '' : `.${extension}`
  const kept: string[] = []
  let room = longest - tail.length
  for (const one of name.slice(0, -tail.length || undefined)) {
    room -= encoder.encode(one).length
    if (room < 0) break
    kept.push(one)
  }
  return kept.join('') + tail
}
