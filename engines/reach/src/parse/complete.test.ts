import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { devicesOf } from '../../fixtures/question.ts'
import { samples } from '../../fixtures/sample.table.ts'
import type { Parsed, Vendor } from '../model.ts'
import { detect, parse, parsers, removeSecrets } from './index.ts'
import { sourcesOf } from './lines.ts'

const corpus = join(import.meta.dirname, '../../../../../shared/corpus/net')
const here = existsSync(corpus)
const files = here
  ? readdirSync(corpus)
      .filter((folder) => folder.startsWith('batfish-'))
      .flatMap((folder) =>
        readdirSync(join(corpus, folder)).map((name) => ({
          folder,
          name,
          text: readFileSync(join(corpus, folder, name), 'utf8'),
        })),
      )
  : []
const own = Object.keys(samples) as readonly Vendor[]

/** Lines of the text, neither blank nor comment, that no source of a device and no unread entry covers. */
function uncovered(text: string, parsed: Parsed): readonly string[] {
  if (!parsed.ok) return []
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const covered = new Set<number>()
  for (const device of parsed.devices)
    for (const source of [...sourcesOf(device), ...device.unread.map((one) => one.source)])
      for (let line = source.line; line <= (source.lastLine ?? source.line); line += 1) covered.add(line)
  return lines.flatMap((line, index) =>
    covered.has(index + 1) || /^\s*($|[#!:*]|---|\/\*)/.test(line) ? [] : [`${index + 1}: ${line}`],
  )
}

describe('completeness', () => {
  it.each(own)('%s: every line of the sample is in the model or in unread, and the vendor is told', (vendor) => {
    const text = samples[vendor] ?? ''
    const parsed = parse(text, 'sample')
    expect(detect(text)).toBe(vendor)
    expect(parsed.ok).toBe(true)
    expect(uncovered(text, parsed)).toEqual([])
    if (parsed.ok)
      expect(parsed.devices.flatMap((device) => device.unread.filter((one) => one.could === 'anything'))).toEqual([])
  })

  it.each(own)('%s: a line that nobody knows is told, wherever it stands', (vendor) => {
    const lines = (samples[vendor] ?? '').split('\n')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lines.length }), (at) => {
        const text = [...lines.slice(0, at), 'frobnicate all the things 7', ...lines.slice(at)].join('\n')
        const parsed = parsers[vendor](text, 'sample')
        return (
          parsed.ok &&
          parsed.devices.every(
            (device) =>
              device.unread.some(
                (one) => one.source.line <= at + 1 && (one.source.lastLine ?? one.source.line) >= at + 1,
              ) || /^\s*(set|network-object|permit)/.test(lines[at] ?? ''),
          )
        )
      }),
      { numRuns: 60 },
    )
  })

  it.each(own)('%s: nothing is thrown and no line lost on mutilated text', (vendor) => {
    const lines = (samples[vendor] ?? '').split('\n')
    const piece = fc.oneof(
      fc.constantFrom(...lines),
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        '{',
        '}',
        '"',
        '  ',
        '\t',
        'end',
        'next',
        'exit',
        '</entry>',
        '-----BEGIN CERTIFICATE-----',
        'set',
        'no',
      ),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, fc.boolean()), { maxLength: 60 }), (pieces) => {
        const text = pieces.map(([line, isCut]) => (isCut ? line.split(' ').slice(0, -1).join(' ') : line)).join('\n')
        const parsed = parsers[vendor](text, 'mutilated')
        expect(uncovered(text, parsed)).toEqual([])
        const once = removeSecrets(text, vendor)
        expect(removeSecrets(once.text, vendor).text).toBe(once.text)
        expect(once.text.split('\n').length).toBe(text.split('\n').length)
      }),
      { numRuns: 150 },
    )
  })

  it.each(own)('%s: rules have ids of their own, and every chain that is named exists', (vendor) => {
    for (const device of devicesOf(samples[vendor] ?? '')) {
      const rules = Object.values(device.chains).flatMap((chain) => chain.rules)
      expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length)
      const named = [...device.ingress, ...device.forward, ...device.egress, ...device.input].flatMap(
        (step) => step.chain ?? [],
      )
      const jumps = rules.flatMap((rule) =>
        rule.act.kind === 'jump' || rule.act.kind === 'goto' ? [rule.act.chain] : [],
      )
      expect([...named, ...jumps].filter((name) => device.chains[name] === undefined)).toEqual([])
      const faces = new Set(device.interfaces.map((one) => one.name))
      const bound = rules.flatMap((rule) =>
        rule.match.flatMap((one) => (one.field === 'in-interface' || one.field === 'out-interface' ? one.any : [])),
      )
      expect(bound.filter((name) => !faces.has(name))).toEqual([])
    }
  })

  it('limits are told and not thrown', () => {
    for (const vendor of own) {
      expect(parsers[vendor](`${'x'.repeat(200_000)}\n`, 'long')).toMatchObject({ ok: false })
      expect(parsers[vendor]('\n'.repeat(600_000), 'tall')).toMatchObject({ ok: false })
    }
  })

  it('names inside themselves, lists that multiply and seas of blank lines end', () => {
    const many = Array.from({ length: 40 }, (_, index) => index)
    const hostile: Readonly<Partial<Record<Vendor, string>>> = {
      fortios: `config firewall addrgrp\n${many.map((one) => `edit "g${one}"\nset member ${many.map((other) => `"g${other}"`).join(' ')}\nnext\n`).join('')}end\nconfig firewall policy\nedit 1\nset srcaddr "g0"\nset dstaddr "g1"\nset service "ALL"\nset srcintf "a"\nset dstintf "b"\nset action accept\nnext\nend\n`,
      'cisco-asa': `ASA Version 9.9\n${many.map((one) => `object-group network g${one}\n${many.map((other) => ` group-object g${other}\n`).join('')}object-group service s${one} tcp\n${many.map((other) => ` group-object s${other}\n`).join('')}`).join('')}access-list A extended permit tcp object-group g0 any object-group s0\n`,
      'juniper-srx': `${many.map((one) => many.map((other) => `set security address-book global address-set g${one} address-set g${other}\nset applications application-set g${one} application-set g${other}\n`).join('')).join('')}set security policies global policy p match source-address g0 destination-address g1 application g2\n`,
      'palo-alto': `${many.map((one) => `set address-group g${one} static [ ${many.map((other) => `g${other}`).join(' ')} ]\nset service-group g${one} members [ ${many.map((other) => `g${other}`).join(' ')} ]\n`).join('')}set rulebase security rules r source g0\nset rulebase security rules r service g1\nset a [ ${many.join(' ')} ] b [ ${many.join(' ')} ] c [ ${many.join(' ')} ] d [ ${many.join(' ')} ]\n`,
      yamaha: `${many.map((one) => `ip policy address group ${one} ${many.join(' ')}\n`).join('')}ip policy filter 1 pass * * 0 1 *\n`,
    }
    for (const vendor of own) {
      expect(parsers[vendor](hostile[vendor] ?? '{ '.repeat(5000), 'hostile')).toMatchObject({ ok: vendor !== 'plain' })
      expect(removeSecrets(`key ${'key '.repeat(4000)}`, vendor).removed.length).toBeGreaterThanOrEqual(0)
    }
    expect(detect('\n'.repeat(400_000))).toBeUndefined()
  })

  it('20,000 lines are read, none of them lost', () => {
    const acl = Array.from(
      { length: 20_000 },
      (_, index) =>
        `access-list 101 permit tcp 10.${index & 255}.${(index >> 8) & 255}.0 0.0.0.255 host 10.9.${index & 255}.1 eq ${1 + (index % 60_000)}`,
    ).join('\n')
    const filters = Array.from(
      { length: 20_000 },
      (_, index) =>
        `ip filter ${index + 1} pass 10.${index & 255}.0.0/16 10.9.0.${index & 255} tcp * ${1 + (index % 60_000)}`,
    ).join('\n')
    for (const [vendor, text] of [
      ['cisco-ios', `hostname big\ninterface Vlan1\n ip access-group 101 in\n${acl}\n`],
      [
        'yamaha',
        `ip lan1 address 10.0.0.1/24\nip lan1 secure filter in ${Array.from({ length: 4000 }, (_, index) => index + 1).join(' ')}\n${filters}\n`,
      ],
    ] as const) {
      const parsed = parsers[vendor](text, 'big')
      expect(parsed.ok && parsed.devices[0]?.unread.filter((one) => one.could === 'anything')).toEqual([])
    }
  })
})

