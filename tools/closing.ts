// The line that every test run ends with, and the file through which the reporter hands its counts to tools/test.ts.

/** What a run has counted so far; `ended` is false until vitest itself said that it was done. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly ended: boolean
}

/** Nothing counted: also the tally of a run that never began. */
export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, ended: false }

/** Names the file in which the reporter leaves its tally; without it the reporter prints the line itself. */
export const tallyFile = 'SEKISHO_TALLY'

/** `N passed, N failed`, and `, N skipped` where there are any. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** INVARIANT (no silent failure): a run that broke off or ended badly counts at least one failure. */
export function settle(tally: Tally, exitCode: number): Tally {
  const broken = !tally.ended || (exitCode !== 0 && tally.failed === 0)
  return broken ? { ...tally, failed: tally.failed + 1 } : tally
}

/** Read a tally as the reporter wrote it; an absent or torn file is a run of which nothing is known. */
export function readTally(text: string): Tally {
  try {
    const { passed, failed, skipped, ended }: Record<string, unknown> = JSON.parse(text)
    const whole = Number.isInteger(passed) && Number.isInteger(failed) && Number.isInteger(skipped)
    return whole
      ? { passed: Number(passed), failed: Number(failed), skipped: Number(skipped), ended: ended === true }
      : nothing
  } catch {
    return nothing
  }
}
