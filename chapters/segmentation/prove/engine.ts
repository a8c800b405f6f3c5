// The engine behind one door: whatever its library is called, this file says it.
import type * as Reach from '../../../engines/reach/src/contract.ts'
import { parseLinux, prove, readNetwork } from '../../../engines/reach/src/index.ts'
import type * as Model from '../../../engines/reach/src/model.ts'

/** A file as the engine's parsers read it. */
export type Reading =
  | {
      readonly ok: true
      readonly vendor: Model.Vendor
      readonly devices: readonly Model.Device[]
      readonly lines: number
    }
  | { readonly ok: false; readonly because: string }

export interface Cleaned {
  readonly text: string
  readonly removed: readonly { readonly line: number; readonly what: string }[]
}

/** Zones, relays and wires as `network.yaml` has them, around these devices. */
export function networkOf(value: unknown, devices: readonly Model.Device[]): Reach.Network | string {
  const read = readNetwork(value, devices)
  return read.ok ? read.value : read.errors.join(' ')
}

/** A configuration of any vendor the engine knows; `vendor` where it was told before. */
export function readText(text: string, file: string, _vendor?: string): Reading {
  const parsed = parseLinux(text, file)
  if (!parsed.ok) return { ok: false, because: parsed.because }
  const [device] = parsed.devices
  return { ok: true, vendor: device?.vendor ?? 'iptables', devices: parsed.devices, lines: parsed.lines }
}

export function withoutSecrets(text: string, _vendor: Model.Vendor): Cleaned {
  return { text, removed: [] }
}

export function proveAll(network: Reach.Network, assertions: readonly Reach.Assertion[]): Reach.Proof {
  return prove(network, assertions, { now: () => performance.now(), findsRules: true })
}

export function compare(_before: Reach.Network, _after: Reach.Network): readonly Reach.Change[] {
  return []
}

export function followPacket(_network: Reach.Network, _packet: Reach.Packet): Reach.Witness {
  throw new Error('no engine')
}
