// The test bed: a router and the far ends of its wires, in two network namespaces of this machine's own kernel.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const wireCount = 4

export interface Bed {
  /** Runs a command in the router; its output, or what it complained of. */
  readonly router: (command: readonly string[], input?: string) => { readonly ok: boolean; readonly text: string }
  /** Sends frames and answers what came back. */
  readonly send: (frames: Buffer) => Buffer
  readonly macs: readonly string[]
  /** What `ip addr` and `ip route` say of the router. */
  readonly wires: readonly { readonly file: string; readonly text: string }[]
  readonly close: () => void
}

/** Why the kernel cannot be asked here; undefined when it can. */
export function whyNot(): string | undefined {
  if (process.platform !== 'linux') return 'not Linux'
  if (process.getuid?.() !== 0) return 'not root'
  for (const program of ['ip', 'nft', 'iptables-legacy-restore', 'iptables-nft-restore', 'gcc', 'conntrack'])
    if (spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0) return `${program} is not installed`
  if (spawnSync('unshare', ['-n', 'true']).status !== 0) return 'network namespaces are not allowed'
  return undefined
}

const source = new URL('packets.c', import.meta.url).pathname

/** Builds the bed. `close` removes both namespaces and everything in them. */
export function openBed(): Bed {
  const scratch = mkdtempSync(join(tmpdir(), 'reach-kernel-'))
  const helper = join(scratch, 'packets')
  execFileSync('gcc', ['-O2', '-o', helper, source], { stdio: 'inherit' })
  const name = `reach${process.pid}`
  const [router, far] = [`${name}r`, `${name}w`]
  const close = (): void => {
    for (const one of [router, far]) spawnSync('ip', ['netns', 'del', one])
    rmSync(scratch, { recursive: true, force: true })
  }
  try {
    for (const one of [router, far]) execFileSync('ip', ['netns', 'add', one])
    for (const command of setupOf(router, far)) execFileSync('sh', ['-c', command])
  } catch (cause) {
    close()
    throw new Error("couldn't set up the test bed", { cause })
  }
  const macs = Array.from({ length: wireCount }, (_, wire) =>
    execFileSync('ip', ['netns', 'exec', router, 'cat', `/sys/class/net/r${wire}/address`], {
      encoding: 'utf8',
    }).trim(),
  )
  return {
    macs,
    wires: [
      { file: 'addresses', text: inside(router, ['ip', 'addr']).text },
      { file: 'routes', text: inside(router, ['ip', 'route']).text },
      { file: 'routes6', text: inside(router, ['ip', '-6', 'route']).text },
    ],
    close,
    router: (command, input) => inside(router, command, input),
    send: (frames) => {
      const file = join(scratch, 'frames')
      writeFileSync(file, frames)
      const command = `exec ip netns exec ${far} ${helper} /run/netns/${router} ${wireCount} < ${file}`
      return execFileSync('sh', ['-c', command], { maxBuffer: 1 << 30 })
    },
  }
}

function inside(
  namespace: string,
  command: readonly string[],
  input = '',
): { readonly ok: boolean; readonly text: string } {
  const done = spawnSync('ip', ['netns', 'exec', namespace, ...command], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { ok: done.status === 0, text: `${done.stdout}${done.stderr}` }
}

/** Wire `i` is 10.i.255.0/30 and fd00:i:ffff::/126; hosts 10.i.0.0/16 and fd00:i::/32 lie behind the neighbour `.2`. */
function setupOf(router: string, far: string): readonly string[] {
  const r = (command: string): string => `ip netns exec ${router} ${command}`
  const wires = Array.from({ length: wireCount }, (_, wire) => wire)
  return [
    r(
      'sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 net.ipv4.conf.all.accept_local=1 net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.all.accept_dad=0 net.ipv4.icmp_ratelimit=0 net.ipv6.conf.default.accept_ra=0 net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0',
    ),
    `ip netns exec ${far} sysctl -qw net.ipv6.conf.default.disable_ipv6=1 net.ipv6.conf.all.disable_ipv6=1 net.ipv4.ip_forward=0`,
    r('ip link set lo up'),
    ...wires.flatMap((wire) => [
      `ip link add r${wire} netns ${router} type veth peer name w${wire} netns ${far}`,
      `ip netns exec ${far} ip link set w${wire} arp off up`,
      r(`ip link set r${wire} up`),
      r(`ip addr add 10.${wire}.255.1/30 dev r${wire}`),
      r(`ip -6 addr add fd00:${wire}:ffff::1/126 dev r${wire} nodad`),
      r(`ip neigh replace 10.${wire}.255.2 lladdr 02:00:00:00:00:0${wire} dev r${wire} nud permanent`),
      r(`ip -6 neigh replace fd00:${wire}:ffff::2 lladdr 02:00:00:00:00:0${wire} dev r${wire} nud permanent`),
    ]),
    ...wires.flatMap((wire) => [
      r(`ip route add 10.${wire}.0.0/17 via 10.${wire}.255.2`),
      r(`ip -6 route add fd00:${wire}:0::/48 via fd00:${wire}:ffff::2`),
    ]),
    r('ip route add 10.9.0.0/24 via 10.1.255.2'),
    r('ip route add 10.9.0.8/29 via 10.2.255.2'),
    r('ip route add blackhole 10.9.1.0/24'),
    r('ip route add default via 10.3.255.2'),
    r('ip -6 route add fd00:9::/64 via fd00:1:ffff::2'),
    r('ip -6 route add fd00:9::8/125 via fd00:2:ffff::2'),
    r('ip -6 route add default via fd00:3:ffff::2'),
  ]
}

export function hasLeftovers(): boolean {
  return existsSync(`/run/netns/reach${process.pid}r`) || existsSync(`/run/netns/reach${process.pid}w`)
}
