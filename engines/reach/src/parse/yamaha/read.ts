// The commands of a YAMAHA configuration, one line each, into a reading.
import type { Family } from '../../model.ts'
import { parseInterfaceAddress, parsePrefix } from '../address.ts'
import { lookUp, words } from '../words.ts'
import { ignored, ignoredOnInterface } from './commands.table.ts'
import { readFilter } from './filter.ts'
import { interfaceName, interfaceOf, type Reading, sourceAt } from './reading.ts'

/** Read one line into the reading; what is not understood stays open in the ledger. */
export function readLine(reading: Reading, line: number, text: string): void {
  const list = words(text)
  const [first = '', second = ''] = list
  if (first === 'no') return forget(reading, line, list.slice(1))
  if ((first === 'pp' || first === 'tunnel') && select(reading, line, list)) return
  if (first === 'ip' || first === 'ipv6') {
    if (readIp(reading, line, list, first === 'ip' ? 4 : 6)) return reading.ledger.take(line)
  } else if (first === 'nat' && second === 'descriptor' && !lookUp(ignored, list)) {
    reading.nat.push({ line, list })
    return reading.ledger.take(line)
  } else if (first === 'ethernet') {
    reading.ethernet.push({ line, list })
    return
  } else if (first === 'vlan' || first === 'lan' || first === 'bridge') {
    if (readLayer2(reading, line, list)) return reading.ledger.take(line)
  } else if (/^(telnetd|httpd|sshd|sftpd)$/.test(first) && (second === 'host' || second === 'service')) {
    reading.access.push({ line, list })
    return reading.ledger.take(line)
  }
  if (/^(lan|vlan)\d+[./]\d+$/.test(first) && second === 'use') {
    interfaceOf(reading, first, line).isEnabled = list[2] !== 'off'
    return reading.ledger.take(line)
  }
  if (first === 'description' && reading.selected === undefined) describe(reading, list)
  const why = lookUp(ignored, list)
  if (why && !reading.ledger.isOpen(line)) return
  if (why) reading.ledger.skip(line, why[0], why[1])
}

function describe(reading: Reading, list: readonly string[]): void {
  const name = interfaceName(reading, list[1] ?? '')
  const known = name === undefined ? undefined : reading.interfaces.get(name)
  if (known && list[2] !== undefined) known.description = list.slice(2).join(' ')
}

/** `pp select 1`, `tunnel select none`, `pp enable 1`, `tunnel disable all`. */
function select(reading: Reading, line: number, list: readonly string[]): boolean {
  const [kind = '', verb = '', which = ''] = list
  if (kind !== 'pp' && kind !== 'tunnel') return false
  if (verb === 'select') {
    reading.selected =
      which === 'none' ? undefined : { kind, name: `${kind}${which === 'anonymous' ? ' anonymous' : which}` }
    if (reading.selected) interfaceOf(reading, reading.selected.name, line)
    reading.ledger.take(line)
    return true
  }
  if ((verb !== 'enable' && verb !== 'disable') || which === '') return false
  const named =
    which === 'all' ? [...reading.interfaces.keys()].filter((name) => name.startsWith(kind)) : enabled(kind, which)
  for (const name of named) {
    const one = interfaceOf(reading, name, line)
    one.isEnabled = verb === 'enable'
  }
  reading.ledger.take(line)
  return true
}

function enabled(kind: string, which: string): readonly string[] {
  const range = /^(\d{1,4})-(\d{1,4})$/.exec(which)
  if (!range) return [`${kind}${which === 'anonymous' ? ' anonymous' : which}`]
  const count = Math.min(Number(range[2]) - Number(range[1]) + 1, 6000)
  return Array.from({ length: Math.max(count, 0) }, (_, index) => `${kind}${Number(range[1]) + index}`)
}

