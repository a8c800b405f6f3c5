// The sets against the slow specification: every packet of a small universe, over random networks with translation and state.
import { describe, expect, it } from 'vitest'
import { randomOf, type Random } from '../../kernel/random.ts'
import type { Network, Packet } from '../contract.ts'
import { journeyOf } from '../prove/judge.ts'
import { pairsOf } from '../prove/pairs.ts'
import { workshopOf, worldOf } from '../prove/world.ts'
import { formatPacket } from '../space/format.ts'
import { bitsOf, contains } from '../space/member.ts'
import type { Action, AddressRange, Chain, Condition, Device, Interface, Rule, Step } from '../model.ts'
import { travel } from './travel.ts'

const isFull = process.env['SEKISHO_FULL'] === '1'
const count = isFull ? 20_000 : 120
/** Networks that once disagreed: a packet untracked by a rule is so for the rules after it. */
const found = [30_208, 30_508]

const sourcePorts = [1024, 2000, 2001]
const ports = [22, 80]

/** Host `host` of zone `zone`, in either family. */
function at(family: 4 | 6, zone: number, host: number): bigint {
  return family === 4
    ? BigInt((10 << 24) + (zone << 16) + host)
    : (0xfd00n << 112n) + (BigInt(zone) << 96n) + BigInt(host)
}
function host(family: 4 | 6, zone: number, which: number): AddressRange {
  return { family, first: at(family, zone, which), last: at(family, zone, which) }
}
function net(family: 4 | 6, zone: number): AddressRange {
  return { family, first: at(family, zone, 0), last: at(family, zone, 255) }
}

function condition(random: Random, family: 4 | 6, names: readonly string[]): Condition {
  const negated = random.chance(0.2) ? { negated: true as const } : {}
  const some = (): AddressRange =>
    random.chance(0.5) ? net(family, random.int(3)) : host(family, random.int(3), 1 + random.int(3))
  switch (random.int(9)) {
    case 0:
    case 1:
      return { field: 'source', any: [some()], ...negated }
    case 2:
    case 3:
      return { field: 'destination', any: [some(), ...(random.chance(0.3) ? [some()] : [])], ...negated }
    case 4:
      return { field: 'protocol', any: [{ first: random.pick([6, 17]), last: 17 }], ...negated }
    case 5:
      return random.chance(0.7)
        ? { field: 'destination-port', any: [{ first: random.pick(ports), last: 80 }], ...negated }
        : { field: 'source-port', any: [{ first: 2000, last: 2000 }], ...negated }
    case 6:
      return { field: 'state', any: [random.pick(['new', 'invalid', 'established', 'untracked'] as const)], ...negated }
    case 7:
      return { field: random.chance(0.5) ? 'in-interface' : 'out-interface', any: [random.pick(names)], ...negated }
    default:
      return random.chance(0.5)
        ? { field: 'tcp-flags', any: [{ mask: 18, set: random.pick([2, 16, 18]) }], ...negated }
        : random.chance(0.3)
          ? { field: 'unknown', text: 'limit' }
          : {
              field: 'any-of',
              of: [
                [{ field: 'source', any: [some()] }],
                [{ field: 'destination-port', any: [{ first: 80, last: 80 }] }],
              ],
              ...negated,
            }
  }
}

function rules(random: Random, name: string, names: readonly string[], act: () => Action): readonly Rule[] {
  return Array.from({ length: random.int(6) }, (_, index) => {
    const family = random.pick([4, 4, 6] as const)
    return {
      id: `${name}/${index}`,
      source: { file: 'random', line: index + 1, text: name },
      match: Array.from({ length: random.int(3) }, () => condition(random, family, names)),
      act: act(),
    }
  })
}

