// Policies of a FortiGate in order: what each matches, what it does, and how it translates the source.
import type { AddressRange, Condition, Rule, Translation } from '../../model.ts'
import { accept, drop } from '../device.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import type { Objects } from './objects.ts'
import { rangeOf } from './objects.ts'
import { policyNotes, policyUnknowns } from './sections.table.ts'
import { entriesOf, isOn, type Node, valueOf, valuesOf } from './tree.ts'
import { translatedTo, type Vip } from './vip.ts'

export interface Surroundings {
  readonly ledger: Ledger
  readonly scopes: readonly Node[]
  readonly objects: Objects
  readonly vips: ReadonlyMap<string, readonly Vip[]>
  /** Interfaces of a zone, or the interface itself. */
  readonly interfaces: (name: string) => readonly string[]
  /** Since 7.2.4 a deny policy also stops what a VIP translated, unless told otherwise. */
  readonly denyMatchesVip: boolean
}

export interface Policies {
  readonly rules: readonly Rule[]
  /** Source translation by policy, in the same order. */
  readonly sourceRules: readonly Rule[]
  readonly usedVips: ReadonlySet<string>
}

const sectionsOfPolicies = ['firewall policy', 'firewall consolidated policy', 'firewall policy6'] as const

/** All enabled policies of one VDOM. */
export function readPolicies(around: Surroundings): Policies {
  const rules: Rule[] = []
  const sourceRules: Rule[] = []
  const usedVips = new Set<string>()
  for (const section of sectionsOfPolicies) {
    for (const node of entriesOf(around.scopes, section)) {
      if (valueOf(node, 'status') === 'disable') {
        for (let line = node.line; line <= node.last; line += 1)
          around.ledger.skip(line, 'nothing', 'a policy that is disabled')
        continue
      }
      for (const name of valuesOf(node, 'dstaddr'))
        for (const vip of around.vips.get(name) ?? []) usedVips.add(vip.name)
      const only6 = section === 'firewall policy6'
      const rule = readPolicy(around, node, only6)
      rules.push(rule)
      if (rule.act.kind === 'accept') sourceRules.push(...sourceTranslation(around, node, rule))
    }
  }
  return { rules, sourceRules, usedVips }
}

function readPolicy(around: Surroundings, node: Node, only6: boolean): Rule {
  const action = valueOf(node, 'action') ?? 'deny'
  const passes = action === 'accept' || action === 'ipsec' || action === 'redirect' || action === 'isolate'
  const conditions: Condition[] = [
    ...interfacesOf(around, node, 'srcintf'),
    ...interfacesOf(around, node, 'dstintf'),
    ...endsOf(around, node, { only6, passes }),
    ...serviceOf(around, node),
    ...unknowns(around, node),
  ]
  const name = valueOf(node, 'name')
  return {
    id: `${only6 ? 'policy6' : 'policy'} ${node.name}`,
    source: around.ledger.source(node.line, node.last),
    match: conditions,
    act: passes ? accept : drop,
    ...(name === undefined ? {} : { label: name }),
  }
}

function interfacesOf(around: Surroundings, node: Node, key: 'srcintf' | 'dstintf'): readonly Condition[] {
  const names = valuesOf(node, key)
  if (names.includes('any')) return []
  if (names.length === 0) return [match.unknown(`${key} is missing`)]
  const any = [...new Set(names.flatMap(around.interfaces))]
  return [key === 'srcintf' ? match.inOf(...any) : match.outOf(...any)]
}

/** Sources and destinations of both families; destinations that are VIPs match what was translated. */
function endsOf(around: Surroundings, node: Node, kind: { only6: boolean; passes: boolean }): readonly Condition[] {
  const alternatives: (readonly Condition[])[] = []
  const plainDestinations = valuesOf(node, 'dstaddr').filter((name) => !around.vips.has(name))
  const vips = valuesOf(node, 'dstaddr').flatMap((name) => around.vips.get(name) ?? [])
  const seesVip =
    isOn(node, 'match-vip') || (!kind.passes && around.denyMatchesVip && valueOf(node, 'match-vip') !== 'disable')
  const untranslated: readonly Condition[] =
    around.vips.size === 0 || seesVip ? [] : [{ field: 'translated', end: 'destination', negated: true }]
  const four = kind.only6 ? 6 : 4
  const source = memberSet(around, node, { key: 'srcaddr', family: four })
  if (plainDestinations.length > 0) {
    const to = memberSet(around, node, { key: 'dstaddr', family: four, names: plainDestinations })
    alternatives.push([match.family(four), ...source, ...to, ...untranslated])
  }
  for (const vip of vips) alternatives.push([match.family(four), ...source, ...translatedTo(vip)])
  if (node.settings.has('srcaddr6') || node.settings.has('dstaddr6')) {
    alternatives.push([
      match.family(6),
      ...memberSet(around, node, { key: 'srcaddr6', family: 6 }),
      ...memberSet(around, node, { key: 'dstaddr6', family: 6 }),
    ])
  }
  if (alternatives.length === 0)
    alternatives.push([match.family(four), ...source, match.unknown('destination is missing or not an address')])
  return match.oneOf(alternatives)
}