function readIp(reading: Reading, line: number, list: readonly string[], family: Family): boolean {
  const [, second = '', third = ''] = list
  if (second === 'filter') return readFilterLine(reading, line, list, family)
  if (second === 'route' && third !== 'change') {
    reading.routes.set(`${family} ${third}`, { line, list, family })
    return true
  }
  if (second === 'routing') {
    if (family === 4 && third === 'off') reading.forwards = false
    return third === 'on' || third === 'off' || third === 'process'
  }
  if (second === 'policy' && family === 4) {
    if (lookUp(ignored, list)) return false
    reading.policies.push({ line, list })
    return true
  }
  const name = interfaceName(reading, second)
  return name !== undefined && readOnInterface(reading, line, { name, list, family })
}

function readFilterLine(reading: Reading, line: number, list: readonly string[], family: Family): boolean {
  const [, , third = '', fourth = ''] = list
  if (/^\d+$/.test(third)) {
    const one = readFilter(list.slice(3), { number: third, source: sourceAt(reading, line), family })
    // A filter that is not understood could pass anything where it is listed.
    reading.filters[family].set(third, one ?? unreadable(reading, line, third))
    return true
  }
  if (third === 'dynamic' && /^\d+$/.test(fourth)) {
    reading.dynamics[family].set(fourth, { line, list })
    return true
  }
  if (third === 'set' && fourth !== '') {
    reading.sets.set(fourth, { line, list })
    return true
  }
  return false
}

function unreadable(reading: Reading, line: number, number: string): ReturnType<typeof readFilter> & object {
  reading.ledger.doubt(line, 'filter', 'a filter with a word that is not understood')
  const text = reading.ledger.lines[line - 1]?.text ?? ''
  return { number, source: sourceAt(reading, line), passes: true, whileUp: false, match: [{ field: 'unknown', text }] }
}

interface OnInterface {
  readonly name: string
  readonly list: readonly string[]
  readonly family: Family
}

function readOnInterface(reading: Reading, line: number, { name, list, family }: OnInterface): boolean {
  const [, , third = '', fourth = ''] = list
  if (third === 'address') return readAddress(reading, line, { name, list, family })
  if (third === 'secondary' && fourth === 'address') {
    return readAddress(reading, line, { name, list: [...list.slice(0, 2), ...list.slice(3)], family })
  }
  if (third === 'secure' && fourth === 'filter')
    return readSecured(reading, line, { name, list: list.slice(4), family })
  if (third === 'nat' && fourth === 'descriptor') {
    reading.natBound.set(name, { line, list: list.slice(4) })
    interfaceOf(reading, name, line)
    return true
  }
  const why = Object.hasOwn(ignoredOnInterface, third) ? ignoredOnInterface[third] : undefined
  if (why) reading.ledger.skip(line, why[0], why[1])
  return why !== undefined
}

function readAddress(reading: Reading, line: number, { name, list, family }: OnInterface): boolean {
  const one = interfaceOf(reading, name, line)
  const word = list[3] ?? ''
  const mask = list[4]
  if (one.addresses.length === 0 && !one.isDynamic) one.line = line
  one.last = line
  if (/^(dhcp|auto|ipcp)/.test(word) || (family === 6 && word.includes('@'))) {
    one.isDynamic = true
    return true
  }
  const prefix = mask !== undefined && family === 4 ? parsePrefix(mask, 4) : undefined
  const address = parseInterfaceAddress(prefix === undefined ? word : `${word.split('/')[0]}/${prefix}`)
  if (!address || address.family !== family) return false
  one.addresses.push(address)
  return true
}

