// Every value at which some configuration, zone or policy begins or ends an interval, gathered before any set is built.
import type { Assertion, Network, Traffic } from '../contract.ts'
import type { Address, AddressRange, Condition, Device, NumberRange, Rule, Translation } from '../model.ts'

/** First values of intervals, by field; source and destination share the addresses so that replies can be told apart too. */
export interface Boundaries {
  readonly address: Readonly<Record<4 | 6, globalThis.Set<bigint>>>
  readonly protocol: globalThis.Set<bigint>
  readonly sourcePort: globalThis.Set<bigint>
  readonly destinationPort: globalThis.Set<bigint>
  readonly icmp: globalThis.Set<bigint>
  readonly macs: globalThis.Set<string>
  /** 1:1 translations, whose images are boundaries too. */
  readonly shifts: Shift[]
  interfaces: number
}

/** Rounds after which a 1:1 shift whose boundaries breed new ones is left to over-approximation. */
const shiftRounds = 8
/** Boundaries that one 1:1 translation may add. */
const mostShifted = 4096

export function noBoundaries(): Boundaries {
  // One table for both ends' ports, as for addresses: a reply is a packet with its ends changed.
  const port = new Set<bigint>()
  const made: Boundaries = {
    address: { 4: new Set(), 6: new Set() },
    protocol: new Set(),
    sourcePort: port,
    destinationPort: port,
    icmp: new Set(),
    macs: new Set(),
    shifts: [],
    interfaces: 1,
  }
  const always = [0, 1, 4, 6, 17, 33, 41, 47, 50, 51, 58, 89, 132, 136]
  for (const number of always) addNumbers(made.protocol, [{ first: number, last: number }])
  // Port classes of source translation, and the ICMP types that open a conversation or answer for another packet.
  for (const at of [1, 512, 600, 1024]) made.sourcePort.add(BigInt(at))
  // ICMP types that open a conversation, and those that no tracker follows.
  for (const type of [8, 13, 15, 17, 128, 130, 131, 132, 133, 134, 135, 136, 139, 143])
    for (const at of [type, type + 1]) made.icmp.add(BigInt(at * 256))
  // What a witness prefers must be told apart: usual services, and echo requests with code 0.
  for (const port of [22, 25, 53, 80, 443, 445, 3389]) addNumbers(made.destinationPort, [{ first: port, last: port }])
  for (const at of [0x801, 0x8001]) made.icmp.add(BigInt(at))
  for (const [family, text] of [
    [4, [1n, 0x7f000000n, 0x80000000n, 0xe0000000n, 0xf0000000n, 0xffffffffn]],
    [6, [1n, 2n, 0xfe80n << 112n, 0xfec0n << 112n, 0xff00n << 112n]],
  ] as const)
    for (const at of text) made.address[family].add(at)
  return made
}

export function addNetwork(to: Boundaries, network: Network): void {
  for (const device of network.devices) addDevice(to, device)
  for (const zone of network.zones) addRanges(to, zone.ranges)
  for (const relay of network.relays) addRanges(to, relay.addresses)
}

export function addAssertions(to: Boundaries, assertions: readonly Assertion[]): void {
  for (const assertion of assertions) {
    if (assertion.kind === 'only') for (const named of assertion.named) addTraffic(to, named)
    else if (assertion.kind !== 'through' && assertion.traffic !== undefined) addTraffic(to, assertion.traffic)
  }
}

function addTraffic(to: Boundaries, traffic: Traffic): void {
  addRanges(to, traffic.source ?? [])
  addRanges(to, traffic.destination ?? [])
  addNumbers(to.protocol, traffic.protocol ?? [])
  addNumbers(to.sourcePort, traffic.sourcePorts ?? [])
  addNumbers(to.destinationPort, traffic.destinationPorts ?? [])
}

function addDevice(to: Boundaries, device: Device): void {
  to.interfaces = Math.max(to.interfaces, device.interfaces.length + 1)
  for (const { addresses } of device.interfaces)
    for (const address of addresses) {
      addRanges(to, [subnetOf(address), { family: address.family, first: address.value, last: address.value }])
      const { family, first, last } = subnetOf(address)
      addRanges(to, [
        { family, first: last, last },
        { family, first, last: first },
      ])
    }
  for (const route of device.routes) {
    addRanges(to, [route.to])
    addConditions(to, route.match ?? [])
  }
  for (const chain of Object.values(device.chains)) for (const rule of chain.rules) addRule(to, rule)
  for (const chain of Object.values(device.chains))
    for (const rule of chain.rules) if (rule.act.kind === 'translate') addShift(to, rule, rule.act.to)
}

