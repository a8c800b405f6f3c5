// The key that opens a package's files for one person, and where it stands in an address.
import { createHash } from 'node:crypto'

/** Below it: `/learn/<key>/<path in the package>`. */
export const packagePath = '/learn/'

/** What is kept of a key. */
export const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest()
