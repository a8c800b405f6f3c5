// Whether one packet is in a set, by walking the diagram once.
import type { Packet } from '../contract.ts'
import { codeOf } from './codec.ts'
import { type FieldName, type Set, type Space, stateCodes } from './space.ts'

/** The packet as a value for every variable. Inside of a device it also has an interface and a state. */
export function bitsOf(
  space: Space,
  packet: Packet,
  inner: { readonly in?: number; readonly state?: keyof typeof stateCodes } = {},
): Uint8Array {
  const bits = new Uint8Array(256)
  const put = (field: FieldName, code: number): void => {
    for (let bit = space.bits[field] - 1, left = code; bit >= 0; bit--, left = Math.floor(left / 2))
      bits[space.base[field] + bit] = left % 2
  }
  const number = (field: 'protocol' | 'sourcePort' | 'destinationPort' | 'icmp', value: number): void =>
    put(field, codeOf(space[field], BigInt(value)))
  const codec = space.address[packet.family]
  put('family', packet.family === 4 ? 0 : 1)
  put('in', inner.in ?? 0)
  put('source', codeOf(codec, packet.source))
  put('destination', codeOf(codec, packet.destination))
  put('mac', space.macs.get((packet.sourceMac ?? '').toLowerCase()) ?? 0)
  put('state', stateCodes[inner.state ?? 'fresh'])
  put('fragment', packet.isLaterFragment === true ? 1 : 0)
  number('protocol', packet.protocol)
  number('sourcePort', packet.sourcePort ?? 0)
  number('destinationPort', packet.destinationPort ?? 0)
  number('icmp', (packet.icmp?.type ?? 0) * 256 + (packet.icmp?.code ?? 0))
  put('flags', packet.tcpFlags ?? 0)
  return bits
}

export function contains(space: Space, set: Set, bits: Uint8Array): boolean {
  const { d } = space
  let at = set
  while (at > 1) at = bits[d.level(at)] === 1 ? d.high(at) : d.low(at)
  return at === 1
}