describe.skipIf(!here)('corpus', () => {
  it('every configuration is read by the parser of its vendor, and no line is lost', () => {
    const vendorOf: Readonly<Record<string, Vendor>> = {
      'batfish-cisco': 'cisco-ios',
      'batfish-cisco_asa': 'cisco-asa',
      'batfish-cisco_nxos': 'cisco-ios',
      'batfish-fortios': 'fortios',
      'batfish-juniper': 'juniper-srx',
      'batfish-networks': 'cisco-ios',
      'batfish-palo_alto': 'palo-alto',
    }
    let lines = 0
    let unknown = 0
    for (const { folder, name, text } of files) {
      const vendor = vendorOf[folder]
      if (!vendor || /\.(json|bazel)$/.test(name)) continue
      const parsed = parsers[vendor](text, name)
      expect(parsed.ok, name).toBe(true)
      expect(uncovered(text, parsed), name).toEqual([])
      if (!parsed.ok) continue
      lines += parsed.lines
      for (const one of parsed.devices[0]?.unread ?? [])
        if (one.could === 'anything') unknown += (one.source.lastLine ?? one.source.line) - one.source.line + 1
    }
    expect(unknown / Math.max(lines, 1)).toBeLessThan(0.01)
  })

  it('taking the secrets out changes nothing of the model', () => {
    const bare = (text: string, vendor: Vendor): unknown => {
      const parsed = parsers[vendor](text, 'f')
      return (
        parsed.ok &&
        parsed.devices.map((device) => [
          device.interfaces.map((one) => [one.name, one.addresses, one.zone, one.vlan]),
          device.routes.map((one) => [one.to, one.via, one.match]),
          Object.values(device.chains).map((chain) => [
            chain.name,
            chain.rules.map((rule) => [rule.id, rule.match, rule.act]),
          ]),
        ])
      )
    }
    const all = [...files, ...own.map((vendor) => ({ name: vendor, text: samples[vendor] ?? '' }))]
    const known = all.flatMap(({ name, text }) => {
      const vendor = detect(text)
      return vendor === undefined ? [] : [{ name, text, vendor }]
    })
    expect(known.length).toBeGreaterThan(0)
    for (const { name, text, vendor } of known)
      expect(bare(removeSecrets(text, vendor).text, vendor), name).toEqual(bare(text, vendor))
  })

  it('no obvious secret survives', () => {
    for (const { name, text } of files) {
      const left = removeSecrets(text, detect(text) ?? 'plain').text
      for (const pattern of [
        /\$(1|5|6|8|9|14)\$\w/,
        /snmp-server community (?!\(removed\))\S/,
        /ENC [A-Za-z0-9+/=]{8}/,
        /crypto isakmp key (\d )?(?!\(removed\))\S+ address/,
        /\bkey [0-9A-F]{12,}/,
        /pre-shared-key ascii-text "(?!\(removed\))/,
        /AAAAB3/,
      ])
        expect(pattern.exec(left)?.[0], name).toBeUndefined()
    }
  })
})
