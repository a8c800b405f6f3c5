/**
 * The plain form, for every device that has no parser: tables of interfaces, routes and rules, as CSV with headings or as lists of
 * `key: value`, in Japanese or English.
 *
 * Semantics: rules are read in order, the first that matches decides, and what none matches is denied, unless `default: allow` (既定)
 * says otherwise. Replies of what was allowed pass, unless `stateful: no`. Several addresses or ports in one cell are separated by
 * spaces, semicolons or 、. The rules decide on packets to the device itself too. A cell that cannot be read could be anything: the rule may match every packet.
 */
import type { Address, AddressRange, Condition, Interface, NumberRange, Parsed, Route, Rule } from '../../model.ts'
import { parseAddress, parseInterfaceAddress, parseNetwork, parseNumbers, parseRange } from '../address.ts'
import { accept, chainsOf, closeLedger, drop, filter, implicit, makeInterface, track, translate } from '../device.ts'
import { Ledger, type Line, splitLines } from '../lines.ts'
import * as match from '../match.ts'
import { portNames, protocolNames } from '../port.table.ts'
import { readTables, type Row } from './table.ts'

const isNote = (line: Line): boolean => line.text === '' || line.text.startsWith('#') || line.text === '---'

/** Read the plain form of a device. */
export function parsePlain(text: string, file: string): Parsed {
  const split = splitLines(text)
  if ('because' in split) return { ok: false, because: split.because }
  const ledger = new Ledger(file, split.lines)
  const { rows, settings } = readTables(ledger)
  if (rows.length === 0) return { ok: false, because: 'no table of interfaces, routes or rules with known headings' }
  const of = (kind: Row['kind']): readonly Row[] => rows.filter((row) => row.kind === kind)
  const rules = of('rules').flatMap((row, index) => readRule(ledger, row, index) ?? [])
  const isOpen = isYes(settings.get('default')) === true
  const keepsState = isYes(settings.get('stateful')) !== false
  const first = ledger.source(rows[0]?.line ?? 1)
  const sessions = keepsState ? [implicit('sessions', first, [match.ofSession], accept)] : []
  const translations = of('rules').flatMap((row, index) => readNat(ledger, row, index))
  const draft = {
    name: settings.get('device') ?? file,
    vendor: 'plain' as const,
    interfaces: of('interfaces').map((row) => readInterface(ledger, row)),
    routes: of('routes').flatMap((row) => readRoute(ledger, row) ?? []),
    chains: chainsOf([
      {
        name: 'rules',
        rules: [...sessions, ...rules],
        otherwise: isOpen || of('rules').length === 0 ? 'accept' : 'drop',
      },
      { name: 'nat', rules: translations, otherwise: 'return' },
    ]),
    ingress: [track],
    forward: [filter('rules')],
    egress: translations.length ? [translate('nat')] : [],
    input: [filter('rules')],
    output: [],
    forwards: true,
  }
  return closeLedger(ledger, [draft], isNote)
}

const yes = /^(allow|allowed|permit|pass|accept|yes|true|on|ok|許可|通す|通過|有|○|〇|する)$/i
const no = /^(deny|denied|drop|block|reject|discard|no|false|off|拒否|遮断|破棄|禁止|不許可|無|×|しない)$/i

function isYes(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined
  return yes.test(text.trim()) ? true : no.test(text.trim()) ? false : undefined
}

const isAny = (text: string | undefined): boolean =>
  text === undefined || /^(any|all|\*|-|すべて|全て|全部|任意|)$/i.test(text.trim())
const parts = (text: string): readonly string[] => text.split(/[\s;、]+/).filter((part) => part !== '')

function readRule(ledger: Ledger, row: Row, index: number): Rule {
  const { fields, line, last } = row
  const allowed = isYes(fields.get('action'))
  const source = ledger.source(line, last)
  const label = fields.get('name') ?? fields.get('comment')
  const act: Rule['act'] =
    allowed === undefined ? { kind: 'unknown', text: `action ${fields.get('action') ?? ''}` } : allowed ? accept : drop
  if (allowed === undefined) ledger.doubt(line, 'filter', 'an action that is neither allowed nor denied')
  const conditions = conditionsOf(fields)
  return {
    id: `rule ${fields.get('number') ?? index + 1}@${line}`,
    source,
    match: conditions,
    act,
    ...(label === undefined ? {} : { label }),
  }
}

function conditionsOf(fields: Row['fields']): readonly Condition[] {
  const face = (key: string): readonly string[] | undefined =>
    isAny(fields.get(key)) ? undefined : parts(fields.get(key) ?? '')
  const ins = face('in')
  const outs = face('out')
  return [
    ...(ins ? [match.inOf(...ins)] : []),
    ...(outs ? [match.outOf(...outs)] : []),
    ...match.within('source', addresses(fields.get('from'))),
    ...match.within('destination', addresses(fields.get('to'))),
    ...match.oneOf(services(fields)),
    ...state(fields.get('state')),
  ]
}

function addresses(text: string | undefined): match.AddressSet {
  if (text === undefined || isAny(text)) return match.anyAddress
  const words = text.split(/[\s;、]+/).filter((word) => word !== '')
  const ranges = words.flatMap((word): readonly AddressRange[] => {
    const range = parseRange(word.replace(/[~〜～]/, '-'))
    return range ? [range] : []
  })
  return ranges.length === words.length ? { ranges } : { ranges, unknown: text }
}