function readSecured(reading: Reading, line: number, { name, list, family }: OnInterface): boolean {
  const [direction = '', ...rest] = list
  interfaceOf(reading, name, line)
  if (direction === 'name') return readNamed(reading, line, { name, family, set: rest[0] ?? '' })
  if (direction !== 'in' && direction !== 'out') return false
  const at = rest.indexOf('dynamic')
  const numbers = (at < 0 ? rest : rest.slice(0, at)).filter((word) => /^\d+$/.test(word))
  const dynamics = at < 0 ? [] : rest.slice(at + 1)
  const count = numbers.length + dynamics.length + (at < 0 ? 0 : 1)
  if (count !== rest.length || !dynamics.every((word) => /^\d+$/.test(word))) return false
  reading.secured.set(`${family} ${name} ${direction}`, { interface: name, direction, family, numbers, dynamics, line })
  return true
}

/** `secure filter name SET`: the numbers stand in `ip filter set SET in|out …`. */
function readNamed(reading: Reading, line: number, named: { name: string; family: Family; set: string }): boolean {
  const set = reading.sets.get(named.set)
  if (!set) return false
  const byDirection: Record<string, string[]> = { in: [], out: [] }
  let into = ''
  for (const word of set.list.slice(4)) {
    if (word === 'in' || word === 'out') into = word
    else byDirection[into]?.push(word)
  }
  for (const direction of ['in', 'out'] as const) {
    const numbers = byDirection[direction] ?? []
    if (numbers.length === 0) continue
    const { name, family } = named
    reading.secured.set(`${family} ${name} ${direction}`, {
      interface: name,
      direction,
      family,
      numbers,
      dynamics: [],
      line,
    })
  }
  return true
}

/** VLANs: `vlan lan1/1 802.1q vid=10`, `vlan port mapping lan1.1 vlan1`, `bridge member bridge1 lan1 lan2`, `lan type`. */
function readLayer2(reading: Reading, line: number, list: readonly string[]): boolean {
  const [first = '', second = '', third = '', fourth = ''] = list
  if (first === 'vlan' && third === '802.1q') {
    const vid = /^vid=(\d{1,4})$/.exec(list.find((word) => word.startsWith('vid=')) ?? '')
    if (!vid) return false
    interfaceOf(reading, second, line).vlan = Number(vid[1])
    return true
  }
  if (first === 'vlan' && second === 'port' && third === 'mapping') {
    const number = /^vlan(\d{1,3})$/.exec(list[4] ?? '')
    if (!number) return false
    interfaceOf(reading, fourth, line).access = Number(number[1])
    interfaceOf(reading, `vlan${number[1]}`, line).vlan = Number(number[1])
    return true
  }
  if (first === 'bridge' && second === 'member') {
    const domain = bridgeDomain + Number(/\d+$/.exec(third)?.[0] ?? 0)
    interfaceOf(reading, third, line).vlan = domain
    for (const member of list.slice(3)) interfaceOf(reading, member, line).access = domain
    return true
  }
  return first === 'lan' && second === 'type'
}

/** 5,000: above every VLAN number, so that a bridge's domain is nobody's VLAN. */
const bridgeDomain = 5000

/** `no …` takes back what the same words set. */
function forget(reading: Reading, line: number, list: readonly string[]): void {
  const [first = '', second = '', third = '', fourth = ''] = list
  const family: Family | undefined = first === 'ip' ? 4 : first === 'ipv6' ? 6 : undefined
  if (family !== undefined && second === 'filter' && /^\d+$/.test(third)) reading.filters[family].delete(third)
  else if (family !== undefined && second === 'filter' && third === 'dynamic') reading.dynamics[family].delete(fourth)
  else if (family !== undefined && second === 'route') reading.routes.delete(`${family} ${third}`)
  else if (family !== undefined && third === 'secure' && fourth === 'filter') {
    reading.secured.delete(`${family} ${interfaceName(reading, second)} ${list[4]}`)
  } else if (third === 'nat' && fourth === 'descriptor') reading.natBound.delete(interfaceName(reading, second) ?? '')
  else {
    const why = lookUp(ignored, list)
    if (why) reading.ledger.skip(line, why[0], why[1])
    return
  }
  reading.ledger.skip(line, 'nothing', 'takes back a line before it')
}
