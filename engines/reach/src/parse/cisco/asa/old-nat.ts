// Translation as ASA wrote it before 8.3: `static`, `nat N` with `global N`, and `nat 0` for no translation.
import type { AddressRange, Condition, Rule } from '../../../model.ts'
import { network, only, parseAddress, parsePrefix, parseRange } from '../../address.ts'
import { accept } from '../../device.ts'
import type { Ledger } from '../../lines.ts'
import * as match from '../../match.ts'
import { type Entry, type Names, permitted, portOf } from '../entry.ts'
import type { Section } from '../section.ts'

interface Known {
  readonly names: Names
  readonly lists: ReadonlyMap<string, readonly Entry[]>
}

/** Rules on arrival and on leaving; exemptions first, then static, then pools. */
export function readOld(
  ledger: Ledger,
  sections: readonly Section[],
  known: Known,
): { readonly into: readonly Rule[]; readonly out: readonly Rule[] } {
  const into: Rule[] = []
  const statics: Rule[] = []
  const exempt: Rule[] = []
  const pooled: Rule[] = []
  const globals = sections.filter(({ list }) => list[0] === 'global')
  for (const section of globals) ledger.take(section.line)
  for (const { list, line, text } of sections) {
    const isStatic = list[0] === 'static'
    if (!isStatic && !(list[0] === 'nat' && /^nat \([^),]+\) \d+ /.test(text))) continue
    const source = ledger.source(line)
    if (isStatic) {
      const pair = readStatic(known, list)
      if (!pair) {
        ledger.skip(line, 'translation', 'a translation that is not understood')
        continue
      }
      statics.push({ id: `static ${line}/out`, source, ...pair.out })
      into.push({ id: `static ${line}/in`, source, ...pair.into })
      continue
    }
    const who = whom(known, list)
    const face = /\(([^)]+)\)/.exec(list[1] ?? '')?.[1] ?? ''
    const number = list[2]
    if (!who) ledger.skip(line, 'translation', 'a translation that is not understood')
    else if (number === '0') exempt.push({ id: `nat ${line}`, source, match: [match.inOf(face), ...who], act: accept })
    else
      for (const one of globals.filter((global) => global.list[2] === number))
        pooled.push(poolRule(known, one, { id: `nat ${line}/${one.line}`, source, match: [match.inOf(face), ...who] }))
  }
  return { into, out: [...exempt, ...statics, ...pooled] }
}

function whom({ names, lists }: Known, list: readonly string[]): readonly Condition[] | undefined {
  const [, , , first = '', second = ''] = list
  if (first === 'access-list') {
    const entries = lists.get(second)
    return entries && match.oneOf(permitted(entries))
  }
  const base = parseAddress(names.hosts(first === '0' ? '0.0.0.0' : first))
  const prefix = parsePrefix(second === '0' ? '0.0.0.0' : second, 4)
  return base && prefix !== undefined ? [{ field: 'source', any: [network(4, base.value, prefix)] }] : undefined
}

function poolRule({ names }: Known, { list }: Section, base: Omit<Rule, 'act'>): Rule {
  const face = /\(([^)]+)\)/.exec(list[1] ?? '')?.[1] ?? ''
  const range = parseRange(list[3] ?? '')
  const own = names.interfaceAddresses(face).ranges
  const ranges: readonly AddressRange[] = range ? [range] : own
  return {
    ...base,
    match: [...base.match, match.outOf(face)],
    act: {
      kind: 'translate',
      to: { source: ranges.length ? ranges : 'out-interface', sourcePorts: [{ first: 1024, last: 65535 }] },
    },
  }
}

type Half = Pick<Rule, 'match' | 'act'>

/** `static (real,mapped) [tcp|udp] MAPPED [port] REAL [port] netmask M`. */
function readStatic(
  { names }: Known,
  list: readonly string[],
): { readonly out: Half; readonly into: Half } | undefined {
  const both = /^\(([^,]+),([^)]+)\)$/.exec(list[1] ?? '')
  if (!both) return undefined
  const protocol = list[2] === 'tcp' ? match.tcp : list[2] === 'udp' ? match.udp : undefined
  const words = list.slice(protocol === undefined ? 2 : 3)
  const [mappedWord = '', mappedPort, realWord = '', realPort] =
    protocol === undefined ? [words[0], undefined, words[1], undefined] : words
  const at = list.indexOf('netmask')
  const prefix = at < 0 ? 32 : (parsePrefix(list[at + 1] ?? '', 4) ?? 32)
  const real = parseAddress(names.hosts(realWord))
  const mapped = parseAddress(names.hosts(mappedWord))
  const own = mappedWord === 'interface' ? names.interfaceAddresses(both[2] ?? '').ranges : undefined
  if (!real || (!mapped && !own?.length)) return undefined
  const from = network(real.family, real.value, prefix)
  const to: readonly AddressRange[] = mapped
    ? [prefix === 32 ? only(mapped) : network(4, mapped.value, prefix)]
    : (own ?? [])
  const low = portOf(realPort)
  const high = portOf(mappedPort)
  if (protocol !== undefined && (low === undefined || high === undefined)) return undefined
  const one = (port: number | undefined): readonly { first: number; last: number }[] =>
    port === undefined ? [] : [{ first: port, last: port }]
  return {
    out: {
      match: [
        match.inOf(both[1] ?? ''),
        match.outOf(both[2] ?? ''),
        { field: 'source', any: [from] },
        ...(protocol === undefined ? [] : [match.protocol(protocol), match.sourcePort(...one(low))]),
      ],
      act: {
        kind: 'translate',
        to: { source: to, offset: 'same', ...(protocol === undefined ? {} : { sourcePorts: one(high) }) },
      },
    },
    into: {
      match: [
        match.inOf(both[2] ?? ''),
        { field: 'destination', any: to },
        ...(protocol === undefined ? [] : [match.protocol(protocol), match.destinationPort(...one(high))]),
      ],
      act: {
        kind: 'translate',
        to: { destination: [from], offset: 'same', ...(protocol === undefined ? {} : { destinationPorts: one(low) }) },
      },
    },
  }
}
