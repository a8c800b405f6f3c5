import { describe, expect, it } from 'vitest'
import { ask, devicesOf, type Places } from '../../../fixtures/question.ts'
import { samples } from '../../../fixtures/sample.table.ts'

const text = samples['juniper-srx'] ?? ''
const places: Places = {
  internet: ['ge-0/0/0.0'],
  lan: ['ge-0/0/1.0', '10.1.0.0/24'],
  dmz: ['ge-0/0/2.0', '10.2.0.0/24'],
}
const on = (
  from: string,
  to: string,
  traffic: { protocol?: number; port?: number; destination?: string; source?: string } = {},
  given = text,
): ReturnType<typeof ask> => ask({ text: given, places, from, to, traffic })

describe('Junos', () => {
  it('6(3)③: the destination is translated before the policy is asked', () => {
    const open = on('internet', 'dmz')
    expect(open.verdict.state).toBe('broken')
    expect(open.lines).toContain(text.split('\n').findIndex((line) => line.includes('policy web {')) + 1)
    expect(on('internet', 'dmz', { protocol: 6, port: 22 }).verdict.state).toBe('holds')
    expect(on('internet', 'lan', { destination: '10.1.0.9' }).verdict.state).toBe('holds')
  })
  it('applications of both kinds; an inactive policy does not count', () => {
    expect(on('lan', 'dmz', { protocol: 6, port: 8085 }).verdict.state).toBe('broken')
    expect(on('lan', 'dmz', { protocol: 6, port: 22 }).verdict.state).toBe('broken')
    expect(on('lan', 'dmz', { protocol: 6, port: 80 }).verdict.state).toBe('holds')
    expect(on('lan', 'dmz', { protocol: 6, port: 80 }, text.replace('inactive: ', '')).verdict.state).toBe('broken')
  })
  it('a firewall filter stops before the policy', () => {
    const open = text.replace('inactive: ', '')
    expect(on('lan', 'dmz', { protocol: 6, port: 445 }, open).verdict.state).toBe('holds')
    expect(on('lan', 'dmz', { protocol: 6, port: 446 }, open).verdict.state).toBe('broken')
  })
  it('default-policy permit-all opens what nothing decides', () => {
    const open = text.replace(
      '    policies {\n',
      '    policies {\n        default-policy {\n            permit-all;\n        }\n',
    )
    expect(on('dmz', 'lan', { destination: '10.1.0.9' }).verdict.state).toBe('holds')
    expect(on('dmz', 'lan', { destination: '10.1.0.9' }, open).verdict.state).toBe('broken')
  })
  it('set form with groups, wildcards, deactivate and insert', () => {
    const [device] = devicesOf(`set system host-name g
set groups G interfaces <ge-*> unit <*> description fromgroup
set apply-groups G
set interfaces ge-0/0/0 unit 0 family inet address 10.0.0.1/24
set interfaces xe-0/0/0 unit 0 family inet address 10.0.1.1/24
set security zones security-zone a interfaces ge-0/0/0
set security zones security-zone b interfaces xe-0/0/0.0
set security policies from-zone a to-zone b policy one match source-address any destination-address any application any
set security policies from-zone a to-zone b policy one then permit
set security policies from-zone a to-zone b policy two match source-address any destination-address any application junos-ssh
set security policies from-zone a to-zone b policy two then deny
set security policies from-zone a to-zone b policy three match source-address any destination-address any application any
set security policies from-zone a to-zone b policy three then permit
insert security policies from-zone a to-zone b policy two before policy one
deactivate security policies from-zone a to-zone b policy three
`)
    expect(device?.interfaces.map((one) => one.description)).toEqual(['fromgroup', undefined])
    expect(device?.chains['policy']?.rules.flatMap((rule) => rule.label ?? [])).toEqual(['two', 'one'])
  })
})
