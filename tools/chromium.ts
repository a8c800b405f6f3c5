// Where is the Chromium that journeys drive?
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The names Debian, Ubuntu and Google give the browser, in the order we prefer. */
const names = ['chromium', 'chromium-browser', 'google-chrome']

/** Absolute path of a Chromium: `PLAYWRIGHT_CHROMIUM` where set, else the first found on PATH; undefined where there is none. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = env['PLAYWRIGHT_CHROMIUM']
  if (named !== undefined && named !== '') return isExecutable(named) ? named : undefined
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
