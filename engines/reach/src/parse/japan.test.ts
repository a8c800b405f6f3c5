import { describe, expect, it } from 'vitest'
import { ask, devicesOf, type Places } from '../../fixtures/question.ts'
import { samples } from '../../fixtures/sample.table.ts'

type Traffic = { protocol?: number; port?: number; destination?: string; source?: string }

describe('NEC IX', () => {
  const text = samples['nec-ix'] ?? ''
  const places: Places = {
    internet: ['GigaEthernet0.1'],
    lan: ['GigaEthernet2.0', '192.168.10.0/24'],
    guest: ['GigaEthernet2.1', '192.168.20.0/24'],
  }
  const on = (from: string, to: string, traffic: Traffic = {}, given = text): ReturnType<typeof ask> =>
    ask({ text: given, places, from, to, traffic })
  it('6(3)③: a list that is set drops what it does not name', () => {
    const open = on('internet', 'lan', { protocol: 6, destination: '192.168.10.5' })
    expect(open.verdict.state).toBe('broken')
    expect(open.lines).toContain(10)
    expect(on('internet', 'lan', { protocol: 6, port: 445, destination: '192.168.10.5' }).verdict.state).toBe('holds')
  })
  it('an interface without a list passes everything', () => {
    expect(on('guest', 'lan', { protocol: 6, port: 445 }).verdict.state).toBe('broken')
  })
  it('a dynamic list lets replies of what it permitted come back, and nothing else out', () => {
    expect(on('lan', 'internet', { protocol: 6, port: 443 }).verdict.state).toBe('broken')
    expect(on('lan', 'internet', { protocol: 6, port: 22 }).verdict.state).toBe('holds')
  })
  it('before firmware 8.0.3 the NAPT cache passes the in list: replies are taken as passing', () => {
    const ids = (given: string): readonly string[] =>
      devicesOf(given)[0]?.chains['ip GigaEthernet0.1 in']?.rules.map((rule) => rule.id) ?? []
    expect(ids(text).some((id) => id.endsWith('napt cache'))).toBe(false)
    expect(ids(text.replace('Version 10.2.28', 'Version 7.5.11')).some((id) => id.endsWith('napt cache'))).toBe(true)
  })
})

describe('AlliedWare Plus', () => {
  const text = samples['alliedware-plus'] ?? ''
  const places: Places = { internet: ['ppp0'], lan: ['vlan1', '192.168.1.0/24'] }
  const on = (from: string, to: string, traffic: Traffic = {}, given = text): ReturnType<typeof ask> =>
    ask({ text: given, places, from, to, traffic })
  it('6(3)③: a firewall that protects drops what no rule permits', () => {
    const open = on('internet', 'lan', { protocol: 6, port: 443 })
    expect(open.verdict.state).toBe('broken')
    expect(open.lines).toContain(text.split('\n').findIndex((line) => line.includes('rule 20 permit https')) + 1)
    expect(on('internet', 'lan', { protocol: 6, port: 22 }).verdict.state).toBe('holds')
  })
  it('without protect everything passes', () => {
    expect(on('internet', 'lan', { protocol: 6, port: 22 }, text.replace(' protect\n', '')).verdict.state).toBe(
      'broken',
    )
  })
  it('rules are read in the order of their numbers', () => {
    const closed = text.replace(' rule 20 permit', ' rule 15 deny https from public to private\n rule 20 permit')
    expect(on('internet', 'lan', { protocol: 6, port: 443 }, closed).verdict.state).toBe('holds')
  })
})

describe('plain', () => {
  const text = samples['plain'] ?? ''
  const places: Places = { lgwan: ['eth0', '10.1.0.0/24'], internet: ['eth1', '10.2.0.0/24'] }
  const on = (from: string, to: string, traffic: Traffic = {}, given = text): ReturnType<typeof ask> =>
    ask({ text: given, places, from, to, traffic })
  it('6(3)②: Japanese headings, lists in a cell, first match, deny at the end', () => {
    const open = on('lgwan', 'internet', { protocol: 6, port: 8443 })
    expect(open.verdict.state).toBe('broken')
    expect(open.lines).toContain(9)
    expect(on('lgwan', 'internet', { protocol: 6, port: 80 }).verdict.state).toBe('holds')
    expect(on('internet', 'lgwan', { protocol: 6, port: 3389, destination: '10.1.0.9' }).verdict.state).toBe('broken')
    expect(on('internet', 'lgwan', { protocol: 6, port: 443, destination: '10.1.0.9' }).verdict.state).toBe('holds')
  })
  it('an action that is neither could pass, and the line is told', () => {
    const [device] = devicesOf(text.replace('許可,保守', '要相談,保守'))
    expect(device?.unread.filter((one) => one.could === 'filter').map((one) => one.source.line)).toEqual([11])
  })
  it('lists of key: value say the same', () => {
    const [device] = devicesOf(
      'device: s\ndefault: deny\ninterfaces:\n  - name: eth0\n    address: 10.1.0.1/24\n  - name: eth1\n    address: 10.2.0.1/24\nrules:\n  - from: 10.1.0.0/24\n    to: 10.2.0.9\n    protocol: tcp\n    port: 443\n    action: allow\n',
    )
    expect(device?.interfaces.map((one) => one.name)).toEqual(['eth0', 'eth1'])
    expect(device?.chains['rules']?.rules.at(-1)).toMatchObject({
      act: { kind: 'accept' },
      source: { line: 9, lastLine: 13 },
    })
  })
})
