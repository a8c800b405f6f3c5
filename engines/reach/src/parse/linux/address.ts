// Addresses, ports, protocols and ICMP types as Linux tools write them.
import type { AddressRange, Family, NumberRange } from '../../model.ts'
import { icmp6Names, icmpNames, portNames, protocolNames } from './names.table.ts'

const width = { 4: 32, 6: 128 } as const

/** One address as a number; undefined when the text is none. */
export function parseAddress(text: string): { readonly family: Family; readonly value: bigint } | undefined {
  if (text.includes(':')) {
    const value = parse6(text)
    return value === undefined ? undefined : { family: 6, value }
  }
  const value = parse4(text)
  return value === undefined ? undefined : { family: 4, value }
}

function parse4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n)
}

function parse6(text: string): bigint | undefined {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  if (dotted !== null) {
    const low = parse4(dotted[2] ?? '')
    if (low === undefined) return undefined
    return parse6(`${dotted[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`)
  }
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const count = (head?.length ?? 0) + (tail?.length ?? 0)
  if (halves.length === 1 ? count !== 8 : count > 7) return undefined
  const groups = [...(head ?? []), ...Array.from({ length: 8 - count }, () => '0'), ...(tail ?? [])]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n)
}

/** `a`, `a/24`, `a/255.255.255.0`, `a-b`; undefined for names and for masks with holes. */
export function parseRange(text: string): AddressRange | undefined {
  const dash = text.indexOf('-')
  if (dash > 0) {
    const first = parseAddress(text.slice(0, dash))
    const last = parseAddress(text.slice(dash + 1))
    if (first === undefined || last === undefined || first.family !== last.family) return undefined
    return first.value > last.value ? undefined : { family: first.family, first: first.value, last: last.value }
  }
  const [head = '', mask] = text.split('/')
  const address = parseAddress(head)
  if (address === undefined) return undefined
  const prefix = prefixOf(address.family, mask)
  if (prefix === undefined) return undefined
  const host = (1n << BigInt(width[address.family] - prefix)) - 1n
  const first = (address.value | host) ^ host
  return { family: address.family, first, last: first | host }
}

/** Length of a prefix written as a number or as a mask. */
export function prefixOf(family: Family, mask: string | undefined): number | undefined {
  if (mask === undefined) return width[family]
  if (/^\d{1,3}$/.test(mask)) return Number(mask) <= width[family] ? Number(mask) : undefined
  const value = parseAddress(mask)
  if (value === undefined || value.family !== family) return undefined
  const bits = value.value.toString(2).padStart(width[family], '0')
  return /^1*0*$/.test(bits) ? bits.replaceAll('0', '').length : undefined
}

export function anyAddress(family: Family): AddressRange {
  return { family, first: 0n, last: (1n << BigInt(width[family])) - 1n }
}

/** `22`, `ssh`, `1024:65535`, `:1023`, `6000:`, `80-90`. */
export function parsePorts(text: string): NumberRange | undefined {
  const whole = /^(.*)[:-](.*)$/.exec(text)
  if (whole !== null && portNames[text] === undefined) {
    const first = whole[1] === '' ? 0 : port(whole[1] ?? '')
    const last = whole[2] === '' ? 65535 : port(whole[2] ?? '')
    return first === undefined || last === undefined || first > last ? undefined : { first, last }
  }
  const one = port(text)
  return one === undefined ? undefined : { first: one, last: one }
}

function port(text: string): number | undefined {
  if (/^\d{1,5}$/.test(text)) return Number(text) < 65536 ? Number(text) : undefined
  return portNames[text.toLowerCase()]
}

/** Number of a protocol; `all` and `0` are every protocol. */
export function parseProtocol(text: string): number | 'all' | undefined {
  if (text === 'all' || text === '0') return 'all'
  if (/^\d{1,3}$/.test(text)) return Number(text) < 256 ? Number(text) : undefined
  return protocolNames[text.toLowerCase()]
}

/** `8`, `3/4`, `echo-request`, `any`. */
export function parseIcmp(
  text: string,
  family: Family,
): { readonly type: NumberRange; readonly code: NumberRange } | undefined {
  const every = { first: 0, last: 255 }
  if (text === 'any' || text === '255' || text === '255/0:255') return { type: every, code: every }
  const numbers = /^(\d{1,3})(?:\/(\d{1,3})(?:[:-](\d{1,3}))?)?$/.exec(text)
  if (numbers !== null) {
    const type = Number(numbers[1])
    const first = Number(numbers[2] ?? 0)
    const last = Number(numbers[3] ?? numbers[2] ?? 255)
    return type > 255 || last > 255 ? undefined : { type: { first: type, last: type }, code: { first, last } }
  }
  const known = (family === 4 ? icmpNames : icmp6Names)[text.toLowerCase()]
  if (known === undefined) return undefined
  const [type, code] = known
  return { type: { first: type, last: type }, code: code === undefined ? every : { first: code, last: code } }
}
