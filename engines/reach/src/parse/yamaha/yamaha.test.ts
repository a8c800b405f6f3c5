import { describe, expect, it } from 'vitest'
import { ask, devicesOf, type Places } from '../../../fixtures/question.ts'

const router = `# RTX1220 Rev.15.04.05
login password himitsu
ip route default gateway pp 1
ip route 10.20.0.0/16 gateway tunnel 1
ip lan1 address 192.168.10.1/24
ip lan1 secure filter in 1000 1099
ip lan3 address 172.16.0.1/24
pp select 1
 pppoe use lan2
 ip pp address 203.0.113.1/32
 ip pp secure filter in 200003 200020 200030
 ip pp secure filter out 200099 dynamic 200082 200098
 ip pp nat descriptor 1
 pp enable 1
tunnel select 1
 ipsec tunnel 1
 ip tunnel secure filter in 300
 tunnel enable 1
ip filter 300 pass 10.20.0.0/16 192.168.10.5 established
ip filter 1000 reject * 172.16.0.0/24 tcp,udp * 135,netbios_ns-netbios_ssn,445
ip filter 1099 pass * * * * *
ip filter 200003 reject 192.168.10.0/24 * * * *
ip filter 200020 pass * 192.168.10.5 tcp * https
ip filter 200030 pass * 192.168.10.0/24 icmp * *
ip filter 200099 pass * * * * *
ip filter dynamic 200082 * * www
ip filter dynamic 200098 * * tcp
nat descriptor type 1 masquerade
nat descriptor address outer 1 203.0.113.1
nat descriptor masquerade static 1 1 192.168.10.5 tcp 8443=443
telnetd host 192.168.10.2-192.168.10.10
`
const places: Places = {
  lan: ['lan1', '192.168.10.0/24'],
  server: ['lan3', '172.16.0.0/24'],
  branch: ['tunnel1', '10.20.0.0/16'],
  internet: ['pp1'],
}
const on = (
  from: string,
  to: string,
  traffic: { protocol?: number; port?: number; destination?: string } = {},
): ReturnType<typeof ask> => ask({ text: router, places, from, to, traffic })

describe('YAMAHA', () => {
  it('6(3)③: what the in list does not name is dropped, and the witness names the filter that passes', () => {
    expect(on('internet', 'lan', { protocol: 6, port: 445 }).verdict.state).toBe('holds')
    const open = on('internet', 'lan', { protocol: 6, port: 443, destination: '192.168.10.5' })
    expect(open.verdict.state).toBe('broken')
    expect(open.lines).toContain(23)
  })
  it('6(3)③: NAT comes before the in list, so the port that is open outside is 8443', () => {
    const open = on('internet', 'lan', { protocol: 6, port: 8443 })
    expect(open.verdict.state).toBe('broken')
    expect(open.lines).toEqual(expect.arrayContaining([23]))
  })
  it('6(3)②: the order is that of the interface line, and names of ports are ranges', () => {
    expect(on('lan', 'server', { protocol: 6, port: 138 }).verdict.state).toBe('holds')
    expect(on('lan', 'server', { protocol: 17, port: 445 }).verdict.state).toBe('holds')
    expect(on('lan', 'server', { protocol: 6, port: 22 }).lines).toContain(21)
  })
  it('6(3)②: an interface without a list passes everything', () => {
    expect(on('server', 'lan', { protocol: 6, port: 445 }).verdict.state).toBe('broken')
  })
  it('6(3)①: established is not state: an ACK from the branch is a leak that the answer shows', () => {
    const closed = router.replace(
      'ip tunnel secure filter in 300',
      'ip tunnel secure filter in 300\n ip tunnel secure filter out 1000',
    )
    const { pair } = ask({ text: closed, places, from: 'branch', to: 'lan' })
    expect(pair.opens.boxes).toEqual([])
    expect(pair.leaks.boxes.length).toBeGreaterThan(0)
  })
  it('a filter-type route is looked at before the table', () => {
    const [device] = devicesOf(
      'ip lan1 address 192.168.0.1/24\nip filter 5 pass * * tcp * www\nip route default gateway pp 1 filter 5 gateway tunnel 2\n',
    )
    expect(device?.routes.map((route) => [route.match === undefined, route.via])).toEqual([
      [false, [{ interface: 'pp1' }]],
      [true, [{ interface: 'tunnel2' }]],
    ])
  })
  it('IPv6 has lists of its own: an IPv4 list does not stop it', () => {
    const text =
      'ip lan1 address 10.0.0.1/24\nipv6 lan1 address 2001:db8:1::1/64\nipv6 lan2 address 2001:db8:2::1/64\nip lan2 address 10.0.2.1/24\nip lan2 secure filter in 1\nip filter 1 reject * * * * *\n'
    const six = ask({
      text,
      places: { a: ['lan2', '2001:db8:2::/64'], b: ['lan1', '2001:db8:1::/64'] },
      from: 'a',
      to: 'b',
    })
    expect(six.verdict.state).toBe('broken')
    const four = ask({ text, places: { a: ['lan2', '10.0.2.0/24'], b: ['lan1', '10.0.0.0/24'] }, from: 'a', to: 'b' })
    expect(four.verdict.state).toBe('holds')
  })
  it('a word that is not understood makes the filter one that could pass anything, and says so', () => {
    const [device] = devicesOf('ip lan1 address 10.0.0.1/24\nip lan1 secure filter in 7\nip filter 7 reject * * frob\n')
    expect(device?.unread.find((one) => one.could === 'filter')?.source.line).toBe(3)
    expect(device?.chains['ip lan1 in']?.rules[0]).toMatchObject({
      match: [{ field: 'unknown' }],
      act: { kind: 'accept' },
    })
  })
  it('policy filters: children in brackets are asked first, inside their parent', () => {
    const [device] = devicesOf(
      '# FWX120\nip lan1 address 10.0.0.1/24\nip policy filter 1100 reject-nolog lan1 * * * *\nip policy filter 1110 pass-nolog * * * * www\nip policy filter set 101 name="x" 1100 [1110] 2000\nip policy filter 2000 reject-log * * * * *\nip policy filter set enable 101\n',
    )
    const ids = device?.chains['policy']?.rules
      .filter((rule) => rule.isImplicit !== true)
      .map((rule) => [rule.id, rule.act.kind])
    expect(ids).toEqual([
      ['policy/1110', 'accept'],
      ['policy/1100', 'drop'],
      ['policy/2000', 'drop'],
    ])
  })
  it('dynamic filters: `filter` triggers with in and out lists', () => {
    const [device] = devicesOf(
      'ip lan1 address 10.0.0.1/24\nip lan2 secure filter out 9 dynamic 20\nip lan2 secure filter in 8\nip filter 8 reject * * * * *\nip filter 9 pass * * * * *\nip filter 10 pass * * tcp * 8000\nip filter 11 pass * * udp * 9000\nip filter dynamic 20 * * filter 10 in 11\n',
    )
    const back = device?.chains['ip lan2 in']?.rules.filter((rule) => rule.isImplicit === true) ?? []
    expect(back.length).toBeGreaterThan(1)
    expect(JSON.stringify(back, (_, one) => (typeof one === 'bigint' ? String(one) : one))).toContain('"first":9000')
  })
})
