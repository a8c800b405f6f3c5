/**
 * YAMAHA RTX, FWX and NVR.
 *
 * Semantics: a packet comes in through NAT, then the `in` list of its interface, then the route; it leaves through the route, the
 * `out` list, then NAT. A list is read in the order of the interface's line, not of the numbers; what no filter of a list names is
 * dropped; an interface without a list passes everything, and IPv4 and IPv6 have lists of their own. Static filters know no state:
 * `established` is ACK or RST, which anybody can send. Packets of a session that a dynamic filter saw pass both lists of that
 * interface. `restrict` passes while the line is up. Filter-type routes are looked at before the table. Fragments are decided as
 * their first part.
 */
import type { Chain, Condition, Family, Interface, Parsed, Rule } from '../../model.ts'
import {
  accept,
  type Binding,
  chainsOf,
  closeLedger,
  dispatch,
  drop,
  filter,
  makeInterface,
  track,
  translate,
} from '../device.ts'
import { Ledger, type Line, splitLines } from '../lines.ts'
import * as match from '../match.ts'
import { parseRange } from '../address.ts'
import { readEthernet } from './ethernet.ts'
import { type DynamicFilter, readDynamic, rulesOf } from './filter.ts'
import { readNat } from './nat.ts'
import { readPolicies } from './policy.ts'
import { readLine } from './read.ts'
import { type DraftInterface, openReading, type Reading, type Secured } from './reading.ts'
import { readRoute } from './route.ts'

const isNote = (line: Line): boolean => line.text === '' || line.text.startsWith('#')

/** Read the configuration of a YAMAHA router. */
export function parseYamaha(text: string, file: string): Parsed {
  const split = splitLines(text)
  if ('because' in split) return { ok: false, because: split.because }
  const ledger = new Ledger(file, split.lines)
  const reading = openReading(ledger)
  // Sets of filters may stand below the interface that names them.
  for (const line of split.lines) if (/^ip(v6)? filter set /.test(line.text)) readLine(reading, line.number, line.text)
  for (const line of split.lines) if (!isNote(line)) readLine(reading, line.number, line.text)
  const filters = filterChains(reading)
  const nat = readNat(reading)
  const policy = readPolicies(reading)
  const frames = readEthernet(reading)
  const routes = [...reading.routes.values()].flatMap((raw) => readRoute(reading, raw))
  const interfaces = [...reading.interfaces.values()].map((one) => finish(reading, one))
  const natIn = dispatch(
    'nat in',
    nat.bindings.filter((one) => one.direction === 'in'),
  )
  const natOut = dispatch(
    'nat out',
    nat.bindings.filter((one) => one.direction === 'out'),
  )
  const filterIn = dispatch(
    'filter in',
    filters.bindings.filter((one) => one.direction === 'in'),
  )
  const filterOut = dispatch(
    'filter out',
    filters.bindings.filter((one) => one.direction === 'out'),
  )
  const access = accessChain(reading)
  const isStateful =
    nat.bindings.length > 0 ||
    policy !== undefined ||
    [...reading.secured.values()].some((one) => one.dynamics.length > 0)
  const chains = [
    natIn,
    natOut,
    filterIn,
    filterOut,
    access,
    ...filters.chains,
    ...nat.chains,
    ...frames.chains,
    ...(policy ? [policy] : []),
  ]
  const draft = {
    name: nameOf(split.lines) ?? file,
    vendor: 'yamaha' as const,
    interfaces,
    routes,
    chains: chainsOf(chains),
    ingress: [...frames.steps, ...(isStateful ? [track] : []), translate('nat in'), filter('filter in')],
    forward: policy ? [filter('policy')] : [],
    egress: [filter('filter out'), translate('nat out')],
    input: [filter(access.name)],
    output: [],
    forwards: reading.forwards,
  }
  return closeLedger(ledger, [draft], isNote)
}

/** The prompt is no part of a configuration; a comment with the model's name is the best there is. */
function nameOf(lines: readonly Line[]): string | undefined {
  const named = lines.find((line) => /^(sysname|hostname|snmp sysname)\s+\S/.test(line.text))
  return named?.text.split(/\s+/).at(-1)?.replaceAll('"', '')
}

function finish(reading: Reading, one: DraftInterface): Interface {
  const kind =
    one.name.startsWith('pp') || one.name.startsWith('wan')
      ? 'ppp'
      : one.name.startsWith('tunnel')
        ? 'tunnel'
        : one.name.startsWith('loopback')
          ? 'loopback'
          : one.vlan !== undefined
            ? 'vlan'
            : 'ethernet'
  const tagged = one.name.includes('/') && one.vlan !== undefined
  return makeInterface(one.name, {
    addresses: one.addresses,
    isEnabled: one.isEnabled,
    kind,
    source: reading.ledger.source(one.line),
    ...(one.vlan === undefined ? {} : { vlan: one.vlan }),
    ...(tagged && one.vlan !== undefined ? { layer2: { tagged: [{ first: one.vlan, last: one.vlan }] } } : {}),
    ...(one.access === undefined ? {} : { layer2: { access: one.access } }),
    ...(one.isDynamic || (kind === 'ppp' && one.addresses.length === 0) ? { isDynamic: true } : {}),
    ...(one.description === undefined ? {} : { description: one.description }),
  })
}

