// Names of the CPE dictionary: formatted strings of 2.3 (NISTIR 7695 §6.2) and URIs of 2.2, read to one form.

export interface Cpe {
  readonly part: string
  readonly vendor: string
  readonly product: string
  readonly version: string
  readonly update: string
  /** edition, language, sw_edition, target_sw, target_hw, other. */
  readonly rest: readonly string[]
}

/** 500: the longest name of the dictionary is about 250. */
const longest = 500
const any = '*'

/** Read a name; undefined where it is none. Lower case, quoting resolved, `*` and `-` as they are. */
export function readCpe(text: string): Cpe | undefined {
  if (text.length > longest) return undefined
  return text.startsWith('cpe:2.3:') ? readString(text) : text.startsWith('cpe:/') ? readUri(text) : undefined
}

function readString(text: string): Cpe | undefined {
  const parts = text
    .slice('cpe:2.3:'.length)
    .split(/(?<!\\)(?:\\\\)*:/u)
    .map(plain)
  return parts.length === 11 ? toCpe(parts) : undefined
}

function readUri(text: string): Cpe | undefined {
  try {
    const parts = text
      .trim()
      .slice('cpe:/'.length)
      .split(':')
      .map((part) => decodeURIComponent(part).toLowerCase() || any)
    return toCpe([...parts, ...Array.from({ length: 11 }, () => any)].slice(0, 11))
  } catch {
    return undefined
  }
}

/** Escaped signs are signs; JVN writes some of them in per cent. */
function plain(part: string): string {
  const open = part.replaceAll(/\\(.)/gu, '$1').toLowerCase()
  return open.includes('%') ? safelyDecoded(open) : open
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function toCpe([part = '', vendor = '', product = '', version = any, update = any, ...rest]: readonly string[]):
  | Cpe
  | undefined {
  const isNamed = /^[aoh*]$/u.test(part) && vendor !== '' && vendor !== any && product !== '' && product !== any
  return isNamed ? { part, vendor, product, version, update, rest } : undefined
}
