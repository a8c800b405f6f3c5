import { describe, expect, it } from 'vitest'
import { ask, devicesOf, type Places } from '../../../fixtures/question.ts'
import { samples } from '../../../fixtures/sample.table.ts'

const firewall = samples.fortios ?? ''
const places: Places = {
  internet: ['wan1'],
  lg: ['lg', '10.1.0.0/24'],
  dmz: ['dmz', '10.2.0.0/24'],
  mn: ['mn', '10.3.0.0/24'],
}
const on = (
  from: string,
  to: string,
  traffic: { protocol?: number; port?: number; destination?: string; source?: string } = {},
): ReturnType<typeof ask> => ask({ text: firewall, places, from, to, traffic })

describe('FortiGate', () => {
  it('6(3)③: a virtual IP opens what its policy names, and the witness quotes the policy', () => {
    const open = on('internet', 'dmz')
    expect(open.verdict.state).toBe('broken')
    expect(open.lines).toContain(firewall.split('\n').indexOf('config firewall policy') + 2)
    expect(on('internet', 'dmz', { protocol: 17 }).verdict.state).toBe('holds')
    expect(on('internet', 'lg', { destination: '10.1.0.9' }).verdict.state).toBe('holds')
  })
  it('6(3)①: groups leave their excluded members out, source ports count, a disabled policy does not', () => {
    expect(on('lg', 'mn', { source: '10.1.0.100-10.1.0.199' }).verdict.state).toBe('holds')
    expect(on('lg', 'mn', { source: '10.1.0.10', protocol: 6, port: 8080 }).verdict.state).toBe('broken')
    expect(on('lg', 'mn', { protocol: 6, port: 22 }).verdict.state).toBe('holds')
  })
  it('policies keep the order that move gave them, whatever their numbers', () => {
    expect(on('mn', 'dmz', { protocol: 6, port: 443, destination: '10.2.0.10' }).verdict.state).toBe('holds')
    expect(on('mn', 'dmz', { protocol: 6, port: 80, destination: '10.2.0.10' }).verdict.state).toBe('broken')
  })
  it('a name in DNS could be any address, so the policy may pass', () => {
    expect(on('lg', 'internet', { protocol: 6, port: 443 }).verdict.state).toBe('broken')
    expect(on('lg', 'internet', { protocol: 6, port: 80 }).verdict.state).toBe('holds')
  })
  it('interfaces of a zone do not reach each other unless it says so', () => {
    expect(on('lg', 'dmz').verdict.state).toBe('holds')
    const open = ask({
      text: firewall.replace('set interface "lg" "dmz"', 'set interface "lg" "dmz"\n        set intrazone allow'),
      places,
      from: 'lg',
      to: 'dmz',
    })
    expect(open.verdict.state).toBe('broken')
  })
  it('VDOMs are devices of their own', () => {
    const devices = devicesOf(
      'config global\nconfig system global\nset hostname "f"\nend\nconfig system interface\nedit "a"\nset vdom "one"\nset ip 10.0.0.1/24\nnext\nedit "b"\nset vdom "two"\nset ip 10.0.1.1/24\nnext\nend\nend\nconfig vdom\nedit one\nnext\nedit two\nconfig firewall policy\nedit 1\nset srcintf "b"\nset dstintf "b"\nset srcaddr "all"\nset dstaddr "all"\nset service "ALL"\nset action accept\nnext\nend\nnext\nend\n',
    )
    expect(devices.map((one) => [one.name, one.interfaces.map((face) => face.name)])).toEqual([
      ['f/one', ['a']],
      ['f/two', ['b']],
    ])
  })
  it('a setting that is not understood makes the policy uncertain and is told', () => {
    const [device] = devicesOf(firewall.replace('set service "APP"', 'set service "APP"\n        set wibble 3'))
    expect(device?.unread.filter((one) => one.could !== 'nothing').map((one) => one.source.text)).toEqual([
      'set wibble 3',
    ])
  })
})
