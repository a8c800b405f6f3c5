import { describe, expect, it } from 'vitest'
import { ask, devicesOf, type Places } from '../../../fixtures/question.ts'
import { samples } from '../../../fixtures/sample.table.ts'

const router = samples['cisco-ios'] ?? ''
const places: Places = {
  internet: ['GigabitEthernet0/0'],
  lan: ['GigabitEthernet0/1.10', '10.1.0.0/24'],
  server: ['GigabitEthernet0/1.20', '10.2.0.0/24'],
}
const on = (
  from: string,
  to: string,
  traffic: { protocol?: number; port?: number; destination?: string; source?: string } = {},
  text = router,
): ReturnType<typeof ask> => ask({ text, places, from, to, traffic })

describe('Cisco IOS', () => {
  it('6(3)②: a list decides in order and ends in a deny', () => {
    expect(on('lan', 'server', { protocol: 6, port: 445 }).verdict.state).toBe('holds')
    const open = on('lan', 'server', { protocol: 6, port: 22, destination: '10.2.0.25' })
    expect(open.verdict.state).toBe('broken')
    expect(open.lines).toContain(31)
    expect(on('lan', 'server', { protocol: 6, port: 22, destination: '10.2.0.30' }).verdict.state).toBe('holds')
  })
  it('a wildcard mask with holes: only even sources', () => {
    expect(on('lan', 'server', { source: '10.1.0.4' }).verdict.state).toBe('broken')
    expect(on('lan', 'server', { source: '10.1.0.5' }).verdict.state).toBe('holds')
  })
  it('6(3)③: the in list sees the outside address, then the static translation leads to the server', () => {
    const open = on('internet', 'server')
    expect(open.verdict.state).toBe('broken')
    expect(open.lines).toContain(34)
    expect(on('internet', 'lan', { destination: '10.1.0.9' }).verdict.state).toBe('holds')
  })
  it('an interface without a list passes everything', () => {
    expect(on('server', 'lan', { protocol: 6, port: 445 }).verdict.state).toBe('broken')
  })
  it('an entry that is not understood may permit anything and is told', () => {
    const [device] = devicesOf(
      `${router}ip access-list extended OUTSIDE\n permit tcp any any frobnicate\n permit wibble any any\n`,
    )
    expect(device?.unread.filter((one) => one.could === 'filter').map((one) => one.isModelled)).toEqual([true])
  })
  it('zones: between them only what a pair inspects, inside them everything', () => {
    const text = `hostname z
interface GigabitEthernet0/0
 ip address 203.0.113.2 255.255.255.248
 zone-member security OUT
interface GigabitEthernet0/1.10
 encapsulation dot1Q 10
 ip address 10.1.0.1 255.255.255.0
 zone-member security IN
interface GigabitEthernet0/1.20
 encapsulation dot1Q 20
 ip address 10.2.0.1 255.255.255.0
 zone-member security IN
ip route 0.0.0.0 0.0.0.0 203.0.113.1
zone security IN
zone security OUT
class-map type inspect match-any WEB
 match protocol http
 match protocol https
policy-map type inspect IN-OUT
 class type inspect WEB
  inspect
 class class-default
  drop
zone-pair security IN-OUT source IN destination OUT
 service-policy type inspect IN-OUT
`
    expect(on('lan', 'internet', { protocol: 6, port: 443 }, text).verdict.state).toBe('broken')
    expect(on('lan', 'internet', { protocol: 6, port: 22 }, text).verdict.state).toBe('holds')
    expect(on('internet', 'lan', { destination: '10.1.0.9' }, text).verdict.state).toBe('holds')
    expect(on('lan', 'server', { protocol: 6, port: 445 }, text).verdict.state).toBe('broken')
  })
  it('switch ports: access, trunk with add and except', () => {
    const [device] = devicesOf(
      'hostname s\ninterface GigabitEthernet1/0/1\n switchport mode access\n switchport access vlan 10\ninterface GigabitEthernet1/0/2\n switchport mode trunk\n switchport trunk allowed vlan 10,20-21\n switchport trunk allowed vlan add 30\n',
    )
    expect(device?.interfaces.map((one) => one.layer2)).toEqual([
      { access: 10 },
      {
        access: 1,
        tagged: [
          { first: 10, last: 10 },
          { first: 20, last: 21 },
          { first: 30, last: 30 },
        ],
      },
    ])
  })
})

const asa = samples['cisco-asa'] ?? ''
const asaPlaces: Places = { internet: ['outside'], lan: ['inside', '10.1.0.0/24'], dmz: ['dmz', '10.2.0.0/24'] }
const atAsa = (
  from: string,
  to: string,
  traffic: { protocol?: number; port?: number } = {},
  text = asa,
): ReturnType<typeof ask> => ask({ text, places: asaPlaces, from, to, traffic })

describe('Cisco ASA', () => {
  it('6(3)③: lists speak of real addresses after the translation', () => {
    const open = atAsa('internet', 'dmz')
    expect(open.verdict.state).toBe('broken')
    expect(open.lines).toContain(24)
    expect(atAsa('internet', 'lan').verdict.state).toBe('holds')
  })
  it('6(3)②: without a list only lower levels are reached', () => {
    expect(atAsa('lan', 'dmz').verdict.state).toBe('broken')
    expect(atAsa('dmz', 'lan').verdict.state).toBe('holds')
    expect(atAsa('dmz', 'internet').verdict.state).toBe('broken')
  })
  it('equal levels need same-security-traffic', () => {
    const equal = asa.replace('security-level 50', 'security-level 100')
    expect(atAsa('lan', 'dmz', {}, equal).verdict.state).toBe('holds')
    expect(atAsa('lan', 'dmz', {}, `${equal}same-security-traffic permit inter-interface\n`).verdict.state).toBe(
      'broken',
    )
  })
  it('before 8.3 the list speaks of translated addresses', () => {
    const old = asa
      .replace('9.12(4)', '8.2(5)')
      .replace(
        /object network web[\s\S]*dynamic interface\n/,
        'static (dmz,outside) 203.0.113.3 10.2.0.10 netmask 255.255.255.255\n',
      )
      .replace('object web object-group WEB', 'host 203.0.113.3 eq 443')
    expect(atAsa('internet', 'dmz', { protocol: 6, port: 443 }, old).verdict.state).toBe('broken')
    expect(atAsa('internet', 'dmz', { protocol: 6, port: 80 }, old).verdict.state).toBe('holds')
  })
})
