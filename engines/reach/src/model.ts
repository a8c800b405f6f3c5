// The vendor-neutral model: what every parser produces and the prover reads. Values only; every rule remembers its line.

/** Where a fact stands in a configuration, quoted for people. */
export interface Source {
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly lastLine?: number
  readonly text: string
}

export type Family = 4 | 6

/** Inclusive interval of addresses of one family, as integers. */
export interface AddressRange {
  readonly family: Family
  readonly first: bigint
  readonly last: bigint
}
/** Inclusive interval of ports, protocols or ICMP types. */
export interface NumberRange {
  readonly first: number
  readonly last: number
}

export const connectionStates = ['new', 'established', 'related', 'invalid', 'untracked'] as const
export type ConnectionState = (typeof connectionStates)[number]

/**
 * One test of a packet. A rule's match is the conjunction of its conditions; `any` lists are disjunctions.
 * `unknown` may be true or false for any packet: proofs take the permissive side, "must pass" the strict one.
 */
export type Condition =
  | { readonly field: 'source' | 'destination'; readonly any: readonly AddressRange[]; readonly negated?: boolean }
  | { readonly field: 'family'; readonly family: Family }
  | { readonly field: 'protocol'; readonly any: readonly NumberRange[]; readonly negated?: boolean }
  | {
      readonly field: 'source-port' | 'destination-port'
      readonly any: readonly NumberRange[]
      readonly negated?: boolean
    }
  /** Type and code of ICMP (1) or ICMPv6 (58), whichever the protocol is. */
  | {
      readonly field: 'icmp'
      readonly any: readonly { readonly type: NumberRange; readonly code: NumberRange }[]
      readonly negated?: boolean
    }
  /** `(flags & mask) === set`, RFC 9293 bits FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32. */
  | {
      readonly field: 'tcp-flags'
      readonly any: readonly { readonly mask: number; readonly set: number }[]
      readonly negated?: boolean
    }
  | { readonly field: 'state'; readonly any: readonly ConnectionState[]; readonly negated?: boolean }
  /** `later`: a fragment that carries no ports. */
  | { readonly field: 'fragment'; readonly is: 'whole-or-first' | 'later' }
  /** Names of the device's interfaces; parsers expand zones and wildcards. */
  | { readonly field: 'in-interface' | 'out-interface'; readonly any: readonly string[]; readonly negated?: boolean }
  | { readonly field: 'source-mac'; readonly any: readonly string[]; readonly negated?: boolean }
  /** The connection had its destination (or source) translated here. */
  | { readonly field: 'translated'; readonly end: 'source' | 'destination'; readonly negated?: boolean }
  /** Disjunction of conjunctions: service groups of several protocols. */
  | { readonly field: 'any-of'; readonly of: readonly (readonly Condition[])[]; readonly negated?: boolean }
  | { readonly field: 'unknown'; readonly text: string }

/** Rewriting of a packet's header; ranges as pools. `same-offset` keeps the host part (netmap, static 1:1 ranges). */
export interface Translation {
  readonly source?: readonly AddressRange[] | 'out-interface'
  readonly sourcePorts?: readonly NumberRange[]
  readonly destination?: readonly AddressRange[] | 'in-interface'
  readonly destinationPorts?: readonly NumberRange[]
  readonly offset?: 'same' | 'any'
}

