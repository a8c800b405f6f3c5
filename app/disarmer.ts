// The engine of this host as the crossing chapter asks it: disarming, its facts, and page one as a picture.
import type { Disarmer } from '../chapters/sanitization/index.ts'
import { converterFacts } from '../engines/disarm/host/converters.ts'
import { openDisarmer, type Stage } from '../engines/disarm/host/index.ts'
import { engineVersion, rulesVersion } from '../engines/disarm/src/version.ts'
import { pageOne } from './preview.ts'

/** How far a file has come at each stage: a rough share of the time, for a bar. */
const shares: Readonly<Record<Stage, number>> = {
  reading: 0.05,
  scanning: 0.15,
  rebuilding: 0.3,
  verifying: 0.8,
  done: 1,
}

/** Open the engine; undefined where the host has no walls at all, and then nothing enters. */
export async function openEngine(log: (line: string, error?: unknown) => void): Promise<Disarmer | undefined> {
  const engine = openDisarmer()
  const facts = await engine.facts()
  if (facts.isolation === 'none') {
    log('no walls for untrusted files on this host: nothing is disarmed, files wait')
    engine.close()
    return undefined
  }
  const { isolation } = facts
  const converters = converterFacts()
  return {
    disarm: (source, request, watch = {}) =>
      engine.disarm(source, request, {
        ...(watch.signal === undefined ? {} : { signal: watch.signal }),
        onProgress: (stage) => watch.onProgress?.(shares[stage]),
      }),
    facts: async () => {
      const { scanner } = await engine.facts()
      return {
        engine: engineVersion,
        rules: rulesVersion,
        isolation,
        scanner:
          scanner.state === 'present'
            ? { state: 'ready', engine: scanner.engine, definitions: scanner.definitions }
            : { state: 'absent' },
      }
    },
    picture: (bytes, format) => pageOne(bytes, format, converters),
    close: engine.close,
  }
}
