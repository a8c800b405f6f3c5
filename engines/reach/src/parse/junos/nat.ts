// NAT of an SRX: static before destination on the way in, static before source on the way out.
import type { AddressRange, Chain, Condition, NumberRange, Rule, Translation } from '../../model.ts'
import { between, mergeRanges, parseNetwork } from '../address.ts'
import { accept } from '../device.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import { at, claim, kids, linesOf, skipWord, value, values, type Word } from '../statement.ts'
import { unitName } from './interface.ts'
import { type Objects, portRange, protocolNumber } from './objects.ts'
import type { Zones } from './policy.ts'

interface Around {
  readonly ledger: Ledger
  readonly root: Word
  readonly objects: Objects
  readonly zones: Zones
}

/** The chains of translation on arrival and on leaving. */
export function readNat(around: Around): readonly [Chain, Chain] {
  const statics = ruleSets(around, 'static').flatMap((set) =>
    kids(set, 'rule').map((rule) => staticRule(around, set, rule)),
  )
  const destinations = ruleSets(around, 'destination').flatMap((set) =>
    kids(set, 'rule').map((rule) => destinationRule(around, set, rule)),
  )
  const sources = ruleSets(around, 'source').flatMap((set) =>
    kids(set, 'rule').map((rule) => sourceRule(around, set, rule)),
  )
  for (const kind of ['source', 'destination', 'static']) {
    const block = at(around.root, 'security', 'nat', kind)
    for (const key of [
      'pool',
      'interface',
      'pool-default-port-range',
      'port-randomization',
      'address-persistent',
      'pool-utilization-alarm',
      'port',
    ])
      claim(around.ledger, at(block, key))
  }
  return [
    { name: 'nat in', rules: [...statics.flatMap((one) => one.into), ...destinations], otherwise: 'return' },
    { name: 'nat out', rules: [...statics.flatMap((one) => one.out), ...sources], otherwise: 'return' },
  ]
}

/** Rule sets with an interface come before those with a zone, these before routing instances. */
function ruleSets({ root }: Around, kind: string): readonly Word[] {
  const rank = (set: Word): number => (at(set, 'from', 'interface') ? 0 : at(set, 'from', 'zone') ? 1 : 2)
  return kids(root, 'security', 'nat', kind, 'rule-set').toSorted((a, b) => rank(a) - rank(b))
}

function place({ zones }: Around, set: Word, side: 'from' | 'to'): readonly Condition[] {
  const word = at(set, side)
  const names = [...values(word, 'zone').flatMap(zones.interfaces), ...values(word, 'interface').map(unitName)]
  if (names.length === 0) return word ? [match.unknown(`${side} ${[...word.kids.keys()].join(' ')}`)] : []
  return [side === 'from' ? match.inOf(...names) : match.outOf(...names)]
}

function setOf(
  { objects }: Around,
  word: Word | undefined,
  end: 'source' | 'destination',
): match.AddressSet | undefined {
  const direct = values(word, `${end}-address`)
    .map((text) => parseNetwork(text))
    .flatMap((range) => range ?? [])
  const named = values(word, `${end}-address-name`).map((name) => objects.address(name, undefined))
  if (!word?.kids.has(`${end}-address`) && named.length === 0) return undefined
  return match.union([{ ranges: direct }, ...named])
}

function tests(around: Around, word: Word | undefined): readonly Condition[] {
  const source = setOf(around, word, 'source')
  const destination = setOf(around, word, 'destination')
  const ports = (key: string): readonly NumberRange[] => {
    const list = kids(word, key)
    return list.flatMap((kid) => {
      const high = value(kid, 'to')
      return portRange(high === undefined ? kid.name : `${kid.name}-${high}`) ?? []
    })
  }
  const protocols = values(word, 'protocol').flatMap((name) => protocolNumber(name) ?? [])
  const applications = values(word, 'application')
    .filter((name) => name !== 'any')
    .flatMap((name) => around.objects.application(name))
  const to = ports('destination-port')
  const from = ports('source-port')
  return [
    ...(source ? match.within('source', source) : []),
    ...(destination ? match.within('destination', destination) : []),
    ...(protocols.length ? [match.protocol(...protocols)] : []),
    ...(applications.length ? match.oneOf(applications) : []),
    ...(to.length ? [match.destinationPort(...to)] : []),
    ...(from.length ? [match.sourcePort(...from)] : []),
  ]
}

interface Base {
  readonly id: string
  readonly source: Rule['source']
  readonly match: readonly Condition[]
}

