// Routes of YAMAHA routers: several gateways of one network, some only for packets that a filter passes.
import type { Condition, Family, NextHop, Route } from '../../model.ts'
import { allV4, allV6, parseAddress, parseNetwork } from '../address.ts'
import type { RawLine, Reading } from './reading.ts'

interface Gateway {
  readonly hop: NextHop | 'discard'
  readonly filters: readonly string[]
  readonly metric: number
}

/** The routes of one line; filter-type gateways come first, in order, then those for everything else. */
export function readRoute(reading: Reading, raw: RawLine & { readonly family: Family }): readonly Route[] {
  const { family, list } = raw
  const to = destination(list[2] ?? '', list[3] ?? '', family)
  const gateways = to && readGateways(list.slice(list.indexOf('gateway')))
  if (!to || !gateways || gateways.length === 0) {
    reading.ledger.skip(raw.line, 'routing', 'a route with words that are not understood')
    return []
  }
  const source = reading.ledger.source(raw.line)
  const filtered = gateways.flatMap((one): readonly Route[] => {
    if (one.filters.length === 0) return []
    const via: Route['via'] = one.hop === 'discard' ? 'discard' : [one.hop]
    const refused: (readonly Condition[])[] = []
    return one.filters.flatMap((number): readonly Route[] => {
      const filter = reading.filters[family].get(number)
      if (filter && !filter.passes) refused.push(filter.match)
      if (!filter?.passes) return []
      const match: readonly Condition[] = [
        ...(to.prefix === 0 ? [] : [{ field: 'destination' as const, any: [to] }]),
        ...filter.match,
        ...(refused.length ? [{ field: 'any-of' as const, of: [...refused], negated: true }] : []),
      ]
      return [{ vrf: 'default', to, via, preference: one.metric, match, source }]
    })
  })
  const plain = gateways.filter((one) => one.filters.length === 0)
  if (plain.length === 0) return filtered
  const hops = plain.flatMap((one) => (one.hop === 'discard' ? [] : [one.hop]))
  const preference = Math.min(...plain.map((one) => one.metric))
  return [...filtered, { vrf: 'default', to, via: hops.length ? hops : 'discard', preference, source }]
}

function destination(word: string, mask: string, family: Family): Route['to'] | undefined {
  if (word === 'default' || word === 'default6') return { ...(family === 4 ? allV4 : allV6), prefix: 0 }
  const network = parseNetwork(mask.includes('.') ? `${word}/${mask}` : word)
  return network?.family === family ? network : undefined
}

function readGateways(list: readonly string[]): readonly Gateway[] | undefined {
  const out: Gateway[] = []
  let at = 0
  while (at < list.length) {
    if (list[at] !== 'gateway') return undefined
    const [hop, used] = readHop(list.slice(at + 1))
    if (!hop) return undefined
    at += 1 + used
    const filters: string[] = []
    let metric = 1
    while (at < list.length && list[at] !== 'gateway') {
      const word = list[at] ?? ''
      if (word === 'filter') {
        while (/^\d+$/.test(list[at + 1] ?? '')) filters.push(list[(at += 1)] ?? '')
      } else if (word === 'metric' || word === 'weight' || word === 'keepalive') {
        at += 1
        if (word === 'metric') metric = Number(list[at]) || 1
      } else if (word !== 'hide') return undefined
      at += 1
    }
    out.push({ hop, filters, metric })
  }
  return out
}

function readHop(list: readonly string[]): readonly [NextHop | 'discard' | undefined, number] {
  const [first = '', second = ''] = list
  if (first === 'null') return ['discard', 1]
  if (first === 'pp' || first === 'tunnel')
    return [{ interface: `${first}${second === 'anonymous' ? ' anonymous' : second}` }, second === '' ? 1 : named(list)]
  if (first === 'dhcp' || first === 'pdp') return [{ interface: second }, 2]
  if (/^(lan|wan|vlan|bridge|loopback|onu)\d+([./]\d+)?$/.test(first)) return [{ interface: first }, 1]
  const [plain = '', zone] = first.split('%')
  const address = parseAddress(plain)
  if (!address) return [undefined, 0]
  const prefix = address.family === 4 ? 32 : 128
  return [{ gateway: { ...address, prefix }, ...(zone && !/^\d+$/.test(zone) ? { interface: zone } : {}) }, 1]
}

/** `pp anonymous name=user`. */
function named(list: readonly string[]): number {
  return list[2]?.startsWith('name=') ? 3 : 2
}
