// 6(3): the network as a drawing: columns, rooms, devices, wires and crossings with their places. Pure: screen, print and export draw the same.
import { arcsOf, drawArc } from './arc.ts'
import { type Breach, lane, type Line, margin, type Place, type Plan, type Room, type Scene } from './drawing.ts'
import type { Way } from './proof.ts'
import { zoneKinds } from './terms.ts'

const column = { width: 232, gap: 56 }
const room = { head: 56, line: 22, foot: 14, gap: 26 }
const box = { width: 148, height: 42, gap: 22, row: 78 }
/** 7: as many lines as a room of ten devices needs; more stand behind a number. */
const mostLines = 7

/** Lay the network out: crossings above, zones as rooms side by side, the devices between them below. */
export function layOut(scene: Scene): Plan {
  const inner = innerDevices(scene)
  const arcs = arcsOf(scene)
  const top = margin / 2 + Math.max(1, arcs.length) * lane + 16
  const rooms = roomsOf(scene, inner, top)
  const floor = Math.max(top, ...rooms.map((one) => one.y + one.height)) + 64
  const places = placesOf(scene, { inner, rooms, floor })
  const width =
    Math.max(margin * 2 + 400, ...rooms.map((one) => one.x + one.width), ...places.map((one) => one.x + one.width)) +
    margin
  const height = Math.max(floor, ...places.map((one) => one.y + one.height)) + margin
  const spot = spotOf(rooms, places, inner)
  return {
    width,
    height,
    rooms,
    places,
    wires: wiresOf(scene, { rooms, places, inner }),
    arcs: arcs.flatMap((arc, index) => drawArc(arc, index, rooms)),
    breaches: scene.violations.map((violation) => breachOf(violation, spot)),
  }
}

const rank = (kind: string): number =>
  Math.max(
    0,
    zoneKinds.findIndex((one) => one.value === kind),
  )
/** Kinds that stand in one column above one another. */
const columnOf = (kind: string): number =>
  ({
    'my-number': 0,
    partner: 0,
    lgwan: 1,
    'lgwan-network': 1,
    dmz: 2,
    management: 2,
    other: 2,
    internet: 3,
    'security-cloud': 4,
    outside: 4,
  })[kind] ?? 2

/** 40: as many devices as can stand between the rooms of one sheet and be read. */
const crowd = 40

/**
 * A device of one zone only stands in its room; it maps to that zone. Where there are few devices, those with wires are drawn
 * between the rooms all the same; where there are many, only those that touch a second zone are.
 */
function innerDevices({ devices, wires }: Scene): ReadonlyMap<string, string> {
  const near = neighboursOf(wires)
  const zones = new Map(
    devices.map((device) => [
      device.name,
      new Set(device.interfaces.flatMap(({ zone }) => (zone === null ? [] : [zone]))),
    ]),
  )
  return new Map(
    devices.flatMap(({ name }) => {
      const around = [...(near.get(name) ?? [])]
      const touched = new Set([name, ...around].flatMap((one) => [...(zones.get(one) ?? [])]))
      const [only] = touched
      const isInner = touched.size === 1 && (devices.length > crowd || around.length === 0)
      return only !== undefined && isInner ? [[name, only] as const] : []
    }),
  )
}

function neighboursOf(wires: Scene['wires']): ReadonlyMap<string, ReadonlySet<string>> {
  const near = new Map<string, Set<string>>()
  for (const { a, b } of wires)
    for (const [one, other] of [
      [a.device, b.device],
      [b.device, a.device],
    ] as const)
      near.set(one, (near.get(one) ?? new Set()).add(other))
  return near
}

function roomsOf(scene: Scene, inner: ReadonlyMap<string, string>, top: number): readonly Room[] {
  const found = scene.search.trim().toLowerCase()
  const used = [...new Set(scene.zones.map((zone) => columnOf(zone.kind)))].toSorted((a, b) => a - b)
  const next = new Map<number, number>()
  return scene.zones
    .toSorted((a, b) => columnOf(a.kind) - columnOf(b.kind) || rank(a.kind) - rank(b.kind))
    .map((zone) => {
      const names = [
        ...scene.devices
          .filter((one) => inner.get(one.name) === zone.name)
          .map((one) => ({ text: one.name, isDevice: true })),
        ...scene.hosts.filter((one) => one.zone === zone.name).map((one) => ({ text: one.name, isDevice: false })),
      ]
      const marked = names.map((one) => ({ ...one, isFound: found !== '' && one.text.toLowerCase().includes(found) }))
      const isOpen = scene.open.has(zone.name)
      const shown = isOpen
        ? marked
        : [...marked.filter((one) => one.isFound), ...marked.filter((one) => !one.isFound)].slice(0, mostLines)
      const hidden = marked.length - shown.length
      const at = used.indexOf(columnOf(zone.kind))
      const y = next.get(at) ?? top
      const lines = shown.length + (marked.length > mostLines ? 1 : 0)
      const height = room.head + Math.max(1, lines) * room.line + room.foot
      next.set(at, y + height + room.gap)
      return {
        name: zone.name,
        kind: zone.kind,
        x: margin + at * (column.width + column.gap),
        y,
        width: column.width,
        height,
        ranges: zone.ranges,
        lines: shown.map((one, index) => ({ ...one, y: y + room.head + index * room.line + 14 })),
        hidden,
        isOpen,
      }
    })
}

