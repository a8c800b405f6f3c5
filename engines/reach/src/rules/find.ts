// Rule hygiene: rules that earlier ones make idle, rules that repeat what follows anyway, rules that no packet meets, and
// rules wide open.
import type { Network, RuleFinding } from '../contract.ts'
import type { Chain, Device, Rule } from '../model.ts'
import type { Effects } from '../prove/effect.ts'
import type { Workshop } from '../prove/world.ts'
import type { Match, Names } from '../space/match.ts'
import { all, none, type Set } from '../space/space.ts'

/** Rules named as the cause of another's idleness. */
const mostNamed = 5

export function findRules(workshop: Workshop, network: Network): readonly RuleFinding[] {
  return network.devices.flatMap((device) => findIn(workshop.effects.permissive, device))
}

function findIn(effects: Effects, device: Device): readonly RuleFinding[] {
  const names: Names = { interfaces: new Map(device.interfaces.map(({ name }, at) => [name, at])) }
  const reached = reachedChains(device)
  return Object.values(device.chains).flatMap((chain) => {
    if (reached.has(chain.name) || [...reached].some((name) => device.chains[name] === chain))
      return findInChain(effects, device, names, chain)
    return chain.rules
      .filter(({ isImplicit }) => isImplicit !== true)
      .map((rule) => finding(device, chain, rule, { kind: 'never-hit', by: [], because: 'no chain leads here' }))
  })
}

/** Chains that a step or a rule of a reached chain names. */
function reachedChains(device: Device): ReadonlySet<string> {
  const steps = [device.ingress, device.forward, device.egress, device.input, device.output].flat()
  const queue = steps.flatMap(({ chain }) => chain ?? [])
  const seen = new Set(queue)
  for (let name = queue.shift(); name !== undefined; name = queue.shift())
    for (const { act } of device.chains[name]?.rules ?? [])
      if ((act.kind === 'jump' || act.kind === 'goto') && !seen.has(act.chain)) {
        seen.add(act.chain)
        queue.push(act.chain)
      }
  return seen
}

interface Seen {
  readonly rule: Rule
  readonly match: Match
}

/** Forwards through the chain: what is left for a rule when the earlier ones took their packets. */
function findInChain(effects: Effects, device: Device, names: Names, chain: Chain): readonly RuleFinding[] {
  const { d } = effects.space
  const findings: RuleFinding[] = []
  const taken: Seen[] = []
  let rest: Set = all
  for (const rule of chain.rules) {
    const match = effects.match(names, rule.match)
    const hit = d.and(rest, match.may)
    if (hit === none && rule.isImplicit !== true) findings.push(idle(effects, device, chain, { rule, match, taken }))
    else if (isWide(effects, rule, match)) findings.push(wide(device, chain, rule))
    if (isFinal(rule)) {
      rest = d.minus(rest, match.sure)
      taken.push({ rule, match })
    }
  }
  return [...findings, ...redundant(effects, device, chain, taken)]
}

const isFinal = ({ act }: Rule): boolean =>
  ['accept', 'drop', 'reject', 'return', 'translate', 'goto'].includes(act.kind)

function idle(
  effects: Effects,
  device: Device,
  chain: Chain,
  one: Seen & { readonly taken: readonly Seen[] },
): RuleFinding {
  const { d } = effects.space
  if (one.match.may === none)
    return finding(device, chain, one.rule, { kind: 'never-hit', by: [], because: 'its conditions exclude each other' })
  const by: Rule[] = []
  let left = one.match.may
  for (const { rule, match } of one.taken) {
    const after = d.minus(left, match.sure)
    if (after !== left) by.push(rule)
    left = after
    if (left === none) break
  }
  return finding(device, chain, one.rule, {
    kind: 'shadowed',
    by: by.slice(0, mostNamed),
    because: 'earlier rules decide every packet that it would match',
  })
}

/** A rule whose packets would get the same verdict without it, from the rules that follow or from the policy. */
function redundant(effects: Effects, device: Device, chain: Chain, taken: readonly Seen[]): readonly RuleFinding[] {
  const { d } = effects.space
  const isDeciding = taken.length === chain.rules.length
  if (!isDeciding) return []
  const findings: RuleFinding[] = []
  // From the last rule up: what gets each verdict from here on.
  let accepts: Set = chain.otherwise === 'accept' ? all : none
  let drops: Set = chain.otherwise === 'drop' ? all : none
  for (const { rule, match } of taken.toReversed()) {
    const same =
      rule.act.kind === 'accept' ? accepts : rule.act.kind === 'drop' || rule.act.kind === 'reject' ? drops : none
    const isSame = match.may !== none && match.sure === match.may && d.minus(match.may, same) === none
    if (isSame && rule.isImplicit !== true)
      findings.push(
        finding(device, chain, rule, {
          kind: 'redundant',
          by: [],
          because: 'what follows decides the same for all of its packets',
        }),
      )
    accepts = rule.act.kind === 'accept' ? d.or(accepts, match.sure) : d.minus(accepts, match.may)
    drops = rule.act.kind === 'drop' || rule.act.kind === 'reject' ? d.or(drops, match.sure) : d.minus(drops, match.may)
  }
  return findings.toReversed()
}

/** Accepts new connections of any source or destination on any port. */
function isWide(effects: Effects, rule: Rule, match: Match): boolean {
  if (rule.act.kind !== 'accept' || rule.isImplicit === true || match.sure === none) return false
  const fields = new Set(rule.match.map(({ field }) => field))
  const isNarrow = rule.match.some(({ field }) => /^(state|in-interface|unknown|translated|icmp)$/.test(field))
  const { facts, d } = effects.space
  const isNew = d.and(match.sure, facts.state.new) !== none
  const hasEnds = fields.has('source') && fields.has('destination')
  const hasService = fields.has('destination-port') || fields.has('any-of')
  return isNew && !isNarrow && !hasEnds && !hasService
}

function wide(device: Device, chain: Chain, rule: Rule): RuleFinding {
  return finding(device, chain, rule, {
    kind: 'too-wide',
    by: [],
    because: 'accepts new connections without naming both ends or a service',
  })
}

function finding(
  device: Device,
  chain: Chain,
  rule: Rule,
  what: Pick<RuleFinding, 'kind' | 'by' | 'because'>,
): RuleFinding {
  return { device: device.name, chain: chain.name, rule, ...what }
}
