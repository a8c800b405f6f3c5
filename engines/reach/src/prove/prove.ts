// The whole question: a network and a policy in, a proof out.
import type { Assertion, Network, PairAnswer, Proof } from '../contract.ts'
import { findRules } from '../rules/find.ts'
import { boxesOf } from '../space/boxes.ts'
import { none } from '../space/space.ts'
import { assumptionsOf } from './assume.ts'
import { type Case, judge, linesOf } from './judge.ts'
import { type Pair, pairsOf } from './pairs.ts'
import { openingsOf } from './unread.ts'
import { extend, tidy, type Workshop, workshopOf, worldOf } from './world.ts'

export interface ProveOptions {
  /** Milliseconds since any fixed moment; without it the proof tells no time. */
  readonly now?: () => number
  /** Shadowed, redundant and too wide rules cost about as much again as the proof. */
  readonly findsRules?: boolean
  /** Boxes shown of each answer. */
  readonly boxes?: number
  /** A workshop of an earlier proof, to be asked again after a small change. */
  readonly workshop?: Workshop
}

/** Proves one version after another, keeping what did not change. Each answer is as if it were asked alone. */
export function proverOf(): typeof prove {
  let kept: Workshop | undefined
  return (network, assertions, options = {}) => {
    if (kept !== undefined) tidy(kept)
    kept = kept !== undefined && extend(kept, network, assertions) ? kept : workshopOf([network], assertions)
    return prove(network, assertions, { ...options, workshop: kept })
  }
}

/** Proves every assertion and answers every pair of zones. */
export function prove(network: Network, assertions: readonly Assertion[], options: ProveOptions = {}): Proof {
  const now = options.now ?? (() => 0)
  const start = now()
  const workshop = options.workshop ?? workshopOf([network], assertions)
  const world = worldOf(workshop, network, 'permissive')
  const pairs = pairsOf(workshop, world)
  let strict: Case['world'] | undefined
  const matter: Case = {
    workshop,
    world,
    strict: () => (strict ??= worldOf(workshop, network, 'strict')),
    pairs,
    others: new Map(),
  }
  const verdicts = assertions.flatMap((assertion) => judge(matter, assertion))
  return {
    pairs: answers(matter, options.boxes ?? 20),
    verdicts,
    rules: options.findsRules === true ? findRules(workshop, network) : [],
    layer2: world.topology.findings,
    assumptions: assumptionsOf(network),
    milliseconds: now() - start,
  }
}

function answers(matter: Case, most: number): readonly PairAnswer[] {
  const { workshop, world } = matter
  const openings = openingsOf(world.network)
  const opened = openings.size === 0 ? undefined : pairsOf(workshop, world, { opened: openings })
  const lines = [...openings.keys()].flatMap((name) => linesOf(world.network, name))
  return matter.pairs.map((pair) => {
    const wide = opened?.find(({ from, to }) => from === pair.from && to === pair.to)
    return {
      from: pair.from,
      to: pair.to,
      opens: boxesOf(workshop.space, pair.opens, most),
      leaks: boxesOf(workshop.space, pair.leaks, most),
      isEmpty: pair.opens === none && pair.leaks === none,
      unread: wide !== undefined && adds(workshop, pair, wide) ? lines : [],
    }
  })
}

function adds(workshop: Workshop, pair: Pair, wide: Pair): boolean {
  const { d } = workshop.space
  return d.minus(d.or(wide.opens, wide.leaks), d.or(pair.opens, pair.leaks)) !== none
}