interface Laid {
  readonly inner: ReadonlyMap<string, string>
  readonly rooms: readonly Room[]
  readonly floor: number
}

/** Devices between zones, each below the middle of what it connects; rows fill so that nothing overlaps. */
function placesOf(scene: Scene, { inner, rooms, floor }: Laid): readonly Place[] {
  const found = scene.search.trim().toLowerCase()
  const middles = new Map<string, number>()
  const between = scene.devices.filter((device) => !inner.has(device.name))
  for (const device of between) {
    const xs = rooms
      .filter((one) => device.interfaces.some(({ zone }) => zone === one.name))
      .map((one) => one.x + one.width / 2)
    if (xs.length > 0) middles.set(device.name, xs.reduce((sum, x) => sum + x, 0) / xs.length)
  }
  for (const device of between) {
    if (middles.has(device.name)) continue
    const near = scene.wires.flatMap(({ a, b }) =>
      a.device === device.name ? [b.device] : b.device === device.name ? [a.device] : [],
    )
    const xs = near.flatMap((name) => middles.get(name) ?? [])
    middles.set(device.name, xs.length === 0 ? margin + box.width / 2 : xs.reduce((sum, x) => sum + x, 0) / xs.length)
  }
  const ends: number[] = []
  return between
    .toSorted((a, b) => (middles.get(a.name) ?? 0) - (middles.get(b.name) ?? 0) || a.name.localeCompare(b.name))
    .map((device) => {
      const wanted = Math.max(margin, (middles.get(device.name) ?? 0) - box.width / 2)
      const free = ends.findIndex((end) => end + box.gap <= wanted)
      const row = free >= 0 ? free : ends.length < 6 ? ends.length : ends.indexOf(Math.min(...ends))
      const x = Math.max(wanted, free >= 0 || ends[row] === undefined ? wanted : ends[row] + box.gap)
      ends[row] = x + box.width
      return {
        name: device.name,
        vendor: device.vendor,
        x,
        y: floor + row * box.row,
        width: box.width,
        height: box.height,
        isFound: found !== '' && device.name.toLowerCase().includes(found),
      }
    })
}

interface Placed {
  readonly rooms: readonly Room[]
  readonly places: readonly Place[]
  readonly inner: ReadonlyMap<string, string>
}

function wiresOf(scene: Scene, { rooms, places, inner }: Placed): readonly Line[] {
  const roomLines = places.flatMap((place) => {
    const device = scene.devices.find((one) => one.name === place.name)
    const zones = new Set(device?.interfaces.flatMap(({ zone }) => (zone === null ? [] : [zone])) ?? [])
    return rooms
      .filter((one) => zones.has(one.name))
      .map((one, index) => {
        const x = place.x + (place.width * (index + 1)) / (zones.size + 1)
        const foot = Math.min(Math.max(x, one.x + 16), one.x + one.width - 16)
        const mid = place.y - 26
        return {
          key: `${place.name}/${one.name}`,
          points: [
            [x, place.y],
            [x, mid],
            [foot, mid],
            [foot, one.y + one.height],
          ] as const,
        }
      })
  })
  const seen = new Set<string>()
  const between = scene.wires.flatMap(({ a, b }) => {
    const key = [a.device, b.device].toSorted().join('/')
    const [from, to] = [places.find((one) => one.name === a.device), places.find((one) => one.name === b.device)]
    if (seen.has(key) || from === undefined || to === undefined || inner.has(a.device) || inner.has(b.device)) return []
    seen.add(key)
    return [{ key, points: [centre(from), centre(to)] as const }]
  })
  return [...roomLines, ...between]
}

const centre = ({ x, y, width, height }: Place): readonly [number, number] => [x + width / 2, y + height / 2]

/** Where a line passes a thing, and where its number stands beside it. */
interface Spot {
  readonly at: readonly [number, number]
  readonly mark: readonly [number, number]
}

function spotOf(rooms: readonly Room[], places: readonly Place[], inner: ReadonlyMap<string, string>) {
  return (name: string): Spot | undefined => {
    const place = places.find((one) => one.name === name)
    if (place !== undefined) return { at: centre(place), mark: [place.x, place.y] }
    const home = rooms.find((one) => one.name === (inner.get(name) ?? name))
    if (home === undefined) return undefined
    const foot = home.y + home.height
    return { at: [home.x + home.width / 2, foot + 2], mark: [home.x + home.width / 2 + 22, foot] }
  }
}

function breachOf(
  { id, way }: { readonly id: string; readonly way: Way },
  spot: (name: string) => Spot | undefined,
): Breach {
  const stations = [way.from, ...way.hops.map((hop) => hop.device), way.to].flatMap((name) => {
    const found = spot(name)
    return found === undefined ? [] : [{ name, ...found }]
  })
  return {
    key: id,
    id,
    points: stations.map((one) => one.at),
    stops: stations.map((one, index) => ({ number: index + 1, at: one.mark, label: one.name })),
  }
}
