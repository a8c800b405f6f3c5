// A device made ready: its chains as sets, its tables as ways, in the order in which a packet meets them.
import type { Condition, Device, Route, Step } from '../model.ts'
import type { Names } from '../space/match.ts'
import { all, codeSet, none, numberSet, protocolSet, type Set, type Space, union } from '../space/space.ts'
import { type Effects, passes } from './effect.ts'
import { apartOf, type Rewriting, type Translations, translationsOf } from './rewrite.ts'
import { resolve, tableOf, type Table, type Way } from './route.ts'

export type Station =
  | { readonly kind: 'filter'; readonly passes: Set; readonly untracks: Set }
  /** Chains of one hook: what one translated, the next leaves alone at that end. */
  | { readonly kind: 'translate'; readonly chains: readonly Translations[] }
  | { readonly kind: 'track' }

/** Policy routes, in order, before the table. */
export interface Exception {
  readonly may: Set
  readonly sure: Set
  readonly ways: readonly Way[]
}

export interface Machine {
  readonly device: Device
  readonly names: Names
  readonly ingress: readonly Station[]
  readonly forward: readonly Station[]
  readonly egress: readonly Station[]
  readonly input: readonly Station[]
  readonly output: readonly Station[]
  /** By VRF: where packets of its interfaces come in, and where they go. */
  readonly tables: readonly {
    readonly entering: Set
    readonly table: Table
    readonly exceptions: readonly Exception[]
  }[]
  readonly tracks: boolean
  /** How a tracker tells connections apart on leaving. */
  readonly apart: readonly Rewriting[]
}

export function machineOf(effects: Effects, device: Device, fallback: readonly Route[]): Machine {
  const names: Names = { interfaces: new Map(device.interfaces.map(({ name }, at) => [name, at])) }
  const stations = (steps: readonly Step[]): readonly Station[] => stationsOf(effects, device, names, steps)
  const { space } = effects
  const vrfs = [...new globalThis.Set(device.interfaces.map(({ vrf }) => vrf))]
  const tables = vrfs.map((vrf) => ({
    entering: union(
      space,
      device.interfaces.flatMap((one, at) => (one.vrf === vrf && one.isEnabled ? [codeSet(space, 'in', at)] : [])),
    ),
    table: tableOf(space, device, vrf, fallback),
    exceptions: exceptionsOf(effects, device, names, vrf),
  }))
  return {
    device,
    names,
    ingress: stations(device.ingress),
    forward: stations(device.forward),
    egress: stations(device.egress),
    input: stations(device.input),
    output: stations(device.output),
    tables,
    tracks: device.ingress.some(({ kind }) => kind === 'track'),
    apart: apartOf(space),
  }
}

function stationsOf(effects: Effects, device: Device, names: Names, steps: readonly Step[]): readonly Station[] {
  const list: Station[] = []
  for (const { kind, chain: name } of steps) {
    const chain = name === undefined ? undefined : device.chains[name]
    if (kind === 'track') list.push({ kind })
    else if (chain === undefined) continue
    else if (kind === 'filter') list.push({ kind, ...passes(effects, device, names, chain) })
    else {
      const before = list.at(-1)
      const made = translationsOf(effects, device, names, chain)
      if (before?.kind === 'translate') list[list.length - 1] = { kind, chains: [...before.chains, made] }
      else list.push({ kind, chains: [made] })
    }
  }
  return list
}

function exceptionsOf(effects: Effects, device: Device, names: Names, vrf: string): readonly Exception[] {
  const configured = device.routes.filter((route) => route.vrf === vrf)
  return configured.flatMap((route) => {
    if (route.match === undefined) return []
    const to: Condition = { field: 'destination', any: [route.to] }
    const { sure, may } = effects.match(names, [to, ...route.match])
    const ways =
      route.via === 'discard'
        ? []
        : route.via.flatMap((hop) =>
            resolve(device, hop, configured, 0).map((end) => ({ ...end, set: all, route }) satisfies Way),
          )
    return may === none ? [] : [{ may, sure, ways }]
  })
}

/** What trackers tell apart, made once a space. */
export interface Tracking {
  /** May open a connection: SYN, a packet in mid-stream, an ICMP request, any packet of another protocol. */
  readonly opens: Set
  /** Neighbour discovery and multicast listening, which no tracker follows. */
  readonly untracked: Set
  /** A first packet as a well-behaved host sends it: for TCP a bare SYN. */
  readonly first: Set
}

export function trackingOf(space: Space): Tracking {
  const { d, facts } = space
  const flags = (fixed: Readonly<Record<number, 0 | 1>>): Set => {
    let set: Set = all
    for (let bit = 0; bit < 6; bit++) {
      const level = space.base.flags + 5 - bit
      const value = fixed[1 << bit]
      if (value !== undefined) set = value === 0 ? d.node(level, set, none) : d.node(level, none, set)
    }
    return set
  }
  const types = (list: readonly number[]): Set =>
    numberSet(
      space,
      'icmp',
      list.map((type) => ({ first: type * 256, last: type * 256 + 255 })),
    )
  const icmp4 = d.and(facts.family[4], protocolSet(space, [{ first: 1, last: 1 }]))
  const icmp6 = d.and(facts.family[6], protocolSet(space, [{ first: 58, last: 58 }]))
  const others = d.minus(d.minus(all, facts.isTcp), d.or(icmp4, icmp6))
  const requests = d.or(d.and(icmp4, types([8, 13, 15, 17])), d.and(icmp6, types([128, 139])))
  const syn = d.and(facts.isTcp, flags({ 1: 0, 2: 1, 4: 0, 16: 0 }))
  const stream = d.and(facts.isTcp, flags({ 1: 0, 2: 0, 4: 0, 16: 1 }))
  return {
    opens: union(space, [others, requests, syn, stream]),
    untracked: d.and(icmp6, types([130, 131, 132, 133, 134, 135, 136, 143])),
    first: union(space, [others, icmp4, icmp6, syn]),
  }
}
