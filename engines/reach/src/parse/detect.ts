// Whose configuration is this? By structure: each vendor's own phrases are counted, the most telling wins.
import type { Vendor } from '../model.ts'
import { headerOf } from './plain/table.ts'

/** 400,000 characters: the phrases that tell stand in the first part of a configuration. */
const mostLooked = 400_000

/** A phrase that starts a line, and how much it tells. */
type Sign = readonly [RegExp, number]

const signs: readonly (readonly [Vendor, readonly Sign[]])[] = [
  [
    'iptables',
    [
      [/^\*(filter|nat|mangle|raw|security)\s*$/m, 20],
      [/^-[AIN] [A-Z]\S*( -|$)/m, 5],
      [/^Chain \S+ \((policy|\d+ references)/m, 20],
    ],
  ],
  [
    'nftables',
    [
      [/^table (ip|ip6|inet|arp|bridge|netdev) \S+ \{/m, 20],
      [/^[ \t]*\{\s*"nftables"\s*:/, 30],
      [/^add (table|chain|rule) (ip|ip6|inet) /m, 10],
    ],
  ],
  [
    'fortios',
    [
      [/^#config-version=/m, 30],
      [/^config (system (global|interface|zone)|firewall |vdom|global|router |user |vpn )/m, 10],
      [/^[ \t]+edit ("|\d|\w)/m, 2],
      [/^[ \t]+next\s*$/m, 2],
    ],
  ],
  [
    'palo-alto',
    [
      [/RANCID-CONTENT-TYPE: paloalto/, 30],
      [/<config\b[^>]*>/, 12],
      [
        /^set (deviceconfig|device-group|template|template-stack|mgt-config|rulebase|vsys|config (devices|shared)|shared (address|service|application|pre-rulebase|profiles|log)|network (interface|virtual-router|profiles|ike)|zone \S+ network|address \S+ (ip-netmask|ip-range|fqdn|description)|address-group |application |service \S+ protocol|profiles |readonly )/m,
        12,
      ],
      [/^[ \t]*(deviceconfig|mgt-config) \{/m, 15],
      [/^policy \{\s*panorama/m, 15],
      [/^[ \t]*(ip-netmask|virtual-router|localhost\.localdomain)\b.*[;{]/m, 6],
    ],
  ],
  [
    'juniper-srx',
    [
      [/RANCID-CONTENT-TYPE: juniper/, 30],
      [
        /^set (system (host-name|root-authentication|services|login|syslog)|interfaces \S+ |security (zones|policies|nat|ike|address-book|ipsec)|routing-options |routing-instances |protocols |policy-options |firewall (family|filter)|groups |applications |vlans |snmp |chassis |class-of-service |version )/m,
        10,
      ],
      [
        /^(system|interfaces|security|routing-options|protocols|policy-options|firewall|groups|chassis|applications|routing-instances) \{/m,
        10,
      ],
      [/^version \S+;/m, 8],
      [/^[ \t]+family (inet|inet6|ethernet-switching) [{;]/m, 5],
    ],
  ],
  [
    'cisco-asa',
    [
      [/^(: )?ASA Version/m, 30],
      [/^PIX Version/m, 30],
      [/^[ \t]+nameif \S+/m, 12],
      [/^access-list \S+ extended (permit|deny)/m, 8],
      [/^access-group \S+ (in|out) interface/m, 10],
      [/^nat \(\S+,\S+\)/m, 8],
      [/^[ \t]+security-level \d+/m, 8],
      [/^same-security-traffic/m, 8],
    ],
  ],
  [
    'yamaha',
    [
      [/^#\s*(RTX|NVR|FWX|RT)\d+/m, 30],
      [/^[ \t]*ip (lan|pp|tunnel|vlan|wan|bridge)\d*(\/\d+)? (address|secure filter|nat descriptor|mtu)/m, 12],
      [/^[ \t]*(pp|tunnel) select /m, 15],
      [/^nat descriptor type/m, 15],
      [/^ip filter (dynamic )?\d+ /m, 12],
      [/^ip route \S+ gateway /m, 15],
      [/^ipv6 filter \d+/m, 8],
      [/^(telnetd|httpd|sshd) (host|service)/m, 8],
    ],
  ],
  [
    'nec-ix',
    [
      [/NEC Portable Internetwork Core/, 30],
      [/^interface GigaEthernet\d/m, 20],
      [/^ip ufs-cache/m, 15],
      [/^ip access-list \S+ (permit|deny) \S+ src /m, 20],
      [/^[ \t]+ip napt /m, 10],
      [/^interface FastEthernet\d\/\d\.\d/m, 5],
      [/^[ \t]+ip filter \S+ \d+ (in|out)/m, 15],
    ],
  ],
  [
    'alliedware-plus',
    [
      [/^interface port\d+\.\d+\.\d+/m, 20],
      [/^[ \t]+rule \d+ (permit|deny|reject|masq|portfwd) /m, 20],
      [/^awplus/m, 10],
      [/^zone \S+\s*\n\s+network /m, 15],
      [/^(atmf|autoboot|platform hwfilter|ecofriendly) /m, 10],
      [/^no service ssh|^service password-encryption\s*\n!\s*\nno banner motd/m, 4],
    ],
  ],
  [
    'cisco-ios',
    [
      [/RANCID-CONTENT-TYPE: cisco/, 30],
      [
        /^(interface (Fast|Gigabit|Ten|Ethernet|Vlan|Loopback|Serial|Tunnel|Port-channel|mgmt|nve|Bundle)|interface (Eth|Gi|Fa|Te)\d)/im,
        6,
      ],
      [/^ip access-list (standard|extended) /m, 10],
      [/^ip access-list \S+\s*$/m, 4],
      [/^access-list \d+ (permit|deny|remark)/m, 8],
      [/^(version \d+\.\d+|hostname \S+|switchname \S+)/m, 2],
      [/^ip route \d\S+ \d\S+/m, 3],
      [/^line (vty|con)/m, 4],
      [/^feature \S+/m, 3],
      [/^router (ospf|bgp|eigrp|rip|isis)/m, 3],
      [
        /^(ip nat (inside|outside)|route-map \S+ (permit|deny)|class-map|policy-map|vrf (definition|context)|zone-pair|object-group|!)/m,
        2,
      ],
      [/^boot (system|nxos|kickstart)/m, 3],
      [/^(aaa|ntp|ip|snmp-server|logging|vlan|crypto|track|vpc|role|banner|username) /m, 1],
    ],
  ],
]

/** The vendor whose structure the text has; `undefined` where nothing tells. */
export function detect(text: string, _file = ''): Vendor | undefined {
  const head = text.slice(0, mostLooked).replaceAll('\r', '')
  let best: { readonly vendor: Vendor; readonly score: number } | undefined
  for (const [vendor, list] of signs) {
    const score = list.reduce((sum, [pattern, weight]) => sum + (pattern.test(head) ? weight : 0), 0)
    if (score > (best?.score ?? 0)) best = { vendor, score }
  }
  const isPlain =
    head.split('\n').some((line) => headerOf(line.trim()) !== undefined) ||
    /^(rules|ルール|interfaces|インターフェース|routes|経路):\s*$/m.test(head)
  if (isPlain && (best?.score ?? 0) < 10) return 'plain'
  return best?.vendor
}
