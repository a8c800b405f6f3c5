// Random rule sets in nft's language: sets, maps, concatenations, several base chains at one hook.
import type { Random } from './random.ts'
import { addressText, hostText, someports } from './rules.ts'

const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const maybeNot = (random: Random): string => (random.chance(0.15) ? '!= ' : '')

export function nftText(random: Random): string {
  const lines = ['table inet fw {', ...setsText(random)]
  const users = times(random.int(3), (at) => `u${at}`)
  users.forEach((name, at) => {
    lines.push(`chain ${name} {`, ...times(random.int(5), () => ruleText(random, 'user', users.slice(0, at))), '}')
  })
  lines.push(...base(random, 'forward:filter', users, 'first'), ...base(random, 'input:filter', users, 'taken'))
  if (random.chance(0.4)) lines.push(...base(random, 'forward:filter + 10', users, 'second'))
  if (random.chance(0.3)) lines.push(...base(random, 'prerouting:raw', users, 'early'))
  if (random.chance(0.3)) lines.push(...base(random, 'prerouting:mangle', users, 'mangling'))
  if (random.chance(0.3)) lines.push(...base(random, 'postrouting:filter', users, 'late'))
  lines.push('}')
  if (random.chance(0.7)) lines.push(...natText(random, 'ip'))
  if (random.chance(0.5)) lines.push(...natText(random, 'ip6'))
  return `${lines.join('\n')}\n`
}

function setsText(random: Random): readonly string[] {
  const list = (count: number, make: () => string): string => [...new Set(times(count, make))].join(', ')
  return [
    `set a4 { type ipv4_addr; flags interval; auto-merge; elements = { ${list(1 + random.int(5), () => addressText(random, 4))} } }`,
    `set a6 { type ipv6_addr; flags interval; auto-merge; elements = { ${list(1 + random.int(5), () => addressText(random, 6))} } }`,
    `set p { type inet_service; flags interval; auto-merge; elements = { ${list(3, () => portText(random))} } }`,
    `set c4 { type ipv4_addr . inet_service; elements = { ${list(1 + random.int(6), () => `${hostText(random, 4)} . ${random.pick(someports)}`)} } }`,
    `map v { type inet_service : verdict; elements = { ${[...new Set(times(3, () => random.pick(someports)))].map((port) => `${port} : ${random.pick(['accept', 'drop', 'return'])}`).join(', ')} } }`,
  ]
}

function portText(random: Random): string {
  const port = random.pick(someports)
  return random.chance(0.5) ? String(port) : `${port}-${port + random.int(300)}`
}

function base(random: Random, at: string, users: readonly string[], name: string): readonly string[] {
  const [hook = '', priority = ''] = at.split(':')
  return [
    `chain ${name} {`,
    `type filter hook ${hook} priority ${priority}; policy ${hook === 'forward' || hook === 'input' ? random.pick(['accept', 'drop']) : 'accept'};`,
    ...times(1 + random.int(8), () => ruleText(random, hook + (priority === 'raw' ? ' raw' : ''), users)),
    '}',
  ]
}

function ruleText(random: Random, hook: string, users: readonly string[]): string {
  const words: string[] = []
  const family = random.pick([4, 6] as const)
  const ip = family === 4 ? 'ip' : 'ip6'
  if (random.chance(0.3))
    words.push(
      `${ip} saddr ${random.chance(0.3) ? `${maybeNot(random)}@a${family}` : maybeNot(random) + addressText(random, family)}`,
    )
  if (random.chance(0.3))
    words.push(
      `${ip} daddr ${random.chance(0.3) ? `{ ${hostText(random, family)}, ${hostText(random, family)} }` : maybeNot(random) + addressText(random, family)}`,
    )
  if (random.chance(0.2) && hook !== 'user' && hook !== 'postrouting')
    words.push(`iifname ${maybeNot(random)}${random.pick(['"r0"', '{ "r1", "r2" }', '"r*"', '"r3"'])}`)
  if (random.chance(0.2) && (hook === 'forward' || hook === 'postrouting'))
    words.push(`oifname ${random.pick(['"r0"', '{ "r1", "r2" }', '"r3"'])}`)
  if (random.chance(0.15)) words.push(`ether saddr 02:00:00:00:00:0${random.int(4)}`)
  const isMap = random.chance(0.1)
  if (!isMap) words.push(transportText(random, family))
  if (random.chance(0.2) && hook !== 'prerouting raw')
    words.push(
      random.pick([
        'ct state new',
        'ct state invalid',
        'ct state { established, related }',
        'ct state != new',
        'ct state untracked',
        'ct state invalid,untracked',
      ]),
    )
  if (random.chance(0.1)) words.push('counter')
  const jumps = users.flatMap((name) => [`jump ${name}`, `goto ${name}`])
  const verdict = random.pick([
    'accept',
    'accept',
    'drop',
    'drop',
    'reject',
    'return',
    'continue',
    ...jumps,
    ...(hook === 'prerouting raw' ? ['notrack', 'notrack'] : []),
  ])
  if (isMap) words.push('tcp dport vmap @v')
  else if (verdict !== 'reject' || hook === 'forward' || hook === 'input') words.push(verdict)
  else words.push('drop')
  return words.filter((word) => word !== '').join(' ')
}

