// 6(6): by when must something be done, and has it been? Pure.
import type { DueDays, Gravity, VulnerabilityState } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'

export interface Exposure {
  /** The day from which it is known to concern us: found for certain, or confirmed. */
  readonly foundOn: string
  readonly isCertain: boolean
  /** Newest report in which it was still there. */
  readonly seenAt: string
  /** Terminals that have it. */
  readonly terminals: number
  /** Systems whose newest SBOM has it. */
  readonly systems: readonly string[]
}
export interface Done {
  readonly kind: 'patched' | 'mitigated' | 'accepted'
  /** Null: everything. */
  readonly system: string | null
  readonly at: string
  readonly until: string | null
  readonly decision: 'permitted' | 'refused' | null
}
export interface Known {
  readonly score: number | null
  readonly isExploited: boolean
  /** The day on which we learnt that it is exploited. */
  readonly exploitedKnownOn: string | null
  /** The day that CISA's catalogue gives it. */
  readonly kevDueOn?: string | null
}

/** CVSS's classes; nothing scored counts as medium until somebody scores it. */
export function gravityOf({ score, isExploited }: Pick<Known, 'score' | 'isExploited'>): Gravity {
  if (isExploited) return 'exploited'
  if (score === null) return 'medium'
  return score >= 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low'
}

/**
 * From the day it was found here; once it is exploited, from the day we learnt that, if that is sooner. CISA's own day counts where it
 * is sooner still; one that had passed before we could know says nothing of our time.
 */
export function dueOf(known: Known, foundOn: string, days: DueDays): string {
  const base = addDays(foundOn, days[gravityOf({ score: known.score, isExploited: false })])
  if (!known.isExploited) return base
  const learnt = known.exploitedKnownOn !== null && known.exploitedKnownOn > foundOn ? known.exploitedKnownOn : foundOn
  const urgent = addDays(learnt, days.exploited)
  const own = urgent < base ? urgent : base
  const kev = known.kevDueOn ?? null
  return kev !== null && kev >= learnt && kev < own ? kev : own
}

export interface Standing {
  readonly state: VulnerabilityState
  readonly dueOn: string | null
  readonly foundOn: string
}

/** How a vulnerability stands here; undefined where nothing of ours has it any more. */
export function standingOf(
  known: Known,
  {
    exposures,
    done,
    days,
    today,
  }: {
    readonly exposures: readonly Exposure[]
    readonly done: readonly Done[]
    readonly days: DueDays
    readonly today: string
  },
): Standing | undefined {
  const live = exposures.filter(({ terminals, systems }) => terminals > 0 || systems.length > 0)
  const foundOn = live.map((one) => one.foundOn).toSorted()[0]
  if (foundOn === undefined) return undefined
  const certain = live.filter(({ isCertain }) => isCertain)
  const certainOn = certain.map((one) => one.foundOn).toSorted()[0]
  if (certainOn === undefined) return { state: 'proposed', dueOn: null, foundOn }
  const dueOn = dueOf(known, certainOn, days)
  const left = certain.flatMap((one) => remaining(one, done, today))
  if (left.length === 0) {
    const isAccepted = done.some(
      ({ kind, decision, until }) => kind === 'accepted' && decision === 'permitted' && (until ?? '') >= today,
    )
    return { state: isAccepted ? 'accepted' : 'treated', dueOn, foundOn: certainOn }
  }
  if (dueOn < today) return { state: 'overdue', dueOn, foundOn: certainOn }
  const isAsked = done.some(({ kind, decision }) => kind === 'accepted' && decision === null)
  return { state: isAsked ? 'asked' : 'open', dueOn, foundOn: certainOn }
}

/** Parts of an exposure that nothing settles: each system, and the terminals together. */
function remaining({ terminals, systems, seenAt }: Exposure, done: readonly Done[], today: string): readonly string[] {
  const parts: readonly (string | null)[] = [...(terminals > 0 ? [null] : []), ...systems]
  return parts.filter((part) => !isSettled(part, seenAt, done, today)).map((part) => part ?? 'terminals')
}

/** The newest word counts. What was said to be patched and is seen again later is not patched. */
function isSettled(part: string | null, seenAt: string, done: readonly Done[], today: string): boolean {
  const last = done
    .filter(({ system }) => system === null || system === part)
    .filter(({ kind, decision }) => kind !== 'accepted' || decision !== null)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
  if (last === undefined) return false
  if (last.kind === 'mitigated') return true
  if (last.kind === 'patched') return seenAt <= last.at
  return last.decision === 'permitted' && (last.until ?? '') >= today
}
