// 6(6) ID棚卸し: what to answer unless the person knows better, and who is asked. Pure.
import type { AccountKind, Decision, DifferenceKind } from '../../contract.ts'

export interface Proposal {
  readonly decision: Decision
  readonly because: string
}

/** The worst first: what decides the proposal. */
const weight: readonly DifferenceKind[] = ['leaver', 'orphan', 'unused', 'mover', 'privileged', 'shared']

const proposed: Readonly<Record<DifferenceKind, Decision>> = {
  leaver: 'remove',
  orphan: 'remove',
  unused: 'remove',
  mover: 'change',
  privileged: 'change',
  shared: 'change',
  joiner: 'keep',
}

/** The proposal that follows from an account's differences; without any it is kept. */
export function proposalOf(
  differences: readonly { readonly kind: DifferenceKind; readonly because: string }[],
): Proposal {
  const [worst] = differences.toSorted((a, b) => weight.indexOf(a.kind) - weight.indexOf(b.kind))
  return worst === undefined
    ? { decision: 'keep', because: '' }
    : { decision: proposed[worst.kind], because: differences.map(({ because }) => because).join(' ') }
}

/** Which batch an account belongs to. */
export type Asked =
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'system'; readonly system: string }
  | { readonly kind: 'office' }

export interface Placing {
  readonly kind: AccountKind
  readonly system: string
  readonly person: string | null
  /** Unit of the person's main post; for those who have left, their last one. */
  readonly unit: string | null
}

export interface Reviewers {
  /** Persons who answer for a unit (情報セキュリティ管理者), by unit. */
  readonly heads: ReadonlyMap<string, readonly string[]>
  /** Persons who keep a system (情報システム管理者), by system. */
  readonly keepers: ReadonlyMap<string, readonly string[]>
}

/**
 * 6(6), 6(1): personal accounts go to the head of the person's unit; privileged, shared, service and orphan accounts to whoever keeps the system.
 * INVARIANT (nobody reviews their own privilege): where every reviewer of a privileged account is its own user, the office is asked.
 */
export function askedAbout({ kind, system, person, unit }: Placing, { heads, keepers }: Reviewers): Asked {
  if (kind === 'personal' && person !== null && unit !== null && (heads.get(unit) ?? []).length > 0)
    return { kind: 'unit', unit }
  if (kind === 'personal' && person !== null) return { kind: 'office' }
  const others = (keepers.get(system) ?? []).filter((keeper) => keeper !== person)
  return others.length > 0 ? { kind: 'system', system } : { kind: 'office' }
}
