// Addresses and packets as people write them.
import type { Packet } from '../contract.ts'
import type { AddressRange, Family, NumberRange } from '../model.ts'

export function formatAddress(family: Family, value: bigint): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, at) => Number((value >> BigInt(112 - at * 16)) & 0xffffn))
  return compressed(groups)
}

/** RFC 5952: the longest run of at least two zero groups becomes `::`, the first of equals. */
function compressed(groups: readonly number[]): string {
  let best = { at: -1, length: 1 }
  for (let at = 0; at < 8; at++) {
    let length = 0
    while (at + length < 8 && groups[at + length] === 0) length++
    if (length > best.length) best = { at, length }
  }
  const hex = (list: readonly number[]): string => list.map((group) => group.toString(16)).join(':')
  if (best.at < 0) return hex(groups)
  return `${hex(groups.slice(0, best.at))}::${hex(groups.slice(best.at + best.length))}`
}

/** A prefix where it is one, otherwise first and last address. */
export function formatRange({ family, first, last }: AddressRange): string {
  const size = last - first + 1n
  const width = family === 4 ? 32 : 128
  if (size === 1n) return formatAddress(family, first)
  if ((size & (size - 1n)) === 0n && first % size === 0n)
    return `${formatAddress(family, first)}/${width - (size.toString(2).length - 1)}`
  return `${formatAddress(family, first)}-${formatAddress(family, last)}`
}

export function formatNumbers({ first, last }: NumberRange): string {
  return first === last ? String(first) : `${first}-${last}`
}

const names: Readonly<Record<number, string>> = {
  1: 'icmp',
  6: 'tcp',
  17: 'udp',
  47: 'gre',
  50: 'esp',
  58: 'icmpv6',
  132: 'sctp',
}

export function formatProtocol(number: number): string {
  return names[number] ?? `protocol ${number}`
}

/** `tcp 10.0.0.5:50000 → 10.1.0.9:443 SYN`. */
export function formatPacket(packet: Packet): string {
  const end = (value: bigint, port: number | undefined): string => {
    const text = formatAddress(packet.family, value)
    if (port === undefined) return text
    return packet.family === 6 ? `[${text}]:${port}` : `${text}:${port}`
  }
  const icmp = packet.icmp === undefined ? '' : ` type ${packet.icmp.type} code ${packet.icmp.code}`
  const ends = `${end(packet.source, packet.sourcePort)} → ${end(packet.destination, packet.destinationPort)}`
  return `${formatProtocol(packet.protocol)} ${ends}${icmp}${flagsOf(packet)}${packet.isLaterFragment === true ? ' later fragment' : ''}`
}

function flagsOf({ tcpFlags }: Packet): string {
  if (tcpFlags === undefined) return ''
  const set = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'].filter((_, bit) => (tcpFlags & (1 << bit)) !== 0)
  return set.length === 0 ? ' no flags' : ` ${set.join(',')}`
}
