// From the engine's integers to the words of the contract. Nothing is decided here.
import type * as Reach from '../../../engines/reach/src/contract.ts'
import type * as Model from '../../../engines/reach/src/model.ts'
import {
  type Box,
  type Boxes,
  type Hop,
  type Packet,
  type Quote,
  type QuotedRule,
  type Range,
  type UnreadLine,
  type Way,
  writeAddress,
  writeRange,
} from '../contract.ts'
import { inJapanese } from './phrases.ts'

/** 2,000: a quoted rule is shown whole, an endless one is cut. */
const longestQuote = 2_000

export const quoteOf = ({ file, line, lastLine, text }: Model.Source): Quote => ({
  file,
  line,
  lastLine: lastLine ?? null,
  text: text.slice(0, longestQuote),
})

export function ruleOf(rule: Model.Rule): QuotedRule {
  return { ...quoteOf(rule.source), id: rule.id, label: rule.label ?? null, does: actOf(rule.act) }
}

const acts: Readonly<Record<string, string>> = {
  accept: '許可',
  drop: '破棄',
  reject: '拒否',
  return: '戻る',
  continue: '次へ',
  untrack: '追跡しない',
}

function actOf(act: Model.Action): string {
  if (act.kind === 'jump' || act.kind === 'goto') return `${act.chain} へ`
  if (act.kind === 'translate') return 'アドレス変換'
  if (act.kind === 'unknown') return `不明（${act.text.slice(0, 100)}）`
  return acts[act.kind] ?? act.kind
}

export const unreadOf = ({ device, line }: { readonly device: string; readonly line: Model.Unread }): UnreadLine => ({
  ...quoteOf(line.source),
  device,
  could: line.could,
  because: inJapanese(line.because),
})

export function boxesOf({ boxes, more }: Reach.Boxes): Boxes {
  return { boxes: boxes.map(boxOf), more }
}

function boxOf(box: Reach.Boxes['boxes'][number]): Box {
  const hasPorts = box.protocol.some(({ first, last }) => [6, 17, 132, 136].some((one) => first <= one && one <= last))
  return {
    source: addresses(box.source, box.family),
    destination: addresses(box.destination, box.family),
    protocol: protocolsOf(box.protocol),
    ports: hasPorts ? portsOf(box.destinationPorts) : '',
    sourcePorts: hasPorts && !isEvery(box.sourcePorts, 65_535) ? portsOf(box.sourcePorts) : '',
  }
}

/** 6: ranges of one end in a cell; more are counted. */
const mostRanges = 6

function addresses(ranges: readonly Model.AddressRange[], family: Model.Family): string {
  const all = (family === 4 ? 1n << 32n : 1n << 128n) - 1n
  if (ranges.some(({ first, last }) => first === 0n && last === all)) return family === 4 ? 'すべて' : 'すべて（IPv6）'
  const size = ranges.reduce((sum, { first, last }) => sum + last - first + 1n, 0n)
  // the internet is what the city's zones leave over: nobody reads it as a list
  if (ranges.length > mostRanges && size > all / 2n) return '登録した領域を除くすべて'
  return listed(
    ranges.map((one) => writeRange(one as Range)),
    mostRanges,
  ) // the engine's range has the same three fields
}

const names: Readonly<Record<number, string>> = {
  1: 'ICMP',
  6: 'TCP',
  17: 'UDP',
  47: 'GRE',
  50: 'ESP',
  51: 'AH',
  58: 'ICMPv6',
  89: 'OSPF',
  132: 'SCTP',
}

export const protocolName = (number: number): string => names[number] ?? `IP ${number}`

function protocolsOf(ranges: readonly Model.NumberRange[]): string {
  if (isEvery(ranges, 255)) return 'すべて'
  return listed(
    ranges.map(({ first, last }) => (first === last ? protocolName(first) : `IP ${first}-${last}`)),
    mostRanges,
  )
}

function portsOf(ranges: readonly Model.NumberRange[]): string {
  if (isEvery(ranges, 65_535)) return 'すべて'
  return listed(
    ranges.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)),
    12,
  )
}

const isEvery = (ranges: readonly Model.NumberRange[], last: number): boolean =>
  ranges.length === 0 || ranges.some((one) => one.first <= 0 && one.last >= last)

function listed(texts: readonly string[], most: number): string {
  const shown = texts.slice(0, most).join(', ')
  return texts.length > most ? `${shown} ほか${texts.length - most}` : shown
}

const states: Readonly<Record<Reach.Packet['state'], string>> = {
  new: '新しい接続',
  established: '確立した接続の続き',
  related: '関連する接続',
  invalid: '正しくない状態',
  untracked: '追跡されない',
}

export function packetOf(packet: Reach.Packet): Packet {
  const { family, icmp } = packet
  return {
    source: writeAddress(family, packet.source),
    destination: writeAddress(family, packet.destination),
    protocol: protocolName(packet.protocol),
    sourcePort: packet.sourcePort ?? null,
    destinationPort: packet.destinationPort ?? null,
    note:
      icmp === undefined
        ? null
        : icmp.type === 8 || icmp.type === 128
          ? 'エコー要求'
          : `種別 ${icmp.type} 符号 ${icmp.code}`,
    state: states[packet.state],
  }
}

function hopOf(hop: Reach.Hop): Hop {
  return {
    device: hop.device,
    in: hop.in,
    out: hop.out,
    packet: packetOf(hop.packet),
    // what no line says is no line to quote
    rules: hop.rules.filter(({ source }) => source.line > 0).map(ruleOf),
    route: hop.route === undefined ? null : quoteOf(hop.route),
    leaves: packetOf(hop.leaves),
  }
}

export function wayOf({ packet, from, to, hops, end }: Reach.Witness): Way {
  return {
    packet: packetOf(packet),
    from,
    to,
    hops: hops.map(hopOf),
    arrives: end.state === 'delivered',
    ...(end.state === 'delivered' && end.takenBy !== undefined ? { takenBy: end.takenBy } : {}),
    stopped:
      end.state === 'delivered'
        ? null
        : { at: end.at, because: inJapanese(end.because), rule: end.rule === undefined ? null : ruleOf(end.rule) },
  }
}