function filterChains(reading: Reading): { readonly chains: readonly Chain[]; readonly bindings: readonly Binding[] } {
  const dynamics = { 4: dynamicsOf(reading, 4), 6: dynamicsOf(reading, 6) }
  const chains: Chain[] = []
  const bindings: Binding[] = []
  for (const secured of reading.secured.values()) {
    const { family, direction, line } = secured
    const chain = `${family === 4 ? 'ip' : 'ipv6'} ${secured.interface} ${direction}`
    const source = reading.ledger.source(line)
    const listed = secured.numbers.flatMap((number) => reading.filters[family].get(number) ?? [])
    const missing: readonly Rule[] =
      listed.length === 0 && secured.numbers.length > 0
        ? [
            {
              id: `${chain}/undefined`,
              source,
              match: [],
              act: { kind: 'unknown', text: 'none of the listed filters is defined' },
            },
          ]
        : []
    const rules = [
      ...sessionRules(reading, secured, dynamics[family], chain),
      ...listed.flatMap((one) => rulesOf(one, chain)),
      ...missing,
    ]
    chains.push({ name: chain, rules, otherwise: 'drop', source })
    bindings.push({ direction, interfaces: [secured.interface], chain, source, when: [match.family(family)] })
  }
  return { chains, bindings }
}

function dynamicsOf(reading: Reading, family: Family): ReadonlyMap<string, DynamicFilter> {
  const out = new Map<string, DynamicFilter>()
  for (const [number, raw] of reading.dynamics[family]) {
    const one = readDynamic(raw.list.slice(4), {
      number,
      source: reading.ledger.source(raw.line),
      family,
      filters: reading.filters[family],
    })
    if (one) out.set(number, one)
    else reading.ledger.skip(raw.line, 'filter', 'a dynamic filter with words that are not understood')
  }
  return out
}

/** Sessions that the dynamic filters of either direction of this interface opened. */
function sessionRules(
  reading: Reading,
  own: Secured,
  dynamics: ReadonlyMap<string, DynamicFilter>,
  chain: string,
): readonly Rule[] {
  const other = own.direction === 'in' ? 'out' : 'in'
  const facing = reading.secured.get(`${own.family} ${own.interface} ${other}`)
  const rule = (one: DynamicFilter, kind: string, conditions: readonly Condition[]): Rule => ({
    id: `${chain}/${kind} ${one.number}`,
    source: one.source,
    match: conditions,
    act: accept,
    isImplicit: true,
  })
  const ofDirection = (numbers: readonly string[], way: 'forward' | 'reverse'): readonly Rule[] =>
    numbers
      .flatMap((number) => dynamics.get(number) ?? [])
      .flatMap((one) => [
        rule(one, way, [{ field: 'state', any: ['established'] }, ...match.oneOf(one[way])]),
        ...(one.related ? [rule(one, `${way} related`, one.related)] : []),
      ])
  return [...ofDirection(own.dynamics, 'forward'), ...ofDirection(facing?.dynamics ?? [], 'reverse')]
}

const servicePorts: Readonly<Record<string, readonly number[]>> = {
  telnetd: [23],
  httpd: [80, 443],
  sshd: [22],
  sftpd: [22],
}

/** Who may speak to the router itself: `telnetd host`, `httpd host`, `sshd host`; other services of the router are left open. */
function accessChain(reading: Reading): Chain {
  const rules: Rule[] = []
  for (const raw of reading.access) {
    const [daemon = '', word = '', ...hosts] = raw.list
    const source = reading.ledger.source(raw.line)
    const port = match.ports(
      match.tcp,
      (servicePorts[daemon] ?? []).map((one) => ({ first: one, last: one })),
    )
    const id = `services/${daemon} ${word}`
    if (word === 'service') {
      if (hosts[0] === 'off') rules.push({ id, source, match: port, act: drop })
      else reading.ledger.skip(raw.line, 'nothing', 'switches a service of the router on')
      continue
    }
    const ranges = hosts.flatMap((host) => parseRange(host) ?? [])
    const named = hosts.filter((host) => /^(lan|vlan|bridge|wan)\d/.test(host))
    const isOpen =
      hosts.includes('any') || ranges.length + named.length < hosts.filter((host) => host !== 'none').length
    const allowed: readonly Condition[][] = [
      ...(ranges.length ? [[{ field: 'source' as const, any: ranges }]] : []),
      ...(hosts.includes('lan') ? [[]] : []),
      ...(named.length ? [[match.inOf(...named)]] : []),
    ]
    if (isOpen) rules.push({ id, source, match: port, act: accept })
    else {
      if (allowed.length) rules.push({ id, source, match: [...port, ...match.oneOf(allowed)], act: accept })
      rules.push({
        id: `${id}/others`,
        source,
        match: port,
        act: drop,
        ...(allowed.length ? { isImplicit: true } : {}),
      })
    }
  }
  return { name: 'services', rules, otherwise: 'accept' }
}
