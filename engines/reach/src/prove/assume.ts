// What a proof takes for granted, in words.
import type { Network } from '../contract.ts'

export function assumptionsOf(network: Network): readonly string[] {
  const dynamic = network.devices.flatMap(({ name, interfaces }) =>
    interfaces.filter(({ isDynamic }) => isDynamic === true).map((one) => `${name} ${one.name}`),
  )
  const tracks = network.devices.some(({ ingress }) => ingress.some(({ kind }) => kind === 'track'))
  const shared = network.zones.flatMap((zone, at) =>
    network.zones
      .slice(at + 1)
      .filter((other) =>
        other.at.some((a) => zone.at.some((b) => a.device === b.device && a.interface === b.interface)),
      )
      .map((other) => `${zone.name} and ${other.name}`),
  )
  return [
    'Hosts of a zone send from addresses of their zone.',
    ...(tracks ? ['Related connections are answers by ICMP only: no connection helper is at work.'] : []),
    ...(network.relays.length > 0
      ? [`Relays end connections and open their own: ${network.relays.map(({ name }) => name).join(', ')}.`]
      : []),
    ...(dynamic.length > 0 ? [`Addresses from outside may be any: ${dynamic.join(', ')}.`] : []),
    ...shared.map((pair) => `${pair} lie behind one interface: what passes between them there is not seen.`),
  ]
}
