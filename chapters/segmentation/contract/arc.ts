// Crossings of the drawing: arcs in lanes above the rooms. Pure.
import { type Arc, type Flow, lane, margin, type Room, type Scene } from './drawing.ts'

/** Crossings between the same two zones are one arc with a count. */
export function arcsOf({
  crossings,
  zones,
}: Scene): readonly { readonly from: string; readonly to: string; readonly flows: readonly Flow[] }[] {
  const known = new Set(zones.map((zone) => zone.name))
  const grouped = new Map<string, Flow[]>()
  for (const flow of crossings) {
    if (!known.has(flow.from) || !known.has(flow.to) || flow.from === flow.to) continue
    const key = `${flow.from}\u0000${flow.to}`
    grouped.set(key, [...(grouped.get(key) ?? []), flow])
  }
  return [...grouped.values()].map((flows) => ({ from: flows[0]?.from ?? '', to: flows[0]?.to ?? '', flows }))
}

/** One arc with its label, in its own lane. */
export function drawArc(
  { from, to, flows }: { readonly from: string; readonly to: string; readonly flows: readonly Flow[] },
  index: number,
  rooms: readonly Room[],
): readonly Arc[] {
  const [a, b] = [rooms.find((one) => one.name === from), rooms.find((one) => one.name === to)]
  if (a === undefined || b === undefined) return []
  const y = margin / 2 + index * lane + 12
  const top = Math.min(...rooms.map((one) => one.y))
  const [start, end] = [approach(a, { y, top, index, lean: -1 }), approach(b, { y, top, index, lean: 1 })]
  const [x1, x2] = [start[0]?.[0] ?? 0, end[0]?.[0] ?? 0]
  const first = flows[0]
  const label = flows.length === 1 && first !== undefined ? `${first.number} ${first.what}` : `${flows.length}件`
  return [
    {
      key: `${from}→${to}`,
      points: [...start.toReversed(), ...end],
      flows,
      label,
      at: [(x1 + x2) / 2, y],
      isExpired: flows.some((flow) => flow.isExpired),
    },
  ]
}

interface Lane {
  readonly y: number
  readonly top: number
  readonly index: number
  readonly lean: number
}

/** From a lane down to a room: straight to one of the top row, round the side to one that stands below another. */
function approach(room: Room, { y, top, index, lean }: Lane): readonly (readonly [number, number])[] {
  const spread = ((index % 7) - 3) * 14 + lean * 7
  if (room.y === top) {
    const x = room.x + room.width / 2 + spread
    return [
      [x, y],
      [x, room.y],
    ]
  }
  const x = room.x - 12 - (index % 5) * 8
  const side = room.y + 26 + (index % 5) * 8
  return [
    [x, y],
    [x, side],
    [room.x, side],
  ]
}
