// Interfaces of IOS and NX-OS: addresses, VLANs, trunks, and what is bound to them.
import type { Address, Interface, NumberRange } from '../../../model.ts'
import { parseInterfaceAddress, parsePrefix } from '../../address.ts'
import { makeInterface } from '../../device.ts'
import type { Ledger } from '../../lines.ts'
import { lookUp } from '../../words.ts'
import type { Command, Section } from '../section.ts'
import { ignoredInInterface } from './commands.table.ts'

export interface Bound {
  readonly name: string
  readonly line: number
  readonly direction: 'in' | 'out'
  readonly family: 4 | 6
}

/** State: one interface while its lines are read. */
export interface IosInterface {
  readonly name: string
  readonly section: Section
  readonly addresses: Address[]
  readonly lists: Bound[]
  isEnabled: boolean
  isDynamic: boolean
  vrf: string
  vlan: number | undefined
  mode: 'access' | 'trunk' | 'routed' | 'switched' | undefined
  access: number | undefined
  native: number | undefined
  allowed: readonly NumberRange[] | undefined
  isMember: boolean
  nat: 'inside' | 'outside' | undefined
  zone: string | undefined
  policy: { readonly map: string; readonly line: number } | undefined
  inspects: boolean
  description: string | undefined
}

/** Read the lines of `interface NAME`. */
export function readInterface(ledger: Ledger, section: Section): IosInterface {
  const name = section.list.slice(1).join('')
  const one: IosInterface = {
    name,
    section,
    addresses: [],
    lists: [],
    isEnabled: true,
    isDynamic: false,
    vrf: 'default',
    vlan: undefined,
    mode: undefined,
    access: undefined,
    native: undefined,
    allowed: undefined,
    isMember: false,
    nat: undefined,
    zone: undefined,
    policy: undefined,
    inspects: false,
    description: undefined,
  }
  const svi = /^vlan-?(\d+)$/i.exec(name)
  if (svi) one.vlan = Number(svi[1])
  ledger.take(section.line)
  let above: { readonly indent: number; readonly why: (typeof ignoredInInterface)[string] | undefined } | undefined
  for (const command of section.below) {
    // A line below a line (`hsrp 1` and its `preempt`) is judged as that one.
    if (above && command.indent > above.indent) {
      if (above.why) ledger.skip(command.line, above.why[0], above.why[1])
      continue
    }
    const isRead = readCommand(one, command)
    const why = isRead ? undefined : lookUp(ignoredInInterface, command.list)
    if (isRead) ledger.take(command.line)
    if (why) ledger.skip(command.line, why[0], why[1])
    above = { indent: command.indent, why }
  }
  return one
}

function readCommand(one: IosInterface, { list, line }: Command): boolean {
  const [first = '', second = '', third = '', fourth = ''] = list
  if (first === 'shutdown') one.isEnabled = false
  else if (first === 'no' && second === 'shutdown') one.isEnabled = true
  else if (first === 'no' && second === 'switchport' && third === '') one.mode = 'routed'
  else if (first === 'description') one.description = list.slice(1).join(' ')
  else if (first === 'vrf' || (first === 'ip' && second === 'vrf')) one.vrf = list.at(-1) ?? 'default'
  else if (first === 'encapsulation' && /^dot1q$/i.test(second) && /^\d{1,4}$/.test(third)) one.vlan = Number(third)
  else if (first === 'channel-group') one.isMember = true
  else if (first === 'zone-member') one.zone = third === '' ? second : third
  else if (first === 'switchport') return readSwitchport(one, list)
  else if (first === 'ip' && second === 'address') return readAddress(one, list)
  else if (first === 'ip' && second === 'unnumbered') one.isDynamic = true
  else if (first === 'ipv6' && second === 'address') return readAddress6(one, list)
  else if (first === 'ip' && second === 'access-group') return bind(one, { name: third, line, word: fourth, family: 4 })
  else if (first === 'ipv6' && (second === 'traffic-filter' || second === 'access-group'))
    return bind(one, { name: third, line, word: fourth, family: 6 })
  else if (first === 'ip' && second === 'nat' && (third === 'inside' || third === 'outside')) one.nat = third
  else if (first === 'ip' && second === 'policy' && third === 'route-map') one.policy = { map: fourth, line }
  else if (first === 'ip' && second === 'inspect') one.inspects = true
  else return false
  return true
}

function bind(
  one: IosInterface,
  { name, line, word, family }: { name: string; line: number; word: string; family: 4 | 6 },
): boolean {
  if (word !== 'in' && word !== 'out') return false
  one.lists.push({ name, line, direction: word, family })
  return true
}

function readAddress(one: IosInterface, list: readonly string[]): boolean {
  const [, , word = '', mask = ''] = list
  if (word === 'dhcp' || word === 'negotiated' || word === 'pool') {
    one.isDynamic = true
    return true
  }
  const prefix = word.includes('/') ? undefined : parsePrefix(mask, 4)
  const address = word.includes('/')
    ? parseInterfaceAddress(word)
    : prefix === undefined
      ? undefined
      : parseInterfaceAddress(`${word}/${prefix}`)
  if (!address) return false
  // A primary address replaces the one before it; secondary ones are added.
  if (!list.includes('secondary'))
    one.addresses.splice(0, one.addresses.length, ...one.addresses.filter((old) => old.family === 6))
  one.addresses.push(address)
  return true
}

