// Central source translation: a list of its own, looked at after the policy.
import type { Condition, Rule } from '../../model.ts'
import { parseNumbers } from '../address.ts'
import { accept } from '../device.ts'
import * as match from '../match.ts'
import { poolRanges, type Surroundings } from './policy.ts'
import { entriesOf, valueOf, valuesOf } from './tree.ts'

/** Rules of `firewall central-snat-map` in order. */
export function readCentral(around: Surroundings): readonly Rule[] {
  return entriesOf(around.scopes, 'firewall central-snat-map').flatMap((node): readonly Rule[] => {
    if (valueOf(node, 'status') === 'disable') return []
    const interfaces = (key: string): readonly string[] =>
      valuesOf(node, key)
        .filter((name) => name !== 'any')
        .flatMap(around.interfaces)
    const ins = interfaces('srcintf')
    const outs = interfaces('dstintf')
    const number = Number(valueOf(node, 'protocol') ?? 0)
    const ports = parseNumbers(valueOf(node, 'orig-port') ?? '', 65535)
    const set = (key: string): match.AddressSet => match.union(valuesOf(node, key).map(around.objects.address))
    const conditions: readonly Condition[] = [
      ...(ins.length ? [match.inOf(...ins)] : []),
      ...(outs.length ? [match.outOf(...outs)] : []),
      ...(node.settings.has('orig-addr') ? match.within('source', set('orig-addr')) : []),
      ...(node.settings.has('dst-addr') ? match.within('destination', set('dst-addr')) : []),
      ...(number === 0 ? [] : [match.protocol(number)]),
      ...(ports && ports.first > 0 ? [match.sourcePort(ports)] : []),
    ]
    const base = {
      id: `central-snat ${node.name}`,
      source: around.ledger.source(node.line, node.last),
      match: conditions,
    }
    if (valueOf(node, 'nat') === 'disable') return [{ ...base, act: accept }]
    const pools = poolRanges(around, valuesOf(node, 'nat-ippool'))
    const natPorts = parseNumbers(valueOf(node, 'nat-port') ?? '', 65535) ?? { first: 1024, last: 65535 }
    return [
      {
        ...base,
        act: { kind: 'translate', to: { source: pools.length ? pools : 'out-interface', sourcePorts: [natPorts] } },
      },
    ]
  })
}
