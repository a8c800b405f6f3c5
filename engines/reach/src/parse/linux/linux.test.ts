import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLinux } from './read.ts'

const corpus = new URL('../../../../../../shared/corpus/net/iptables/', import.meta.url)
const isHere = existsSync(corpus)
if (!isHere) console.warn('the corpus of rule sets is SKIPPED: ../shared/corpus/net/iptables is not here')

function device(text: string, file = 'fw.rules') {
  const parsed = parseLinux(text, file)
  if (!parsed.ok) throw new Error(parsed.because)
  const [one] = parsed.devices
  if (one === undefined) throw new Error('no device')
  return one
}

describe.skipIf(!isHere)('the corpus', () => {
  it('every file is read, and every rule stands in a chain or is listed', () => {
    const names = readdirSync(corpus)
    expect(names).toHaveLength(56)
    for (const name of names) {
      const text = readFileSync(new URL(name, corpus), 'utf8')
      const one = device(text, name)
      const seen = new Set([
        ...Object.values(one.chains).flatMap(({ rules }) => rules.map(({ source }) => source.line)),
        ...one.unread.map(({ source }) => source.line),
      ])
      const replaced = one.unread.some(({ because }) => because.startsWith('the table stands twice'))
      const lines = text.split('\n').flatMap((line, at) => (/^\s*-A /.test(line) ? [at + 1] : []))
      if (!replaced)
        expect(
          lines.filter((line) => !seen.has(line)),
          name,
        ).toEqual([])
    }
  })
})

describe('iptables', () => {
  it('reads negations before and after the option, ranges, flags, masks', () => {
    const { chains, unread } = device(
      '*filter\n:FORWARD DROP\n-A FORWARD -s ! 10.0.0.0/255.0.0.0 ! -d 10.1.0.1 -p tcp --dport 80:90 --syn -j ACCEPT\nCOMMIT\n',
    )
    expect(unread).toEqual([])
    expect(chains['filter/FORWARD']?.rules.at(-1)?.match).toEqual([
      { field: 'source', any: [{ family: 4, first: 0x0a000000n, last: 0x0affffffn }], negated: true },
      { field: 'destination', any: [{ family: 4, first: 0x0a010001n, last: 0x0a010001n }], negated: true },
      { field: 'protocol', any: [{ first: 6, last: 6 }] },
      { field: 'destination-port', any: [{ first: 80, last: 90 }] },
      { field: 'tcp-flags', any: [{ mask: 23, set: 2 }] },
    ])
  })

  it('reads ipset members where the set is at hand, and doubts the rule where it is not', () => {
    const rules = '*filter\n:FORWARD DROP\n-A FORWARD -m set --match-set web src -j ACCEPT\nCOMMIT\n'
    expect(device(`create web hash:net family inet\nadd web 10.0.0.0/8\n${rules}`).unread).toEqual([])
    expect(device(rules).unread[0]).toMatchObject({ could: 'filter', isModelled: true })
  })

  it('an unknown target could do anything', () => {
    const one = device('*filter\n:FORWARD DROP\n-A FORWARD -j QUUX\nCOMMIT\n')
    expect(one.unread[0]).toMatchObject({ could: 'anything', source: { line: 3 } })
    expect(one.chains['filter/FORWARD']?.rules.at(-1)?.act.kind).toBe('unknown')
  })
})

describe('nft', () => {
  it('reads sets, verdict maps, concatenations and translation', () => {
    const one = device(`table inet fw {
  set s { type ipv4_addr . inet_service; elements = { 10.0.0.1 . 22 } }
  chain f {
    type filter hook forward priority filter; policy drop;
    ct state vmap { established : accept, invalid : drop }
    ip daddr . tcp dport @s accept
    frobnicate 7 accept
  }
  chain n { type nat hook prerouting priority dstnat; tcp dport 80 dnat ip to 10.0.0.9:8080; }
}`)
    expect(one.chains['inet fw/f']?.rules.map(({ act }) => act.kind)).toEqual(['accept', 'drop', 'accept', 'accept'])
    expect(one.unread.map(({ source }) => source.line)).toEqual([7])
    expect(one.chains['inet fw/n']?.rules[0]?.act).toMatchObject({
      kind: 'translate',
      to: { destinationPorts: [{ first: 8080, last: 8080 }] },
    })
    expect(one.ingress.map(({ kind }) => kind)).toEqual(['track', 'translate'])
  })
})

describe('hostile input', () => {
  it('no text makes a reader throw', () => {
    const words = [
      '*filter',
      ':FORWARD DROP',
      '-A FORWARD',
      '-s',
      '!',
      '-j',
      '-m',
      '--dport',
      '10.0.0.0/99',
      '{',
      '}',
      'table inet x {',
      'chain c {',
      'type filter hook forward priority',
      '"',
      '\\',
      'Chain FORWARD (policy DROP)',
      '::::',
      '{"nftables": [',
      'add',
      'create s hash:net',
      '\n',
      '\n',
      ';',
      '@s',
      'vmap',
      'default via',
      '1: eth0: <UP>',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 30 }), (list) => {
        parseLinux(list.join(' ').replaceAll(' \n ', '\n'), 'x')
        return true
      }),
      { numRuns: 2000 },
    )
  })
})
