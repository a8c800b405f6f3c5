// Assembling a device: dispatch to the chains bound to interfaces, and the parts every parser fills the same way.
import type { Action, Chain, Condition, Device, Interface, Parsed, Route, Rule, Source, Step } from '../model.ts'
import { allV4 } from './address.ts'
import type { Ledger, Line } from './lines.ts'

/** A device before its leftover lines are known. */
export type Draft = Omit<Device, 'unread'>

export const accept: Action = { kind: 'accept' }
export const drop: Action = { kind: 'drop' }
export const filter = (chain: string): Step => ({ kind: 'filter', chain })
export const translate = (chain: string): Step => ({ kind: 'translate', chain })
export const track: Step = { kind: 'track' }

/** A rule that no line wrote. */
export function implicit(id: string, source: Source, match: readonly Condition[], act: Action): Rule {
  return { id, source, match, act, isImplicit: true }
}

/** One interface's binding of a chain in one direction. */
export interface Binding {
  readonly direction: 'in' | 'out'
  readonly interfaces: readonly string[]
  readonly chain: string
  readonly source: Source
  /** Conditions besides the interface: the family of an access list. */
  readonly when?: readonly Condition[]
}

/** A chain that sends packets of bound interfaces to their lists and lets all others go on. */
export function dispatch(name: string, bindings: readonly Binding[]): Chain {
  const rules = bindings.map((binding, index): Rule => {
    const field = binding.direction === 'in' ? 'in-interface' : 'out-interface'
    const match: Condition[] = [{ field, any: binding.interfaces }, ...(binding.when ?? [])]
    return implicit(`${name}/${index + 1}`, binding.source, match, { kind: 'jump', chain: binding.chain })
  })
  return { name, rules, otherwise: 'accept' }
}

/** The default route that an interface learns with its address (DHCP, PPP); the next hop is whoever is there. */
export function learnedDefault(name: string, source: Source, preference: number, vrf = 'default'): Route {
  return { vrf, to: { ...allV4, prefix: 0 }, via: [{ interface: name }], preference, source }
}

/** The chains that exist, as a record; later ones of a name win. */
export function chainsOf(chains: readonly Chain[]): Readonly<Record<string, Chain>> {
  return Object.fromEntries(chains.map((chain) => [chain.name, chain]))
}

/** A plain interface; the parser overrides what it knows. */
export function makeInterface(name: string, known: Partial<Interface> = {}): Interface {
  return { name, addresses: [], isEnabled: true, vrf: 'default', kind: 'ethernet', ...known }
}

/** Run a parser's reading over the split text, within its limits, and close the ledger. */
export function closeLedger(ledger: Ledger, drafts: readonly Draft[], isNote: (line: Line) => boolean): Parsed {
  const unread = ledger.unread(drafts, isNote)
  return {
    ok: true,
    // What no one claimed could concern each of the file's devices.
    devices: drafts.map((draft) => ({ ...draft, unread })),
    lines: ledger.lines.length,
  }
}
