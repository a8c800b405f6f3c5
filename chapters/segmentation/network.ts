// From what the city has recorded to what the prover is asked. Pure.
import type { Inputs } from './inputs.ts'
import { readPlaces } from './place.ts'
import type { File, Network } from './prove/job.ts'

/** Zones, relays and wires of the ledgers around these files. */
export function networkOf({ zones, gateways, settings }: Inputs, files: readonly File[]): Network {
  return {
    files: [...files],
    zones: zones.map(({ name, kind, ranges, places }) => {
      const read = readPlaces(places)
      return { name, kind, ranges, places: read.ok ? [...read.value] : [], isOutside: kind === 'outside' }
    }),
    relays: gateways.map(({ name, addresses, isSanctioned }) => ({ name, addresses, isSanctioned })),
    links: [...settings.links],
  }
}
