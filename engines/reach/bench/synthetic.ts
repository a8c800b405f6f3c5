// Firewalls and networks of any size, alike in kind to the largest public ones: zones, hosts, services, states.
import { randomOf } from '../kernel/random.ts'
import { type Device, type Network, parseLinuxHost } from '../src/index.ts'

/** `count` rules between `zones` networks, as iptables-save or ip6tables-save print them. */
export function firewallText(count: number, zones: number, family: 4 | 6 = 4, seed = 1): string {
  const random = randomOf(seed)
  const net = (zone: number): string => (family === 4 ? `10.${zone}.0.0/16` : `fd00:${zone.toString(16)}::/32`)
  const host = (zone: number): string =>
    family === 4
      ? `10.${zone}.${random.int(32)}.${random.int(250)}/32`
      : `fd00:${zone.toString(16)}::${random.int(32).toString(16)}:${random.int(250).toString(16)}/128`
  const part = (zone: number): string =>
    family === 4
      ? `10.${zone}.${random.int(64)}.0/24`
      : `fd00:${zone.toString(16)}::${random.int(64).toString(16)}:0/112`
  const lines = [
    '*filter',
    ':INPUT DROP [0:0]',
    ':FORWARD DROP [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  ]
  for (let at = 0; at < count; at++) {
    const from = random.int(zones)
    const to = (from + 1 + random.int(zones - 1)) % zones
    const source = random.pick([host(from), part(from), net(from)])
    const service = random.pick([
      'tcp -m tcp --dport 443',
      'tcp -m tcp --dport 22',
      'udp -m udp --dport 53',
      `tcp -m tcp --dport ${1024 + random.int(8000)}`,
      `tcp -m multiport --dports 80,443,${8000 + random.int(100)}`,
    ])
    lines.push(
      `-A FORWARD -s ${source} -d ${host(to)} -i z${from} -p ${service} -j ${random.chance(0.8) ? 'ACCEPT' : 'DROP'}`,
    )
  }
  return [...lines, 'COMMIT', ''].join('\n')
}

export function firewallOf(text: string, family: 4 | 6): Device {
  const parsed = parseLinuxHost('fw', [{ file: family === 4 ? 'fw.rules' : 'ip6.rules', text }])
  const [device] = parsed.ok ? parsed.devices : []
  if (device === undefined) throw new Error('the synthetic firewall does not parse')
  return device
}

export function zonesOf(device: Device, zones: number, family: 4 | 6 = 4): Network {
  const list = Array.from({ length: zones }, (_, zone) => ({
    name: `z${zone}`,
    ranges: [
      family === 4
        ? range4(zone)
        : {
            family,
            first: (0xfd00n << 112n) + (BigInt(zone) << 96n),
            last: (0xfd00n << 112n) + (BigInt(zone + 1) << 96n) - 1n,
          },
    ],
    at: [{ device: device.name, interface: `z${zone}` }],
  }))
  const interfaces = list.map(({ name }) => ({ name, addresses: [], isEnabled: true, vrf: '' }))
  return { devices: [{ ...device, interfaces }], zones: list, links: [], relays: [] }
}

function range4(zone: number) {
  const first = (10n << 24n) + (BigInt(zone) << 16n)
  return { family: 4 as const, first, last: first + 65535n }
}

/** `count` firewalls of 50 rules around a core of routers, a zone behind each of the first twelve. */
export function campusOf(count: number): Network {
  const zones = Math.min(12, count - 1)
  const core = coreText(count - 1)
  const devices = Array.from({ length: count - 1 }, (_, at) => edgeOf(at, zones))
  const parsed = parseLinuxHost('core', core)
  const [hub] = parsed.ok ? parsed.devices : []
  if (hub === undefined) throw new Error('the synthetic core does not parse')
  return {
    devices: [hub, ...devices],
    zones: Array.from({ length: zones }, (_, zone) => ({
      name: `z${zone}`,
      ranges: [range4(zone)],
      at: [{ device: `edge${zone}`, interface: 'lan' }],
    })),
    links: [],
    relays: [],
  }
}

const wire = (at: number): string => `172.${16 + Math.floor(at / 64)}.${(at % 64) * 4}`

function coreText(count: number): readonly { readonly file: string; readonly text: string }[] {
  const edges = Array.from({ length: count }, (_, at) => at)
  return [
    { file: 'addr', text: edges.map((at) => `${at + 1}: e${at}: <UP>\n    inet ${wire(at)}.1/30`).join('\n') },
    {
      file: 'routes',
      text: edges
        .map((at) => `10.${at % 256}.${at >= 256 ? '128' : '0'}.0/${at >= 256 ? 17 : 16} via ${wire(at)}.2 dev e${at}`)
        .join('\n'),
    },
  ]
}

function edgeOf(at: number, zones: number): Device {
  // Rules of its own and some that all have, so that something passes from end to end.
  const own = firewallText(35, Math.max(zones, 2), 4, at + 2)
  const common = firewallText(15, Math.max(zones, 2), 4, 1).split('\n').slice(5, -2).join('\n')
  const text = own.replace('COMMIT', `${common}\nCOMMIT`).replaceAll(/ -i z\d+/g, '')
  const addresses = `1: lan: <UP>\n    inet 10.${at % 256}.${at >= 256 ? 128 : 0}.1/16\n2: up: <UP>\n    inet ${wire(at)}.2/30`
  const parsed = parseLinuxHost(`edge${at}`, [
    { file: `edge${at}.rules`, text },
    { file: 'addr', text: addresses },
    { file: 'routes', text: `default via ${wire(at)}.1 dev up` },
  ])
  const [device] = parsed.ok ? parsed.devices : []
  if (device === undefined) throw new Error('a synthetic edge does not parse')
  return device
}
