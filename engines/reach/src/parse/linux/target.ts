// What an iptables rule does: its target and the target's options.
import type { Action, AddressRange, Family, NumberRange, Translation, Unread } from '../../model.ts'
import { parseRange } from './address.ts'
import type { Hook } from './draft.ts'

/** Targets that change or note something and let the packet go on to the next rule. */
const passing: ReadonlySet<string> = new Set([
  'LOG',
  'ULOG',
  'NFLOG',
  'TRACE',
  'MARK',
  'CONNMARK',
  'CLASSIFY',
  'TCPMSS',
  'TOS',
  'DSCP',
  'TTL',
  'HL',
  'SET',
  'CONNSECMARK',
  'SECMARK',
  'AUDIT',
  'CHECKSUM',
  'RATEEST',
  'LED',
  'TEE',
  'IDLETIMER',
  'ECN',
  'TCPOPTSTRIP',
  'IPMARK',
  'ACCOUNT',
  'IPV4OPTSSTRIP',
])

const plain: Readonly<Record<string, Action>> = {
  ACCEPT: { kind: 'accept' },
  DROP: { kind: 'drop' },
  REJECT: { kind: 'reject' },
  RETURN: { kind: 'return' },
  NOTRACK: { kind: 'untrack' },
  TARPIT: { kind: 'drop' },
}

/** Options of targets that take no value. */
const flags: ReadonlySet<string> = new Set([
  '--random',
  '--random-fully',
  '--persistent',
  '--notrack',
  '--log-tcp-sequence',
  '--log-tcp-options',
  '--log-ip-options',
  '--log-uid',
  '--log-macdecode',
  '--clamp-mss-to-pmtu',
  '--save-mark',
  '--restore-mark',
  '--exist',
  '--del-set-none',
  '--nodst',
  '--sack-perm',
  '--timestamp',
  '--queue-bypass',
  '--queue-cpu-fanout',
  '--save',
  '--restore',
  '--ecn-tcp-remove',
  '--checksum-fill',
  '--tarpit',
  '--honeypot',
  '--reset',
  '--ecn',
  '--nflog-prefix-none',
  '--tproxy-none',
  '--rateest-none',
])

export interface Target {
  readonly act: Action
  /** What the target does besides that the model does not say. */
  readonly unread?: { readonly could: Unread['could']; readonly because: string }
}

export function isTargetFlag(option: string): boolean {
  return flags.has(option)
}

/** The action of a target word with its options; `isChain` tells the names of user chains. */
export function targetOf(
  word: string,
  options: ReadonlyMap<string, readonly string[]>,
  context: { readonly family: Family; readonly hooks: ReadonlySet<Hook>; readonly isChain: (name: string) => boolean },
): Target {
  const known = plain[word]
  if (known !== undefined) return { act: known }
  if (context.isChain(word)) return { act: { kind: 'jump', chain: word } }
  if (word === 'CT') return connectionTarget(options)
  if (passing.has(word)) return passingTarget(word, options)
  const translated = translationOf(word, options, context)
  if (translated !== undefined) return { act: { kind: 'translate', to: translated } }
  return {
    act: { kind: 'unknown', text: word },
    unread: { could: 'anything', because: `target \`${word}\` is not known` },
  }
}

function connectionTarget(options: ReadonlyMap<string, readonly string[]>): Target {
  if (options.has('--notrack')) return { act: { kind: 'untrack' } }
  if (options.has('--zone') || options.has('--zone-orig') || options.has('--zone-reply'))
    return {
      act: { kind: 'continue' },
      unread: { could: 'filter', because: 'connection tracking zones are not modelled' },
    }
  if (options.has('--helper'))
    return {
      act: { kind: 'continue' },
      unread: { could: 'filter', because: `helper \`${options.get('--helper')?.[0]}\` may let related connections in` },
    }
  return { act: { kind: 'continue' } }
}

/** A mark matters only where routing looks at it, which `ip rule` would say. */
function passingTarget(word: string, _options: ReadonlyMap<string, readonly string[]>): Target {
  if (word === 'TEE')
    return {
      act: { kind: 'continue' },
      unread: { could: 'routing', because: 'TEE sends a copy of the packet elsewhere' },
    }
  return { act: { kind: 'continue' } }
}

function translationOf(
  word: string,
  options: ReadonlyMap<string, readonly string[]>,
  context: { readonly family: Family; readonly hooks: ReadonlySet<Hook> },
): Translation | undefined {
  const ports = (option: string): NumberRange | undefined => portRange(options.get(option)?.[0])
  switch (word) {
    case 'MASQUERADE': {
      const own = ports('--to-ports')
      return { source: 'out-interface', ...(own === undefined ? {} : { sourcePorts: [own] }) }
    }
    case 'REDIRECT': {
      const own = ports('--to-ports') ?? ports('--to-port')
      return { destination: 'in-interface', ...(own === undefined ? {} : { destinationPorts: [own] }) }
    }
    case 'SNAT':
    case 'SAME':
    case 'DNAT': {
      const isSource = word !== 'DNAT'
      const texts = options.get(isSource ? '--to-source' : '--to-destination') ?? options.get('--to') ?? []
      return endOf(
        isSource,
        texts.map((text) => endpoint(text)),
      )
    }
    case 'NETMAP': {
      const range = parseRange(options.get('--to')?.[0] ?? '')
      if (range === undefined) return undefined
      const isSource = context.hooks.has('postrouting') || context.hooks.has('input')
      return isSource ? { source: [range], offset: 'same' } : { destination: [range], offset: 'same' }
    }
    default:
      return undefined
  }
}

interface Endpoint {
  readonly range?: AddressRange
  readonly ports?: NumberRange
}

function endOf(isSource: boolean, ends: readonly (Endpoint | undefined)[]): Translation | undefined {
  const ranges = ends.flatMap((end) => end?.range ?? [])
  const ports = ends.flatMap((end) => end?.ports ?? [])
  if (ends.length === 0 || ends.includes(undefined) || ranges.length + ports.length === 0) return undefined
  if (isSource)
    return { ...(ranges.length > 0 ? { source: ranges } : {}), ...(ports.length > 0 ? { sourcePorts: ports } : {}) }
  return {
    ...(ranges.length > 0 ? { destination: ranges } : {}),
    ...(ports.length > 0 ? { destinationPorts: ports } : {}),
  }
}

/** `1.2.3.4`, `1.2.3.4-1.2.3.9:80-90`, `:8080`, `[2001:db8::1]:80`; a port base after `/` shifts and is not modelled. */
function endpoint(text: string): Endpoint | undefined {
  const bracketed = /^\[([^\]]+)\](?:-\[([^\]]+)\])?(?::(.+))?$/.exec(text)
  if (bracketed !== null) {
    const [, first = '', last, ports] = bracketed
    return joined(last === undefined ? first : `${first}-${last}`, ports)
  }
  const colons = text.split(':').length - 1
  if (colons > 1) return joined(text, undefined)
  const [address = '', ports] = text.split(':')
  return joined(address, ports)
}

function joined(address: string, ports: string | undefined): Endpoint | undefined {
  const range = address === '' ? undefined : parseRange(address)
  if (address !== '' && range === undefined) return undefined
  const own = portRange(ports)
  if (ports !== undefined && own === undefined) return undefined
  return { ...(range === undefined ? {} : { range }), ...(own === undefined ? {} : { ports: own }) }
}

function portRange(text: string | undefined): NumberRange | undefined {
  const found = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text ?? '')
  if (found === null) return undefined
  const first = Number(found[1])
  const last = Number(found[2] ?? found[1])
  return first <= last && last < 65536 ? { first, last } : undefined
}
