// What the Linux readers fill together: iptables, ip6tables, ipset, nft and iproute2 output may all describe one host.
import type {
  Address,
  Chain,
  Condition,
  Device,
  Family,
  Interface,
  Route,
  Rule,
  Source,
  Step,
  Unread,
  Vendor,
} from '../../model.ts'

export type Hook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting'

/** Chains that the kernel calls itself, with the order it calls them in. */
export interface Base {
  readonly hook: Hook
  readonly priority: number
  readonly kind: 'filter' | 'translate'
  readonly chain: string
}

export interface DraftChain {
  readonly name: string
  readonly rules: Rule[]
  otherwise: Chain['otherwise']
  readonly source?: Source
}

/** A named set: disjunction of conjunctions, one part for each of its dimensions. */
export interface NamedSet {
  readonly dimensions: readonly ('address' | 'port' | 'interface' | 'mac' | 'other')[]
  readonly family: Family
  readonly members: (readonly SetPart[])[]
  /** Members that exclude (`nomatch`); they are looked at first. */
  readonly exceptions: (readonly SetPart[])[]
  readonly source: Source
}
export type SetPart =
  | readonly Condition[]
  | { readonly text: string; readonly kind: 'address' | 'port' | 'interface' | 'mac' | 'other' }

export interface Draft {
  readonly name: string
  readonly interfaces: Map<string, Interface>
  /** Interfaces are known from `ip addr`; otherwise only those that rules name. */
  hasAddresses: boolean
  /** The link whose addresses are being read. */
  current: string
  readonly routes: Route[]
  readonly chains: Map<string, DraftChain>
  readonly bases: Base[]
  readonly sets: Map<string, NamedSet>
  readonly unread: Unread[]
  vendor: Vendor
  tracks: boolean
}

export function draftOf(name: string): Draft {
  return {
    name,
    interfaces: new Map(),
    hasAddresses: false,
    current: '',
    routes: [],
    chains: new Map(),
    bases: [],
    sets: new Map(),
    unread: [],
    vendor: 'iptables',
    tracks: false,
  }
}

/** Adds an interface that a rule names; `eth+` stands for every interface so called and is none itself. */
export function nameInterface(draft: Draft, name: string): void {
  if (name === '' || draft.hasAddresses || draft.interfaces.has(name) || name === '+') return
  draft.interfaces.set(name, {
    name,
    addresses: [],
    isEnabled: true,
    vrf: '',
    ...(name === 'lo' ? { kind: 'loopback' as const } : {}),
  })
}

/** The kernel tracks connections between raw (-300) and mangle (-150). */
const trackPriority = -200

export function deviceOf(draft: Draft): Device {
  const at = (hook: Hook): readonly Step[] => stepsOf(draft, hook)
  const chains = Object.fromEntries([...draft.chains].map(([key, chain]) => [key, chain satisfies Chain]))
  return {
    name: draft.name,
    vendor: draft.vendor,
    interfaces: [...draft.interfaces.values()],
    routes: draft.routes,
    chains,
    ingress: at('prerouting'),
    forward: at('forward'),
    egress: at('postrouting'),
    input: at('input'),
    output: at('output'),
    forwards: true,
    unread: draft.unread,
  }
}

function stepsOf(draft: Draft, hook: Hook): readonly Step[] {
  const own = draft.bases.filter((base) => base.hook === hook)
  const isTracked = draft.tracks && (hook === 'prerouting' || hook === 'output')
  const steps = own.map(({ priority, kind, chain }) => ({ priority, step: { kind, chain } as Step }))
  if (isTracked) steps.push({ priority: trackPriority, step: { kind: 'track' } })
  return steps.toSorted((a, b) => a.priority - b.priority).map(({ step }) => step)
}

/** Notes a line of which something stands in the model as unknown, so that nothing worse need be assumed. */
export function doubt(draft: Draft, source: Source, because: string): void {
  draft.unread.push({ source, could: 'filter', because, isModelled: true })
}

/** Notes a line that does not enter the model. */
export function leave(draft: Draft, source: Source, could: Unread['could'], because: string): void {
  draft.unread.push({ source, could, because })
}

export type { Address }
