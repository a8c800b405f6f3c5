// The whole proof in the words of the contract, with stable ids for its verdicts.
import { createHash } from 'node:crypto'
import type * as Reach from '../../../engines/reach/src/contract.ts'
import type * as Model from '../../../engines/reach/src/model.ts'
import { type Report, type Verdict, writeAddress } from '../contract.ts'
import type { Job, Network } from './job.ts'
import { wiresOf } from './names.ts'
import { inJapanese } from './phrases.ts'
import { boxesOf, quoteOf, ruleOf, unreadOf, wayOf } from './text.ts'

interface Around {
  readonly network: Network
  readonly devices: readonly Model.Device[]
  readonly fileOf: ReadonlyMap<string, string>
  readonly lines: number
  readonly unplaced: readonly string[]
  readonly sentences: Extract<Job, { kind: 'prove' }>['sentences']
  readonly salt: string
}

/** 5,000: rules that a person could go through; a city with more begins with these. */
const mostFindings = 5_000
/** 200: unread lines quoted beside one answer. */
const mostUnread = 200

export function reportOf(proof: Reach.Proof, around: Around): Report {
  const { network, devices, fileOf } = around
  return {
    devices: devices.map((device) => drawn(device, network, fileOf.get(device.name) ?? '')),
    wires: [...wiresOf(devices, network.links)],
    zones: network.zones.map(({ name, kind, ranges }) => ({
      name,
      kind,
      ranges: ranges.split(/\s+/u).filter((one) => one !== ''),
    })),
    pairs: proof.pairs.map((pair) => ({
      from: pair.from,
      to: pair.to,
      isEmpty: pair.isEmpty,
      opens: boxesOf(pair.opens),
      leaks: boxesOf(pair.leaks),
      unread: pair.unread.slice(0, mostUnread).map(unreadOf),
    })),
    verdicts: [...proof.verdicts.flatMap((one) => verdictOf(one, around)), ...unplacedVerdicts(around)],
    rules: proof.rules.slice(0, mostFindings).map(({ device, chain, rule, kind, by, because }) => ({
      device,
      chain,
      kind,
      rule: ruleOf(rule),
      by: by.slice(0, 10).map(ruleOf),
      because: inJapanese(because),
    })),
    layer2: proof.layer2.map(({ zones, ports, because, source }) => ({
      zones: [...zones],
      ports: ports.map((port) => ({ ...port })),
      because: inJapanese(because),
      quote: source === undefined ? null : quoteOf(source),
    })),
    unread: devices
      .flatMap((device) =>
        device.unread.filter(({ could }) => could !== 'nothing').map((line) => unreadOf({ device: device.name, line })),
      )
      .slice(0, mostFindings),
    assumptions: [
      ...around.unplaced.map((zone) => `「${zone}」は、どの装置のどの口にあるか分からないため、証明に入っていません。`),
      ...proof.assumptions.map(inJapanese),
    ],
    lines: around.lines,
    milliseconds: Math.round(proof.milliseconds),
  }
}

function verdictOf(found: Reach.AssertionVerdict, around: Around): readonly Verdict[] {
  const { sentences, salt } = around
  const sentence = sentences.find((one) => one.id === found.assertion.id)
  if (sentence === undefined) return []
  const { id, from, to, kind, article, says, crossing } = sentence
  const way =
    found.state === 'broken' ? wayOf(found.witness) : found.state === 'missing' ? wayOf(found.explained) : null
  const verdict = {
    // one sentence may be about many pairs (`*`): the verdict names its own
    assertion: {
      id,
      from: found.assertion.from === '*' ? from : found.assertion.from,
      to: found.assertion.to === '*' ? to : found.assertion.to,
      kind,
      article,
      says,
      crossing,
    },
    state: found.state,
    way,
    traffic: found.state === 'broken' ? boxesOf(found.traffic) : null,
    unread: found.state === 'unproven' ? found.unread.slice(0, mostUnread).map(unreadOf) : [],
  }
  return [{ id: idOf(salt, verdict), ...verdict }]
}

/** A zone that no device knows: nothing can be said of it, and that is said. */
function unplacedVerdicts({ sentences, unplaced, salt }: Around): readonly Verdict[] {
  return sentences
    .filter(({ from, to }) => unplaced.includes(from) || unplaced.includes(to))
    .map(({ id, from, to, kind, article, says, crossing }) => {
      const verdict = {
        assertion: { id, from, to, kind, article, says, crossing },
        state: 'unproven' as const,
        way: null,
        traffic: null,
        unread: [],
      }
      return { id: idOf(salt, verdict), ...verdict }
    })
}

/** The same finding has the same id in every proof of the same city: a link from yesterday's board still leads to it. */
function idOf(salt: string, value: object): string {
  const hash = createHash('sha256').update(salt).update(JSON.stringify(value)).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

function drawn(device: Model.Device, { zones }: Network, file: string): Report['devices'][number] {
  return {
    name: device.name,
    vendor: device.vendor,
    file,
    forwards: device.forwards,
    interfaces: device.interfaces.map((one) => ({
      name: one.name,
      addresses: one.addresses.map(({ family, value, prefix }) => `${writeAddress(family, value)}/${prefix}`),
      zone:
        zones.find((zone) => zone.places.some((port) => port.device === device.name && port.interface === one.name))
          ?.name ?? null,
      isEnabled: one.isEnabled,
      kind: one.kind ?? null,
      description: one.description ?? null,
    })),
  }
}
