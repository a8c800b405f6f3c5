// Where is the Chromium that journeys drive?
import { findProgram, isExecutable } from './program.ts'

/** The names Debian, Ubuntu and Google give the browser, in the order we prefer. */
const names = ['chromium', 'chromium-browser', 'google-chrome']

/** Absolute path of a Chromium: `PLAYWRIGHT_CHROMIUM` where set, else the first found on PATH; undefined where there is none. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = env['PLAYWRIGHT_CHROMIUM']
  if (named !== undefined && named !== '') return isExecutable(named) ? named : undefined
  return findProgram(names, env)
}
