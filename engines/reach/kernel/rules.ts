// Random rule sets as iptables-restore reads them: every match and target that the model claims to know exactly.
import type { Family } from '../src/model.ts'
import type { Random } from './random.ts'

/** Networks and hosts of the test bed that rules speak of. */
export function addressText(random: Random, family: Family): string {
  const net = random.pick([0, 1, 2, 3, 9])
  if (family === 4) {
    return random.pick([
      `10.${net}.0.0/${random.pick([16, 17, 20, 23])}`,
      `10.${net}.0.${random.int(4) * 8}/29`,
      `10.${net}.${random.int(3)}.${random.int(32)}`,
      `10.${net & 2}.0.0/15`,
      `10.${random.int(4)}.255.1`,
    ])
  }
  return random.pick([
    `fd00:${net}::/${random.pick([32, 48, 64])}`,
    `fd00:${net}::${(random.int(4) * 8).toString(16)}/125`,
    `fd00:${net}::${random.int(32).toString(16)}`,
    `fd00:${net & 2}::/31`,
    `fd00:${random.int(4)}:ffff::1`,
  ])
}

export function hostText(random: Random, family: Family): string {
  const net = random.int(4)
  return family === 4 ? `10.${net}.0.${1 + random.int(30)}` : `fd00:${net}::${(1 + random.int(30)).toString(16)}`
}

export const someports: readonly number[] = [22, 53, 80, 443, 445, 1023, 1024, 3389, 8080, 30000]

function portText(random: Random): string {
  const port = random.pick(someports)
  return random.pick([String(port), `${port}:${port + random.int(300)}`, `:${port}`, `${port}:`])
}

const maybeNot = (random: Random): string => (random.chance(0.15) ? '! ' : '')

interface Wanted {
  readonly family: Family
  readonly hook: string
  /** iptables names sets only where they were loaded. */
  readonly sets?: readonly string[]
}

/** The words of a random match. */
export function matchText(random: Random, wanted: Wanted): string {
  const { family, hook } = wanted
  const words: string[] = []
  if (random.chance(0.55)) words.push(`${maybeNot(random)}-s ${addressText(random, family)}`)
  if (random.chance(0.55)) words.push(`${maybeNot(random)}-d ${addressText(random, family)}`)
  if (random.chance(0.2) && hook !== 'POSTROUTING' && hook !== 'user')
    words.push(`${maybeNot(random)}-i ${random.pick(['r0', 'r1', 'r2', 'r3', 'r+'])}`)
  if (random.chance(0.2) && hook !== 'PREROUTING' && hook !== 'INPUT' && hook !== 'user')
    words.push(`${maybeNot(random)}-o ${random.pick(['r0', 'r1', 'r2', 'r3'])}`)
  if (random.chance(0.6)) words.push(protocolText(random, family))
  if (random.chance(0.15)) words.push(rangeText(random, family))
  if (random.chance(0.1))
    words.push(
      `-m mac ${maybeNot(random)}--mac-source 02:00:00:00:00:0${random.int(4)}`.replace('-m mac ! ', '-m mac ! '),
    )
  return words.join(' ')
}

function rangeText(random: Random, family: Family): string {
  const low = random.int(16)
  const net = random.int(4)
  const end = (host: number): string => (family === 4 ? `10.${net}.0.${host}` : `fd00:${net}::${host.toString(16)}`)
  return `-m iprange ${maybeNot(random)}--${random.pick(['src', 'dst'])}-range ${end(low)}-${end(low + random.int(16))}`
}

