// Interfaces of Junos: units, VLANs, zones, routing instances.
import type { Address, Interface, NumberRange } from '../../model.ts'
import { parseInterfaceAddress, parseNumbers } from '../address.ts'
import { makeInterface } from '../device.ts'
import type { Ledger } from '../lines.ts'
import { at, claim, kids, linesOf, mergeWords, skipWord, value, values, type Word } from '../statement.ts'

export interface Unit {
  readonly name: string
  readonly word: Word
  readonly parent: Word
}

/** Every logical interface, with interface ranges put in place. */
export function unitsOf(root: Word): readonly Unit[] {
  const interfaces = at(root, 'interfaces')
  if (!interfaces) return []
  for (const range of kids(interfaces, 'interface-range')) spread(interfaces, range)
  return [...interfaces.kids.values()].flatMap((parent): readonly Unit[] => {
    if (parent.name === 'interface-range' || parent.name.startsWith('<') || parent.name === 'traceoptions') return []
    return kids(parent, 'unit').map((word) => ({ name: `${parent.name}.${word.name}`, word, parent }))
  })
}

/** `interface-range R { member ge-0/0/1; … }`: what stands in the range stands in each member. */
function spread(interfaces: Word, range: Word): void {
  const names = values(range, 'member').filter((name) => !/[*[\]]/.test(name))
  const between = kids(range, 'member-range').flatMap((low) => membersBetween(low.name, value(low, 'to') ?? low.name))
  for (const name of [...names, ...between].slice(0, 512)) {
    const own = interfaces.kids.get(name) ?? { name, kids: new Map(), lines: [] }
    interfaces.kids.set(name, own)
    mergeWords(own, { ...range, kids: new Map([...range.kids].filter(([key]) => !key.startsWith('member'))) })
  }
}

function membersBetween(low: string, high: string): readonly string[] {
  const first = /^(.*\/)(\d+)$/.exec(low)
  const last = /^(.*\/)(\d+)$/.exec(high)
  if (!first || !last || first[1] !== last[1]) return []
  const count = Math.min(Number(last[2]) - Number(first[2]) + 1, 512)
  return Array.from({ length: Math.max(count, 0) }, (_, index) => `${first[1]}${Number(first[2]) + index}`)
}

/** `ge-0/0/0` in a zone means its unit 0. */
export const unitName = (name: string): string => (name.includes('.') ? name : `${name}.0`)

/** The interface for the model. */
export function readUnit(
  ledger: Ledger,
  root: Word,
  unit: Unit,
  known: { readonly zone: string | undefined; readonly vrf: string },
): Interface {
  const { word, parent, name } = unit
  const lines = linesOf(word)
  for (const key of [
    'unit',
    'disable',
    'description',
    'vlan-tagging',
    'flexible-vlan-tagging',
    'native-vlan-id',
    'gigether-options',
    'ether-options',
    'mtu',
    'speed',
    'link-mode',
  ])
    if (key !== 'unit') claim(ledger, at(parent, key))
  claimUnit(ledger, word)
  const switching = at(word, 'family', 'ethernet-switching')
  const vlan = vlanOf(root, unit)
  const isDynamic =
    ['dhcp', 'dhcp-client'].some((key) => at(word, 'family', 'inet', key) || at(word, 'family', 'inet6', key)) ||
    at(word, 'family', 'inet', 'negotiate-address') !== undefined
  const description = value(word, 'description') ?? value(parent, 'description')
  const layer2 = switching
    ? layer2Of(root, unit, switching)
    : vlan !== undefined && !/^(irb|vlan)\./.test(name)
      ? { tagged: [{ first: vlan, last: vlan }] }
      : undefined
  return makeInterface(name, {
    addresses: addressesOf(word),
    isEnabled: !word.kids.has('disable') && !parent.kids.has('disable'),
    vrf: known.vrf,
    kind: /^(st|gr|ip|ut)-?\d/.test(name)
      ? 'tunnel'
      : name.startsWith('lo')
        ? 'loopback'
        : /^(pp|dl)\d/.test(name)
          ? 'ppp'
          : vlan === undefined
            ? 'ethernet'
            : 'vlan',
    source: ledger.source(lines.first, lines.last - lines.first < 200 ? lines.last : lines.first),
    ...(known.zone === undefined ? {} : { zone: known.zone }),
    ...(vlan === undefined ? {} : { vlan }),
    ...(layer2 ? { layer2 } : {}),
    ...(isDynamic ? { isDynamic: true } : {}),
    ...(description === undefined ? {} : { description }),
  })
}

/** Words of a unit that are in the model or have no say; what is left is judged by the table. */
function claimUnit(ledger: Ledger, word: Word): void {
  for (const family of kids(word, 'family')) {
    if (!/^(inet|inet6|ethernet-switching|iso|mpls|any)$/.test(family.name))
      skipWord(ledger, family, ['interfaces', 'a family that is not modelled'])
  }
  for (const line of word.lines) ledger.take(line)
  for (const key of [
    'description',
    'vlan-id',
    'disable',
    'family',
    'bandwidth',
    'encapsulation',
    'tunnel',
    'ppp-options',
    'pppoe-options',
    'interface-mode',
    'native-inner-vlan-id',
    'vlan-tags',
    'traps',
    'proxy-arp',
    'no-traps',
    'point-to-point',
    'multipoint',
  ])
    claim(ledger, at(word, key))
}

function addressesOf(word: Word): readonly Address[] {
  return [...values(word, 'family', 'inet', 'address'), ...values(word, 'family', 'inet6', 'address')].flatMap(
    (text) => parseInterfaceAddress(text) ?? [],
  )
}

function vlanOf(root: Word, { word, name }: Unit): number | undefined {
  const own = Number(value(word, 'vlan-id') ?? Number.NaN)
  if (Number.isInteger(own)) return own
  const routed = kids(root, 'vlans').find((vlan) => value(vlan, 'l3-interface') === name)
  const id = Number(routed ? value(routed, 'vlan-id') : Number.NaN)
  return Number.isInteger(id) ? id : undefined
}

function layer2Of(root: Word, { parent }: Unit, switching: Word): NonNullable<Interface['layer2']> {
  const mode = value(switching, 'interface-mode') ?? value(switching, 'port-mode') ?? 'access'
  const numbers = values(switching, 'vlan', 'members').flatMap((name): readonly NumberRange[] => {
    if (name === 'all') return [{ first: 1, last: 4094 }]
    const named = Number(value(root, 'vlans', name, 'vlan-id') ?? Number.NaN)
    const range = parseNumbers(name, 4094)
    return Number.isInteger(named) ? [{ first: named, last: named }] : range ? [range] : []
  })
  const native = Number(value(switching, 'native-vlan-id') ?? value(parent, 'native-vlan-id') ?? Number.NaN)
  if (mode === 'trunk') return { tagged: numbers, ...(Number.isInteger(native) ? { access: native } : {}) }
  return { access: numbers[0]?.first ?? 1 }
}
