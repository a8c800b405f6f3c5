// One concrete packet through one chain, every possibility in turn. Slow and plain on purpose.
import type { Chain, Device, Rule, Translation } from '../model.ts'
import { type Inner, matches } from './packet.ts'

export interface Outcome {
  readonly verdict: 'accept' | 'drop' | 'fall' | 'return'
  readonly packet: Inner
  /** The rule that decided; the policy as an implicit rule. */
  readonly rule?: Rule
  readonly translation?: Translation
}

/** Sees every outcome that unknown conditions and actions leave open, the more permissive first. */
export function* outcomesOf(device: Device, chain: Chain, packet: Inner): Generator<Outcome> {
  for (const outcome of walk(device, chain, packet, { at: 0, depth: 0 })) {
    if (outcome.verdict === 'accept' || outcome.verdict === 'drop') yield outcome
    else yield { ...outcome, verdict: chain.otherwise === 'drop' ? 'drop' : 'accept', rule: policyOf(chain) }
  }
}

function policyOf(chain: Chain): Rule {
  return {
    id: `${chain.name} policy`,
    source: chain.source ?? { file: '', line: 0, text: `${chain.name}: ${chain.otherwise}` },
    match: [],
    act: { kind: chain.otherwise === 'drop' ? 'drop' : 'accept' },
    isImplicit: true,
  }
}

/** A translation to addresses of the other family passes the packet over. */
function fits({ act }: Rule, packet: Inner): boolean {
  if (act.kind !== 'translate') return true
  return [act.to.source, act.to.destination].every(
    (end) => typeof end !== 'object' || end.some(({ family }) => family === packet.family),
  )
}

interface Place {
  readonly at: number
  readonly depth: number
}

function* walk(device: Device, chain: Chain, packet: Inner, place: Place): Generator<Outcome> {
  let now = packet
  for (let at = place.at; at < chain.rules.length; at++) {
    const rule = chain.rules[at]
    if (rule === undefined) continue
    const truth = matches(now, rule.match)
    if (truth === 'no' || !fits(rule, now)) continue
    if (rule.act.kind === 'continue') continue
    if (truth === 'yes' && rule.act.kind === 'untrack') {
      now = now.state === 'fresh' ? { ...now, state: 'untracked' } : now
      continue
    }
    const rest = { at: at + 1, depth: place.depth }
    const opens = rule.act.kind !== 'drop' && rule.act.kind !== 'reject'
    if (truth === 'maybe' && !opens) yield* walk(device, chain, now, rest)
    yield* applied(device, chain, now, { ...rest, rule })
    if (truth === 'maybe' && opens) yield* walk(device, chain, now, rest)
    return
  }
  yield { verdict: 'fall', packet: now }
}

function* applied(
  device: Device,
  chain: Chain,
  packet: Inner,
  place: Place & { readonly rule: Rule },
): Generator<Outcome> {
  const { rule } = place
  switch (rule.act.kind) {
    case 'accept':
    case 'drop':
    case 'return':
      yield { verdict: rule.act.kind, packet, rule }
      return
    case 'reject':
      yield { verdict: 'drop', packet, rule }
      return
    case 'translate':
      yield { verdict: 'accept', packet, rule, translation: rule.act.to }
      return
    case 'unknown':
      yield { verdict: 'accept', packet, rule }
      yield { verdict: 'return', packet, rule }
      yield { verdict: 'drop', packet, rule }
      yield* walk(device, chain, packet, place)
      return
    case 'untrack':
      yield* walk(device, chain, packet.state === 'fresh' ? { ...packet, state: 'untracked' } : packet, place)
      return
    case 'continue':
      yield* walk(device, chain, packet, place)
      return
    case 'jump':
    case 'goto':
      yield* jumped(device, chain, packet, { ...place, to: rule.act })
  }
}

function* jumped(
  device: Device,
  chain: Chain,
  packet: Inner,
  place: Place & { readonly to: { readonly kind: 'jump' | 'goto'; readonly chain: string } },
): Generator<Outcome> {
  const inner = device.chains[place.to.chain]
  if (inner === undefined || place.depth > 64) {
    yield* walk(device, chain, packet, place)
    return
  }
  for (const outcome of walk(device, inner, packet, { at: 0, depth: place.depth + 1 })) {
    if (outcome.verdict === 'accept' || outcome.verdict === 'drop') yield outcome
    else if (outcome.verdict === 'fall' && inner.otherwise !== 'return')
      yield { ...outcome, verdict: inner.otherwise, rule: policyOf(inner) }
    else if (place.to.kind === 'goto') yield { verdict: 'return', packet: outcome.packet }
    else yield* walk(device, chain, outcome.packet, place)
  }
}