function protocolText(random: Random, family: Family): string {
  const icmp = family === 4 ? 'icmp' : 'ipv6-icmp'
  const kind = random.int(10)
  if (kind === 0) return `${maybeNot(random)}-p ${random.pick(['tcp', 'udp', icmp, '47'])}`
  if (kind <= 1)
    return family === 4
      ? `-p icmp -m icmp ${maybeNot(random)}--icmp-type ${random.pick(['8', '0', '3', '3/1', 'echo-request', 'any', '13'])}`
      : `-p ipv6-icmp -m icmp6 ${maybeNot(random)}--icmpv6-type ${random.pick(['128', '129', '1/4', '135', 'echo-request'])}`
  const protocol = random.pick(['tcp', 'tcp', 'udp'])
  const words = [`-p ${protocol} -m ${protocol}`]
  if (random.chance(0.7)) words.push(`${maybeNot(random)}--dport ${portText(random)}`)
  if (random.chance(0.2)) words.push(`${maybeNot(random)}--sport ${portText(random)}`)
  if (protocol === 'tcp' && random.chance(0.25))
    words.push(
      random.pick([
        '--syn',
        '! --syn',
        '--tcp-flags FIN,SYN,RST,ACK SYN',
        '! --tcp-flags ALL ACK',
        '--tcp-flags SYN,ACK SYN,ACK',
        '--tcp-flags ALL NONE',
      ]),
    )
  if (random.chance(0.2)) {
    const list = [
      random.pick(someports),
      `${random.pick([20, 100, 5000])}:${random.pick([6000, 7000])}`,
      random.pick(someports),
    ]
    words.push(
      `-m multiport ${maybeNot(random)}--${random.pick(['sports', 'dports', 'ports', 'dports'])} ${list.slice(0, 1 + random.int(3)).join()}`,
    )
  }
  return words.join(' ')
}

function stateText(random: Random): string {
  const states = random.pick(['NEW', 'ESTABLISHED,RELATED', 'INVALID', 'NEW,INVALID', 'UNTRACKED', 'INVALID,UNTRACKED'])
  return random.chance(0.5)
    ? `-m state ${maybeNot(random)}--state ${states}`
    : `-m conntrack ${maybeNot(random)}--ctstate ${states}`
}

/** A whole rule set: raw, mangle, nat and filter, each perhaps empty. */
export function ruleSetText(random: Random, family: Family): string {
  return [
    ...(random.chance(0.4) ? rawTable(random, family) : []),
    ...(random.chance(0.4) ? mangleTable(random, family) : []),
    ...(random.chance(0.7) ? natTable(random, family) : []),
    ...filterTable(random, family),
    '',
  ].join('\n')
}

function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at))
}

function rawTable(random: Random, family: Family): readonly string[] {
  return [
    '*raw',
    ':PREROUTING ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ...times(1 + random.int(4), () => {
      const target = random.pick(['CT --notrack', 'CT --notrack', 'DROP', 'ACCEPT', 'RETURN'])
      return `-A PREROUTING ${matchText(random, { family, hook: 'PREROUTING' })} -j ${target}`
    }),
    'COMMIT',
  ]
}

function mangleTable(random: Random, family: Family): readonly string[] {
  const hooks = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING']
  return [
    '*mangle',
    ...hooks.map((hook) => `:${hook} ACCEPT [0:0]`),
    ...times(1 + random.int(4), () => {
      const hook = random.pick(['PREROUTING', 'FORWARD', 'POSTROUTING', 'INPUT'])
      const target = random.pick(['DROP', 'ACCEPT', 'MARK --set-xmark 0x1/0xffffffff', 'RETURN'])
      return `-A ${hook} ${matchText(random, { family, hook })} -j ${target}`
    }),
    'COMMIT',
  ]
}

function natTable(random: Random, family: Family): readonly string[] {
  const lines = [
    '*nat',
    ':PREROUTING ACCEPT [0:0]',
    ':INPUT ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ':POSTROUTING ACCEPT [0:0]',
  ]
  if (random.chance(0.5))
    lines.push(':pre - [0:0]', `-A PREROUTING ${matchText(random, { family, hook: 'PREROUTING' })} -j pre`)
  const hasPre = lines.length > 5
  for (const hook of ['PREROUTING', 'POSTROUTING', ...(hasPre ? ['pre'] : [])])
    for (let count = random.int(4); count > 0; count--) lines.push(natRule(random, family, hook))
  return [...lines, 'COMMIT']
}