function baseOf(around: Around, set: Word, rule: Word): Base {
  const lines = linesOf(rule)
  claim(around.ledger, rule)
  for (const key of ['from', 'to']) claim(around.ledger, at(set, key))
  for (const line of set.lines) around.ledger.take(line)
  return {
    id: `nat ${set.name}/${rule.name}`,
    source: around.ledger.source(lines.first, lines.last - lines.first < 100 ? lines.last : lines.first),
    match: [...place(around, set, 'from'), ...place(around, set, 'to'), ...tests(around, at(rule, 'match'))],
  }
}

/** Addresses of a pool: prefixes, ranges `A to B`. */
function poolOf({ root }: Around, kind: string, name: string): readonly AddressRange[] {
  return mergeRanges(
    kids(root, 'security', 'nat', kind, 'pool', name, 'address').flatMap((kid) => {
      const high = value(kid, 'to')
      const range =
        high === undefined ? parseNetwork(kid.name) : between(kid.name.split('/')[0] ?? '', high.split('/')[0] ?? '')
      return range ?? []
    }),
  )
}

function sourceRule(around: Around, set: Word, rule: Word): Rule {
  const base = baseOf(around, set, rule)
  const then = at(rule, 'then', 'source-nat')
  const pool = value(then, 'pool')
  if (then?.kids.has('off')) return { ...base, act: accept }
  const ranges = pool === undefined ? [] : poolOf(around, 'source', pool)
  if (pool !== undefined && ranges.length === 0) return { ...base, act: { kind: 'unknown', text: `pool ${pool}` } }
  const keeps =
    pool !== undefined &&
    at(around.root, 'security', 'nat', 'source', 'pool', pool, 'port', 'no-translation') !== undefined
  const to: Translation = {
    source: pool === undefined ? 'out-interface' : ranges,
    ...(keeps ? {} : { sourcePorts: [{ first: 1024, last: 65535 }] }),
  }
  return { ...base, act: then ? { kind: 'translate', to } : { kind: 'unknown', text: base.id } }
}

function destinationRule(around: Around, set: Word, rule: Word): Rule {
  const base = baseOf(around, set, rule)
  const then = at(rule, 'then', 'destination-nat')
  const name = value(then, 'pool') ?? ''
  if (then?.kids.has('off')) return { ...base, act: accept }
  const pool = at(around.root, 'security', 'nat', 'destination', 'pool', name)
  const ranges = poolOf(around, 'destination', name)
  const text =
    value(pool, 'port') ??
    kids(pool, 'address')
      .map((kid) => value(kid, 'port'))
      .find((one) => one !== undefined)
  const port = text === undefined ? undefined : portRange(text)
  if (ranges.length === 0) return { ...base, act: { kind: 'unknown', text: `pool ${name}` } }
  return {
    ...base,
    act: { kind: 'translate', to: { destination: ranges, ...(port ? { destinationPorts: [port] } : {}) } },
  }
}

/** Static translation works both ways. */
function staticRule(
  around: Around,
  set: Word,
  rule: Word,
): { readonly into: readonly Rule[]; readonly out: readonly Rule[] } {
  const base = baseOf(around, set, rule)
  const then = at(rule, 'then', 'static-nat')
  const named = value(then, 'prefix-name')
  const prefix = value(then, 'prefix')
  const inner =
    prefix !== undefined
      ? [parseNetwork(prefix)].flatMap((one) => one ?? [])
      : named !== undefined
        ? around.objects.address(named, undefined).ranges
        : []
  const outer = setOf(around, at(rule, 'match'), 'destination')
  if (inner.length === 0 || !outer?.ranges.length) {
    skipWord(around.ledger, rule, ['translation', 'a static translation that is not understood'])
    return { into: [{ ...base, act: { kind: 'unknown', text: base.id } }], out: [] }
  }
  const holder = at(then, prefix === undefined ? 'prefix-name' : 'prefix', prefix ?? named ?? '')
  const low = value(holder, 'mapped-port') ?? value(then, 'mapped-port')
  const mapped = low === undefined ? undefined : portRange(low)
  const from = at(set, 'from')
  const names = [...values(from, 'zone').flatMap(around.zones.interfaces), ...values(from, 'interface').map(unitName)]
  return {
    into: [
      {
        ...base,
        id: `${base.id}/in`,
        act: {
          kind: 'translate',
          to: { destination: inner, offset: 'same', ...(mapped ? { destinationPorts: [mapped] } : {}) },
        },
      },
    ],
    out: mapped
      ? []
      : [
          {
            ...base,
            id: `${base.id}/out`,
            match: [...(names.length ? [match.outOf(...names)] : []), { field: 'source', any: inner }],
            act: { kind: 'translate', to: { source: outer.ranges, offset: 'same' } },
          },
        ],
  }
}
