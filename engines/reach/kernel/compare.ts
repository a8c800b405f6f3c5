// The kernel's decisions held against the sets: which packets pass, where they leave, and what they have become.
import type { Packet } from '../src/contract.ts'
import type { Device } from '../src/model.ts'
import { formatPacket } from '../src/space/format.ts'
import { machineOf } from '../src/prove/machine.ts'
import { arriving, back, innerFields, type Part, pass, type Trail } from '../src/prove/passage.ts'
import { workshopOf } from '../src/prove/world.ts'
import { bitsOf, contains } from '../src/space/member.ts'
import { codeSet, type Set, type Space } from '../src/space/space.ts'
import { type Bed, wireCount } from './bed.ts'
import { type Arrival, arrivalsOf, frameOf } from './frame.ts'
import type { Random } from './random.ts'
import { packetsOf } from './sample.ts'

/** What the sets say of packets from one wire. */
interface Fate {
  readonly wire: number | 'local'
  readonly sent: Set
  readonly set: Set
  readonly rewritten: ReadonlySet<string>
}

export interface Comparison {
  readonly packets: number
  readonly passed: number
  readonly translated: number
  readonly disagreements: readonly string[]
}

/** Sends `count` packets through the loaded rule set and compares every one. */
export function compare(bed: Bed, device: Device, random: Random, count: number): Comparison {
  const network = { devices: [device], zones: [], links: [], relays: [] }
  const workshop = workshopOf([network], [])
  const { space } = workshop
  const fates = fatesOf(workshop, device)
  const packets = packetsOf(space, device, random, count)
  const frames = packets.map(({ wire, packet }, id) => frameOf(id, wire, bed.macs[wire] ?? '', packet))
  const arrivals = arrivalsOf(bed.send(Buffer.concat(frames)))
  const disagreements: string[] = []
  let passed = 0
  let translated = 0
  packets.forEach(({ wire, packet }, id) => {
    const arrival = arrivals.get(id)
    if (arrival !== undefined) passed++
    if (arrival?.packet !== undefined && isChanged(packet, arrival.packet)) translated++
    const complaint = judge(space, fates[wire] ?? [], packet, arrival)
    if (complaint !== undefined)
      disagreements.push(`r${wire} ${formatPacket(packet)} mac ${packet.sourceMac ?? '-'}: ${complaint}`)
  })
  return { packets: packets.length, passed, translated, disagreements }
}

function fatesOf(workshop: ReturnType<typeof workshopOf>, device: Device): readonly (readonly Fate[])[] {
  const { space, tracking } = workshop
  const { d, facts } = space
  const machine = machineOf(workshop.effects.permissive, device, [])
  const untranslated = d.and(codeSet(space, 'sourceTranslated', 0), codeSet(space, 'destinationTranslated', 0))
  const fresh = d.and(d.and(facts.state.fresh, facts.isWhole), untranslated)
  return Array.from({ length: wireCount }, (_, wire) => {
    const set = d.and(fresh, arriving(space, machine, `r${wire}`))
    const { exits, local } = pass({ space, tracking, purpose: 'opening', opened: new Map() }, machine, set)
    const fate = (part: Part, to: Fate['wire']): Fate => ({
      wire: to,
      sent: d.exists(back(space, part, part.set), innerFields(space)),
      set: part.set,
      rewritten: new Set(fieldsOf(part.trail)),
    })
    return [...exits.map((exit) => fate(exit, Number(exit.out.slice(1)))), ...local.map((part) => fate(part, 'local'))]
  })
}

function fieldsOf(trail: Trail | undefined): readonly string[] {
  return trail === undefined ? [] : [...trail.rewriting.fields, ...fieldsOf(trail.earlier)]
}

/** What is wrong; undefined when kernel and sets agree. */
function judge(space: Space, fates: readonly Fate[], packet: Packet, arrival: Arrival | undefined): string | undefined {
  // An echo's identifier stands in the sample's source port, which the packet does not have.
  const bits = bitsOf(space, packet.icmp === undefined ? packet : { ...packet, sourcePort: 0 })
  const own = fates.filter(({ sent }) => contains(space, sent, bits))
  if (arrival === undefined)
    return own.length === 0 ? undefined : `kernel drops, sets let it out at ${own.map(({ wire }) => wire).join()}`
  const there = own.filter(({ wire }) => wire === arrival.wire)
  if (there.length === 0)
    return `kernel lets it out at ${arrival.wire}, sets ${own.length === 0 ? 'drop it' : `at ${own.map(({ wire }) => wire).join()}`}`
  const { packet: seen } = arrival
  if (seen === undefined) return undefined
  const seenBits = bitsOf(space, {
    ...seen,
    ...(packet.sourceMac === undefined ? {} : { sourceMac: packet.sourceMac }),
  })
  if (there.some((fate) => contains(space, fate.set, seenBits) && keeps(fate, packet, seen))) return undefined
  return `leaves as ${formatPacket(seen)}, which the sets do not allow`
}

/** Everything that was not rewritten is as it was sent. */
function keeps(fate: Fate, sent: Packet, seen: Packet): boolean {
  return (
    sent.family === seen.family &&
    sent.protocol === seen.protocol &&
    (['source', 'destination', 'sourcePort', 'destinationPort', 'tcpFlags'] as const).every(
      (field) => fate.rewritten.has(field) || seen[field] === undefined || sent[field] === seen[field],
    )
  )
}

function isChanged(sent: Packet, seen: Packet): boolean {
  return (
    sent.source !== seen.source ||
    sent.destination !== seen.destination ||
    sent.destinationPort !== seen.destinationPort
  )
}
