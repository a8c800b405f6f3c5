// Passwords, hashes, keys and communities are taken out before anything is stored. When in doubt the value goes and its keyword stays.
import type { Vendor } from '../model.ts'
import { elements, lines as linePlaces, places, tokens } from './secrets.table.ts'

/** What stands in the place of a secret. No pattern takes it for one, so removing twice is removing once. */
export const mark = '(removed)'

export interface Removal {
  readonly line: number
  readonly kind: string
}

/** 20,000 characters: a longer line is looked at for values only, so that no pattern can be slow. */
const longestLine = 20_000

interface Sweep {
  readonly removed: Removal[]
  /** Inside a certificate or key, until its end. */
  block: 'pem' | 'hex' | undefined
  /** Inside `config system snmp community` (FortiGate) or `snmp {` (Junos). */
  context: string
  depth: number
}

/** Take the secrets out of a configuration; lines keep their numbers. */
export function removeSecrets(
  text: string,
  vendor: Vendor,
): { readonly text: string; readonly removed: readonly Removal[] } {
  const sweep: Sweep = { removed: [], block: undefined, context: '', depth: 0 }
  const parts = text.split(/(\r\n|\n|\r)/)
  const out = parts.map((part, index) =>
    index % 2 === 1 ? part : sweepLine(sweep, part, { number: index / 2 + 1, vendor }),
  )
  return { text: out.join(''), removed: sweep.removed }
}

interface At {
  readonly number: number
  readonly vendor: Vendor
}

function sweepLine(sweep: Sweep, line: string, at: At): string {
  const note = (kind: string): string => {
    sweep.removed.push({ line: at.number, kind })
    return mark
  }
  const block = sweepBlock(sweep, line, note)
  if (block !== undefined) return block
  let out =
    line.includes('$') || line.includes('==') || line.includes('AAAA') || line.includes('ssh-')
      ? sweepTokens(line, note)
      : line
  if (line.length <= longestLine) {
    out = out.replace(elements, (whole, open: string, value: string, close: string) =>
      isGone(value) ? whole : `${open}${note('element')}${close}`,
    )
    for (const place of mayHold.test(out) ? [...linePlaces, ...places] : [])
      out = out.replace(place.pattern, (whole: string, before: string, keyword: string, value: string) =>
        isGone(value) ? whole : `${before}${keyword}${keepQuotes(value, note(place.kind))}`,
      )
    out = sweepContext(sweep, out, at, note)
  }
  return out
}

/** Most lines hold no word that any pattern begins with. */
const mayHold =
  /pass|secret|key|communit|psk|phash|auth|login user|pp |wan |l2tp|snmp|ENC |radius|tacacs|ssh-|pin |server|cert|token|standby|vrrp|glbp|hsrp|pkcs/i

const isGone = (value: string): boolean => value.includes(mark)
const keepQuotes = (value: string, gone: string): string =>
  value.startsWith('"') ? `"${gone}"` : value.startsWith("'") ? `'${gone}'` : gone

function sweepTokens(line: string, note: (kind: string) => string): string {
  return tokens.reduce((text, token) => text.replace(token.pattern, () => note(token.kind)), line)
}

/** Certificates and keys over several lines: every line between the ends goes. */
function sweepBlock(sweep: Sweep, line: string, note: (kind: string) => string): string | undefined {
  if (sweep.block === 'pem') {
    if (line.includes('-----END')) {
      sweep.block = undefined
      return line
    }
    return line.trim() === '' || isGone(line) ? line : note('certificate or key')
  }
  if (sweep.block === 'hex') {
    if (/^\s*([0-9A-Fa-f]{2,8}\s*)+$/.test(line) && line.length < 200)
      return `${/^\s*/.exec(line)?.[0] ?? ''}${note('certificate or key')}`
    if (isGone(line)) return line
    sweep.block = undefined
    return undefined
  }
  if (/^\s*(certificate|key-string|quit-key)\b/.test(line) || /^\s*key-string\s*$/.test(line)) sweep.block = 'hex'
  const begin = /-----BEGIN [A-Z0-9 ]+-----/.exec(line)
  if (!begin) return undefined
  const head = line.slice(0, begin.index + begin[0].length)
  const rest = line.slice(head.length)
  if (!rest.includes('-----END')) {
    sweep.block = 'pem'
    return isGone(rest) || rest.trim() === '' ? line : `${head}${note('certificate or key')}`
  }
  const inner = rest.slice(0, rest.indexOf('-----END'))
  return isGone(inner) ? line : `${head}${note('certificate or key')}${rest.slice(inner.length)}`
}

/** Names that are secret only where they stand: communities of FortiGate and Junos. */
function sweepContext(sweep: Sweep, line: string, { vendor }: At, note: (kind: string) => string): string {
  if (vendor === 'fortios') return sweepFortios(sweep, line, note)
  if (vendor === 'juniper-srx') return sweepJunos(sweep, line, note)
  return line
}

function sweepFortios(sweep: Sweep, line: string, note: (kind: string) => string): string {
  const config = /^\s*config\s+(.*\S)/.exec(line)
  if (config) {
    if (sweep.context !== '') sweep.depth += 1
    else if (config[1] === 'system snmp community') sweep.context = 'community'
    return line
  }
  if (/^\s*end\s*$/.test(line)) {
    if (sweep.depth > 0) sweep.depth -= 1
    else sweep.context = ''
    return line
  }
  if (sweep.context === '' || sweep.depth > 0) return line
  return line.replace(/^(\s*set\s+name\s+)("[^"]*"|\S+)/, (whole, before: string, value: string) =>
    isGone(value) ? whole : `${before}${keepQuotes(value, note('snmp community'))}`,
  )
}

function sweepJunos(sweep: Sweep, line: string, note: (kind: string) => string): string {
  const opens = line.trimEnd().endsWith('{')
  if (sweep.context === '') {
    if (/^\s*snmp\s*\{\s*$/.test(line)) {
      sweep.context = 'snmp'
      sweep.depth = 0
    }
    return line
  }
  const out = line.replace(
    /^(\s*(?:inactive:\s+)?(?:community|community-name)\s+)("[^"]*"|[^\s;{]+)/,
    (whole, before: string, value: string) =>
      isGone(value) ? whole : `${before}${keepQuotes(value, note('snmp community'))}`,
  )
  if (opens) sweep.depth += 1
  else if (/^\s*\}/.test(line)) {
    if (sweep.depth === 0) sweep.context = ''
    else sweep.depth -= 1
  }
  return out
}
