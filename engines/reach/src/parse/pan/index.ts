/**
 * Palo Alto Networks PAN-OS: set form, braces and XML, single firewalls and what Panorama pushes.
 *
 * Semantics: a destination is translated, the route is chosen, and security rules are read in order (Panorama's before, the
 * firewall's own, Panorama's behind) with addresses as before translation and the zone as after it; then sources are translated.
 * Inside a zone everything passes and between zones nothing, unless a rule says otherwise. Applications: `application-default` means
 * the ports that the application uses; with `any` service it may use every port until it is recognised. Users, categories,
 * schedules, regions and dynamic groups are conditions that may or may not hold. A virtual system is a device of its own.
 */
import type { Chain, Parsed } from '../../model.ts'
import { accept, chainsOf, closeLedger, type Draft, filter, implicit, track, translate } from '../device.ts'
import { Ledger, type Line, splitLines } from '../lines.ts'
import * as match from '../match.ts'
import { judgeRest, readStatements, type Word } from '../statement.ts'
import { readNat } from './nat.ts'
import { readInterfaces, readRoutes, readZones, vrfsOf } from './network.ts'
import { readObjects } from './objects.ts'
import { readRules } from './rule.ts'
import { readScopes, type Scope } from './scope.ts'
import { rest } from './tables.table.ts'
import { readXml } from './xml.ts'

const isNote = (line: Line): boolean => line.text === '' || line.text.startsWith('#') || line.text.startsWith('!')

/** Read the configuration of a PAN-OS firewall or of Panorama. */
export function parsePan(text: string, file: string): Parsed {
  const split = splitLines(text)
  if ('because' in split) return { ok: false, because: split.because }
  const ledger = new Ledger(file, split.lines)
  const root: Word = /^\s*(<\?xml|<config|<response)/.test(text.slice(0, 2000))
    ? readXml(ledger)
    : readStatements(ledger)
  const response = root.kids.get('response')?.kids.get('result')
  const { hostname, scopes, judged } = readScopes(response ?? root)
  const name = hostname ?? file
  const drafts = scopes.map((scope) => readScope(ledger, scope, scopes.length > 1 ? `${name}/${scope.name}` : name))
  for (const word of judged) judgeRest(ledger, word, rest)
  return closeLedger(ledger, drafts, isNote)
}

function readScope(ledger: Ledger, scope: Scope, name: string): Draft {
  const objects = readObjects(scope.objects)
  const zones = readZones(ledger, scope)
  const nat = readNat({ ledger, objects, zones }, scope)
  const chains: readonly Chain[] = [
    { name: 'nat in', rules: nat.into, otherwise: 'return' },
    { name: 'nat out', rules: nat.out, otherwise: 'return' },
    readRules({ ledger, objects, zones, nat }, scope),
    management(ledger),
  ]
  return {
    name,
    vendor: 'palo-alto',
    interfaces: readInterfaces(ledger, scope, { zones, objects, vrfs: vrfsOf(scope) }),
    routes: readRoutes(ledger, scope, objects),
    chains: chainsOf(chains),
    ingress: [track, translate('nat in')],
    forward: [filter('security')],
    egress: [translate('nat out')],
    input: [filter('management')],
    output: [],
    forwards: true,
  }
}

/** The device's own services depend on management profiles, which may open them: taken as open. */
function management(ledger: Ledger): Chain {
  const rule = implicit(
    'management',
    ledger.source(1),
    [match.unknown('management profiles of the interfaces')],
    accept,
  )
  return { name: 'management', rules: [rule], otherwise: 'drop' }
}