function transportText(random: Random, family: 4 | 6): string {
  const flags = [
    'tcp flags syn',
    'tcp flags & (fin|syn|rst|ack) == syn',
    'tcp flags != syn',
    'tcp flags { syn, ack }',
    'tcp flags & (syn|ack) == syn|ack',
    'tcp flags syn,ack',
  ]
  const options = [
    '',
    '',
    `tcp dport ${maybeNot(random)}${portText(random)}`,
    `tcp dport ${maybeNot(random)}{ ${random.pick(someports)}, 6000-7000 }`,
    `udp dport @p`,
    `th dport ${random.pick(someports)}`,
    `tcp sport >= 1024`,
    `udp sport < 1024`,
    `meta l4proto ${random.pick(['tcp', 'udp', '{ tcp, udp }', 'icmp', 'ipv6-icmp', '!= tcp'])}`,
    `meta nfproto ${random.pick(['ipv4', 'ipv6'])}`,
    random.pick(flags),
    family === 4
      ? `icmp type ${random.pick(['echo-request', '{ echo-reply, destination-unreachable }', '!= echo-request'])}`
      : `icmpv6 type ${random.pick(['echo-request', '{ nd-neighbor-solicit, mld2-listener-report }', '!= echo-request'])}`,
    ...(family === 4
      ? [
          `ip daddr . tcp dport ${random.chance(0.2) ? '!= ' : ''}@c4`,
          `ip saddr . ip daddr { ${hostText(random, 4)} . ${hostText(random, 4)}, ${hostText(random, 4)} . 10.1.0.0/17 }`,
        ]
      : []),
  ]
  return random.pick(options)
}

function natText(random: Random, table: 'ip' | 'ip6'): readonly string[] {
  const family = table === 'ip' ? 4 : 6
  const bracket = (text: string): string => (family === 4 ? text : `[${text}]`)
  const some = (): string =>
    [
      random.chance(0.6) ? `${table} saddr ${addressText(random, family)}` : '',
      random.chance(0.6) ? `${table} daddr ${addressText(random, family)}` : '',
    ].join(' ')
  const transport = (): string =>
    random.pick(['tcp dport 80', 'udp dport 1024-65535', 'meta l4proto tcp', 'tcp dport { 22, 443 }'])
  const hosts = [...new Set(times(3, () => hostText(random, family)))]
  const before = (): string =>
    random.pick([
      `${some()} dnat to ${hostText(random, family)}`,
      `${some()} ${transport()} dnat to ${bracket(hostText(random, family))}:8080`,
      `${some()} tcp dport 80 redirect to :3389`,
      `${some()} ${transport()} redirect`,
      `dnat to ${table} daddr map { ${hosts.map((host) => `${host} : ${hostText(random, family)}`).join(', ')} }`,
      `${some()} accept`,
    ])
  const after = (): string =>
    random.pick([
      `${some()} oifname "r${random.int(4)}" masquerade`,
      `${some()} snat to ${hostText(random, family)}`,
      `${some()} ${transport()} snat to ${bracket(hostText(random, family))}:2000-40000`,
      `${some()} ${transport()} masquerade to :30000-40000`,
      `${some()} return`,
    ])
  return [
    `table ${table} nat {`,
    'chain pre {',
    'type nat hook prerouting priority dstnat; policy accept;',
    ...times(random.int(4), before),
    '}',
    'chain post {',
    'type nat hook postrouting priority srcnat; policy accept;',
    ...times(random.int(4), after),
    '}',
    '}',
  ]
}
