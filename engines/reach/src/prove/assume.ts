// What a proof takes for granted, in words; each only where it applies to the network at hand.
import type { Network, Zone } from '../contract.ts'
import type { Device, Rule } from '../model.ts'

/** Devices or lines named in one sentence; the rest are counted. */
const mostNamed = 8

export function assumptionsOf(network: Network): readonly string[] {
  return [
    'Hosts of a zone send from addresses of their zone.',
    ...trackers(network.devices),
    ...fragments(network.devices),
    ...named('Relays end connections and open their own', network.relays),
    ...dynamicAddresses(network.devices),
    ...services(network),
    ...learnedRoutes(network.devices),
    ...shared(network.zones),
  ]
}

function named(sentence: string, list: readonly { readonly name: string }[]): readonly string[] {
  if (list.length === 0) return []
  const names = list.slice(0, mostNamed).map(({ name }) => name)
  const more = list.length > names.length ? ` and ${list.length - names.length} more` : ''
  return [`${sentence}: ${names.join(', ')}${more}.`]
}

const isTracker = ({ ingress, forwards }: Device): boolean => forwards && ingress.some(({ kind }) => kind === 'track')

function trackers(devices: readonly Device[]): readonly string[] {
  const tracking = devices.filter(isTracker)
  return [
    ...(tracking.length > 0 ? ['Related connections are answers by ICMP only: no connection helper is at work.'] : []),
    ...(tracking.length > 1
      ? named(
          'A session is known to every tracker on its way or to none: half-open sessions are not followed',
          tracking,
        )
      : []),
  ]
}

/** Vendors whose entries with ports let later fragments pass too, or leave them to what became of the first part. */
const portless = new Set<Device['vendor']>(['cisco-ios', 'yamaha', 'nec-ix', 'alliedware-plus'])

/** INVARIANT (fragments): a later fragment is worth nothing where its first part was stopped; decision 0020. */
function fragments(devices: readonly Device[]): readonly string[] {
  const rules = devices
    .filter((device) => portless.has(device.vendor) && !isTracker(device))
    .flatMap(({ name, chains }) =>
      Object.values(chains).flatMap(({ rules }) => rules.filter(permitsByPort).map(({ source }) => ({ name, source }))),
    )
  const places = rules.map(({ name, source }) => ({ name: `${name} ${source.file}:${source.line}` }))
  return named('Later fragments are decided as their first part, also where these entries let them pass alone', places)
}

function permitsByPort({ act, match }: Rule): boolean {
  return act.kind === 'accept' && match.some(({ field }) => field === 'source-port' || field === 'destination-port')
}

function dynamicAddresses(devices: readonly Device[]): readonly string[] {
  const open = devices.flatMap(({ name, interfaces }) =>
    interfaces.filter(({ isDynamic }) => isDynamic === true).map((one) => ({ name: `${name} ${one.name}` })),
  )
  return named('Addresses from outside may be any', open)
}

/** A device's own services are judged as hosts of the zone in which its address lies. */
function services({ devices, zones }: Network): readonly string[] {
  const within = devices.filter(({ interfaces }) =>
    interfaces.some(({ addresses, isEnabled }) =>
      addresses.some(
        ({ family, value }) =>
          isEnabled &&
          zones.some(({ ranges }) =>
            ranges.some((range) => range.family === family && range.first <= value && value <= range.last),
          ),
      ),
    ),
  )
  return named("What reaches a device's own address counts as reaching the zone of that address", within)
}

function learnedRoutes(devices: readonly Device[]): readonly string[] {
  const learning = devices.filter(({ unread }) => unread.some(({ because }) => because.startsWith('dynamic routing')))
  return named(
    'Routes are those of the configurations and of the tables given; learned ones are unread lines',
    learning,
  )
}

function shared(zones: readonly Zone[]): readonly string[] {
  return zones.flatMap((zone, at) =>
    zones
      .slice(at + 1)
      .filter((other) =>
        other.at.some((a) => zone.at.some((b) => a.device === b.device && a.interface === b.interface)),
      )
      .map(
        (other) =>
          `${zone.name} and ${other.name} lie behind one interface: what passes between them there is not seen.`,
      ),
  )
}
