import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AssertionVerdict, Network } from '../contract.ts'
import { compare } from '../diff/compare.ts'
import { explain } from '../witness/explain.ts'
import { findRules } from '../rules/find.ts'
import { parseLinuxHost } from '../parse/linux/read.ts'
import { readNetwork, readPolicy } from '../network/read.ts'
import { formatPacket } from '../space/format.ts'
import { prove, proverOf } from './prove.ts'
import { workshopOf } from './world.ts'

const zones = {
  mynumber: { ranges: ['10.1.0.0/16', 'fd00:1::/32'], at: 'fw:mn' },
  lgwan: { ranges: ['10.2.0.0/16', 'fd00:2::/32'], at: 'fw:lg' },
  internet: { outside: true, at: 'fw:wan' },
}

function network(rules: readonly string[], more: Record<string, unknown> = {}, extra = ''): Network {
  const text = [
    '*filter',
    ':INPUT DROP',
    ':FORWARD DROP',
    ':OUTPUT ACCEPT',
    ...rules.map((rule) => `-A FORWARD ${rule}`),
    extra,
    'COMMIT',
    '',
  ].join('\n')
  const six = ['*filter', ':FORWARD DROP', 'COMMIT', ''].join('\n')
  const parsed = parseLinuxHost('fw', [
    { file: 'fw.rules', text },
    { file: 'fw.ip6', text: six },
  ])
  if (!parsed.ok) throw new Error(parsed.because)
  const read = readNetwork({ zones, ...more }, parsed.devices)
  if (!read.ok) throw new Error(read.errors.join('\n'))
  return read.value
}

function ask(net: Network, assertion: Record<string, unknown>): AssertionVerdict {
  const policy = readPolicy([{ id: 'a', from: 'mynumber', to: 'internet', ...assertion }])
  if (!policy.ok) throw new Error(policy.errors.join('\n'))
  const [verdict] = prove(net, policy.value).verdicts
  if (verdict === undefined) throw new Error('no verdict')
  return verdict
}

const established = '-m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT'

