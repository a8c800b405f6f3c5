// Packets worth sending: at and beside every boundary that the rules draw, of every kind that a tracker tells apart.
import type { Packet } from '../src/contract.ts'
import type { Device, Family } from '../src/model.ts'
import type { Space } from '../src/space/space.ts'
import { wireCount } from './bed.ts'
import type { Random } from './random.ts'
import { someports } from './rules.ts'

export interface Sample {
  readonly wire: number
  readonly packet: Packet
}

/** No tuple twice, nor any with its ends changed: the second would not be new to the tracker. */
export function packetsOf(space: Space, device: Device, random: Random, count: number): readonly Sample[] {
  const seen = new Set<string>()
  const samples: Sample[] = []
  const translates =
    device.chains !== undefined &&
    Object.values(device.chains).some((chain) => chain.rules.some(({ act }) => act.kind === 'translate'))
  for (let tries = 0; samples.length < count && tries < count * 4; tries++) {
    const sample = draw(space, random, tries, translates)
    if (sample === undefined) continue
    const key = keyOf(sample.packet)
    if (seen.has(key)) continue
    seen.add(key)
    samples.push(sample)
  }
  return samples
}

function keyOf(packet: Packet): string {
  const ends = [
    `${packet.source} ${packet.sourcePort ?? ''}`,
    `${packet.destination} ${packet.destinationPort ?? ''}`,
  ].sort()
  return `${packet.protocol} ${packet.icmp === undefined ? '' : packet.sourcePort} ${ends.join(' ')}`
}

function draw(space: Space, random: Random, id: number, translates: boolean): Sample | undefined {
  const family: Family = random.chance(0.5) ? 4 : 6
  const wire = random.int(wireCount)
  const source = addressOf(space, random, family)
  const destination = addressOf(space, random, family)
  if (!travels(family, source, false) || !travels(family, destination, true) || source === destination) return undefined
  if (isRouters(family, source) || isSilent(family, destination)) return undefined
  const kind = random.int(20)
  const base = {
    family,
    source,
    destination,
    state: 'new' as const,
    sourceMac: `02:00:00:00:00:0${random.chance(0.8) ? wire : random.int(6)}`,
  }
  const port = (): number => (random.chance(0.6) ? boundary(space, random) : 1024 + random.int(64000))
  if (kind < 10)
    return {
      wire,
      packet: { ...base, protocol: 6, sourcePort: port(), destinationPort: port(), tcpFlags: flagsOf(random) },
    }
  if (kind < 16) return { wire, packet: { ...base, protocol: 17, sourcePort: port(), destinationPort: port() } }
  if (kind < 19 || translates) {
    const type = random.pick(family === 4 ? [8, 8, 0, 3, 13, 11, 15, 17, 5] : [128, 128, 129, 1, 135, 139, 143, 3, 137])
    const code = type === 3 || type === 1 ? random.int(5) : 0
    // The identifier of an echo stands where ports would: each its own.
    return {
      wire,
      packet: { ...base, protocol: family === 4 ? 1 : 58, icmp: { type, code }, sourcePort: 1 + (id % 65000) },
    }
  }
  return { wire, packet: { ...base, protocol: random.pick([47, 50]) } }
}

function flagsOf(random: Random): number {
  return random.chance(0.6) ? 2 : random.pick([16, 18, 17, 4, 20, 1, 0, 24, 63, 2 | 32, 3, 41, 8, 10])
}

function boundary(space: Space, random: Random): number {
  const at = random.chance(0.5) ? random.pick(someports) : Number(random.pick(space.destinationPort.starts))
  return Math.min(65535, Math.max(1, at - random.int(2)))
}

function addressOf(space: Space, random: Random, family: Family): bigint {
  if (random.chance(0.5)) {
    const start = random.pick(space.address[family].starts)
    return start + BigInt(random.pick([0, 0, -1, 1, 7]))
  }
  const net = BigInt(random.pick([0, 1, 2, 3, 9, 200]))
  const host = BigInt(random.int(40))
  return family === 4 ? (10n << 24n) | (net << 16n) | host : (0xfd00n << 112n) | (net << 96n) | host
}

/** What the kernel calls a martian, or never forwards, is another matter. */
function travels(family: Family, value: bigint, isDestination: boolean): boolean {
  if (family === 4) {
    const first = value >> 24n
    return (
      value > 0n &&
      value < 1n << 32n &&
      first !== 0n &&
      first !== 127n &&
      first < (isDestination ? 224n : 224n) &&
      !(first === 169n)
    )
  }
  const top = value >> 112n
  return (
    value > 1n << 32n &&
    value < 1n << 128n &&
    top !== 0n &&
    top !== 0xffffn &&
    top >> 8n !== 0xffn &&
    top >> 6n !== 0x3fan &&
    top !== 0xfec0n
  )
}

/** On the wires themselves only the neighbour `.2` is there to take a packet. */
function isSilent(family: Family, value: bigint): boolean {
  const host = family === 4 ? value & 3n : value & 0xffn
  return isRouters(family, value) && host === (family === 6 ? 3n : 0n)
}

function isRouters(family: Family, value: bigint): boolean {
  for (let wire = 0n; wire < BigInt(wireCount); wire++) {
    const own =
      family === 4 ? (10n << 24n) | (wire << 16n) | 0xff01n : (0xfd00n << 112n) | (wire << 96n) | (0xffffn << 80n) | 1n
    if (family === 4 ? value >= own - 1n && value <= own + 2n : value >= own - 1n && value <= own + 2n) return true
  }
  return false
}
