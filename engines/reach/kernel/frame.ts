// Packets as bytes on a wire, and back. Checksums are right: a wrong one would make the kernel call the packet invalid.
import type { Packet } from '../src/contract.ts'
import type { Family } from '../src/model.ts'

const tailLength = 12

/** One frame with the record's head, as the helper reads it. */
export function frameOf(id: number, wire: number, mac: string, packet: Packet): Buffer {
  const tail = Buffer.alloc(tailLength)
  tail.write('REACH')
  tail.writeUInt32LE(id, 8)
  const inner = transportOf(packet, tail)
  const outer = packet.family === 4 ? header4(packet, inner.length) : header6(packet, inner.length)
  fixChecksum(packet, inner)
  const ethernet = Buffer.concat([
    macBytes(mac),
    macBytes(packet.sourceMac ?? `02:00:00:00:00:0${wire}`),
    Buffer.from(packet.family === 4 ? [8, 0] : [0x86, 0xdd]),
  ])
  const head = Buffer.alloc(8)
  head.writeUInt32LE(id, 0)
  head.writeUInt16LE(wire, 4)
  head.writeUInt16LE(ethernet.length + outer.length + inner.length, 6)
  return Buffer.concat([head, ethernet, outer, inner])
}

function transportOf(packet: Packet, tail: Buffer): Buffer {
  const { protocol } = packet
  const ports = Buffer.alloc(4)
  ports.writeUInt16BE(packet.sourcePort ?? 0, 0)
  ports.writeUInt16BE(packet.destinationPort ?? 0, 2)
  if (protocol === 6) {
    const rest = Buffer.alloc(16)
    rest.writeUInt32BE(0x1000, 0)
    // A segment with ACK must name a number; 5 words of header, a window of 1 KB.
    rest.writeUInt32BE((packet.tcpFlags ?? 0) & 16 ? 0x2000 : 0, 4)
    rest[8] = 0x50
    rest[9] = packet.tcpFlags ?? 0
    rest.writeUInt16BE(1024, 10)
    return Buffer.concat([ports, rest, tail])
  }
  if (protocol === 17) {
    const rest = Buffer.alloc(4)
    rest.writeUInt16BE(8 + tailLength, 0)
    return Buffer.concat([ports, rest, tail])
  }
  if (protocol === 1 || protocol === 58) {
    const head = Buffer.from([packet.icmp?.type ?? 0, packet.icmp?.code ?? 0, 0, 0, 0, 0, 0, 1])
    head.writeUInt16BE((packet.sourcePort ?? 1) & 0xffff, 4)
    // A neighbour message needs a target; errors quote a packet: sixteen empty bytes stand for it.
    return Buffer.concat([head, Buffer.alloc(16), tail])
  }
  return Buffer.concat([Buffer.alloc(8), tail])
}

function header4(packet: Packet, length: number): Buffer {
  const head = Buffer.alloc(20)
  head[0] = 0x45
  head.writeUInt16BE(20 + length, 2)
  head[8] = 64
  head[9] = packet.protocol
  addressBytes(4, packet.source).copy(head, 12)
  addressBytes(4, packet.destination).copy(head, 16)
  head.writeUInt16BE(sum(head, 0), 10)
  return head
}

function header6(packet: Packet, length: number): Buffer {
  const head = Buffer.alloc(40)
  head[0] = 0x60
  head.writeUInt16BE(length, 4)
  head[6] = packet.protocol
  head[7] = 64
  addressBytes(6, packet.source).copy(head, 8)
  addressBytes(6, packet.destination).copy(head, 24)
  return head
}

function fixChecksum(packet: Packet, inner: Buffer): void {
  const at =
    packet.protocol === 6 ? 16 : packet.protocol === 17 ? 6 : packet.protocol === 1 || packet.protocol === 58 ? 2 : -1
  if (at < 0) return
  const pseudo = Buffer.alloc(4)
  pseudo.writeUInt16BE(packet.protocol, 0)
  pseudo.writeUInt16BE(inner.length, 2)
  const ends = [addressBytes(packet.family, packet.source), addressBytes(packet.family, packet.destination)]
  const start = packet.protocol === 1 ? 0 : 0xffff - sum(Buffer.concat([...ends, pseudo]), 0)
  const made = sum(inner, start)
  inner.writeUInt16BE(packet.protocol === 17 && made === 0 ? 0xffff : made, at)
}

/** RFC 1071. */
function sum(bytes: Buffer, start: number): number {
  let total = start
  for (let at = 0; at + 1 < bytes.length; at += 2) total += bytes.readUInt16BE(at)
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16)
  return ~total & 0xffff
}

function addressBytes(family: Family, value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(family === 4 ? 8 : 32, '0'), 'hex')
}
function macBytes(mac: string): Buffer {
  return Buffer.from(mac.replaceAll(':', ''), 'hex')
}

/** What came back for one id. */
export interface Arrival {
  readonly wire: number | 'local'
  /** Absent where the router took it. */
  readonly packet?: Packet
}

/** Arrivals by id; answers of the router to a packet (RST, ICMP errors) are left out. */
export function arrivalsOf(bytes: Buffer): ReadonlyMap<number, Arrival> {
  const found = new Map<number, Arrival>()
  for (let at = 0; at + 8 <= bytes.length; ) {
    const id = bytes.readUInt32LE(at)
    const wire = bytes.readUInt16LE(at + 4)
    const length = bytes.readUInt16LE(at + 6)
    const frame = bytes.subarray(at + 8, at + 8 + length)
    at += 8 + length
    if (wire === 65535) {
      if (!isQuoted(frame)) found.set(id, { wire: 'local' })
      continue
    }
    const packet = decode(frame)
    if (packet !== undefined) found.set(id, { wire, packet })
  }
  return found
}

/** A raw socket in the router may see an ICMP error about the packet, which quotes it. */
function isQuoted(frame: Buffer): boolean {
  return frame.length > 70
}

function decode(frame: Buffer): Packet | undefined {
  const type = frame.readUInt16BE(12)
  if (type === 0x0800) return decodeInner(4, frame.subarray(14, 34), frame.subarray(34))
  if (type === 0x86dd) return decodeInner(6, frame.subarray(14, 54), frame.subarray(54))
  return undefined
}

function decodeInner(family: Family, head: Buffer, inner: Buffer): Packet | undefined {
  const protocol = head[family === 4 ? 9 : 6] ?? 0
  const width = family === 4 ? 4 : 16
  const number = (from: number): bigint => BigInt(`0x${head.subarray(from, from + width).toString('hex')}`)
  const [source, destination] = family === 4 ? [number(12), number(16)] : [number(8), number(24)]
  const isIcmp = protocol === 1 || protocol === 58
  // An error of the router quotes the whole packet and is longer than anything that was sent.
  if (isIcmp && inner.length > 8 + 16 + tailLength) return undefined
  return {
    family,
    source,
    destination,
    protocol,
    ...(protocol === 6 || protocol === 17
      ? { sourcePort: inner.readUInt16BE(0), destinationPort: inner.readUInt16BE(2) }
      : {}),
    ...(isIcmp ? { icmp: { type: inner[0] ?? 0, code: inner[1] ?? 0 } } : {}),
    ...(protocol === 6 ? { tcpFlags: (inner[13] ?? 0) & 63 } : {}),
    state: 'new',
  }
}