export type Action =
  | { readonly kind: 'accept' | 'drop' | 'reject' | 'return' | 'continue' | 'untrack' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  | { readonly kind: 'translate'; readonly to: Translation }
  /** Could do anything; proofs take accept. */
  | { readonly kind: 'unknown'; readonly text: string }

export interface Rule {
  /** Unique on its device: `forward/12`, `policy 7`, `101090`. */
  readonly id: string
  readonly source: Source
  readonly match: readonly Condition[]
  readonly act: Action
  /** The name or remark people gave it. */
  readonly label?: string
  /** Made by the parser for what the vendor does without a line (implicit deny, replies of a session); never called unused. */
  readonly isImplicit?: boolean
}

/** Rules in order; what no rule decides falls to `otherwise`. */
export interface Chain {
  readonly name: string
  readonly rules: readonly Rule[]
  readonly otherwise: 'accept' | 'drop' | 'return'
  readonly source?: Source
}

/**
 * One station on a packet's way through a device, in order. A filter's accept goes on to the next station, drop ends;
 * `translate` takes the first matching rewriting; `track` gives the connection its state (and undoes translation of replies).
 */
export interface Step {
  readonly kind: 'filter' | 'translate' | 'track'
  /** Name in `chains`; none for `track`. */
  readonly chain?: string
}

export interface Address {
  readonly family: Family
  readonly value: bigint
  readonly prefix: number
}

/** Layer 2 of a switch port or VLAN interface. */
export interface Layer2 {
  /** Untagged VLAN; absent: none. */
  readonly access?: number
  /** Tagged VLANs allowed. */
  readonly tagged?: readonly NumberRange[]
}

export interface Interface {
  readonly name: string
  readonly addresses: readonly Address[]
  readonly isEnabled: boolean
  readonly vrf: string
  /** Vendor's zone, where the device has zones. */
  readonly zone?: string
  readonly vlan?: number
  readonly layer2?: Layer2
  readonly description?: string
  /** PPPoE, tunnel, LTE: an end nobody else in the model is on. */
  readonly kind?: 'ethernet' | 'vlan' | 'tunnel' | 'ppp' | 'loopback'
  /** Address comes from outside (DHCP, PPP): unknown. */
  readonly isDynamic?: boolean
  readonly source?: Source
}

export interface Route {
  readonly vrf: string
  readonly to: AddressRange & { readonly prefix: number }
  readonly via: readonly NextHop[] | 'discard'
  /** Smaller wins between equal prefixes: administrative distance, then metric. */
  readonly preference: number
  /** Only for packets that match (policy routing, YAMAHA filter-type routes); looked at before the table, in order. */
  readonly match?: readonly Condition[]
  readonly source: Source
}
export interface NextHop {
  readonly interface?: string
  readonly gateway?: Address
}

/** A line that the parser read but does not turn into the model. */
export interface Unread {
  readonly source: Source
  /** What it could change. `nothing`: known to have no say in forwarding. `anything`: not understood at all. */
  readonly could: 'nothing' | 'filter' | 'translation' | 'routing' | 'interfaces' | 'anything'
  readonly because: string
  /**
   * The line stands in the model all the same, as a rule with an unknown condition or action, so that nothing more need be
   * assumed of it. Without this the prover takes the whole of `could` for possible on this device.
   */
  readonly isModelled?: true
}

export const vendors = [
  'iptables',
  'nftables',
  'yamaha',
  'fortios',
  'cisco-ios',
  'cisco-asa',
  'palo-alto',
  'juniper-srx',
  'nec-ix',
  'alliedware-plus',
  'plain',
] as const
export type Vendor = (typeof vendors)[number]

/** One forwarding device (VDOM, context and virtual system each one of its own). */
export interface Device {
  readonly name: string
  readonly vendor: Vendor
  readonly interfaces: readonly Interface[]
  readonly routes: readonly Route[]
  readonly chains: Readonly<Record<string, Chain>>
  /** Before the route is chosen, after it, and on leaving; to and from the device itself. */
  readonly ingress: readonly Step[]
  readonly forward: readonly Step[]
  readonly egress: readonly Step[]
  readonly input: readonly Step[]
  readonly output: readonly Step[]
  /** Hands packets from one interface to another; a plain switch or host does not. */
  readonly forwards: boolean
  readonly unread: readonly Unread[]
}

/** What a parser answers for one file; input that is not of its vendor or past its limits is a value too. */
export type Parsed =
  | { readonly ok: true; readonly devices: readonly Device[]; readonly lines: number }
  | { readonly ok: false; readonly because: string; readonly source?: Source }

/** A parser: pure, never throws on input, keeps every line either in the model or in `unread`. */
export type Parser = (text: string, file: string) => Parsed
