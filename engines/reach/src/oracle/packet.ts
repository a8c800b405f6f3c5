// One concrete packet against one rule's conditions: the definition of what the model means, written to be read.
import type { Packet } from '../contract.ts'
import type { Condition, Family, NumberRange } from '../model.ts'

/** A packet inside of a device. */
export interface Inner {
  readonly family: Family
  readonly source: bigint
  readonly destination: bigint
  readonly protocol: number
  readonly sourcePort: number
  readonly destinationPort: number
  readonly icmpType: number
  readonly icmpCode: number
  readonly tcpFlags: number
  readonly mac: string
  readonly isLater: boolean
  readonly state: Packet['state'] | 'fresh'
  readonly in: string
  readonly out: string
  readonly sourceTranslated: boolean
  readonly destinationTranslated: boolean
}

export function innerOf(packet: Packet): Inner {
  return {
    family: packet.family,
    source: packet.source,
    destination: packet.destination,
    protocol: packet.protocol,
    sourcePort: packet.sourcePort ?? 0,
    destinationPort: packet.destinationPort ?? 0,
    icmpType: packet.icmp?.type ?? 0,
    icmpCode: packet.icmp?.code ?? 0,
    tcpFlags: packet.tcpFlags ?? 0,
    mac: packet.sourceMac ?? '',
    isLater: packet.isLaterFragment === true,
    state: 'fresh',
    in: '',
    out: '',
    sourceTranslated: false,
    destinationTranslated: false,
  }
}

const hasPorts = (protocol: number): boolean => [6, 17, 33, 132, 136].includes(protocol)
const isIcmp = (packet: Inner): boolean => packet.protocol === (packet.family === 4 ? 1 : 58)

/** The packet as the contract shows it: only the fields that it has. */
export function packetOf(inner: Inner): Packet {
  const carries = !inner.isLater
  return {
    family: inner.family,
    source: inner.source,
    destination: inner.destination,
    protocol: inner.protocol,
    ...(carries && hasPorts(inner.protocol)
      ? { sourcePort: inner.sourcePort, destinationPort: inner.destinationPort }
      : {}),
    ...(carries && isIcmp(inner) ? { icmp: { type: inner.icmpType, code: inner.icmpCode } } : {}),
    ...(carries && inner.protocol === 6 ? { tcpFlags: inner.tcpFlags } : {}),
    ...(inner.mac === '' ? {} : { sourceMac: inner.mac }),
    ...(inner.isLater ? { isLaterFragment: true as const } : {}),
    state: inner.state === 'fresh' ? 'new' : inner.state,
  }
}

/** `maybe` for conditions that the packet alone does not settle. */
export type Truth = 'yes' | 'no' | 'maybe'

export function matches(packet: Inner, conditions: readonly Condition[]): Truth {
  let truth: Truth = 'yes'
  for (const condition of conditions) {
    const one = holds(packet, condition)
    if (one === 'no') return 'no'
    if (one === 'maybe') truth = 'maybe'
  }
  return truth
}

function holds(packet: Inner, condition: Condition): Truth {
  if (condition.field === 'unknown') return 'maybe'
  if (condition.field === 'any-of') {
    const parts = condition.of.map((conjunction) => matches(packet, conjunction))
    const truth = parts.includes('yes') ? 'yes' : parts.includes('maybe') ? 'maybe' : 'no'
    if (condition.negated !== true || truth === 'maybe') return truth
    return truth === 'yes' ? 'no' : 'yes'
  }
  const applies = isPresent(packet, condition)
  if (!applies) return 'no'
  const negated = 'negated' in condition && condition.negated === true
  return isWithin(packet, condition) === negated ? 'no' : 'yes'
}

type Known = Exclude<Condition, { readonly field: 'unknown' | 'any-of' }>

/** A condition on a field that the packet does not have is false, negated or not. */
function isPresent(packet: Inner, condition: Known): boolean {
  switch (condition.field) {
    case 'source':
    case 'destination': {
      const families = new Set(condition.any.map(({ family }) => family))
      return families.size !== 1 || families.has(packet.family)
    }
    case 'source-port':
    case 'destination-port':
      return !packet.isLater && hasPorts(packet.protocol)
    case 'icmp':
      return !packet.isLater && isIcmp(packet)
    case 'tcp-flags':
      return !packet.isLater && packet.protocol === 6
    default:
      return true
  }
}

function isWithin(packet: Inner, condition: Known): boolean {
  const inAny = (value: number, any: readonly NumberRange[]): boolean =>
    any.some(({ first, last }) => first <= value && value <= last)
  switch (condition.field) {
    case 'source':
    case 'destination': {
      const value = packet[condition.field]
      return condition.any.some(
        ({ family, first, last }) => family === packet.family && first <= value && value <= last,
      )
    }
    case 'family':
      return packet.family === condition.family
    case 'protocol':
      return inAny(packet.protocol, condition.any)
    case 'source-port':
      return inAny(packet.sourcePort, condition.any)
    case 'destination-port':
      return inAny(packet.destinationPort, condition.any)
    case 'icmp':
      return condition.any.some(({ type, code }) => inAny(packet.icmpType, [type]) && inAny(packet.icmpCode, [code]))
    case 'tcp-flags':
      return condition.any.some(({ mask, set }) => (packet.tcpFlags & mask) === set)
    case 'state':
      return condition.any.some((state) => state === packet.state)
    case 'fragment':
      return packet.isLater === (condition.is === 'later')
    case 'in-interface':
      return condition.any.some((name) => isCalled(packet.in, name))
    case 'out-interface':
      return condition.any.some((name) => isCalled(packet.out, name))
    case 'source-mac':
      return condition.any.some((mac) => mac.toLowerCase() === packet.mac.toLowerCase())
    case 'translated':
      return condition.end === 'source' ? packet.sourceTranslated : packet.destinationTranslated
  }
}

/** `eth+` is every interface whose name begins so. */
function isCalled(name: string, pattern: string): boolean {
  return pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}
