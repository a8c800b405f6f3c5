// What a SCO says of itself, as the city reads it.
import type { Kept } from '../../contract.ts'

export interface Run {
  readonly status: 'incomplete' | 'completed' | 'failed'
  /** Of a hundred. */
  readonly score: number | null
}

/** Judge a run. Pure. Where the package names the points that are needed, the points decide; else what it says. */
export function judgeRun(kept: Kept, standard: '1.2' | '2004', mastery: number | null): Run {
  const score = scoreOf(kept, standard)
  const said = standard === '1.2' ? said12(kept) : said2004(kept)
  if (said === 'incomplete' || mastery === null || score === null) return { status: said, score }
  return { status: score >= mastery ? 'completed' : 'failed', score }
}

function said12(kept: Kept): Run['status'] {
  const status = kept['cmi.core.lesson_status']
  if (status === 'passed' || status === 'completed') return 'completed'
  return status === 'failed' ? 'failed' : 'incomplete'
}

function said2004(kept: Kept): Run['status'] {
  const success = kept['cmi.success_status']
  if (success === 'passed') return 'completed'
  if (success === 'failed') return 'failed'
  return kept['cmi.completion_status'] === 'completed' ? 'completed' : 'incomplete'
}

function scoreOf(kept: Kept, standard: '1.2' | '2004'): number | null {
  const number = (name: string): number => Number.parseFloat(kept[name] ?? '')
  const scaled = number('cmi.score.scaled')
  const points =
    standard === '2004' && Number.isFinite(scaled)
      ? scaled * 100
      : number(standard === '1.2' ? 'cmi.core.score.raw' : 'cmi.score.raw')
  return Number.isFinite(points) ? Math.round(Math.min(100, Math.max(0, points)) * 100) / 100 : null
}
