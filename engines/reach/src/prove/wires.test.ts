import { describe, expect, it } from 'vitest'
import type { Network, Port, Proof } from '../contract.ts'
import type { Address, Device, Interface, Route, Rule } from '../model.ts'
import { readPolicy } from '../network/read.ts'
import { prove } from './prove.ts'

const source = { file: 'sw.cfg', line: 1, text: '' }
const v4 = (text: string, prefix: number): Address => ({
  family: 4,
  value: text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n),
  prefix,
})
const port = (name: string, more: Partial<Interface> = {}): Interface => ({
  name,
  addresses: [],
  isEnabled: true,
  vrf: '',
  ...more,
})
const access = (name: string, vlan: number): Interface => port(name, { layer2: { access: vlan } })
const trunk = (name: string, ...vlans: readonly number[]): Interface =>
  port(name, { layer2: { tagged: vlans.map((vlan) => ({ first: vlan, last: vlan })) } })
const svi = (vlan: number, address: string, more: Partial<Interface> = {}): Interface =>
  port(`Vlan${vlan}`, { kind: 'vlan', vlan, addresses: [v4(address, 16)], ...more })

function device(name: string, interfaces: readonly Interface[], more: Partial<Device> = {}): Device {
  return {
    name,
    vendor: 'cisco-ios',
    interfaces,
    routes: [],
    chains: {},
    ingress: [],
    forward: [],
    egress: [],
    input: [],
    output: [],
    forwards: false,
    unread: [],
    ...more,
  }
}

const subnet = (second: number) => {
  const first = (10n << 24n) + (BigInt(second) << 16n)
  return [{ family: 4 as const, first, last: first + 65535n }]
}
const at = (device: string, name: string): Port => ({ device, interface: name })

function network(
  devices: readonly Device[],
  zones: Readonly<Record<string, readonly [number, Port]>>,
  links: Network['links'] = [],
): Network {
  return {
    devices,
    zones: Object.entries(zones).map(([name, [second, where]]) => ({ name, ranges: subnet(second), at: [where] })),
    links,
    relays: [],
  }
}

function ask(
  net: Network,
  from: string,
  to: string,
): { readonly proof: Proof; readonly verdict: Proof['verdicts'][number] } {
  const policy = readPolicy([{ id: 'a', from, to, never: true }])
  if (!policy.ok) throw new Error(policy.errors.join('\n'))
  const proof = prove(net, policy.value)
  const [verdict] = proof.verdicts
  if (verdict === undefined) throw new Error('no verdict')
  return { proof, verdict }
}

describe('VLANs', () => {
  const campus = (first: number, second: number, ...carried: readonly number[]): Network =>
    network(
      [
        device('sw1', [access('g1', first), trunk('g24', ...carried)]),
        device('sw2', [access('g1', second), trunk('g24', ...carried)]),
      ],
      { mynumber: [1, at('sw1', 'g1')], lgwan: [2, at('sw2', 'g1')] },
      [{ ends: [at('sw1', 'g24'), at('sw2', 'g24')] }],
    )

  it('6(3)①: two zones in one VLAN over a trunk are one wire, below every filter', () => {
    const { proof, verdict } = ask(campus(10, 10, 10, 20), 'mynumber', 'lgwan')
    expect(verdict.state).toBe('broken')
    expect(proof.layer2).toMatchObject([{ zones: ['mynumber', 'lgwan'] }])
    if (verdict.state === 'broken') expect(verdict.witness.hops).toEqual([])
  })

  it('6(3)①: different VLANs on one trunk stay apart, and so does one that the trunk does not carry', () => {
    for (const net of [campus(10, 20, 10, 20), campus(10, 10, 20)]) {
      const { proof, verdict } = ask(net, 'mynumber', 'lgwan')
      expect(verdict.state).toBe('holds')
      expect(proof.layer2).toEqual([])
    }
  })
})

const rule = (id: string, act: 'accept' | 'drop', match: Rule['match']): Rule => ({
  id,
  source,
  match,
  act: { kind: act },
})