function deviceOf(random: Random, name: string, interfaces: readonly Interface[], routes: Device['routes']): Device {
  const names = interfaces.map((one) => one.name)
  const filter = (): Action =>
    random.pick<Action>([
      { kind: 'accept' },
      { kind: 'accept' },
      { kind: 'drop' },
      { kind: 'reject' },
      { kind: 'return' },
      { kind: 'jump', chain: 'user' },
      { kind: 'goto', chain: 'user' },
      { kind: 'continue' },
    ])
  const plain = (): Action => random.pick<Action>([{ kind: 'accept' }, { kind: 'drop' }, { kind: 'return' }])
  const before = (): Action => {
    const family = random.pick([4, 4, 6] as const)
    const zone = random.int(3)
    return random.pick<Action>([
      { kind: 'translate', to: { destination: [host(family, zone, 1 + random.int(2))] } },
      {
        kind: 'translate',
        to: {
          destination: [{ family, first: at(family, zone, 1), last: at(family, zone, 2) }],
          destinationPorts: [{ first: 80, last: 80 }],
        },
      },
      { kind: 'accept' },
    ])
  }
  const after = (): Action => {
    const family = random.pick([4, 4, 6] as const)
    return random.pick<Action>([
      { kind: 'translate', to: { source: 'out-interface' } },
      {
        kind: 'translate',
        to: { source: [host(family, random.int(3), 3)], sourcePorts: [{ first: 2000, last: 2001 }] },
      },
      { kind: 'accept' },
    ])
  }
  const chain = (key: string, list: readonly Rule[], otherwise: Chain['otherwise']): readonly [string, Chain] => [
    key,
    { name: key, rules: list, otherwise },
  ]
  const tracks = random.chance(0.7)
  const ingress: Step[] = []
  if (random.chance(0.3)) ingress.push({ kind: 'filter', chain: 'raw' })
  if (tracks) ingress.push({ kind: 'track' })
  if (random.chance(0.5)) ingress.push({ kind: 'translate', chain: 'pre' })
  if (random.chance(0.15)) ingress.push({ kind: 'translate', chain: 'pre2' })
  return {
    name,
    vendor: 'plain',
    interfaces,
    routes,
    chains: Object.fromEntries([
      chain(
        'raw',
        rules(random, 'raw', names, () =>
          random.pick<Action>([{ kind: 'untrack' }, { kind: 'drop' }, { kind: 'accept' }]),
        ).map((rule) => ({ ...rule, match: rule.match.filter(({ field }) => field !== 'unknown') })),
        'accept',
      ),
      chain('pre', rules(random, 'pre', names, before), 'accept'),
      chain('pre2', rules(random, 'pre2', names, before), 'accept'),
      chain('forward', rules(random, 'forward', names, filter), random.pick(['accept', 'drop'])),
      chain('user', rules(random, 'user', names, plain), 'return'),
      chain('input', rules(random, 'input', names, filter), random.pick(['accept', 'drop'])),
      chain('post', rules(random, 'post', names, after), 'accept'),
    ]),
    ingress,
    forward: [{ kind: 'filter', chain: 'forward' }],
    egress: random.chance(0.5) ? [{ kind: 'translate', chain: 'post' }] : [],
    input: [{ kind: 'filter', chain: 'input' }],
    output: [],
    forwards: true,
    unread: [],
  }
}

function port(name: string, zone: number, last: number): Interface {
  return {
    name,
    addresses: [
      { family: 4, value: at(4, zone, last), prefix: 24 },
      { family: 6, value: at(6, zone, last), prefix: 120 },
    ],
    isEnabled: true,
    vrf: '',
  }
}

