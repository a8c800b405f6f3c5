// Security rules of PAN-OS.
import type { Chain, Condition, Rule } from '../../model.ts'
import { accept, drop, implicit } from '../device.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import { at, claim, kids, linesOf, value, values, type Word } from '../statement.ts'
import { destinations, type Nat } from './nat.ts'
import type { Zones } from './network.ts'
import type { Objects } from './objects.ts'
import type { Scope } from './scope.ts'

interface Around {
  readonly ledger: Ledger
  readonly objects: Objects
  readonly zones: Zones
  readonly nat: Nat
}

/** Words that are no condition, or are read below. */
const known = new Set(
  'from to source destination service application action negate-source negate-destination disabled rule-type description tag log-start log-end log-setting profile-setting option qos uuid group-tag audit-comment target icmp-unreachable'.split(
    ' ',
  ),
)

/** The rules of the scope in order, sessions before them and the two defaults behind. */
export function readRules(around: Around, scope: Scope): Chain {
  const rules = scope.rulebases.flatMap((base) =>
    kids(base, 'security', 'rules').flatMap((rule, index) => readRule(around, rule, index)),
  )
  const first = around.ledger.quote(1)
  const sessions = implicit('security/sessions', first, [match.ofSession], accept)
  return { name: 'security', rules: unique([sessions, ...rules, ...defaults(around, scope)]), otherwise: 'drop' }
}

/** The same name may stand in the rules of two device groups. */
function unique(rules: readonly Rule[]): readonly Rule[] {
  const seen = new Map<string, number>()
  return rules.map((rule) => {
    const count = seen.get(rule.id) ?? 0
    seen.set(rule.id, count + 1)
    return count === 0 ? rule : { ...rule, id: `${rule.id} (${count + 1})` }
  })
}

function readRule(around: Around, rule: Word, index: number): readonly Rule[] {
  const { ledger, objects, zones } = around
  const lines = linesOf(rule)
  claim(ledger, rule)
  if (value(rule, 'disabled') === 'yes') return []
  const source = ledger.source(lines.first, lines.last - lines.first < 100 ? lines.last : lines.first)
  const action = value(rule, 'action')
  const passes = action === 'allow'
  const set = (key: string): match.AddressSet =>
    rule.kids.has(key)
      ? match.union(values(rule, key).map(objects.address))
      : { ranges: [], unknown: `${key} is missing` }
  const services = servicesOf(objects, rule, passes)
  const conditions: readonly Condition[] = [
    ...zonesMatch(zones, rule),
    ...match.within('source', set('source'), value(rule, 'negate-source') === 'yes'),
    ...destinations(set('destination'), value(rule, 'negate-destination') === 'yes', { nat: around.nat, services }),
    ...unknowns(ledger, rule),
  ]
  const act: Rule['act'] = passes
    ? accept
    : action === undefined
      ? { kind: 'continue' }
      : action.startsWith('reset')
        ? { kind: 'reject' }
        : drop
  return [{ id: `rule ${rule.name || index}`, source, match: conditions, act, label: rule.name }]
}

/**
 * Service and application together. An allowed application may use its ports; where they are not known, or the service is any, it may
 * use every port until it is recognised. A refused application refuses only what it is recognised in, so nothing is sure.
 */
function servicesOf(objects: Objects, rule: Word, passes: boolean): match.Alternatives {
  const names = rule.kids.has('service') ? values(rule, 'service') : ['any']
  const applications = values(rule, 'application').filter((name) => name !== 'any')
  const listed = names.map((name) => objects.service(name))
  const explicit = listed.flatMap((one) => one ?? [])
  const isDefault = listed.includes(undefined)
  if (applications.length === 0) return isDefault ? [...explicit, ...match.everything] : explicit
  const ports = applications.map((name) => ({ name, of: objects.application(name) }))
  const known = ports.flatMap((one) => one.of ?? [])
  const label = match.unknown(`application ${applications.slice(0, 5).join(', ')}`)
  if (!passes)
    return (
      isDefault ? [...explicit, ...known, ...(ports.some((one) => !one.of) ? match.everything : [])] : explicit
    ).map((one) => [...one, label])
  if (isDefault) return [...explicit, ...known, ...(ports.some((one) => one.of === undefined) ? [[label]] : [])]
  return explicit.some((one) => one.length === 0) ? [...known, [label]] : explicit
}