function readAddress6(one: IosInterface, list: readonly string[]): boolean {
  const word = list[2] ?? ''
  if (word === 'autoconfig' || word === 'dhcp' || list[3]?.startsWith('::')) {
    one.isDynamic = true
    return true
  }
  const address = parseInterfaceAddress(list[3] === 'link-local' ? `${word}/128` : word)
  if (!address || address.family !== 6) return false
  if (list[3] !== 'link-local') one.addresses.push(address)
  return true
}

function readSwitchport(one: IosInterface, list: readonly string[]): boolean {
  const [, second = '', third = '', fourth = '', fifth = ''] = list
  if (second === '') one.mode = 'switched'
  else if (second === 'mode' && (third === 'access' || third === 'trunk')) one.mode = third
  else if (second === 'mode' && third === 'dynamic') one.mode = 'switched'
  else if (second === 'access' && third === 'vlan' && /^\d+$/.test(fourth)) one.access = Number(fourth)
  else if (second === 'trunk' && third === 'native' && /^\d+$/.test(fifth)) one.native = Number(fifth)
  else if (second === 'trunk' && third === 'allowed')
    one.allowed = allowedVlans(
      one.allowed,
      [fourth, fifth, list[5] ?? ''].filter((word) => word !== 'vlan' && word !== ''),
    )
  else if (second === 'trunk' && third === 'encapsulation') return true
  else if (second === 'nonegotiate') return true
  else if (second === 'voice' && third === 'vlan' && /^\d+$/.test(fourth)) {
    one.allowed = [...(one.allowed ?? []), { first: Number(fourth), last: Number(fourth) }]
  } else return false
  return true
}

function allowedVlans(before: readonly NumberRange[] | undefined, words: readonly string[]): readonly NumberRange[] {
  const [verb = '', more = ''] = words
  if (verb === 'none') return []
  if (verb === 'all') return everyVlan
  if (verb === 'add') return [...(before ?? []), ...vlanList(more)]
  if (verb === 'remove' || verb === 'except')
    return without(verb === 'except' ? everyVlan : (before ?? everyVlan), vlanList(more))
  return vlanList(verb)
}

const everyVlan: readonly NumberRange[] = [{ first: 1, last: 4094 }]

function without(from: readonly NumberRange[], cuts: readonly NumberRange[]): readonly NumberRange[] {
  return cuts.reduce<readonly NumberRange[]>(
    (left, cut) =>
      left.flatMap((one) =>
        cut.last < one.first || cut.first > one.last
          ? [one]
          : [
              ...(cut.first > one.first ? [{ first: one.first, last: cut.first - 1 }] : []),
              ...(cut.last < one.last ? [{ first: cut.last + 1, last: one.last }] : []),
            ],
      ),
    from,
  )
}

/** `10,20-29`. */
export function vlanList(text: string): readonly NumberRange[] {
  return text.split(',').flatMap((part): readonly NumberRange[] => {
    const range = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part)
    return range ? [{ first: Number(range[1]), last: Number(range[2] ?? range[1]) }] : []
  })
}

/** The interface for the model; `switches` tells that ports without `no switchport` are switch ports here. */
export function finishInterface(ledger: Ledger, one: IosInterface, switches: boolean): Interface {
  const physical = /^(eth|fa|gi|te|twe|fo|hu|fiv|port-channel|po\d)/i.test(one.name) && !one.name.includes('.')
  const isSwitched =
    !one.isMember &&
    one.mode !== 'routed' &&
    one.addresses.length === 0 &&
    (one.mode !== undefined || (switches && physical))
  const lower = one.name.toLowerCase()
  const kind = lower.startsWith('tunnel')
    ? 'tunnel'
    : lower.startsWith('loopback')
      ? 'loopback'
      : /^(dialer|serial|virtual-template|cellular|async)/.test(lower)
        ? 'ppp'
        : one.vlan !== undefined
          ? 'vlan'
          : 'ethernet'
  const layer2 = isSwitched
    ? one.mode === 'trunk'
      ? { access: one.native ?? 1, tagged: one.allowed ?? everyVlan }
      : { access: one.access ?? 1, ...(one.allowed ? { tagged: one.allowed } : {}) }
    : one.vlan !== undefined && one.name.includes('.')
      ? { tagged: [{ first: one.vlan, last: one.vlan }] }
      : undefined
  return makeInterface(one.name, {
    addresses: one.addresses,
    isEnabled: one.isEnabled,
    vrf: one.vrf,
    kind,
    source: ledger.source(one.section.line, one.section.last),
    ...(one.zone === undefined ? {} : { zone: one.zone }),
    ...(one.vlan === undefined ? {} : { vlan: one.vlan }),
    ...(layer2 ? { layer2 } : {}),
    ...(one.isDynamic ? { isDynamic: true } : {}),
    ...(one.description === undefined ? {} : { description: one.description }),
  })
}
