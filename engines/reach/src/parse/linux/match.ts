// Options of an iptables rule that test the packet.
import { type AddressRange, type Condition, type ConnectionState, connectionStates, type Family } from '../../model.ts'
import { anyAddress, parseIcmp, parsePorts, parseProtocol, parseRange } from './address.ts'
import { type Draft, nameInterface } from './draft.ts'
import { membersOf } from './ipset.ts'

/** What one option was read as; `text` where it was not understood. */
export type Reading = readonly Condition[] | { readonly text: string }

export interface MatchContext {
  readonly draft: Draft
  readonly family: Family
  /** Interfaces with `dst-type LOCAL` and the like are known only with `ip addr`. */
  readonly protocol: string | undefined
}

type Option = (context: MatchContext, value: string, negated: boolean, second: string) => Reading

const not = (negated: boolean): { readonly negated?: true } => (negated ? { negated: true } : {})
const flagBits: Readonly<Record<string, number>> = {
  FIN: 1,
  SYN: 2,
  RST: 4,
  PSH: 8,
  ACK: 16,
  URG: 32,
  ALL: 63,
  NONE: 0,
}

function addresses(field: 'source' | 'destination'): Option {
  return ({ family }, value, negated) => {
    const any = value.split(',').map(parseRange)
    if (!any.every((range): range is AddressRange => range !== undefined)) return { text: value }
    if (any.some((range) => range.family !== family)) return { text: value }
    return [{ field, any, ...not(negated) }]
  }
}

function interfaces(field: 'in-interface' | 'out-interface'): Option {
  return ({ draft }, value, negated) => {
    if (value === '+') return negated ? [{ field, any: [] }] : []
    if (!value.endsWith('+')) nameInterface(draft, value)
    return [{ field, any: [value], ...not(negated) }]
  }
}

function ports(field: 'source-port' | 'destination-port'): Option {
  return (_, value, negated) => {
    // The kernel takes a range written backwards, and finds nothing in it.
    const any = value.split(',').flatMap((text) => (isBackwards(text) ? [] : [parsePorts(text)]))
    if (!any.every((range) => range !== undefined)) return { text: value }
    return [{ field, any, ...not(negated) }]
  }
}

function isBackwards(text: string): boolean {
  const ends = /^(\d{1,5}):(\d{1,5})$/.exec(text)
  return ends !== null && Number(ends[1]) > Number(ends[2]) && Number(ends[1]) < 65536
}

const eitherPort: Option = (_, value, negated) => {
  const any = value.split(',').map(parsePorts)
  if (!any.every((range) => range !== undefined)) return { text: value }
  const of = [[{ field: 'source-port', any } as const], [{ field: 'destination-port', any } as const]]
  return [{ field: 'any-of', of, ...not(negated) }]
}

const protocol: Option = ({ family }, value, negated) => {
  const number = parseProtocol(value)
  if (number === undefined) return { text: value }
  if (number === 'all') return negated ? [{ field: 'protocol', any: [] }] : []
  // ip6tables reads `-p icmp` as ICMPv6.
  const own = number === 1 && family === 6 ? 58 : number
  return [{ field: 'protocol', any: [{ first: own, last: own }], ...not(negated) }]
}

const flags: Option = (_, mask, negated, set) => {
  const bits = (text: string): number | undefined => {
    const parts = text.split(',').map((name) => (name.startsWith('0x') ? Number(name) : flagBits[name.toUpperCase()]))
    return parts.every((bit) => bit !== undefined) ? parts.reduce((sum, bit) => sum | bit, 0) : undefined
  }
  const [masked, wanted] = [bits(mask), bits(set)]
  if (masked === undefined || wanted === undefined) return { text: `${mask} ${set}` }
  return [{ field: 'tcp-flags', any: [{ mask: masked, set: wanted }], ...not(negated) }]
}

const states: Option = ({ draft }, value, negated) => {
  draft.tracks = true
  const names = value.toLowerCase().split(',')
  const known = names.filter((name): name is ConnectionState => connectionStates.some((state) => state === name))
  const ends = names.flatMap((name) =>
    name === 'dnat' ? ['destination' as const] : name === 'snat' ? ['source' as const] : [],
  )
  if (known.length + ends.length !== names.length) return { text: value }
  if (ends.length === 0) return [{ field: 'state', any: known, ...not(negated) }]
  const of: (readonly Condition[])[] = ends.map((end) => [{ field: 'translated', end }])
  if (known.length > 0) of.push([{ field: 'state', any: known }])
  return [{ field: 'any-of', of, ...not(negated) }]
}

const icmp: Option = ({ family }, value, negated) => {
  const one = parseIcmp(value, family)
  return one === undefined ? { text: value } : [{ field: 'icmp', any: [one], ...not(negated) }]
}

const addressType =
  (field: 'source' | 'destination'): Option =>
  ({ draft, family }, value, negated) => {
    const known: Readonly<Record<string, readonly AddressRange[]>> =
      family === 4
        ? {
            MULTICAST: [range4('224.0.0.0/4')],
            UNSPEC: [range4('0.0.0.0')],
          }
        : { MULTICAST: [range4('ff00::/8')], UNSPEC: [range4('::')] }
    const of = value.split(',').map((type) => (type === 'LOCAL' ? localAddresses(draft, family) : known[type]))
    if (!of.every((ranges) => ranges !== undefined)) return { text: value }
    return [{ field, any: of.flat(), ...not(negated) }]
  }

