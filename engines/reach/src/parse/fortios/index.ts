/**
 * Fortinet FortiGate (FortiOS).
 *
 * Semantics: virtual IPs translate the destination before the route is chosen, then policies are read in order by both interfaces,
 * addresses and service, the first that matches decides, and policy 0 denies the rest. Replies of a session pass without asking.
 * A virtual IP works only while an enabled policy (or central NAT) uses it; what it translated matches policies that name it, others
 * only with `match-vip`. Source translation follows the policy, or the central map where that is on. Addresses by name, country,
 * user, schedule, application and internet service are conditions that may or may not hold. A VDOM is a device of its own.
 */
import type { Chain, Interface, NextHop, Parsed, Route, Rule } from '../../model.ts'
import { parseAddress } from '../address.ts'
import {
  accept,
  chainsOf,
  closeLedger,
  type Draft,
  filter,
  implicit,
  learnedDefault,
  track,
  translate,
} from '../device.ts'
import { Ledger, type Line, splitLines } from '../lines.ts'
import * as match from '../match.ts'
import { lookUp, words } from '../words.ts'
import { readCentral } from './central.ts'
import { readInterface, zonesOf } from './interface.ts'
import { readLocal } from './local.ts'
import { readObjects } from './objects.ts'
import { readPolicies, type Surroundings } from './policy.ts'
import { readRoutes } from './route.ts'
import { sections } from './sections.table.ts'
import { entriesOf, isOn, type Node, readTree, valueOf } from './tree.ts'
import { readVips, translationOf } from './vip.ts'

const isNote = (line: Line): boolean => line.text === '' || line.text.startsWith('#')

/** Read the configuration of a FortiGate. */
export function parseFortios(text: string, file: string): Parsed {
  const split = splitLines(text)
  if ('because' in split) return { ok: false, because: split.because }
  const ledger = new Ledger(file, split.lines)
  const root = readTree(ledger)
  const global = [root, ...root.blocks.filter((block) => block.name === 'global')]
  const vdoms = vdomsOf(root)
  const version = /^#config-version=[^-]+-(\d+)\.(\d+)\.(\d+)/m.exec(text.slice(0, 4000))
  const newer = version !== null && Number(version[1]) * 10000 + Number(version[2]) * 100 + Number(version[3]) >= 70204
  for (const scope of [...global, ...vdoms.values()].flat()) judgeSections(ledger, scope)
  const name = globalValue(global, 'hostname') ?? file
  const drafts = [...(vdoms.size ? vdoms : new Map([['root', [root]]]))].map(([vdom, scopes]) =>
    readVdom({ ledger, global, scopes, vdom, name: vdoms.size > 1 ? `${name}/${vdom}` : name, newer }),
  )
  return closeLedger(ledger, drafts, isNote)
}

function globalValue(global: readonly Node[], key: string): string | undefined {
  const blocks = global.flatMap((node) => node.blocks.filter((block) => block.name === 'system global'))
  return blocks.map((block) => valueOf(block, key)).find((value) => value !== undefined)
}

/** `config vdom` occurs several times for one VDOM: first to make it, later to fill it. */
function vdomsOf(root: Node): ReadonlyMap<string, readonly Node[]> {
  const out = new Map<string, readonly Node[]>()
  for (const entry of entriesOf([root], 'vdom')) out.set(entry.name, [...(out.get(entry.name) ?? []), entry])
  return out
}

/** Sections that do not become part of the model are left in the ledger with what they could change. */
function judgeSections(ledger: Ledger, scope: Node): void {
  for (const block of scope.blocks) {
    const why = lookUp(sections, words(block.name)) ?? (['anything', 'a section that is not understood'] as const)
    if (why[1].startsWith('read')) continue
    for (let line = block.line; line <= block.last; line += 1) ledger.skip(line, why[0], why[1])
  }
}

interface Vdom {
  readonly ledger: Ledger
  readonly global: readonly Node[]
  readonly scopes: readonly Node[]
  readonly vdom: string
  readonly name: string
  readonly newer: boolean
}

