// A declaration of encoding that the bytes do not keep makes two readers see two texts: it is made to say what is.
import type { TextEncoding } from './decode.ts'

/** The encoding an XML declaration names. */
export function declaredEncoding(text: string): string | undefined {
  return /^\ufeff?<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([^"']{1,40})["']/.exec(text)?.[1]
}

/** The same text with a declaration that agrees with its bytes; pure ASCII agrees with every name but wide ones. */
export function redeclare(text: string, encoding: TextEncoding, bom: boolean): string {
  const declared = declaredEncoding(text)
  const says = declared === undefined ? 'utf-8' : (names[declared.toLowerCase()] ?? 'unknown')
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be'
  if (wide && (says === 'utf-16' || declared === undefined) && bom) return text
  if (says === encoding) return text
  if (!/[^\u0000-\u007f]/.test(text) && says !== 'unknown' && says !== 'utf-16' && !wide) return text
  const right = `encoding="${labels[encoding]}"`
  if (declared !== undefined) return text.replace(/\bencoding\s*=\s*["'][^"']{1,40}["']/, right)
  return encoding === 'utf-8'
    ? text
    : /^<\?xml\s/.test(text)
      ? text.replace(/\s*\?>/, ` ${right}?>`)
      : `<?xml version="1.0" ${right}?>${text}`
}

const names: Readonly<Record<string, TextEncoding | 'utf-16'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  shift_jis: 'shift_jis',
  'shift-jis': 'shift_jis',
  sjis: 'shift_jis',
  'x-sjis': 'shift_jis',
  'windows-31j': 'shift_jis',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  'euc-jp': 'euc-jp',
  'iso-2022-jp': 'iso-2022-jp',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
}

const labels: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'UTF-8',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'iso-2022-jp': 'ISO-2022-JP',
  'windows-1252': 'windows-1252',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
}
