// Zones and security policies of an SRX.
import type { Chain, Condition, Rule } from '../../model.ts'
import { accept, drop, implicit } from '../device.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import { at, claim, kids, linesOf, skipWord, values, type Word } from '../statement.ts'
import { unitName } from './interface.ts'
import type { Objects } from './objects.ts'

export interface Zones {
  readonly interfaces: (zone: string) => readonly string[]
  readonly zoneOf: (unit: string) => string | undefined
  readonly names: readonly string[]
}

/** Security zones and their interfaces. */
export function readZones(ledger: Ledger, root: Word): Zones {
  const byZone = new Map<string, readonly string[]>()
  for (const zone of kids(root, 'security', 'zones', 'security-zone')) {
    byZone.set(zone.name, values(zone, 'interfaces').map(unitName))
    claim(ledger, zone)
  }
  return {
    interfaces: (zone) => byZone.get(zone) ?? [],
    zoneOf: (unit) => [...byZone].find(([, names]) => names.includes(unit))?.[0],
    names: [...byZone.keys()],
  }
}

interface Around {
  readonly ledger: Ledger
  readonly root: Word
  readonly objects: Objects
  readonly zones: Zones
}

/** Policies of zone pairs, then global ones, then the default. */
export function readPolicies(around: Around): Chain {
  const { ledger, root, zones } = around
  const rules: Rule[] = []
  const policies = at(root, 'security', 'policies')
  for (const from of kids(policies, 'from-zone')) {
    for (const to of kids(from, 'to-zone')) {
      const ends = [inZone(zones, [from.name]), outZone(zones, [to.name])].flat()
      for (const policy of kids(to, 'policy'))
        rules.push(
          readPolicy(around, policy, {
            ends,
            id: `${from.name}→${to.name} ${policy.name}`,
            from: from.name,
            to: to.name,
          }),
        )
      for (const line of to.lines) ledger.take(line)
    }
  }
  for (const policy of kids(policies, 'global', 'policy')) {
    const ends = [
      inZone(zones, values(policy, 'match', 'from-zone')),
      outZone(zones, values(policy, 'match', 'to-zone')),
    ].flat()
    rules.push(readPolicy(around, policy, { ends, id: `global ${policy.name}`, from: undefined, to: undefined }))
  }
  const fallback = at(policies, 'default-policy')
  claim(ledger, fallback)
  const all = zones.names.flatMap(zones.interfaces)
  const line = fallback ? linesOf(fallback).first : 1
  const last: readonly Rule[] = fallback?.kids.has('permit-all')
    ? [
        {
          id: 'default-policy',
          source: ledger.source(line),
          match: [match.inOf(...all), match.outOf(...all)],
          act: accept,
        },
      ]
    : []
  const sessions = implicit('policy/sessions', ledger.quote(1), [match.ofSession], accept)
  return { name: 'policy', rules: [sessions, ...rules, ...last], otherwise: 'drop' }
}

function inZone(zones: Zones, names: readonly string[]): readonly Condition[] {
  const all = names.length === 0 || names.includes('any')
  return [match.inOf(...(all ? zones.names : names).flatMap(zones.interfaces))]
}

function outZone(zones: Zones, names: readonly string[]): readonly Condition[] {
  const all = names.length === 0 || names.includes('any')
  return [match.outOf(...(all ? zones.names : names).flatMap(zones.interfaces))]
}

interface Place {
  readonly ends: readonly Condition[]
  readonly id: string
  readonly from: string | undefined
  readonly to: string | undefined
}

const plainWords = new Set([
  'source-address',
  'destination-address',
  'application',
  'source-address-excluded',
  'destination-address-excluded',
  'from-zone',
  'to-zone',
])

function readPolicy({ ledger, objects }: Around, policy: Word, { ends, id, from, to }: Place): Rule {
  const lines = linesOf(policy)
  const tests = at(policy, 'match')
  const then = at(policy, 'then')
  claim(ledger, policy)
  const unknowns = [...(tests?.kids.values() ?? [])].flatMap((word): readonly Condition[] => {
    const list = [...word.kids.keys()]
    if (plainWords.has(word.name) || (list.length === 1 && list[0] === 'any')) return []
    return [match.unknown(`${word.name} ${list.join(' ')}`.slice(0, 100))]
  })
  const scheduler = values(policy, 'scheduler-name')[0]
  const set = (key: string, zone: string | undefined): readonly Condition[] => {
    const names = values(tests, key)
    const end = key.startsWith('source') ? 'source' : 'destination'
    if (names.length === 0) return [match.unknown(`${key} is missing`)]
    return match.within(
      end,
      match.union(names.map((name) => objects.address(name, zone))),
      tests?.kids.has(`${key}-excluded`),
    )
  }
  const applications = values(tests, 'application')
  const services = applications.length
    ? match.oneOf(applications.flatMap((name) => objects.application(name)))
    : unknowns.length
      ? []
      : [match.unknown('application is missing')]
  const acts = [...(then?.kids.keys() ?? [])]
  const passes = acts.includes('permit')
  const action: Rule['act'] = passes ? accept : acts.includes('reject') ? { kind: 'reject' } : drop
  if (!passes && !acts.includes('deny') && !acts.includes('reject'))
    skipWord(ledger, then, ['nothing', 'a policy without a decision'])
  return {
    id,
    source: ledger.source(lines.first, lines.last - lines.first < 100 ? lines.last : lines.first),
    match: [
      ...ends,
      ...set('source-address', from),
      ...set('destination-address', to),
      ...services,
      ...unknowns,
      ...(scheduler === undefined ? [] : [match.unknown(`scheduler ${scheduler}`)]),
    ],
    // A policy that decides nothing lets the next ones decide.
    act: passes || acts.includes('deny') || acts.includes('reject') ? action : { kind: 'continue' },
    label: policy.name,
  }
}