describe('assertions about one firewall', () => {
  it('6(3)①: what no rule lets out of the my-number zone is separated', () => {
    expect(ask(network([established]), { never: true }).state).toBe('holds')
  })

  it('6(3)①: a rule that opens the zone is shown with its packet and its line', () => {
    const verdict = ask(network([established, '-s 10.1.0.0/24 -o wan -p tcp --dport 443 -j ACCEPT']), { never: true })
    expect(verdict.state).toBe('broken')
    if (verdict.state !== 'broken') return
    expect(verdict.witness.packet).toMatchObject({ protocol: 6, destinationPort: 443 })
    expect(verdict.witness.hops.at(-1)?.rules.at(-1)?.source).toMatchObject({ file: 'fw.rules', line: 6 })
    expect(verdict.witness.isReplayed).toBe(true)
  })

  it('6(3)①: a named communication holds by address and port, and is broken by one port more', () => {
    const named = {
      to: 'lgwan',
      only: [{ id: 'db', source: '10.1.0.5', destination: '10.2.0.7', protocol: 'tcp', ports: 1433 }],
    }
    const exact = '-s 10.1.0.5 -d 10.2.0.7 -p tcp --dport 1433 -j ACCEPT'
    expect(ask(network([established, exact]), named).state).toBe('holds')
    const wide = ask(network([established, exact, '-s 10.1.0.5 -d 10.2.0.7 -p tcp --dport 1434 -j ACCEPT']), named)
    expect(wide.state).toBe('broken')
    if (wide.state === 'broken') expect(formatPacket(wide.witness.packet)).toContain('10.2.0.7:1434')
  })

  it('6(3)②: what must pass is told where it is stopped', () => {
    const must = { from: 'lgwan', must: { source: '10.2.0.0/16', protocol: 'tcp', ports: 443, family: 4 } }
    const open = '-i lg -o wan -p tcp --dport 443 -j ACCEPT'
    expect(ask(network([established, open]), must).state).toBe('holds')
    const verdict = ask(network([established, '-s 10.2.3.0/24 -j DROP', open]), must)
    expect(verdict.state).toBe('missing')
    if (verdict.state === 'missing') expect(verdict.explained.end).toMatchObject({ state: 'stopped', at: 'fw' })
  })

  it('6(3)②: a limit may let a packet through, so it does not separate, and does not guarantee either', () => {
    const limited = network([established, '-o wan -p tcp --dport 80 -m limit --limit 5/sec -j ACCEPT'])
    expect(ask(limited, { never: true }).state).toBe('broken')
    expect(ask(limited, { must: { protocol: 'tcp', ports: 80, family: 4 } }).state).toBe('missing')
  })

  it('6(3)③: ACK without a session is a leak where the filter keeps no state', () => {
    const verdict = ask(network(['-i wan -o mn -p tcp --tcp-flags ACK ACK -j ACCEPT']), {
      from: 'internet',
      to: 'mynumber',
      never: true,
    })
    expect(verdict.state).toBe('broken')
    if (verdict.state === 'broken') expect((verdict.witness.packet.tcpFlags ?? 0) & 16).toBe(16)
    expect(ask(network([established]), { from: 'internet', to: 'mynumber', never: true }).state).toBe('holds')
  })

  it('6(3)①: a line that was not understood makes the answer unproven, with file and line', () => {
    const odd = network([established, '-o wan -m future --knob 1 -p tcp -j ACCEPT'])
    const verdict = ask(odd, { never: true })
    expect(verdict.state).toBe('unproven')
    if (verdict.state === 'unproven')
      expect(verdict.unread[0]?.line.source).toMatchObject({ file: 'fw.rules', line: 6 })
    const command = network([established], {}, '-E old new')
    expect(ask(command, { never: true }).state).toBe('unproven')
  })

  it('6(3)③: a relay that is no gateway is a way around the border', () => {
    const rules = [
      established,
      '-d 10.2.0.80 -p tcp --dport 8080 -j ACCEPT',
      '-s 10.2.0.80 -o wan -p tcp --dport 443 -j ACCEPT',
    ]
    const relay = (gateway: boolean) => ({ relays: { proxy: { addresses: '10.2.0.80', gateway } } })
    expect(ask(network(rules, relay(false)), { never: true }).state).toBe('broken')
    expect(ask(network(rules, relay(true)), { never: true }).state).toBe('holds')
  })

  it('6(3)③: through a device means nothing passes without it', () => {
    const open = network([established, '-o wan -j ACCEPT'])
    expect(ask(open, { through: ['fw'] }).state).toBe('holds')
    expect(ask(open, { through: ['cloud'] }).state).toBe('broken')
  })

  it('6(3)①: IPv6 that nobody filters is a violation, not a pass', () => {
    const parsed = parseLinuxHost('fw', [{ file: 'fw.rules', text: '*filter\n:FORWARD DROP\nCOMMIT\n' }])
    const read = parsed.ok ? readNetwork({ zones }, parsed.devices) : undefined
    if (read?.ok !== true) throw new Error('no network')
    const verdict = ask(read.value, { to: 'lgwan', never: true })
    expect(verdict.state === 'broken' && verdict.witness.packet.family).toBe(6)
  })

  it('6(3)①: zones that meet on one wire are not separated', () => {
    const merged = network([established], { links: [['fw:mn', 'fw:lg']] })
    expect(prove(merged, []).layer2[0]?.zones).toEqual(['mynumber', 'lgwan'])
    expect(ask(merged, { to: 'lgwan', never: true }).state).toBe('broken')
  })
})