/** Zones 0 and 1 on one device, zone 2 behind a second; zone 3 is the wire between. Routes both ways, one host elsewhere. */
function networkOf(random: Random): Network {
  const route = (to: AddressRange, prefix: number, gateway: bigint): Device['routes'][number] => ({
    vrf: '',
    to: { ...to, prefix },
    via: [{ gateway: { family: to.family, value: gateway, prefix: to.family === 4 ? 32 : 128 } }],
    preference: 1,
    source: { file: 'random', line: 99, text: 'route' },
  })
  const both = (zone: number, gateway: number): Device['routes'] => [
    route(net(4, zone), 24, at(4, 3, gateway)),
    route(net(6, zone), 120, at(6, 3, gateway)),
  ]
  const first = deviceOf(random, 'a', [port('a0', 0, 254), port('a1', 1, 254), port('a3', 3, 1)], both(2, 2))
  const second = deviceOf(
    random,
    'b',
    [port('b2', 2, 254), port('b3', 3, 2)],
    [
      ...both(0, 1),
      ...both(1, 1),
      ...(random.chance(0.2) ? [{ ...route(host(4, 1, 1), 32, 0n), via: 'discard' as const }] : []),
    ],
  )
  const zone = (name: string, index: number, at: string) => ({
    name,
    ranges: [net(4, index), net(6, index)],
    at: [{ device: at.slice(0, 1), interface: at }],
  })
  return {
    devices: [first, second],
    zones: [zone('x', 0, 'a0'), zone('y', 1, 'a1'), zone('z', 2, 'b2')],
    links: [],
    relays: [],
  }
}

function* universe(random: Random): Generator<{ readonly from: string; readonly packet: Packet }> {
  const ends = ([4, 6] as const).flatMap((family) =>
    ['x', 'y', 'z'].flatMap((from, zone) =>
      [1, 2].flatMap((sender) =>
        [0, 1, 2, 3].flatMap((to) => [1, 2, 3, 254].map((receiver) => ({ family, from, zone, sender, to, receiver }))),
      ),
    ),
  )
  // A fifth of the universe each time: twenty thousand networks cover it many times over.
  for (const { family, from, zone, sender, to, receiver } of ends.filter(() => random.chance(0.2))) {
    const base = {
      family,
      source: at(family, zone, sender),
      destination: at(family, to, receiver),
      state: 'new' as const,
    }
    for (const destinationPort of ports) {
      const sourcePort = random.pick(sourcePorts)
      yield { from, packet: { ...base, protocol: 6, sourcePort, destinationPort, tcpFlags: 2 } }
      yield { from, packet: { ...base, protocol: 17, sourcePort, destinationPort } }
    }
    const type = family === 4 ? 8 : 128
    yield { from, packet: { ...base, protocol: family === 4 ? 1 : 58, icmp: { type, code: 0 } } }
  }
}

describe('sets and the slow specification agree', () => {
  it(`6(3): ${count} random networks, every packet delivered by one is delivered by the other`, () => {
    let packets = 0
    let delivered = 0
    const disagreements: string[] = []
    for (const seed of [...found, ...Array.from({ length: count }, (_, at) => at + 1)]) {
      if (disagreements.length >= 10) break
      const random = randomOf(seed * 7919)
      const network = networkOf(random)
      const workshop = workshopOf([network], [])
      const world = worldOf(workshop, network, 'permissive')
      const pairs = pairsOf(workshop, world, { isBrief: true })
      const journey = journeyOf(world, { isStray: false, ports: sourcePorts })
      for (const { from, packet } of universe(random)) {
        packets++
        const reached = new Set<string>()
        for (const arrival of travel(journey, from, packet)) for (const zone of arrival.zones) reached.add(zone)
        const bits = bitsOf(workshop.space, packet)
        for (const pair of pairs) {
          if (pair.from !== from) continue
          const isIn = contains(workshop.space, pair.opens, bits)
          if (isIn) delivered++
          if (isIn !== reached.has(pair.to))
            disagreements.push(
              `seed ${seed} ${from}→${pair.to} ${formatPacket(packet)}: sets ${isIn}, specification ${!isIn}`,
            )
        }
      }
    }
    console.log(
      `specification: ${count} networks, ${packets} packets, ${delivered} delivered, ${disagreements.length} disagreements`,
    )
    expect(disagreements).toEqual([])
    expect(delivered).toBeGreaterThan(1000)
  }, 3_600_000)
})
