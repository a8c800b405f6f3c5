// The questions that can be asked of a network, and the shapes of their answers. Everything is a value.
import type { Address, AddressRange, Device, Family, NumberRange, Rule, Source, Unread } from './model.ts'

/** A part of the network that the policy speaks of: addresses, and the interfaces behind which they live. */
export interface Zone {
  readonly name: string
  readonly ranges: readonly AddressRange[]
  readonly at: readonly Port[]
  /** `outside` is everything that is nobody's: the internet. Its ranges are all addresses no other zone claims. */
  readonly isOutside?: boolean
}
export interface Port {
  readonly device: string
  readonly interface: string
}

/** Two interfaces on one wire where shared subnets do not already say so. */
export interface Link {
  readonly ends: readonly [Port, Port]
}

/** A server that ends connections and opens its own: proxy, mail relay, jump host, file sanitiser. */
export interface Relay {
  readonly name: string
  readonly addresses: readonly AddressRange[]
  /** Takes part as a way around a border only where it is not a sanctioned gateway. */
  readonly isGateway: boolean
}

export interface Network {
  readonly devices: readonly Device[]
  readonly zones: readonly Zone[]
  readonly links: readonly Link[]
  readonly relays: readonly Relay[]
}

/** What may travel: a conjunction of ranges; an absent field means any. */
export interface Traffic {
  readonly family?: Family
  readonly source?: readonly AddressRange[]
  readonly destination?: readonly AddressRange[]
  readonly protocol?: readonly NumberRange[]
  readonly sourcePorts?: readonly NumberRange[]
  readonly destinationPorts?: readonly NumberRange[]
}

/** What the policy says of two zones; data, so that a city writes its own. `from` and `to` are zone names or `*`. */
export type Assertion = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly article?: string
} & (
  | { readonly kind: 'never'; readonly traffic?: Traffic }
  | { readonly kind: 'must'; readonly traffic: Traffic }
  /** Nothing but these named flows (特定通信: both ends and port). */
  | { readonly kind: 'only'; readonly named: readonly (Traffic & { readonly id: string })[] }
  /** Only over one of these devices or relays (security cloud, sanitising gateway). */
  | { readonly kind: 'through'; readonly any: readonly string[] }
)

export interface Packet {
  readonly family: Family
  readonly source: bigint
  readonly destination: bigint
  readonly protocol: number
  readonly sourcePort?: number
  readonly destinationPort?: number
  readonly icmp?: { readonly type: number; readonly code: number }
  readonly tcpFlags?: number
  readonly sourceMac?: string
  /** A fragment that carries no ports. */
  readonly isLaterFragment?: true
  readonly state: 'new' | 'established' | 'related' | 'invalid' | 'untracked'
}

/** One station of a witness's way: the packet as it arrives there, and the line that let it through. */
export interface Hop {
  readonly device: string
  readonly in: string
  readonly out: string
  readonly packet: Packet
  /** Deciding rules in order of the device's steps. */
  readonly rules: readonly Rule[]
  readonly route?: Source
  /** After translation, where there was one. */
  readonly leaves: Packet
}
export interface Witness {
  readonly packet: Packet
  readonly from: string
  readonly to: string
  readonly hops: readonly Hop[]
  /** `stopped`: only for `explain`; where it ended and by what. */
  readonly end: /** `takenBy`: the device at whose own address the packet ended; without it, a host of the zone has it. */
    | { readonly state: 'delivered'; readonly takenBy?: string }
    | { readonly state: 'stopped'; readonly at: string; readonly rule?: Rule; readonly because: string }
  /** Replayed by the slow specification with the same result; a witness that is not is never shown. */
  readonly isReplayed: true
}

/** A set of packets for people: disjoint boxes, largest first; `more` says how many were left off. */
export interface Boxes {
  readonly boxes: readonly Required<Omit<Traffic, never>>[]
  readonly more: number
}

export interface PairAnswer {
  readonly from: string
  readonly to: string
  /** May a connection be opened (state new, or a filter that keeps no state)? */
  readonly opens: Boxes
  /** Replies and one-way leaks: accepted without a permitted session of the other side. */
  readonly leaks: Boxes
  readonly isEmpty: boolean
  /** Lines not understood that could add traffic between these two: not empty means "not proven". */
  readonly unread: readonly { readonly device: string; readonly line: Unread }[]
}

export type AssertionVerdict = { readonly assertion: Assertion } & (
  | { readonly state: 'holds' }
  | { readonly state: 'broken'; readonly witness: Witness; readonly traffic: Boxes }
  | { readonly state: 'missing'; readonly explained: Witness }
  | { readonly state: 'unproven'; readonly unread: readonly { readonly device: string; readonly line: Unread }[] }
)

export interface RuleFinding {
  readonly device: string
  readonly chain: string
  readonly rule: Rule
  readonly kind: 'shadowed' | 'redundant' | 'never-hit' | 'too-wide'
  /** Earlier rules that take its packets. */
  readonly by: readonly Rule[]
  readonly because: string
}

export interface Change {
  readonly from: string
  readonly to: string
  readonly opened: Boxes
  readonly closed: Boxes
  readonly rules: readonly { readonly device: string; readonly rule: Rule }[]
}

/** Where two zones meet below the network layer: a trunk, one broadcast domain in two zones. */
export interface Layer2Finding {
  readonly zones: readonly string[]
  readonly ports: readonly Port[]
  readonly because: string
  readonly source?: Source
}

export interface Proof {
  readonly pairs: readonly PairAnswer[]
  readonly verdicts: readonly AssertionVerdict[]
  readonly rules: readonly RuleFinding[]
  readonly layer2: readonly Layer2Finding[]
  /** Assumptions under which the proof holds, in words: relays, helpers, dynamic addresses. */
  readonly assumptions: readonly string[]
  readonly milliseconds: number
}

export type { Address }
