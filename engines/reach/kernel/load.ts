// Puts a rule set into the router's kernel and reads the same text with our parser.
import type { Device } from '../src/model.ts'
import { parseLinuxHost } from '../src/parse/linux/read.ts'
import type { Bed } from './bed.ts'
import type { Case } from './cases.ts'

export type Loaded = { readonly ok: true; readonly device: Device } | { readonly ok: false; readonly because: string }

export function loadAll(bed: Bed, one: Case): Loaded {
  clear(bed)
  const texts: { file: string; text: string }[] = []
  if (one.loader === 'nft') {
    const done = bed.router(['nft', '-f', '-'], one.four)
    if (!done.ok) return { ok: false, because: done.text }
    // Both forms in which nft prints its rules are read in turn.
    const command = one.seed % 3 === 0 ? ['nft', '-j', 'list', 'ruleset'] : ['nft', 'list', 'ruleset']
    texts.push({ file: 'ruleset.nft', text: bed.router(command).text })
    return parsed([...texts, ...bed.wires])
  }
  for (const [family, text] of [
    ['', one.four],
    ['6', one.six],
  ] as const) {
    const wanted = deterministic(text)
    if (wanted === '') continue
    const loaded = restore(bed, `ip${family}tables-${one.loader === 'iptables-nft' ? 'nft' : 'legacy'}-restore`, wanted)
    if (!loaded.ok) return { ok: false, because: loaded.text }
    texts.push({ file: `ip${family}tables.rules`, text: loaded.text })
  }
  return parsed([...texts, ...bed.wires])
}

function parsed(files: readonly { readonly file: string; readonly text: string }[]): Loaded {
  const read = parseLinuxHost('router', files)
  const [device] = read.ok ? read.devices : []
  if (device === undefined) return { ok: false, because: 'our parser refuses it' }
  const lost = device.unread.filter(({ could }) => could !== 'nothing')
  return lost.length > 0
    ? {
        ok: false,
        because: `not understood: ${lost.map(({ source, because }) => `${source.text} (${because})`).join('; ')}`,
      }
    : { ok: true, device }
}

/** Lines that this kernel or this version of the tool refuses are left out on both sides, one after another. */
function restore(bed: Bed, program: string, wanted: string): { readonly ok: boolean; readonly text: string } {
  let text = wanted
  for (let tries = 0; tries < mostRefused; tries++) {
    const done = bed.router([program], text)
    if (done.ok) return { ok: true, text }
    const line = Number(/line:? (\d+)/.exec(done.text)?.[1])
    const lines = text.split('\n')
    if (!(lines[line - 1] ?? '').startsWith('-A')) return { ok: false, text: done.text }
    lines.splice(line - 1, 1)
    text = lines.join('\n')
  }
  return { ok: false, text: 'too many lines are refused' }
}
/** A rule set of which more than this is refused says little. */
const mostRefused = 60

/** One shell for all of it: entering a namespace costs more than emptying a table. */
function clear(bed: Bed): void {
  const empty = ['raw', 'mangle', 'nat', 'filter', 'security']
    .map((table) => {
      const hooks = {
        raw: ['PREROUTING', 'OUTPUT'],
        nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
        mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
      }[table] ?? ['INPUT', 'FORWARD', 'OUTPUT']
      return [`*${table}`, ...hooks.map((hook) => `:${hook} ACCEPT [0:0]`), 'COMMIT', ''].join('\n')
    })
    .join('')
  const done = bed.router(
    [
      'sh',
      '-c',
      'cat > /tmp/reach-empty-$$; iptables-legacy-restore < /tmp/reach-empty-$$; ip6tables-legacy-restore < /tmp/reach-empty-$$; rm /tmp/reach-empty-$$; nft flush ruleset; conntrack -F 2>/dev/null; true',
    ],
    empty,
  )
  if (!done.ok) throw new Error(`couldn't empty the router's rules: ${done.text}`)
}

/** Lines whose answer depends on time or chance are left out on both sides; so are comments before the rules. */
function deterministic(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => /^(\*|:|-A|COMMIT|\[)/.test(line))
    .filter((line) => !/mac-source (?!([\da-f]{2}:){5}[\da-f]{2}\b)/i.test(line))
  return lines
    .filter(
      (line) =>
        !/-m (limit|hashlimit|recent|string|time|owner|connlimit|statistic|u32|mark|quota|length|ttl|policy|physdev|rpfilter|connmark|socket|geoip|psd|tos|dscp|hl|rt|ah|esp|frag|hbh|dst|ipv6header|mh|pkttype|ecn|realm|cluster|bpf|cpu|addrtype)\b/.test(
          line,
        ),
    )
    .join('\n')
    .concat(lines.length > 0 ? '\n' : '')
}
