// Two versions of a network as packet sets: what each pair of zones may now do that it could not, and the reverse.
import type { Change, Network } from '../contract.ts'
import type { Rule } from '../model.ts'
import { journeyOf } from '../prove/judge.ts'
import type { World } from '../prove/flow.ts'
import { type Pair, pairsOf } from '../prove/pairs.ts'
import { workshopOf, worldOf } from '../prove/world.ts'
import { travel } from '../oracle/travel.ts'
import { boxesOf, hiddenFields } from '../space/boxes.ts'
import { none, type Set, type Space } from '../space/space.ts'
import { pick } from '../witness/pick.ts'

/** Pairs whose traffic changed, with the rules that now decide it. Equal sets are equal numbers, so nothing is missed. */
export function compare(before: Network, after: Network, boxes = 20): readonly Change[] {
  const workshop = workshopOf([before, after], [])
  const { space } = workshop
  const worlds = { old: worldOf(workshop, before, 'permissive'), new: worldOf(workshop, after, 'permissive') }
  const old = pairsOf(workshop, worlds.old)
  return pairsOf(workshop, worlds.new).flatMap((now) => {
    const then = old.find(({ from, to }) => from === now.from && to === now.to)
    const was = then === undefined ? none : plain(space, then)
    const is = plain(space, now)
    const opened = space.d.minus(is, was)
    const closed = space.d.minus(was, is)
    if (opened === none && closed === none) return []
    const rules = [
      ...deciding(space, worlds.new, now, opened),
      ...(then === undefined ? [] : deciding(space, worlds.new, then, closed)),
    ]
    return [
      {
        from: now.from,
        to: now.to,
        opened: boxesOf(space, opened, boxes),
        closed: boxesOf(space, closed, boxes),
        rules,
      },
    ]
  })
}

function plain(space: Space, pair: Pair): Set {
  return space.d.exists(space.d.or(pair.opens, pair.leaks), hiddenFields(space))
}

/** Packets asked for one after another, each from what the rules found so far leave over. */
const mostAsked = 6

function deciding(space: Space, world: World, pair: Pair, set: Set): readonly { device: string; rule: Rule }[] {
  const found = new Map<string, { device: string; rule: Rule }>()
  let left = set
  for (let asked = 0; asked < mostAsked && left !== none; asked++) {
    const packet = pick(space, left)
    if (packet === undefined) break
    for (const arrival of travel(journeyOf(world, { isStray: false }), pair.from, packet)) {
      const rules = arrival.hops.flatMap(({ device, rules }) => rules.map((rule) => ({ device, rule })))
      for (const one of rules) if (one.rule.isImplicit !== true) found.set(`${one.device} ${one.rule.id}`, one)
      break
    }
    left = space.d.minus(left, likeness(space, left, packet))
  }
  return [...found.values()]
}

/** Packets of the same service: what else is asked for should differ in more than an address. */
function likeness(
  space: Space,
  set: Set,
  packet: { readonly protocol: number; readonly destinationPort?: number },
): Set {
  const { d } = space
  const protocol = codeRange(space, 'protocol', packet.protocol)
  const port = packet.destinationPort === undefined ? set : codeRange(space, 'destinationPort', packet.destinationPort)
  return d.and(set, d.and(protocol, port))
}

function codeRange(space: Space, field: 'protocol' | 'destinationPort', value: number): Set {
  const { starts, codes, bits } = space[field]
  const at = starts.findLastIndex((start) => start <= BigInt(value))
  return space.d.intervals(space.base[field], space.bits[field], [[codes[at] ?? 0, (codes[at + 1] ?? 2 ** bits) - 1]])
}
