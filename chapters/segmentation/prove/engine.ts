// The engine behind one door: whatever its library is called, this file says it.
import type * as Reach from '../../../engines/reach/src/contract.ts'
import { compare, explain, prove, readNetwork } from '../../../engines/reach/src/index.ts'
import { type Vendor, vendors } from '../../../engines/reach/src/model.ts'
import type * as Model from '../../../engines/reach/src/model.ts'
import { detect, parse, removeSecrets } from '../../../engines/reach/src/parse/index.ts'
import { inJapanese } from './phrases.ts'

/** A file as the engine's parsers read it. */
export type Reading =
  | {
      readonly ok: true
      readonly vendor: Vendor
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
export function readText(text: string, file: string, vendor?: string): Reading {
  const known = vendors.find((one) => one === vendor) ?? detect(text, file)
  if (known === undefined)
    return {
      ok: false,
      because: 'どのメーカーの設定か見分けられません。装置の設定を、そのまま書き出したファイルを選んでください。',
    }
  const parsed = parse(text, file, known)
  if (!parsed.ok) return { ok: false, because: `${known} の設定として読めません（${inJapanese(parsed.because)}）。` }
  if (parsed.devices.length === 0) return { ok: false, because: 'このファイルには、装置の設定がありません。' }
  return { ok: true, vendor: known, devices: parsed.devices.map(inOneTable), lines: parsed.lines }
}

/** Makers call the routing table that every device has by several names, or by none: two of them on one wire share it. */
function inOneTable(device: Model.Device): Model.Device {
  const plain = <T extends { readonly vrf: string }>(one: T): T => (one.vrf === 'default' ? { ...one, vrf: '' } : one)
  return { ...device, interfaces: device.interfaces.map(plain), routes: device.routes.map(plain) }
}

/** Passwords, keys and communities go; the lines keep their numbers. */
export function withoutSecrets(text: string, vendor: Vendor): Cleaned {
  const cleaned = removeSecrets(text, vendor)
  return { text: cleaned.text, removed: cleaned.removed.map(({ line, kind }) => ({ line, what: inJapanese(kind) })) }
}

export function proveAll(network: Reach.Network, assertions: readonly Reach.Assertion[]): Reach.Proof {
  return prove(network, assertions, { now: () => performance.now(), findsRules: true })
}

/** 100: boxes of one pair that a person would read. */
const mostBoxes = 100

export function differ(before: Reach.Network, after: Reach.Network): readonly Reach.Change[] {
  return compare(before, after, mostBoxes)
}

/** The way of one packet; undefined where its source is in no zone. */
export function followPacket(network: Reach.Network, packet: Reach.Packet): Reach.Witness | undefined {
  return explain(network, packet)
}
