// What the crossing chapter is lent: files at rest and the engine that disarms.
import { openBlobs } from '../kernel/blob/blobs.ts'
import type { Disarmer, Lent } from '../chapters/sanitization/index.ts'
import type { Installation } from './installation.ts'

/** Lend an installation's blobs and an engine; one for the process, for progress is kept in it. */
export function lend({ place, keys }: Pick<Installation, 'place' | 'keys'>, disarmer: Disarmer | undefined): Lent {
  return {
    blobs: openBlobs({ directory: place.blobs, key: keys.blobs }),
    disarmer,
    key: keys.blobs,
    progress: new Map(),
    given: new Map(),
    post: { port: null, wake: () => undefined },
  }
}
