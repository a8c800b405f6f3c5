// Runs in the child behind walls: reads configurations, proves, compares, follows. Answers plain JSON.
import type * as Reach from '../../../engines/reach/src/contract.ts'
import type * as Model from '../../../engines/reach/src/model.ts'
import { protocolNumbers, type Protocol, readAddress, readAddresses, readPorts, writeRange } from '../contract.ts'
import { decodeText } from './decode.ts'
import { differ, followPacket, networkOf, proveAll, readText, withoutSecrets } from './engine.ts'
import { type File, type Followed, Job, type Network, type Proved, type ReadFile } from './job.ts'
import { reportOf } from './report.ts'
import { boxesOf, quoteOf, ruleOf, wayOf } from './text.ts'

/** One job of the server. */
export function work(input: Uint8Array): unknown {
  const job = Job.parse(JSON.parse(Buffer.from(input).toString('utf8')))
  switch (job.kind) {
    case 'read':
      return { files: job.files.map(readOne) }
    case 'prove':
      return proveJob(job)
    case 'follow':
      return followJob(job)
  }
}

function readOne({ name, base64 }: { readonly name: string; readonly base64: string }): ReadFile {
  const decoded = decodeText(Buffer.from(base64, 'base64'))
  if (!decoded.ok) return { ok: false, name, because: decoded.because }
  const stem = stemOf(name)
  const first = readText(decoded.text, stem)
  if (!first.ok) return { ok: false, name, because: first.because }
  const { text, removed } = withoutSecrets(decoded.text, first.vendor)
  // read again without the secrets: what is stored is what is proved
  const reading = readText(text, stem, first.vendor)
  if (!reading.ok) return { ok: false, name, because: reading.because }
  return {
    ok: true,
    name,
    vendor: reading.vendor,
    text,
    lines: reading.lines,
    devices: [...new Set(reading.devices.map((one) => one.name))],
    unread: reading.devices.flatMap((device) =>
      device.unread.map((line) => ({ ...quoteOf(line.source), could: line.could, because: line.because })),
    ),
    removed: [...removed],
  }
}

/** `core-fw` of `backup/core-fw_20261123-0200.conf`: a backup job names its files by the day, the device stays the same. */
export function stemOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  const bare = base
    .replace(/\.(?:txt|conf|cfg|config|rules|log|nft|save|json|xml|yaml|yml|csv|bak)$/iu, '')
    .replace(/[-_.]?20\d{2}[-_.]?\d{2}[-_.]?\d{2}(?:[-_.T]?\d{2,6})*$/u, '')
  return bare === '' ? base : bare
}

interface Built {
  readonly network: Reach.Network
  readonly fileOf: ReadonlyMap<string, string>
  readonly lines: number
  /** Zones of which no device tells where they are. */
  readonly unplaced: readonly string[]
}

function proveJob({ network, sentences, before, salt }: Extract<Job, { kind: 'prove' }>): Proved {
  const built = build(network)
  if (typeof built === 'string') return { ok: false, because: built }
  const asked = sentences.filter(({ from, to }) => !built.unplaced.includes(from) && !built.unplaced.includes(to))
  const proof = proveAll(built.network, asked.map(assertionOf))
  const report = reportOf(proof, { ...built, network, devices: built.network.devices, sentences, salt })
  const earlier = before === null ? undefined : build({ ...network, files: before })
  const changes = earlier === undefined || typeof earlier === 'string' ? [] : differ(earlier.network, built.network)
  return {
    ok: true,
    report,
    changes: changes
      .filter(({ opened, closed }) => opened.boxes.length + closed.boxes.length > 0)
      .map((one) => ({
        from: one.from,
        to: one.to,
        opened: boxesOf(one.opened),
        closed: boxesOf(one.closed),
        rules: one.rules.slice(0, mostRules).map(({ device, rule }) => ({ ...ruleOf(rule), device })),
      })),
  }
}

/** 50: rules shown beside one difference. */
const mostRules = 50

function followJob({ network, packet }: Extract<Job, { kind: 'follow' }>): Followed {
  const built = build(network)
  if (typeof built === 'string') return { ok: false, because: built }
  const [from, to] = [readAddress(packet.from), readAddress(packet.to)]
  if (from === undefined || to === undefined)
    return { ok: false, because: 'アドレスとして読めません。10.1.0.5 の形で入れてください。' }
  if (from.family !== to.family) return { ok: false, because: 'IPv4とIPv6のアドレスが混ざっています。' }
  const number = protocolNumbers[packet.protocol as Protocol][from.family] // the endpoint allows no other word
  const hasPorts = number === 6 || number === 17
  const asked: Reach.Packet = {
    family: from.family,
    source: from.value,
    destination: to.value,
    protocol: number,
    state: 'new',
    ...(hasPorts ? { sourcePort: 50_000, destinationPort: packet.port ?? 443 } : {}),
    ...(number === 6 ? { tcpFlags: 2 } : {}),
    ...(number === 1 ? { icmp: { type: 8, code: 0 } } : number === 58 ? { icmp: { type: 128, code: 0 } } : {}),
  }
  const way = followPacket(built.network, asked)
  return way === undefined
    ? { ok: false, because: '送信元のアドレスが、登録されたどの領域にもありません。' }
    : { ok: true, way: wayOf(way) }
}

