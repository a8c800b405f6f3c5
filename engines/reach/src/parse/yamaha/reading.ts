// What a pass over a YAMAHA configuration gathers before the device is assembled.
import type { Address, Family, Source } from '../../model.ts'
import type { Ledger } from '../lines.ts'
import type { StaticFilter } from './filter.ts'

/** State of one interface while lines are read. */
export interface DraftInterface {
  readonly name: string
  readonly addresses: Address[]
  line: number
  last: number
  vlan?: number
  access?: number
  isDynamic?: boolean
  isEnabled: boolean
  description?: string
}

export interface Secured {
  readonly interface: string
  readonly direction: 'in' | 'out'
  readonly family: Family
  readonly numbers: readonly string[]
  readonly dynamics: readonly string[]
  readonly line: number
}

export interface RawLine {
  readonly line: number
  readonly list: readonly string[]
}

/** State of a reading: contexts (`pp select`, `tunnel select`) and everything that later lines may replace. */
export interface Reading {
  readonly ledger: Ledger
  /** Name of the selected interface: `pp1`, `tunnel2`. */
  selected: { readonly kind: 'pp' | 'tunnel'; readonly name: string } | undefined
  readonly interfaces: Map<string, DraftInterface>
  readonly filters: Readonly<Record<Family, Map<string, StaticFilter>>>
  readonly dynamics: Readonly<Record<Family, Map<string, RawLine>>>
  /** `ip filter set`: name → direction → numbers. */
  readonly sets: Map<string, RawLine>
  readonly secured: Map<string, Secured>
  readonly nat: RawLine[]
  readonly natBound: Map<string, RawLine>
  readonly routes: Map<string, RawLine & { readonly family: Family }>
  readonly policies: RawLine[]
  readonly ethernet: RawLine[]
  readonly access: RawLine[]
  forwards: boolean
}

export function openReading(ledger: Ledger): Reading {
  return {
    ledger,
    selected: undefined,
    interfaces: new Map(),
    filters: { 4: new Map(), 6: new Map() },
    dynamics: { 4: new Map(), 6: new Map() },
    sets: new Map(),
    secured: new Map(),
    nat: [],
    natBound: new Map(),
    routes: new Map(),
    policies: [],
    ethernet: [],
    access: [],
    forwards: true,
  }
}

/** The interface of that name, made when first met. */
export function interfaceOf(reading: Reading, name: string, line: number): DraftInterface {
  const known = reading.interfaces.get(name)
  if (known) return known
  const made: DraftInterface = { name, addresses: [], line, last: line, isEnabled: !/^(pp|tunnel)/.test(name) }
  reading.interfaces.set(name, made)
  return made
}

/** `lan1`, `lan1/2`, `vlan3`, `bridge1`, and `pp`/`tunnel` as the selected one. */
export function interfaceName(reading: Reading, word: string): string | undefined {
  if (word === 'pp' || word === 'tunnel') return reading.selected?.kind === word ? reading.selected.name : undefined
  return /^(lan|wan|vlan|bridge|loopback|onu|tunnel|pp|null)\d*([./]\d+)?$/.test(word) ? word : undefined
}

export function sourceAt(reading: Reading, line: number): Source {
  return reading.ledger.source(line)
}