describe('routes between VLANs', () => {
  const ssh = rule('1', 'drop', [
    { field: 'protocol', any: [{ first: 6, last: 6 }] },
    { field: 'destination-port', any: [{ first: 22, last: 22 }] },
  ])
  const core = (rules: readonly Rule[]): Network =>
    network(
      [
        device('core', [access('g1', 10), access('g2', 20), svi(10, '10.1.0.1'), svi(20, '10.2.0.1')], {
          forwards: true,
          chains: { in: { name: 'in', rules, otherwise: 'drop' } },
          ingress: [{ kind: 'filter', chain: 'in' }],
        }),
      ],
      { mynumber: [1, at('core', 'g1')], lgwan: [2, at('core', 'g2')] },
    )

  it('6(3)①: a packet goes in by one routed VLAN and out by the other, as the list there lets it', () => {
    const { proof, verdict } = ask(core([ssh, rule('2', 'accept', [])]), 'mynumber', 'lgwan')
    expect(verdict.state).toBe('broken')
    if (verdict.state !== 'broken') return
    expect(verdict.witness.hops).toMatchObject([{ device: 'core', in: 'Vlan10', out: 'Vlan20' }])
    const ports = proof.pairs.find(({ from }) => from === 'mynumber')?.opens.boxes ?? []
    const tcp = ports.filter(({ protocol }) => protocol.some(({ first, last }) => first <= 6 && 6 <= last))
    const isSsh = ({ first, last }: { readonly first: number; readonly last: number }): boolean =>
      first <= 22 && 22 <= last
    expect(tcp.length).toBeGreaterThan(0)
    expect(tcp.some(({ destinationPorts }) => destinationPorts.some(isSsh))).toBe(false)
    expect(proof.assumptions.join('\n')).toContain("device's own address counts")
  })

  it('6(3)①: where the list drops everything, the two VLANs are separated', () => {
    expect(ask(core([ssh]), 'mynumber', 'lgwan').verdict.state).toBe('holds')
  })

  it('6(3)②: a packet for the device itself says so', () => {
    const net = network(
      [
        device(
          'fw',
          [port('e0', { addresses: [v4('10.1.0.1', 16)] }), port('e1', { addresses: [v4('10.2.0.1', 16)] })],
          {
            chains: { none: { name: 'none', rules: [], otherwise: 'drop' } },
            forward: [{ kind: 'filter', chain: 'none' }],
            forwards: true,
          },
        ),
      ],
      { mynumber: [1, at('fw', 'e0')], lgwan: [2, at('fw', 'e1')] },
    )
    const { verdict } = ask(net, 'mynumber', 'lgwan')
    expect(verdict).toMatchObject({ state: 'broken', witness: { end: { state: 'delivered', takenBy: 'fw' } } })
  })
})

describe('VRFs', () => {
  const router = (routes: readonly Route[] = []): Network =>
    network(
      [
        device(
          'pe',
          [
            port('e0', { vrf: 'red', addresses: [v4('10.1.0.1', 16)] }),
            port('e1', { vrf: 'red', addresses: [v4('10.2.0.1', 16)] }),
            port('e2', { vrf: 'blue', addresses: [v4('10.3.0.1', 16)] }),
          ],
          { forwards: true, routes },
        ),
      ],
      { mynumber: [1, at('pe', 'e0')], lgwan: [2, at('pe', 'e1')], internet: [3, at('pe', 'e2')] },
    )

  it('6(3)①: zones of different VRFs stay apart although nothing filters; those of one do not', () => {
    expect(ask(router(), 'mynumber', 'internet').verdict.state).toBe('holds')
    expect(ask(router(), 'internet', 'lgwan').verdict.state).toBe('holds')
    expect(ask(router(), 'mynumber', 'lgwan').verdict.state).toBe('broken')
  })

  it('6(3)①: a route that leads out of the VRF is found', () => {
    const [range] = subnet(3)
    if (range === undefined) throw new Error('no range')
    const leak: Route = { vrf: 'red', to: { ...range, prefix: 16 }, via: [{ interface: 'e2' }], preference: 1, source }
    expect(ask(router([leak]), 'mynumber', 'internet').verdict.state).toBe('broken')
  })
})

describe('what a proof assumes', () => {
  it('6(3)②: is told only where it applies, fragments with their entries', () => {
    const permit = rule('1', 'accept', [{ field: 'destination-port', any: [{ first: 443, last: 443 }] }])
    const net = (vendor: Device['vendor']): Network =>
      network(
        [
          device('r', [port('e0'), port('e1')], {
            vendor,
            forwards: true,
            chains: { a: { name: 'a', rules: [permit], otherwise: 'drop' } },
          }),
        ],
        {
          mynumber: [1, at('r', 'e0')],
          lgwan: [2, at('r', 'e1')],
        },
      )
    expect(prove(net('cisco-ios'), []).assumptions.join('\n')).toContain('r sw.cfg:1')
    expect(prove(net('iptables'), []).assumptions).toEqual(['Hosts of a zone send from addresses of their zone.'])
  })
})
