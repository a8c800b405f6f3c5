// Which devices have lines that were not understood, and what those could do at worst.
import type { Network } from '../contract.ts'
import type { Opening } from './passage.ts'

/** Devices whose unread lines could let more through; lines that the model already covers are left out. */
export function openingsOf(network: Network): ReadonlyMap<string, Opening> {
  const openings = new Map<string, Opening>()
  for (const { name, unread } of network.devices) {
    const could = new Set(unread.filter(({ isModelled }) => isModelled !== true).map(({ could }) => could))
    could.delete('nothing')
    if (could.size === 0) continue
    const isAny = could.has('anything')
    openings.set(name, {
      filter: isAny || could.has('filter'),
      translation: isAny || could.has('translation'),
      routing: isAny || could.has('routing') || could.has('interfaces'),
    })
  }
  return openings
}