function natRule(random: Random, family: Family, hook: string): string {
  const plain = matchText(random, { family, hook: hook === 'pre' ? 'user' : hook })
  if (random.chance(0.15)) return `-A ${hook} ${plain} -j ${random.pick(['ACCEPT', 'RETURN'])}`
  const host = hostText(random, family)
  const bracket = family === 6 ? `[${host}]` : host
  const transport = `-p ${random.pick(['tcp', 'udp'])}`
  const bare = [
    random.chance(0.6) ? `-s ${addressText(random, family)}` : '',
    random.chance(0.6) ? `-d ${addressText(random, family)}` : '',
  ].join(' ')
  const netmap =
    family === 4
      ? `10.${random.int(4)}.0.${random.int(4) * 8}/29`
      : `fd00:${random.int(4)}::${(random.int(4) * 8).toString(16)}/125`
  const end = hook === 'POSTROUTING' ? '-s' : '-d'
  const from =
    family === 4
      ? `10.${random.int(4)}.0.0/${random.pick([24, 27, 29])}`
      : `fd00:${random.int(4)}::/${random.pick([122, 125])}`
  if (hook === 'POSTROUTING')
    return random.pick([
      `-A ${hook} ${plain} -j MASQUERADE`,
      `-A ${hook} ${plain} -j SNAT --to-source ${host}`,
      `-A ${hook} ${bare} ${transport} -j SNAT --to-source ${bracket}:2000-40000`,
      `-A ${hook} ${bare} ${transport} -j MASQUERADE --to-ports 30000-40000`,
      `-A ${hook} ${end} ${from} -j NETMAP --to ${netmap}`,
    ])
  return random.pick([
    `-A ${hook} ${plain} -j DNAT --to-destination ${host}`,
    `-A ${hook} ${bare} ${transport} -j DNAT --to-destination ${bracket}:8080`,
    `-A ${hook} ${bare} ${transport} --dport 80 -j REDIRECT --to-ports 3389`,
    `-A ${hook} ${bare} ${transport} --dport 1024: -j DNAT --to-destination ${bracket}`,
    ...(hook === 'pre' ? [] : [`-A ${hook} ${end} ${from} -j NETMAP --to ${netmap}`]),
  ])
}

function filterTable(random: Random, family: Family): readonly string[] {
  const users = times(random.int(4), (at) => `u${at}`)
  const policy = (): string => random.pick(['ACCEPT', 'DROP'])
  const lines = [
    `*filter`,
    `:INPUT ${policy()} [0:0]`,
    `:FORWARD ${policy()} [0:0]`,
    ':OUTPUT ACCEPT [0:0]',
    ...users.map((name) => `:${name} - [0:0]`),
  ]
  const rule = (chain: string, later: readonly string[]): string => {
    const state = random.chance(0.2) ? stateText(random) : ''
    const jumps = later.flatMap((name) => [`-j ${name}`, `-g ${name}`])
    const target = random.pick(['-j ACCEPT', '-j ACCEPT', '-j DROP', '-j REJECT', '-j RETURN', '-j LOG', ...jumps])
    return `-A ${chain} ${matchText(random, { family, hook: users.includes(chain) ? 'user' : chain })} ${state} ${target}`
  }
  for (let count = 2 + random.int(10); count > 0; count--) lines.push(rule('FORWARD', users))
  for (let count = random.int(5); count > 0; count--) lines.push(rule('INPUT', users))
  // A user chain jumps only to later ones: a loop would not load.
  users.forEach((name, at) => {
    for (let count = random.int(6); count > 0; count--) lines.push(rule(name, users.slice(at + 1)))
  })
  return [...lines, 'COMMIT']
}
