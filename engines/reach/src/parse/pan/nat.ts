// NAT of PAN-OS: rules in order, addresses as they are before translation.
import type { AddressRange, Condition, NumberRange, Rule, Translation } from '../../model.ts'
import { overlap } from '../address.ts'
import { accept } from '../device.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import { at, claim, kids, linesOf, value, values, type Word } from '../statement.ts'
import type { Zones } from './network.ts'
import { type Objects, portList } from './objects.ts'
import type { Scope } from './scope.ts'

/** A destination translation, for policies that name the destination as it was. */
export interface Rewriting {
  readonly original: match.AddressSet
  readonly translated: readonly AddressRange[]
  readonly ports: readonly NumberRange[]
}

export interface Nat {
  readonly into: readonly Rule[]
  readonly out: readonly Rule[]
  readonly rewritings: readonly Rewriting[]
}

interface Around {
  readonly ledger: Ledger
  readonly objects: Objects
  readonly zones: Zones
}

/** All NAT rules of the scope. */
export function readNat(around: Around, scope: Scope): Nat {
  const into: Rule[] = []
  const out: Rule[] = []
  const rewritings: Rewriting[] = []
  for (const base of scope.rulebases) {
    for (const rule of kids(base, 'nat', 'rules')) {
      claim(around.ledger, rule)
      if (value(rule, 'disabled') === 'yes') continue
      const one = readOne(around, rule)
      into.push(...one.into)
      out.push(...one.out)
      rewritings.push(...one.rewritings)
    }
  }
  return { into, out, rewritings }
}

function readOne({ ledger, objects, zones }: Around, rule: Word): Nat {
  const lines = linesOf(rule)
  const source = ledger.source(lines.first, lines.last - lines.first < 100 ? lines.last : lines.first)
  const id = `nat ${rule.name}`
  const set = (key: string): match.AddressSet =>
    rule.kids.has(key) ? match.union(values(rule, key).map(objects.address)) : match.anyAddress
  const ins = faces(zones, values(rule, 'from'))
  const outs =
    value(rule, 'to-interface') !== undefined && value(rule, 'to-interface') !== 'any'
      ? [value(rule, 'to-interface') ?? '']
      : faces(zones, values(rule, 'to'))
  const from: readonly Condition[] = [...(ins ? [match.inOf(...ins)] : []), ...match.within('source', set('source'))]
  const services = match.oneOf(
    values(rule, 'service')
      .flatMap((name) => objects.service(name) ?? match.everything)
      .concat(rule.kids.has('service') ? [] : match.everything),
  )
  const original = set('destination')
  const target = destinationOf(objects, rule)
  const into: Rule[] = []
  const rewritings: Rewriting[] = []
  if (target) {
    const to: Translation = {
      destination: target.ranges,
      offset: 'same',
      ...(target.ports.length ? { destinationPorts: target.ports } : {}),
    }
    into.push({
      id: `${id}/in`,
      source,
      match: [...from, ...match.within('destination', original), ...services],
      act: target.ranges.length ? { kind: 'translate', to } : { kind: 'unknown', text: id },
      label: rule.name,
    })
    rewritings.push({ original, translated: target.ranges, ports: target.ports })
  }
  const afterwards = target
    ? [
        { field: 'translated' as const, end: 'destination' as const },
        ...match.within('destination', { ranges: target.ranges }),
      ]
    : [...match.within('destination', original), ...services]
  const leaving = [...from, ...(outs && !target ? [match.outOf(...outs)] : []), ...afterwards]
  const act = sourceOf(objects, rule)
  const out: Rule[] = [{ id: `${id}/out`, source, match: leaving, act: act ?? accept, label: rule.name }]
  const both = at(rule, 'source-translation', 'static-ip')
  if (value(both, 'bi-directional') === 'yes' && act?.kind === 'translate' && Array.isArray(act.to.source)) {
    const inner = set('source')
    into.push({
      id: `${id}/back`,
      source,
      match: [{ field: 'destination', any: act.to.source }],
      act: { kind: 'translate', to: { destination: inner.ranges, offset: 'same' } },
      label: rule.name,
    })
    rewritings.push({ original: { ranges: act.to.source }, translated: inner.ranges, ports: [] })
  }
  return { into, out, rewritings }
}

/** Interfaces of the zones; `undefined` for any. */
function faces(zones: Zones, names: readonly string[]): readonly string[] | undefined {
  return names.length === 0 || names.includes('any') ? undefined : names.flatMap(zones.interfaces)
}

function destinationOf(
  objects: Objects,
  rule: Word,
): { readonly ranges: readonly AddressRange[]; readonly ports: readonly NumberRange[] } | undefined {
  const word = at(rule, 'destination-translation') ?? at(rule, 'dynamic-destination-translation')
  const names = values(word, 'translated-address')
  if (!word || names.length === 0) return undefined
  return {
    ranges: match.union(names.map(objects.address)).ranges,
    ports: values(word, 'translated-port').flatMap(portList),
  }
}

function sourceOf(objects: Objects, rule: Word): Rule['act'] | undefined {
  const word = at(rule, 'source-translation')
  if (!word) return undefined
  const dynamic = at(word, 'dynamic-ip-and-port')
  const holder = dynamic ?? at(word, 'dynamic-ip') ?? at(word, 'static-ip')
  const ports: Translation = dynamic ? { sourcePorts: [{ first: 1024, last: 65535 }] } : { offset: 'same' }
  const face = at(dynamic, 'interface-address')
  if (face) {
    const fixed = value(face, 'ip') ?? value(face, 'floating-ip')
    const ranges = fixed === undefined ? [] : objects.address(fixed.split('/')[0] ?? '').ranges
    return { kind: 'translate', to: { source: ranges.length ? ranges : 'out-interface', ...ports } }
  }
  const set = match.union(values(holder, 'translated-address').map(objects.address))
  if (set.ranges.length === 0) return { kind: 'unknown', text: `source translation of ${rule.name}` }
  return { kind: 'translate', to: { source: set.ranges, ...ports } }
}

/** Destinations of a policy, written as before translation, as the packet is after it: alternatives, each with its service. */
export function destinations(
  set: match.AddressSet,
  negated: boolean,
  { nat, services }: { readonly nat: Nat; readonly services: match.Alternatives },
): readonly Condition[] {
  const plain = [...match.within('destination', set, negated), ...match.oneOf(services)]
  if (nat.rewritings.length === 0) return plain
  const isAll = set.isAny === true && !negated
  const touched = nat.rewritings.filter(
    (one) =>
      isAll ||
      one.original.isAny ||
      set.unknown !== undefined ||
      one.original.unknown !== undefined ||
      (negated ? true : overlap(one.original.ranges, set.ranges)),
  )
  if (touched.length === 0 || (isAll && services.some((one) => one.length === 0)))
    return touched.length ? plain : [...plain, { field: 'translated', end: 'destination', negated: true }]
  return match.oneOf([
    [...plain, { field: 'translated', end: 'destination', negated: true }],
    ...touched.map((one): readonly Condition[] => [
      { field: 'translated', end: 'destination' },
      { field: 'destination', any: one.translated },
      // A translated port was another one when the policy looked at it.
      ...(one.ports.length ? [match.destinationPort(...one.ports)] : match.oneOf(services)),
    ]),
  ])
}
