// NAT and NAPT of NEC IX, which stand on the outer interface.
import type { AddressRange, Condition, NumberRange, Rule } from '../../model.ts'
import { only, parseAddress, parseNetwork, parseNumbers, parseRange } from '../address.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import { portNames } from '../port.table.ts'
import type { Section } from '../cisco/section.ts'
import type { IxEntry } from './list.ts'

interface Around {
  readonly ledger: Ledger
  readonly name: string
  readonly own: readonly AddressRange[]
  readonly lists: ReadonlyMap<string, readonly IxEntry[]>
  readonly pools: ReadonlyMap<string, AddressRange>
  readonly into: Rule[]
  readonly out: Rule[]
}

/** Rules of one interface, on arrival and on leaving; `hasNapt` tells whether its cache lets replies in. */
export function readNat(
  ledger: Ledger,
  section: Section,
  known: Omit<Around, 'into' | 'out' | 'ledger'>,
): { readonly into: readonly Rule[]; readonly out: readonly Rule[]; readonly hasNapt: boolean } {
  const around: Around = { ledger, ...known, into: [], out: [] }
  let enabled: number | undefined
  let listed = false
  for (const { list, line } of section.below) {
    const [ip, kind, verb, ...rest] = list
    if (ip !== 'ip' || (kind !== 'nat' && kind !== 'napt')) continue
    if (verb === 'enable') {
      enabled = kind === 'napt' ? line : enabled
      ledger.take(line)
    } else if (verb === 'inside') {
      listed = readInside(around, kind, { list: rest, line }) || listed
    } else if (verb === 'static' || verb === 'service') {
      if (!readStatic(around, { kind, verb, list: rest, line }))
        ledger.skip(line, 'translation', 'a translation that is not understood')
    } else if (!/^(hairpinning|translation|reserve|port|eim-mode|max-entry|timeout)$/.test(verb ?? ''))
      ledger.skip(line, 'translation', 'a translation that is not understood')
  }
  if (enabled !== undefined && !listed) around.out.push(masquerade(around, enabled, []))
  return { into: around.into, out: around.out, hasNapt: enabled !== undefined }
}

function masquerade(around: Around, line: number, conditions: readonly Condition[]): Rule {
  return {
    id: `${around.name} napt ${line}`,
    source: around.ledger.source(line),
    match: conditions,
    act: {
      kind: 'translate',
      to: { source: around.own.length ? around.own : 'out-interface', sourcePorts: [{ first: 1024, last: 65535 }] },
    },
  }
}

/** `inside list NAME [pool P]`: what the list permits is translated. */
function readInside(
  around: Around,
  kind: string,
  { list, line }: { readonly list: readonly string[]; readonly line: number },
): boolean {
  const [word, name = '', , pool = ''] = list
  const entries = word === 'list' ? around.lists.get(name) : undefined
  const range = list.includes('pool') ? around.pools.get(pool) : undefined
  if (!entries || (list.includes('pool') && !range)) {
    around.ledger.skip(line, 'translation', 'a translation that is not understood')
    return false
  }
  const denied: (readonly Condition[])[] = []
  const alternatives = entries.flatMap((entry): match.Alternatives => {
    if (!entry.permits) denied.push(entry.match)
    return entry.permits
      ? [[...entry.match, ...(denied.length ? [{ field: 'any-of' as const, of: [...denied], negated: true }] : [])]]
      : []
  })
  const rule = masquerade(around, line, match.oneOf(alternatives))
  around.out.push(
    range
      ? {
          ...rule,
          act: {
            kind: 'translate',
            to: { source: [range], ...(kind === 'napt' ? { sourcePorts: [{ first: 1024, last: 65535 }] } : {}) },
          },
        }
      : rule,
  )
  return true
}

const protocols: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, esp: 50, ah: 51, gre: 47 }

/** `nat static INSIDE OUTSIDE`, `napt static INSIDE PROTO [PORT]`, `napt service NAME HOST OUTSIDE|none PROTO PORT [LOCAL]`. */
function readStatic(
  around: Around,
  one: { readonly kind: string; readonly verb: string; readonly list: readonly string[]; readonly line: number },
): boolean {
  const { ledger, name, own } = around
  const source = ledger.source(one.line)
  const id = `${name} ${one.kind} ${one.line}`
  if (one.kind === 'nat') {
    const inside = parseNetwork(one.list[0] ?? '')
    const outside = parseNetwork(one.list[1] ?? '')
    if (!inside || !outside) return false
    around.out.push({
      id: `${id}/out`,
      source,
      match: [{ field: 'source', any: [inside] }],
      act: { kind: 'translate', to: { source: [outside], offset: 'same' } },
    })
    around.into.push({
      id: `${id}/in`,
      source,
      match: [{ field: 'destination', any: [outside] }],
      act: { kind: 'translate', to: { destination: [inside], offset: 'same' } },
    })
    return true
  }
  const words = one.verb === 'service' ? one.list.slice(1) : one.list
  const host = parseAddress(words[0] ?? '')
  const rest = words.slice(1)
  const outside = rest[0] === 'none' ? undefined : parseAddress(rest[0] ?? '')
  const [protocol = '', port, local] = rest[0] === 'none' || outside ? rest.slice(1) : rest
  const number = /^\d{1,3}$/.test(protocol) ? Number(protocol) : protocols[protocol]
  if (!host || number === undefined) return false
  const global = port === undefined || port === 'any' ? undefined : portRange(port)
  const target = local === undefined ? global : portRange(local)
  if (port !== undefined && port !== 'any' && (!global || !target)) return false
  const to = outside ? [only(outside)] : own
  around.into.push({
    id: `${id}/in`,
    source,
    match: [
      ...(to.length ? [{ field: 'destination' as const, any: to }] : [match.unknown('the address of the interface')]),
      match.protocol(number),
      ...(global ? [match.destinationPort(global)] : []),
    ],
    act: {
      kind: 'translate',
      to: { destination: [only(host)], ...(target ? { destinationPorts: [target], offset: 'same' } : {}) },
    },
  })
  return true
}

function portRange(text: string): NumberRange | undefined {
  const named = Object.hasOwn(portNames, text) ? portNames[text] : undefined
  return named === undefined ? parseNumbers(text, 65535) : { first: named, last: named }
}

/** `ip nat pool NAME A B`. */
export function readPools(ledger: Ledger, sections: readonly Section[]): ReadonlyMap<string, AddressRange> {
  const out = new Map<string, AddressRange>()
  for (const { list, line } of sections) {
    if (list[0] !== 'ip' || (list[1] !== 'nat' && list[1] !== 'napt') || list[2] !== 'pool') continue
    const range = parseRange(`${list[4]}-${list[5] ?? list[4]}`)
    if (range) out.set(list[3] ?? '', range)
    if (range) ledger.take(line)
  }
  return out
}