function readVdom(one: Vdom): Draft {
  const { ledger, vdom } = one
  const scopes = [...new Set([...one.global, ...one.scopes])]
  const own = entriesOf(scopes, 'system interface').filter((node) => (valueOf(node, 'vdom') ?? vdom) === vdom)
  const zones = zonesOf(scopes)
  const objects = readObjects(scopes)
  const around: Surroundings = {
    ledger,
    scopes,
    objects,
    vips: readVips(scopes),
    interfaces: (zone) => zones.get(zone)?.interfaces ?? [zone],
    denyMatchesVip: one.newer,
  }
  const settings = scopes.flatMap((scope) => scope.blocks.filter((block) => block.name === 'system settings'))
  const isCentral = settings.some((node) => isOn(node, 'central-nat'))
  noteSettings(ledger, settings)
  const policies = readPolicies(around)
  const vips = [...new Set([...around.vips.values()].flat())].filter(
    (vip) => isCentral || policies.usedVips.has(vip.name),
  )
  const interfaces: readonly Interface[] = own.map((node) => readInterface(ledger, node, zones))
  const chains: readonly Chain[] = [
    { name: 'dnat', rules: vips.map((vip) => translationOf(vip, ledger)), otherwise: 'return' },
    { name: 'policy', rules: forwardRules(around, policies.rules, { zones, interfaces }), otherwise: 'drop' },
    { name: 'snat', rules: isCentral ? readCentral(around) : policies.sourceRules, otherwise: 'return' },
    readLocal(
      around,
      own,
      one.global.flatMap((node) => node.blocks.filter((block) => block.name === 'system global')),
    ),
  ]
  return {
    name: one.name,
    vendor: 'fortios',
    interfaces,
    routes: [...readRoutes(around, members(scopes)), ...own.flatMap((node) => learned(ledger, node))],
    chains: chainsOf(chains),
    ingress: [track, translate('dnat')],
    forward: [filter('policy')],
    egress: [translate('snat')],
    input: [filter('local-in')],
    output: [],
    forwards: true,
  }
}

/** DHCP and PPPoE bring a default route with distance 5, unless told otherwise. */
function learned(ledger: Ledger, node: Node): readonly Route[] {
  const mode = valueOf(node, 'mode')
  if ((mode !== 'dhcp' && mode !== 'pppoe') || valueOf(node, 'defaultgw') === 'disable') return []
  return [
    learnedDefault(node.name, ledger.source(node.line, node.last), Number(valueOf(node, 'distance') ?? 5) * 65536),
  ]
}

/** Members of SD-WAN and their gateways. */
function members(scopes: readonly Node[]): readonly NextHop[] {
  const blocks = scopes.flatMap((scope) =>
    scope.blocks.filter((block) => block.name === 'system sdwan' || block.name === 'system virtual-wan-link'),
  )
  return entriesOf(blocks, 'members').flatMap((node): readonly NextHop[] => {
    const name = valueOf(node, 'interface')
    const address = parseAddress(valueOf(node, 'gateway') ?? '')
    if (name === undefined) return []
    return [
      {
        interface: name,
        ...(address && address.value !== 0n
          ? { gateway: { ...address, prefix: address.family === 4 ? 32 : 128 } }
          : {}),
      },
    ]
  })
}

type Zones = ReturnType<typeof zonesOf>

function forwardRules(
  around: Surroundings,
  rules: readonly Rule[],
  at: { zones: Zones; interfaces: readonly Interface[] },
): readonly Rule[] {
  const { ledger } = around
  const inside = [...at.zones].flatMap(([name, zone]): readonly Rule[] =>
    zone.allowsInside && zone.node
      ? [
          implicit(
            `zone ${name}`,
            ledger.source(zone.node.line, zone.node.last),
            [match.inOf(...zone.interfaces), match.outOf(...zone.interfaces)],
            accept,
          ),
        ]
      : [],
  )
  const turning = at.interfaces.flatMap((one): readonly Rule[] =>
    one.source
      ? [
          implicit(
            `redirect ${one.name}`,
            one.source,
            [match.inOf(one.name), match.outOf(one.name), match.unknown('allow-traffic-redirect')],
            accept,
          ),
        ]
      : [],
  )
  const sessions = implicit('sessions', ledger.quote(1), [match.ofSession], accept)
  return [sessions, ...inside, ...rules, ...turning]
}

/** Settings of a VDOM that change how it filters. */
function noteSettings(ledger: Ledger, settings: readonly Node[]): void {
  for (const node of settings) {
    for (const [key, setting] of node.settings) {
      const value = setting.values[0]
      if (key === 'opmode' && value === 'transparent')
        ledger.skip(setting.line, 'interfaces', 'transparent mode: interfaces are bridged')
      else if (key.startsWith('asymroute') && value === 'enable')
        ledger.skip(setting.line, 'filter', 'asymmetric routing switches inspection off')
      else if (key === 'ngfw-mode' && value === 'policy-based')
        ledger.skip(setting.line, 'filter', 'policy-based mode is not modelled')
      else ledger.skip(setting.line, 'nothing', 'a setting that is in the model or has no say in forwarding')
    }
  }
}
