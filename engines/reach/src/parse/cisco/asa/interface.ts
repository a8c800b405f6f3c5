// Interfaces of an ASA: known by `nameif`, with a security level.
import type { Address, Interface } from '../../../model.ts'
import { parseInterfaceAddress, parsePrefix } from '../../address.ts'
import { makeInterface } from '../../device.ts'
import type { Ledger } from '../../lines.ts'
import { lookUp } from '../../words.ts'
import type { Section } from '../section.ts'
import { ignoredInInterface } from './commands.table.ts'

/** State: one interface while its lines are read. */
export interface AsaInterface {
  readonly hardware: string
  readonly section: Section
  name: string | undefined
  level: number
  readonly addresses: Address[]
  isEnabled: boolean
  isDynamic: boolean
  isManagement: boolean
  /** `setroute`: the default route comes with the address. */
  learns: boolean
  vlan: number | undefined
  access: number | undefined
  description: string | undefined
}

/** Read `interface HARDWARE` and its lines; `hosts` knows what `name` lines call addresses. */
export function readInterface(ledger: Ledger, section: Section, hosts: (name: string) => string): AsaInterface {
  const hardware = section.list.slice(1).join('')
  const one: AsaInterface = {
    hardware,
    section,
    name: undefined,
    level: 0,
    addresses: [],
    isEnabled: true,
    isDynamic: false,
    isManagement: false,
    learns: false,
    vlan: undefined,
    access: undefined,
    description: undefined,
  }
  const svi = /^vlan(\d+)$/i.exec(hardware)
  if (svi) one.vlan = Number(svi[1])
  ledger.take(section.line)
  for (const { list, line } of section.below) {
    const isRead = readLine(one, list, hosts)
    const why = isRead ? undefined : lookUp(ignoredInInterface, list)
    if (isRead) ledger.take(line)
    if (why) ledger.skip(line, why[0], why[1])
  }
  return one
}

function readLine(one: AsaInterface, list: readonly string[], hosts: (name: string) => string): boolean {
  const [first = '', second = '', third = '', fourth = ''] = list
  if (first === 'nameif') {
    one.name = second
    // RFC-less habit of the vendor: `inside` starts at 100, everything else at 0.
    if (second === 'inside') one.level = 100
  } else if (first === 'security-level') one.level = Number(second) || 0
  else if (first === 'shutdown') one.isEnabled = false
  else if (first === 'no' && second === 'shutdown') one.isEnabled = true
  else if (first === 'management-only') one.isManagement = true
  else if (first === 'description') one.description = list.slice(1).join(' ')
  else if (first === 'vlan' && /^\d+$/.test(second)) one.vlan = Number(second)
  else if (first === 'switchport' && second === 'access') one.access = Number(fourth) || undefined
  else if (first === 'ip' && second === 'address')
    return readAddress(one, { word: hosts(third), mask: fourth, isSetroute: list.includes('setroute') })
  else if (first === 'ipv6' && second === 'address') {
    const address = parseInterfaceAddress(third)
    if (!address) return third === 'autoconfig' || third === 'dhcp'
    if (fourth !== 'link-local') one.addresses.push(address)
  } else return false
  return true
}

function readAddress(
  one: AsaInterface,
  { word, mask, isSetroute }: { readonly word: string; readonly mask: string; readonly isSetroute: boolean },
): boolean {
  if (word === 'dhcp' || word === 'pppoe') {
    one.isDynamic = true
    one.learns = isSetroute
    return true
  }
  const prefix = parsePrefix(mask, 4)
  const address = prefix === undefined ? undefined : parseInterfaceAddress(`${word}/${prefix}`)
  if (address) one.addresses.push(address)
  return address !== undefined
}

/** The interface for the model, under the name that rules and routes use. */
export function finishInterface(ledger: Ledger, one: AsaInterface): Interface {
  const lower = one.hardware.toLowerCase()
  const tagged = one.vlan !== undefined && one.hardware.includes('.')
  return makeInterface(one.name ?? one.hardware, {
    addresses: one.addresses,
    isEnabled: one.isEnabled,
    kind: lower.startsWith('tunnel')
      ? 'tunnel'
      : lower.startsWith('loopback')
        ? 'loopback'
        : one.vlan === undefined
          ? 'ethernet'
          : 'vlan',
    source: ledger.source(one.section.line, one.section.last),
    description: one.description ?? one.hardware,
    ...(one.vlan === undefined ? {} : { vlan: one.vlan }),
    ...(tagged && one.vlan !== undefined
      ? { layer2: { tagged: [{ first: one.vlan, last: one.vlan }] } }
      : one.access === undefined
        ? {}
        : { layer2: { access: one.access } }),
    ...(one.isDynamic ? { isDynamic: true } : {}),
  })
}