describe('differences, explanations, idle rules', () => {
  it('a change is told as what it opens', () => {
    const before = network([established, '-s 10.1.2.0/24 -d 10.2.9.0/24 -p tcp --dport 443 -j ACCEPT'])
    const after = network([established, '-s 10.1.2.0/24 -d 10.2.9.0/24 -p tcp -m multiport --dports 443,445 -j ACCEPT'])
    const [change, ...others] = compare(before, after)
    expect(others).toEqual([])
    expect(change).toMatchObject({ from: 'mynumber', to: 'lgwan', closed: { boxes: [] } })
    expect(change?.opened.boxes).toHaveLength(1)
    expect(change?.opened.boxes[0]?.destinationPorts).toEqual([{ first: 445, last: 445 }])
    expect(compare(before, before)).toEqual([])
  })

  it('a packet is explained to its end', () => {
    const net = network([established, '-s 10.1.0.5 -j REJECT'])
    const packet = {
      family: 4,
      source: 0x0a010005n,
      destination: 0x0a020001n,
      protocol: 17,
      sourcePort: 5000,
      destinationPort: 53,
      state: 'new',
    } as const
    expect(explain(net, packet)?.end).toMatchObject({ state: 'stopped', at: 'fw', rule: { source: { line: 6 } } })
  })

  it('shadowed and redundant rules are named with the rules responsible', () => {
    const net = network([
      established,
      '-s 10.1.0.0/16 -j DROP',
      '-s 10.1.2.0/24 -p tcp --dport 80 -j ACCEPT',
      '-s 10.2.0.1 -p udp --dport 53 -j DROP',
    ])
    const found = findRules(workshopOf([net], []), net).filter(
      ({ device, chain }) => device === 'fw' && chain === 'filter/FORWARD',
    )
    expect(found.map(({ kind, rule }) => [kind, rule.source.line])).toContainEqual(['shadowed', 7])
    expect(found.find(({ kind }) => kind === 'shadowed')?.by.map(({ source }) => source.line)).toContain(6)
    expect(found.map(({ kind, rule }) => [kind, rule.source.line])).toContainEqual(['redundant', 8])
  })
})

const rule = fc
  .record({
    source: fc.constantFrom('10.1.0.0/16', '10.1.0.5', '10.2.0.0/16', '10.2.0.7'),
    port: fc.constantFrom(22, 80, 443),
    negated: fc.boolean(),
    target: fc.constantFrom('ACCEPT', 'DROP', 'REJECT'),
  })
  .map(({ source, port, negated, target }) => `${negated ? '! ' : ''}-s ${source} -p tcp --dport ${port} -j ${target}`)

describe('properties', () => {
  it('a proof that builds on an earlier one answers as one asked alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(rule, { maxLength: 6 }), { minLength: 2, maxLength: 4 }),
        fc.nat(60000),
        (versions, port) => {
          const ask = proverOf()
          for (const rules of versions) {
            const net = network([...rules, `-s 10.1.0.0/16 -p udp --dport ${port + rules.length} -j ACCEPT`])
            expect(ask(net, []).pairs).toEqual(prove(net, []).pairs)
          }
          return true
        },
      ),
      { numRuns: 15 },
    )
  })

  const closed = (before: Network, after: Network): number =>
    compare(before, after).reduce((sum, change) => sum + change.closed.boxes.length, 0)

  it('an accept rule put in anywhere closes nothing', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), rule, fc.nat(6), (rules, more, at) => {
        const accept = more.replace(/-j \w+/, '-j ACCEPT')
        return closed(network(rules), network(rules.toSpliced(Math.min(at, rules.length), 0, accept))) === 0
      }),
      { numRuns: 40 },
    )
  })

  it('taking out a rule that never decides changes nothing', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 2, maxLength: 8 }), (rules) => {
        const net = network(rules)
        const idle = findRules(workshopOf([net], []), net).find(
          ({ kind, chain }) => kind !== 'too-wide' && chain === 'filter/FORWARD',
        )
        if (idle === undefined) return true
        return compare(net, network(rules.toSpliced(idle.rule.source.line - 5, 1))).length === 0
      }),
      { numRuns: 40 },
    )
  })
})