/** Loopback and the host's own addresses, where `ip addr` told them. */
function localAddresses(draft: Draft, family: Family): readonly AddressRange[] | undefined {
  if (!draft.hasAddresses) return undefined
  const own = [...draft.interfaces.values()].flatMap((one) =>
    one.addresses.filter((address) => address.family === family),
  )
  return [
    range4(family === 4 ? '127.0.0.0/8' : '::1'),
    ...own.map(({ value }) => ({ family, first: value, last: value })),
  ]
}

function range4(text: string): AddressRange {
  return parseRange(text) ?? anyAddress(4)
}

/** `-m set --match-set NAME src,dst`. */
const matchSet: Option = ({ draft, family }, name, negated, sides) => {
  const set = draft.sets.get(name)
  if (set === undefined) return { text: `set ${name} is not at hand` }
  const any = membersOf(draft, set, sides.split(','), family)
  return any === undefined ? { text: `set ${name} ${sides}` } : [{ ...any, ...not(negated) }]
}

/** Options with one value; aliases as old and new versions print them. */
export const options: Readonly<Record<string, Option>> = {
  '-s': addresses('source'),
  '--source': addresses('source'),
  '--src': addresses('source'),
  '-d': addresses('destination'),
  '--destination': addresses('destination'),
  '--dst': addresses('destination'),
  '--src-range': addresses('source'),
  '--dst-range': addresses('destination'),
  '-i': interfaces('in-interface'),
  '--in-interface': interfaces('in-interface'),
  '-o': interfaces('out-interface'),
  '--out-interface': interfaces('out-interface'),
  '-p': protocol,
  '--protocol': protocol,
  '--proto': protocol,
  '--sport': ports('source-port'),
  '--source-port': ports('source-port'),
  '--dport': ports('destination-port'),
  '--destination-port': ports('destination-port'),
  '--sports': ports('source-port'),
  '--source-ports': ports('source-port'),
  '--dports': ports('destination-port'),
  '--destination-ports': ports('destination-port'),
  '--ports': eitherPort,
  '--tcp-flags': flags,
  '--state': states,
  '--ctstate': states,
  '--icmp-type': icmp,
  '--icmpv6-type': icmp,
  '--src-type': addressType('source'),
  '--dst-type': addressType('destination'),
  '--match-set': matchSet,
  '--set': matchSet,
  '--mac': (_, value, negated) => [{ field: 'source-mac', any: [value.toLowerCase()], ...not(negated) }],
  '--mac-source': (_, value, negated) => [{ field: 'source-mac', any: [value.toLowerCase()], ...not(negated) }],
}

/** Options that take two values. */
export const twoValued: ReadonlySet<string> = new Set(['--tcp-flags', '--match-set'])

/** Modules that add nothing by themselves: their options say everything. */
export const plainModules: ReadonlySet<string> = new Set([
  'tcp',
  'udp',
  'udplite',
  'sctp',
  'dccp',
  'multiport',
  'iprange',
  'state',
  'conntrack',
  'icmp',
  'icmp6',
  'ipv6-icmp',
  'icmpv6',
  'mac',
  'set',
  'addrtype',
  'comment',
  'standard',
])

/** Modules that depend on more than the packet's header, or on headers that the model leaves out: true or false for any packet. */
export const undetermined: ReadonlySet<string> = new Set([
  'limit',
  'hashlimit',
  'recent',
  'string',
  'time',
  'owner',
  'connlimit',
  'statistic',
  'length',
  'ttl',
  'hl',
  'u32',
  'mark',
  'connmark',
  'helper',
  'geoip',
  'dscp',
  'tos',
  'quota',
  'quota2',
  'rpfilter',
  'physdev',
  'policy',
  'esp',
  'ah',
  'cpu',
  'ecn',
  'realm',
  'socket',
  'cluster',
  'bpf',
  'pkttype',
  'connbytes',
  'connlabel',
  'cgroup',
  'nfacct',
  'osf',
  'psd',
  'random',
  'nth',
  'condition',
  'dst',
  'frag',
  'hbh',
  'ipv6header',
  'mh',
  'rt',
  'eui64',
  'devgroup',
  'tcpmss',
  'unclean',
  'ipvs',
  'layer7',
  'fuzzy',
  'ipv4options',
  'lscan',
  'rateest',
  'dhcpmac',
  'ndpi',
  'webstr',
  'weburl',
  'account',
  'ttl',
  'srh',
])

/** Options that take no value; all others take one. */
export const bare: ReadonlySet<string> = new Set([
  '--set',
  '--rcheck',
  '--update',
  '--remove',
  '--rttl',
  '--rsource',
  '--rdest',
  '--reap',
  '--rsrc',
  '--hashlimit-srcmask-none',
  '--connlimit-saddr',
  '--connlimit-daddr',
  '--loose',
  '--validmark',
  '--accept-local',
  '--invert',
  '--strict',
  '--next',
  '--physdev-is-in',
  '--physdev-is-out',
  '--physdev-is-bridged',
  '--socket-exists',
  '--transparent',
  '--nowildcard',
  '--restore-skmark',
  '--limit-iface-in',
  '--limit-iface-out',
  '--kerneltz',
  '--utc',
  '--localtz',
  '--contiguous',
  '--ecn-tcp-cwr',
  '--ecn-tcp-ece',
  '--icase',
  '--soft',
  '--every-packet',
  '--ahres',
  '--rt-0-res',
  '--rt-0-not-strict',
  '--fragres',
  '--fragmore',
  '--fragfirst',
  '--fraglast',
  '--bytecode-none',
  '--hashlimit-rate-match',
  '--return-nomatch',
  '! --update-counters',
  '--update-subcounters',
  '--physdev-is-none',
  '--genre-none',
  '--exist',
  '--any',
  '--datestop-none',
])