/** Zones of both ends; `intrazone` rules keep to one zone, `interzone` rules cross. */
function zonesMatch(zones: Zones, rule: Word): readonly Condition[] {
  const kind = value(rule, 'rule-type')
  const all = (names: readonly string[]): readonly string[] | undefined =>
    names.length === 0 || names.includes('any') ? undefined : names
  const from = all(values(rule, 'from'))
  const to = all(values(rule, 'to'))
  const faces = (names: readonly string[] | undefined): readonly string[] =>
    (names ?? zones.names).flatMap(zones.interfaces)
  const same = (names: readonly string[]): match.Alternatives =>
    names.map((name) => [match.inOf(...zones.interfaces(name)), match.outOf(...zones.interfaces(name))])
  if (kind === 'intrazone') return [{ field: 'any-of', of: same(from ?? zones.names) }]
  // An interface without a zone passes nothing; where no zone is known at all (rules without a network), any is any.
  const hasZones = zones.names.length > 0
  const ends: readonly Condition[] = [
    ...(from || hasZones ? [match.inOf(...faces(from))] : []),
    ...(to || hasZones ? [match.outOf(...faces(to))] : []),
  ]
  if (kind !== 'interzone') return ends
  return [...ends, { field: 'any-of', of: same(zones.names), negated: true }]
}

/** Users, categories, schedules, device posture: conditions that the configuration does not decide. */
function unknowns(ledger: Ledger, rule: Word): readonly Condition[] {
  return [...rule.kids.values()].flatMap((word): readonly Condition[] => {
    const list = [...word.kids.keys()]
    if (known.has(word.name) || (list.length === 1 && list[0] === 'any')) return []
    const isUsual =
      /^(source-user|category|schedule|hip-profiles|source-hip|destination-hip|source-device|destination-device|source-imsi|source-imei|source-nw-slice|saas-user-list|saas-tenant-list)$/.test(
        word.name,
      )
    if (!isUsual) for (const line of word.lines) ledger.doubt(line, 'filter', 'a word of a rule that is not understood')
    return [match.unknown(`${word.name} ${list.slice(0, 5).join(' ')}`)]
  })
}

/** `intrazone-default` allows and `interzone-default` denies, unless overridden. */
function defaults({ ledger, zones }: Around, scope: Scope): readonly Rule[] {
  const overridden = (name: string): Word | undefined =>
    scope.rulebases.map((base) => at(base, 'default-security-rules', 'rules', name)).find((word) => word !== undefined)
  const inside = overridden('intrazone-default')
  const across = overridden('interzone-default')
  claim(ledger, inside)
  claim(ledger, across)
  const source = (word: Word | undefined): Rule['source'] => ledger.source(word ? linesOf(word).first : 1)
  const allows = (word: Word | undefined, absent: boolean): boolean =>
    word && value(word, 'action') !== undefined ? value(word, 'action') === 'allow' : absent
  const within = zones.names.map(
    (name): Rule => ({
      id: `intrazone-default ${name}`,
      source: source(inside),
      match: [match.inOf(...zones.interfaces(name)), match.outOf(...zones.interfaces(name))],
      act: allows(inside, true) ? accept : drop,
      isImplicit: true,
    }),
  )
  const every = zones.names.flatMap(zones.interfaces)
  const crossing: readonly Rule[] = allows(across, false)
    ? [
        {
          id: 'interzone-default',
          source: source(across),
          match: [match.inOf(...every), match.outOf(...every)],
          act: accept,
          isImplicit: true,
        },
      ]
    : []
  return [...within, ...crossing]
}
