// `ipset save`: named sets of addresses, networks, ports and pairs of them.
import type { Condition, Family, NumberRange, Source } from '../../model.ts'
import { anyAddress, parsePorts, parseProtocol, parseRange } from './address.ts'
import { type Draft, leave, type NamedSet, type SetPart } from './draft.ts'

type Dimension = NamedSet['dimensions'][number]

const dimensionOf: Readonly<Record<string, Dimension>> = {
  ip: 'address',
  net: 'address',
  port: 'port',
  iface: 'interface',
  mac: 'mac',
  mark: 'other',
  set: 'other',
}

/** Reads a `create` or `add` line; false when it is none. */
export function readIpset(draft: Draft, words: readonly string[], source: Source): boolean {
  if (words[0] === 'create' && words.length >= 3) return create(draft, words, source)
  if (words[0] === 'add' && words.length >= 3) return add(draft, words, source)
  return false
}

function create(draft: Draft, words: readonly string[], source: Source): boolean {
  const [, name = '', type = ''] = words
  const [method, rest = ''] = type.split(':')
  const family: Family = words[words.indexOf('family') + 1] === 'inet6' ? 6 : 4
  const dimensions = rest.split(',').map((word) => dimensionOf[word] ?? 'other')
  if (method === 'list' || dimensions.includes('other'))
    leave(draft, source, 'filter', `set type \`${type}\` is not modelled: rules that use it may match anything`)
  else if (words.includes('timeout'))
    leave(draft, source, 'nothing', 'members that expire are taken as they stood when the set was saved')
  draft.sets.set(name, { dimensions, family, members: [], exceptions: [], source })
  return true
}

function add(draft: Draft, words: readonly string[], source: Source): boolean {
  const [, name = '', element = ''] = words
  const set = draft.sets.get(name)
  if (set === undefined) {
    leave(draft, source, 'filter', `element of a set that was not created: \`${name}\``)
    return true
  }
  const texts = element.split(',')
  const parts = set.dimensions.map((kind, at): SetPart => partOf(kind, texts[at] ?? '', set.family))
  if (words.includes('nomatch')) set.exceptions.push(parts)
  else set.members.push(parts)
  return true
}

function partOf(kind: Dimension, text: string, family: Family): SetPart {
  if (kind === 'port') return portPart(text)
  if (kind === 'other') return [{ field: 'unknown', text }]
  return { text: kind === 'address' && text === '0.0.0.0/0' ? (family === 4 ? '0.0.0.0/0' : '::/0') : text, kind }
}

/** `tcp:80`, `udp:1000-2000`, `icmp:echo-request`, `80`. */
function portPart(text: string): SetPart {
  const colon = text.indexOf(':')
  const name = colon < 0 ? 'tcp' : text.slice(0, colon)
  const number = parseProtocol(name)
  const range = parsePorts(colon < 0 ? text : text.slice(colon + 1))
  if (typeof number !== 'number' || range === undefined || ![6, 17, 132, 136].includes(number))
    return [{ field: 'unknown', text }]
  return { kind: 'port', text: `${number}:${range.first}-${range.last}` }
}

/** The condition that a packet's sides are in the set; undefined when the sides do not fit it. */
export function membersOf(
  draft: Draft,
  set: NamedSet,
  sides: readonly string[],
  family: Family,
): (Condition & { readonly field: 'any-of' }) | undefined {
  if (sides.length < set.dimensions.length || sides.some((side) => side !== 'src' && side !== 'dst')) return undefined
  if (set.family !== family) return { field: 'any-of', of: [] }
  const read = (member: readonly SetPart[]): readonly Condition[] =>
    member.flatMap((part, at) => conditionsOf(part, sides[at] === 'src', draft))
  const except = set.exceptions.map(read)
  const of = gathered(set, sides, read)
  const guard: readonly Condition[] = except.length === 0 ? [] : [{ field: 'any-of', of: except, negated: true }]
  return { field: 'any-of', of: of.map((conjunction) => [...guard, ...conjunction]) }
}

/** Addresses alone become one condition, however many they are. */
function gathered(
  set: NamedSet,
  sides: readonly string[],
  read: (member: readonly SetPart[]) => readonly Condition[],
): readonly (readonly Condition[])[] {
  if (set.dimensions.length !== 1 || set.dimensions[0] !== 'address') return set.members.map(read)
  const field = sides[0] === 'src' ? 'source' : 'destination'
  const conditions = set.members.flatMap(read)
  const ranges = conditions.flatMap((one) => (one.field === field ? one.any : []))
  const others = conditions.filter((one) => one.field !== field).map((one) => [one])
  return [[{ field, any: ranges }], ...others]
}

function conditionsOf(part: SetPart, isSource: boolean, draft: Draft): readonly Condition[] {
  if (Array.isArray(part)) return part
  // `SetPart` is a list or a text; the list was returned above.
  const { kind, text } = part as Exclude<SetPart, readonly Condition[]>
  if (kind === 'address') {
    const range = text === '0.0.0.0/0' ? anyAddress(4) : parseRange(text)
    if (range === undefined) return [{ field: 'unknown', text }]
    return [{ field: isSource ? 'source' : 'destination', any: [range] }]
  }
  if (kind === 'port') {
    const [protocol = '', ports = ''] = text.split(':')
    const range: NumberRange = parsePorts(ports) ?? { first: 0, last: 65535 }
    return [
      { field: 'protocol', any: [{ first: Number(protocol), last: Number(protocol) }] },
      { field: isSource ? 'source-port' : 'destination-port', any: [range] },
    ]
  }
  if (kind === 'mac')
    return [isSource ? { field: 'source-mac', any: [text.toLowerCase()] } : { field: 'unknown', text }]
  if (kind === 'interface') {
    const name = text.replace(/^physdev:/, '')
    if (name !== text) return [{ field: 'unknown', text }]
    if (!draft.hasAddresses && !draft.interfaces.has(name))
      draft.interfaces.set(name, { name, addresses: [], isEnabled: true, vrf: '' })
    return [{ field: isSource ? 'in-interface' : 'out-interface', any: [name] }]
  }
  return [{ field: 'unknown', text }]
}