function services(fields: Row['fields']): match.Alternatives {
  const protocols = isAny(fields.get('protocol')) ? [] : parts((fields.get('protocol') ?? '').replaceAll('/', ' '))
  const to = portList(fields.get('port'))
  const from = portList(fields.get('sport'))
  if (to === 'unknown' || from === 'unknown')
    return [[match.unknown(`port ${fields.get('port') ?? ''} ${fields.get('sport') ?? ''}`.trim())]]
  const ports: readonly Condition[] = [
    ...(from ? [match.sourcePort(...from)] : []),
    ...(to ? [match.destinationPort(...to)] : []),
  ]
  if (protocols.length === 0)
    return ports.length ? [[match.protocol(match.tcp, match.udp), ...ports]] : match.everything
  return protocols.map((name): readonly Condition[] => {
    const word = name.toLowerCase()
    const number = /^\d{1,3}$/.test(word)
      ? Number(word)
      : Object.hasOwn(protocolNames, word)
        ? protocolNames[word]
        : undefined
    if (word === 'ip') return []
    if (word === 'ping') return match.icmpOf(match.icmp, { first: 8, last: 8 })
    if (number === undefined || number > 255) return [match.unknown(`protocol ${name}`)]
    return number === match.tcp || number === match.udp || number === match.sctp
      ? [match.protocol(number), ...ports]
      : [match.protocol(number)]
  })
}

function portList(text: string | undefined): readonly NumberRange[] | 'unknown' | undefined {
  if (text === undefined || isAny(text)) return undefined
  const out: NumberRange[] = []
  for (const word of text.split(/[\s;、,/]+/).filter((one) => one !== '')) {
    if (/^(tcp|udp)$/i.test(word)) continue
    const named = Object.hasOwn(portNames, word.toLowerCase()) ? portNames[word.toLowerCase()] : undefined
    const range =
      named === undefined ? parseNumbers(word.replace(/[~〜～]/, '-'), 65535) : { first: named, last: named }
    if (!range) return 'unknown'
    out.push(range)
  }
  return out
}

function state(text: string | undefined): readonly Condition[] {
  if (text === undefined || isAny(text)) return []
  if (/^(new|新規)$/i.test(text)) return [{ field: 'state', any: ['new'] }]
  if (/^(established|確立済み?|応答|戻り)$/i.test(text)) return [match.ofSession]
  return [match.unknown(`state ${text}`)]
}

/** A column `nat`: `out` for the interface's own address, or the address that the source becomes. */
function readNat(ledger: Ledger, row: Row, index: number): readonly Rule[] {
  const text = row.fields.get('nat')
  if (text === undefined || isAny(text) || isYes(text) === false) return []
  const to = parseRange(text)
  return [
    {
      id: `nat ${index + 1}@${row.line}`,
      source: ledger.source(row.line, row.last),
      match: conditionsOf(row.fields),
      act: {
        kind: 'translate',
        to: { source: to ? [to] : 'out-interface', sourcePorts: [{ first: 1024, last: 65535 }] },
      },
    },
  ]
}

function readInterface(ledger: Ledger, row: Row): Interface {
  const { fields, line, last } = row
  const vlan = Number(fields.get('vlan') ?? Number.NaN)
  const zone = fields.get('zone')
  const words = (fields.get('address') ?? '').split(/[\s;、]+/).filter((word) => word !== '')
  const read = words.flatMap((word): readonly Address[] => [parseInterfaceAddress(word)].flatMap((one) => one ?? []))
  const isDynamic = words.some((word) => /^(dhcp|pppoe?|動的|自動)$/i.test(word))
  if (read.length + (isDynamic ? 1 : 0) < words.length)
    ledger.skip(line, 'interfaces', 'an address that is not understood')
  const description = fields.get('comment')
  return makeInterface(fields.get('interface') ?? fields.get('name') ?? `line ${line}`, {
    addresses: read,
    source: ledger.source(line, last),
    ...(Number.isInteger(vlan) ? { vlan, kind: 'vlan' as const } : {}),
    ...(zone === undefined ? {} : { zone }),
    ...(isDynamic ? { isDynamic } : {}),
    ...(description === undefined ? {} : { description }),
  })
}

function readRoute(ledger: Ledger, row: Row): Route | undefined {
  const { fields, line, last } = row
  const text = fields.get('to') ?? ''
  const to = parseNetwork(/^(default|デフォルト|既定)$/i.test(text) ? '0.0.0.0/0' : text)
  const gateway = parseAddress(fields.get('gateway') ?? '')
  const face = fields.get('interface') ?? fields.get('out')
  const isDiscard = /^(discard|null0?|破棄)$/i.test(fields.get('gateway') ?? '')
  if (!to || (!gateway && face === undefined && !isDiscard)) {
    ledger.skip(line, 'routing', 'a route that is not understood')
    return undefined
  }
  const via: Route['via'] = isDiscard
    ? 'discard'
    : [
        {
          ...(face === undefined ? {} : { interface: face }),
          ...(gateway ? { gateway: { ...gateway, prefix: gateway.family === 4 ? 32 : 128 } } : {}),
        },
      ]
  return {
    vrf: 'default',
    to,
    via,
    preference: Number(fields.get('metric') ?? 1) || 1,
    source: ledger.source(line, last),
  }
}
