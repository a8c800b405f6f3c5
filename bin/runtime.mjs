// Which Node runs the product? The Node 24 that npm installed for this platform; the caller's own only where it is new enough.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** 24: the first line that runs TypeScript as it stands and stays in long-term support until 2028-04. */
const floor = 24

/** Absolute path of the Node binary to use, or undefined where there is none. */
export function runtime() {
  const packaged = `${root}node_modules/node-${platform()}-${process.arch}/bin/node${process.platform === 'win32' ? '.exe' : ''}`
  if (existsSync(packaged)) return packaged
  return Number(process.versions.node.split('.')[0]) >= floor ? process.execPath : undefined
}

function platform() {
  return process.platform === 'win32' ? 'win' : process.platform
}