function addRule(to: Boundaries, rule: Rule): void {
  addConditions(to, rule.match)
  if (rule.act.kind !== 'translate') return
  const { source, destination, sourcePorts, destinationPorts } = rule.act.to
  if (typeof source !== 'string') addRanges(to, source ?? [])
  if (typeof destination !== 'string') addRanges(to, destination ?? [])
  addNumbers(to.sourcePort, sourcePorts ?? [])
  addNumbers(to.destinationPort, destinationPorts ?? [])
}

function addConditions(to: Boundaries, conditions: readonly Condition[]): void {
  for (const condition of conditions) {
    switch (condition.field) {
      case 'source':
      case 'destination':
        addRanges(to, condition.any)
        break
      case 'protocol':
        addNumbers(to.protocol, condition.any)
        break
      case 'source-port':
        addNumbers(to.sourcePort, condition.any)
        break
      case 'destination-port':
        addNumbers(to.destinationPort, condition.any)
        break
      case 'icmp':
        for (const { type, code } of condition.any)
          for (const { first, last } of icmpRanges(type, code)) {
            to.icmp.add(BigInt(first))
            to.icmp.add(BigInt(last + 1))
          }
        break
      case 'source-mac':
        for (const mac of condition.any) to.macs.add(mac.toLowerCase())
        break
      case 'any-of':
        for (const conjunction of condition.of) addConditions(to, conjunction)
    }
  }
}

/** Type and code as one number, type first. */
export function icmpRanges(type: NumberRange, code: NumberRange): readonly NumberRange[] {
  if (code.first <= 0 && code.last >= 255) return [{ first: type.first * 256, last: type.last * 256 + 255 }]
  const list: NumberRange[] = []
  for (let at = type.first; at <= type.last && at <= 255; at++)
    list.push({ first: at * 256 + code.first, last: at * 256 + Math.min(255, code.last) })
  return list
}

export function subnetOf(address: Address): AddressRange {
  const host = (1n << BigInt((address.family === 4 ? 32 : 128) - address.prefix)) - 1n
  const first = (address.value | host) ^ host
  return { family: address.family, first, last: first | host }
}

function addRanges(to: Boundaries, ranges: readonly AddressRange[]): void {
  for (const { family, first, last } of ranges) {
    to.address[family].add(first)
    to.address[family].add(last + 1n)
  }
}
function addNumbers(to: globalThis.Set<bigint>, ranges: readonly NumberRange[]): void {
  for (const { first, last } of ranges) {
    to.add(BigInt(first))
    to.add(BigInt(last + 1))
  }
}

/** Where a 1:1 translation takes its addresses from, and the shift to each target. */
export interface Shift {
  readonly from: AddressRange
  readonly by: bigint
}

/** The pieces of a translation that keeps the host part; none when the rule does not say from where. */
export function shiftsOf(rule: Rule, end: 'source' | 'destination'): readonly Shift[] {
  if (rule.act.kind !== 'translate' || rule.act.to.offset !== 'same') return []
  const targets = rule.act.to[end]
  const target = typeof targets === 'string' ? undefined : targets?.[0]
  if (target === undefined) return []
  const size = target.last - target.first + 1n
  return rule.match.flatMap((condition) =>
    condition.field !== end || condition.negated === true
      ? []
      : condition.any.filter(({ family }) => family === target.family).flatMap((from) => pieces(from, target, size)),
  )
}

/** A source wider than its target wraps around, as NETMAP does. */
function pieces(from: AddressRange, target: AddressRange, size: bigint): readonly Shift[] {
  const isPrefix = (size & (size - 1n)) === 0n && target.first % size === 0n
  const list: Shift[] = []
  const start = isPrefix ? from.first - (from.first % size) : from.first
  for (let at = start; at <= from.last && list.length < mostShifted; at += size) {
    const first = at > from.first ? at : from.first
    const last = at + size - 1n < from.last ? at + size - 1n : from.last
    list.push({ from: { family: from.family, first, last }, by: target.first - at })
  }
  return list
}

function addShift(to: Boundaries, rule: Rule, translation: Translation): void {
  if (translation.offset !== 'same') return
  for (const end of ['source', 'destination'] as const)
    for (const shift of shiftsOf(rule, end)) {
      addRanges(to, [
        shift.from,
        { ...shift.from, first: shift.from.first + shift.by, last: shift.from.last + shift.by },
      ])
      to.shifts.push(shift)
    }
}

/** Each boundary on one side of a shift has its image on the other; called when everything else is gathered. */
export function closeUnderShifts(to: Boundaries): void {
  const size = (): number => to.address[4].size + to.address[6].size
  const most = size() + mostShifted
  for (let round = 0, before = -1; round < shiftRounds && before !== size(); round++) {
    before = size()
    for (const { from, by } of to.shifts) {
      const now = [...to.address[from.family]]
      for (const at of now) {
        if (size() > most) return
        if (at >= from.first && at <= from.last) to.address[from.family].add(at + by)
        if (at >= from.first + by && at <= from.last + by) to.address[from.family].add(at - by)
      }
    }
  }
}