function memberSet(
  around: Surroundings,
  node: Node,
  { key, family, names = valuesOf(node, key) }: { key: string; family: 4 | 6; names?: readonly string[] },
): readonly Condition[] {
  const end = key.startsWith('src') ? 'source' : 'destination'
  if (names.length === 0) return hasService(node, end) ? [] : [match.unknown(`${key} is missing`)]
  const set = match.union(names.map(around.objects.address))
  const ranges = set.ranges.filter((range) => range.family === family)
  return match.within(end, { ...set, ranges }, isOn(node, `${key}-negate`))
}

/** Policies by internet service have no addresses. */
function hasService(node: Node, end: 'source' | 'destination'): boolean {
  return isOn(node, end === 'source' ? 'internet-service-src' : 'internet-service')
}

function serviceOf(around: Surroundings, node: Node): readonly Condition[] {
  const names = valuesOf(node, 'service')
  if (names.length === 0) return isOn(node, 'internet-service') ? [] : [match.unknown('service is missing')]
  const alternatives = names.flatMap((name) => around.objects.service(name))
  if (!isOn(node, 'service-negate'))
    return alternatives.length ? match.oneOf(alternatives) : [match.unknown('a service without ports')]
  return [{ field: 'any-of', of: alternatives, negated: true }]
}

/** Users, schedules, applications, internet services: conditions that the configuration does not decide. */
function unknowns(around: Surroundings, node: Node): readonly Condition[] {
  const out: Condition[] = []
  const schedule = valueOf(node, 'schedule')
  if (schedule !== undefined && schedule !== 'always') out.push(match.unknown(`schedule ${schedule}`))
  for (const [key, setting] of node.settings) {
    if (policyNotes.has(key) || (setting.values.length === 1 && setting.values[0] === 'disable')) continue
    out.push(match.unknown(`${key} ${setting.values.join(' ')}`.slice(0, 200)))
    if (!policyUnknowns.has(key))
      around.ledger.doubt(setting.line, 'filter', 'a setting of a policy that is not understood')
  }
  return out
}

function sourceTranslation(around: Surroundings, node: Node, rule: Rule): readonly Rule[] {
  const base = { source: rule.source, match: rule.match }
  if (!isOn(node, 'nat')) return [{ id: `nat of ${rule.id}`, ...base, act: accept }]
  const pools = isOn(node, 'ippool') ? poolRanges(around, valuesOf(node, 'poolname')) : undefined
  const source: Translation['source'] = pools === undefined ? 'out-interface' : pools
  const plain: Rule = {
    id: `nat of ${rule.id}`,
    ...base,
    act:
      pools?.length === 0
        ? { kind: 'unknown', text: 'an address pool that is not defined' }
        : { kind: 'translate', to: { source, sourcePorts: [{ first: 1024, last: 65535 }] } },
  }
  if (pools !== undefined) return [plain]
  // 50 one-to-one VIPs: more would multiply the rules of every policy without telling more.
  const mirrored = [...new Set([...around.vips.values()].flat())]
    .filter((vip) => vip.isOneToOne && vip.mapped && vip.external)
    .slice(0, 50)
  return [
    ...mirrored.map(
      (vip): Rule => ({
        id: `nat of ${rule.id} by vip ${vip.name}`,
        source: rule.source,
        match: [
          ...rule.match,
          ...(vip.interface === 'any' ? [] : [match.outOf(vip.interface)]),
          { field: 'source', any: vip.mapped ?? [] },
        ],
        act: { kind: 'translate', to: { source: vip.external ?? [], offset: 'same' } },
      }),
    ),
    plain,
  ]
}

/** Addresses of pools by name. */
export function poolRanges(around: Pick<Surroundings, 'scopes'>, names: readonly string[]): readonly AddressRange[] {
  const pools = new Map(entriesOf(around.scopes, 'firewall ippool').map((node) => [node.name, node]))
  return names.flatMap((name) => {
    const pool = pools.get(name)
    return (pool && rangeOf(`${valueOf(pool, 'startip')}-${valueOf(pool, 'endip')}`)) ?? []
  })
}