/** Devices of all files within the city's zones; a file that was read once and cannot be read now ends the proof. */
function build(network: Network): Built | string {
  const devices: Model.Device[] = []
  const fileOf = new Map<string, string>()
  let lines = 0
  for (const file of network.files) {
    const reading = read(file)
    if (!reading.ok) return `${file.name} を読み取れません：${reading.because}`
    lines += reading.lines
    for (const device of reading.devices) {
      if (fileOf.has(device.name))
        return `「${device.name}」という装置が、${fileOf.get(device.name) ?? ''} と ${file.name} の両方にあります。`
      fileOf.set(device.name, file.name)
      devices.push(device)
    }
  }
  return place(network, { devices, fileOf, lines })
}

/** Zones in their places; one that no device knows stays out of the proof, and every sentence about it is unproven. */
function place(
  network: Network,
  read: Pick<Built, 'fileOf' | 'lines'> & { readonly devices: readonly Model.Device[] },
): Built | string {
  const { fileOf, devices } = read
  const known = (port: { readonly device: string }): boolean => fileOf.has(port.device)
  const portText = ({ device, interface: name }: { readonly device: string; readonly interface: string }): string =>
    `${device}:${name}`
  const ways = waysOut(network, devices)
  const placed = network.zones.filter(
    (zone) =>
      zone.places.some(known) ||
      (zone.places.length === 0 && isWithin(zone.ranges, devices)) ||
      (zone.isOutside && ways.length > 0),
  )
  const built = networkOf(
    {
      zones: Object.fromEntries(
        placed.map((zone) => {
          const at = [...zone.places.filter(known), ...(zone.isOutside ? ways : [])].map(portText)
          return [
            zone.name,
            {
              ranges: rangeTexts(zone.ranges),
              ...(at.length === 0 ? {} : { at }),
              ...(zone.isOutside ? { outside: true } : {}),
            },
          ]
        }),
      ),
      links: network.links.filter(({ a, b }) => known(a) && known(b)).map(({ a, b }) => [portText(a), portText(b)]),
      relays: Object.fromEntries(
        network.relays
          .filter(({ addresses }) => addresses !== '')
          .map(({ name, addresses, isSanctioned }) => [
            name,
            { addresses: rangeTexts(addresses), gateway: isSanctioned },
          ]),
      ),
    },
    devices,
  )
  if (typeof built === 'string') return `領域や配線の記録を、装置の設定と合わせられません：${built}`
  const zones = new Set(placed.map(({ name }) => name))
  return {
    ...read,
    network: built,
    unplaced: network.zones.filter(({ name }) => !zones.has(name)).map(({ name }) => name),
  }
}

/**
 * INVARIANT (no way out is forgotten): a provider's line (PPPoE, an address from outside) that nobody placed leads to the internet,
 * whatever the ledger of zones says of it.
 */
function waysOut({ zones, links }: Network, devices: readonly Model.Device[]): readonly Port[] {
  const taken = [...zones.flatMap(({ places }) => places), ...links.flatMap(({ a, b }) => [a, b])]
  return devices.flatMap((device) =>
    device.interfaces
      .filter((one) => one.isEnabled && (one.kind === 'ppp' || (one.isDynamic === true && one.kind !== 'tunnel')))
      .map((one) => ({ device: device.name, interface: one.name }))
      .filter((port) => !taken.some((one) => one.device === port.device && one.interface === port.interface)),
  )
}

type Port = Network['links'][number]['a']

/** Has an interface of some device an address of the zone? */
function isWithin(ranges: string, devices: readonly Model.Device[]): boolean {
  const zone = rangesOf(ranges)
  return devices.some(({ interfaces }) =>
    interfaces.some(({ addresses }) =>
      addresses.some(({ family, value }) =>
        zone.some((range) => range.family === family && range.first <= value && value <= range.last),
      ),
    ),
  )
}

const rangeTexts = (text: string): readonly string[] => rangesOf(text).map(writeRange)

const read = ({ text, name, vendor }: File) => readText(text, name, vendor)

function rangesOf(text: string): Model.AddressRange[] {
  const read = readAddresses(text)
  return read.ok ? [...read.value] : []
}

type Sentence = Extract<Job, { kind: 'prove' }>['sentences'][number]
type TextTraffic = NonNullable<Sentence['traffic']>

function assertionOf(sentence: Sentence): Reach.Assertion {
  const { id, from, to, article } = sentence
  const ends = { id, from, to, article }
  switch (sentence.kind) {
    case 'never':
      return {
        ...ends,
        kind: 'never',
        ...(sentence.traffic === undefined ? {} : { traffic: trafficOf(sentence.traffic) }),
      }
    case 'must':
      return { ...ends, kind: 'must', traffic: sentence.traffic === undefined ? {} : trafficOf(sentence.traffic) }
    case 'only':
      return { ...ends, kind: 'only', named: (sentence.named ?? []).flatMap(namedOf) }
    case 'through':
      return { ...ends, kind: 'through', any: sentence.any ?? [] }
  }
}

function namedOf({ id, ...flow }: TextTraffic & { readonly id: string }) {
  return [{ id, ...trafficOf(flow) }]
}

function trafficOf({ source, destination, protocol, ports }: TextTraffic): Reach.Traffic {
  const [from, to] = [rangesOf(source), rangesOf(destination)]
  const family = [...from, ...to][0]?.family ?? 4
  const port = readPorts(ports)
  const number = protocol === '' ? undefined : protocolNumbers[protocol as Protocol][family] // the ledger allows no other word
  return {
    ...(from.length === 0 ? {} : { source: from }),
    ...(to.length === 0 ? {} : { destination: to }),
    ...(number === undefined ? {} : { protocol: [{ first: number, last: number }] }),
    ...(port.ok && port.value.length > 0 && ports.trim() !== '' ? { destinationPorts: [...port.value] } : {}),
  }
}
