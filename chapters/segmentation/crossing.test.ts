import { describe, expect, test } from 'vitest'
import { judgeCrossing } from './crossing.ts'

const zones = {
  from: { name: '基幹系', kind: 'my-number', ranges: '10.10.0.0/16' },
  to: { name: 'LGWAN', kind: 'lgwan-network', ranges: '172.16.0.0/16' },
}
const flow = {
  kind: 'named',
  fromZone: 'a',
  toZone: 'b',
  source: '10.10.1.30',
  destination: '172.16.20.10',
  protocol: 'tcp',
  ports: '443',
  destinationClass: 'public',
  legalBasis: '地方税法',
  owner: 'post',
  approvalNumber: '情政第1号',
  approvedOn: '2026-04-01',
  expiresOn: '2027-03-31',
}
const lacks = (patch: object, ends: Parameters<typeof judgeCrossing>[1] = zones) =>
  judgeCrossing({ ...flow, ...patch }, ends)
const fields = (patch: object, ends?: Parameters<typeof judgeCrossing>[1]) =>
  lacks(patch, ends).map(({ field }) => field)

describe('6(3)①: a 特定通信 is limited by address and port, approved, and ends some day', () => {
  test('a whole one is registered', () => expect(lacks({})).toEqual([]))
  for (const field of [
    'source',
    'destination',
    'protocol',
    'destinationClass',
    'legalBasis',
    'owner',
    'approvalNumber',
    'approvedOn',
    'expiresOn',
  ])
    test(`without ${field} it is refused, with the article`, () => {
      const found = lacks({ [field]: null })
      expect(found.map((one) => one.field)).toContain(field)
      expect(found.every(({ because }) => because.includes('6(3)①'))).toBe(true)
    })
  test('TCP and UDP need a port, ICMP has none', () => {
    expect(fields({ ports: null })).toEqual(['ports'])
    expect(fields({ ports: null, protocol: 'udp' })).toEqual(['ports'])
    expect(fields({ ports: null, protocol: 'icmp' })).toEqual([])
  })
  test('everything is no limitation: not all addresses, not all ports', () => {
    expect(fields({ source: '0.0.0.0/0' })).toEqual(['source'])
    expect(fields({ destination: '::/0' })).toEqual(['destination'])
    expect(fields({ ports: '1-65535' })).toEqual(['ports'])
    expect(fields({ ports: '0-65535' })).toEqual(['ports'])
  })
  test('each end lies in its zone', () => {
    expect(fields({ source: '10.20.0.1' })).toEqual(['source'])
    expect(fields({ destination: '172.17.0.1' })).toEqual(['destination'])
  })
  test('on layer 2 both MAC addresses are named', () => {
    expect(fields({ layer2: true })).toEqual(['sourceMac', 'destinationMac'])
    expect(fields({ layer2: true, sourceMac: '00-11-22-33-44-55', destinationMac: '0011.2233.4455' })).toEqual([])
    expect(fields({ layer2: true, sourceMac: '00:11', destinationMac: '0011.2233.4455' })).toEqual(['sourceMac'])
  })
  test('what cannot be read is told with the word that cannot', () => {
    expect(lacks({ source: '10.10.1.999' })[0]?.because).toContain('10.10.1.999')
    expect(fields({ ports: 'https' })).toEqual(['ports'])
  })
  test('it does not end before it was approved, and not in its own zone', () => {
    expect(fields({ expiresOn: '2026-03-31' })).toEqual(['expiresOn'])
    expect(fields({ toZone: 'a' })).toContain('toZone')
  })
})

describe('6(3)②: a 無害化通信 names its method and its relay', () => {
  const ends = {
    from: { name: 'LGWAN', kind: 'lgwan', ranges: '10.20.0.0/16' },
    to: { name: '無害化', kind: 'dmz', ranges: '10.40.0.0/24' },
  }
  const sanitised = { kind: 'sanitised', source: '10.20.2.0/23', destination: '10.40.0.10', destinationClass: null }
  test('both are asked for, with the article', () => {
    const found = lacks(sanitised, ends)
    expect(found.map(({ field }) => field)).toEqual(['method', 'gateway'])
    expect(found.every(({ because }) => because.includes('6(3)②'))).toBe(true)
    expect(lacks({ ...sanitised, method: 'file', gateway: 'id' }, ends)).toEqual([])
  })
})

test('6(3): 分離 and 分割 say how two zones stand to one another and need no ports', () => {
  const bare = { kind: 'isolation', fromZone: 'a', toZone: 'b' }
  expect(judgeCrossing(bare, zones)).toEqual([])
  expect(judgeCrossing({ ...bare, kind: 'division' }, zones)).toEqual([])
})
