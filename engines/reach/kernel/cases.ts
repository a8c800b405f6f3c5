// The rule sets to compare with: random ones of every kind, and the real ones of the corpus.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { randomOf } from './random.ts'
import { nftText } from './nft-rules.ts'
import { ruleSetText } from './rules.ts'

export type Loader = 'iptables-legacy' | 'iptables-nft' | 'nft'

export interface Case {
  readonly name: string
  readonly seed: number
  readonly loader: Loader
  readonly four: string
  readonly six: string
}

const corpus = new URL('../../../../shared/corpus/net/iptables/', import.meta.url)

export function* cases(wanted: {
  readonly sets: number
  readonly seed: number
  readonly real: boolean
}): Generator<Case> {
  for (let at = 0; at < wanted.sets; at++) {
    const seed = wanted.seed * 100_003 + at
    const random = randomOf(seed)
    if (at % 4 >= 2) {
      yield { name: `random ${seed} nft`, seed, loader: 'nft', four: nftText(random), six: '' }
      continue
    }
    const loader = at % 2 === 0 ? 'iptables-legacy' : 'iptables-nft'
    yield { name: `random ${seed} ${loader}`, seed, loader, four: ruleSetText(random, 4), six: ruleSetText(random, 6) }
  }
  if (wanted.real) yield* realCases(wanted.seed)
}

/** Saved rule sets; `iptables -L` listings cannot be loaded. */
function* realCases(seed: number): Generator<Case> {
  if (!existsSync(corpus)) return
  for (const name of readdirSync(corpus)) {
    const text = readFileSync(new URL(name, corpus), 'utf8')
    if (!/^\*(filter|nat|mangle|raw)/m.test(text)) continue
    const isSix = text.includes('ip6tables-save')
    for (const loader of ['iptables-legacy', 'iptables-nft'] as const)
      yield { name: `${name} ${loader}`, seed, loader, four: isSix ? '' : text, six: isSix ? text : '' }
  }
}
