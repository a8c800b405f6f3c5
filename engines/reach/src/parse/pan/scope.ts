// The parts of a PAN-OS configuration wherever they stand: device, virtual systems, shared, pushed from Panorama.
import { at, kids, mergeWords, newWord, values, type Word } from '../statement.ts'

/** One virtual system or device group with what it can see. */
export interface Scope {
  readonly name: string
  /** Its own words first, then shared and pushed ones: where names are looked up. */
  readonly objects: readonly Word[]
  /** Rule bases in the order in which they are read. */
  readonly rulebases: readonly Word[]
  readonly own: Word
  readonly network: Word | undefined
  /** Interfaces that belong to it; all where the configuration does not say. */
  readonly interfaces: ReadonlySet<string> | undefined
}

export interface Scopes {
  readonly hostname: string | undefined
  readonly scopes: readonly Scope[]
  /** Everything whose leftover lines the table judges. */
  readonly judged: readonly Word[]
}

const isWord = (word: Word | undefined): word is Word => word !== undefined

/** Find the scopes of a configuration in any of its forms. */
export function readScopes(root: Word): Scopes {
  const device = newWord('')
  mergeWords(device, root)
  const config = at(root, 'config')
  if (config) mergeWords(device, config)
  for (const one of [...kids(root, 'devices'), ...kids(config, 'devices')]) mergeWords(device, one)
  const shared = at(device, 'shared')
  const pushed = newWord('')
  for (const one of [at(device, 'panorama'), at(device, 'policy', 'panorama'), at(device, 'policy', 'shared')].filter(
    isWord,
  ))
    mergeWords(pushed, one)
  const hostname = values(device, 'deviceconfig', 'system', 'hostname')[0]
  const groups = kids(device, 'device-group')
  const systems = kids(device, 'vsys')
  const around = { device, shared, pushed }
  const own = systems.filter((one) => one.kids.size > 0)
  const hasRoot = ['rulebase', 'zone', 'network', 'address', 'service'].some((key) => device.kids.has(key))
  const scopes = [
    ...(own.length
      ? own.map((one) => systemScope(around, one, own.length))
      : hasRoot || groups.length === 0
        ? [systemScope(around, device, 1)]
        : []),
    ...groups
      .filter((group) => own.length === 0 || group.kids.has('devices'))
      .map((group) => groupScope(around, group)),
  ]
  const templates = kids(device, 'template').flatMap((one) => templateParts(one))
  return {
    hostname,
    scopes,
    judged: [
      device,
      ...systems,
      ...groups,
      pushed,
      ...(shared ? [shared] : []),
      ...templates,
      ...kids(device, 'template'),
      ...kids(device, 'template-stack'),
    ],
  }
}

interface Around {
  readonly device: Word
  readonly shared: Word | undefined
  readonly pushed: Word
}

function systemScope({ device, shared, pushed }: Around, own: Word, count: number): Scope {
  const imported = values(own, 'import', 'network', 'interface')
  const both = own === device ? [device] : [own, device]
  return {
    name: own.name === '' ? 'vsys1' : own.name,
    objects: [...both, pushed, ...(shared ? [shared] : [])],
    rulebases: [
      at(pushed, 'pre-rulebase'),
      at(shared, 'pre-rulebase'),
      at(own, 'pre-rulebase'),
      at(own, 'rulebase'),
      ...(own === device || count > 1 ? [] : [at(device, 'rulebase')]),
      at(own, 'post-rulebase'),
      at(shared, 'post-rulebase'),
      at(pushed, 'post-rulebase'),
    ].filter(isWord),
    own,
    network: at(device, 'network'),
    interfaces: count > 1 ? new Set(imported) : undefined,
  }
}

function templateParts(template: Word): readonly Word[] {
  const config = at(template, 'config')
  return [config, ...kids(config, 'devices')].filter(isWord).flatMap((one) => [one, ...kids(one, 'vsys')])
}

/** A device group of Panorama: its rules, with the network of the templates that the same devices use. */
function groupScope({ device, shared, pushed }: Around, group: Word): Scope {
  const members = new Set(values(group, 'devices'))
  const stacks = kids(device, 'template-stack').filter((stack) =>
    values(stack, 'devices').some((name) => members.has(name)),
  )
  const names = stacks.flatMap((stack) => values(stack, 'templates'))
  const templates = kids(device, 'template').filter(
    (one) => names.includes(one.name) || values(one, 'devices').some((name) => members.has(name)),
  )
  const network = newWord('network')
  const own = newWord(group.name)
  mergeWords(own, group)
  for (const template of templates) {
    for (const part of templateParts(template)) {
      const net = at(part, 'network')
      if (net) mergeWords(network, net)
      const zones = at(part, 'zone')
      if (zones) mergeWords(own, { name: '', lines: [], kids: new Map([['zone', zones]]) })
    }
  }
  const parents = ancestors(device, group)
  const pre = [
    at(shared, 'pre-rulebase'),
    ...parents.toReversed().map((one) => at(one, 'pre-rulebase')),
    at(group, 'pre-rulebase'),
  ]
  const post = [
    at(group, 'post-rulebase'),
    ...parents.map((one) => at(one, 'post-rulebase')),
    at(shared, 'post-rulebase'),
  ]
  return {
    name: group.name,
    objects: [own, ...parents, pushed, ...(shared ? [shared] : [])],
    rulebases: [...pre, at(device, 'rulebase'), ...post].filter(isWord),
    own,
    network,
    interfaces: undefined,
  }
}

function ancestors(device: Word, group: Word): readonly Word[] {
  const out: Word[] = []
  let at_: Word | undefined = group
  // Four levels are the vendor's limit; more is a loop.
  for (let level = 0; level < 8; level += 1) {
    const name: string | undefined = values(at_, 'parent-dg')[0]
    at_ = name === undefined ? undefined : at(device, 'device-group', name)
    if (!at_ || out.includes(at_)) break
    out.push(at_)
  }
  return out
}
