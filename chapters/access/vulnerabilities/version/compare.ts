// Which rule compares two versions follows from where the software comes from.
import { compareDeb, partsOf } from './deb.ts'
import { compareDotted } from './dotted.ts'
import { compareRpm, partsOfRpm } from './rpm.ts'

export const schemes = ['dotted', 'deb', 'rpm'] as const
export type Scheme = (typeof schemes)[number]

/** Windows builds (10.0.22631.4317) are dotted ones. */
export const schemeOf = (kind: string): Scheme => (kind === 'deb' ? 'deb' : kind === 'rpm' ? 'rpm' : 'dotted')

/**
 * An installed version against one that a feed names. Feeds name upstream versions; a package's own epoch and revision are
 * left out where the feed's version has none, and count where it has (Debian's and Red Hat's own records).
 */
export function compareVersions(scheme: Scheme, installed: string, named: string): number {
  if (scheme === 'deb') {
    const isOwn = /^\d+:|-/u.test(named)
    return isOwn ? compareDeb(installed, named) : compareDeb(partsOf(installed).upstream, named)
  }
  if (scheme === 'rpm') {
    const isOwn = /^\d+:|-/u.test(named)
    return isOwn ? compareRpm(installed, named) : compareRpm(partsOfRpm(installed).version, named)
  }
  return compareDotted(installed, named)
}
