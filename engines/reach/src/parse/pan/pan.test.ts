import { describe, expect, it } from 'vitest'
import { ask, devicesOf, type Places } from '../../../fixtures/question.ts'
import { samples } from '../../../fixtures/sample.table.ts'

const text = samples['palo-alto'] ?? ''
const places: Places = {
  internet: ['ethernet1/1'],
  lan: ['ethernet1/2', '10.1.0.0/24'],
  dmz: ['ethernet1/3.30', '10.2.0.0/24'],
}
const on = (
  from: string,
  to: string,
  traffic: { protocol?: number; port?: number; destination?: string; source?: string } = {},
  given = text,
): ReturnType<typeof ask> => ask({ text: given, places, from, to, traffic })

describe('PAN-OS', () => {
  it('6(3)③: a rule names the address as it was before translation; the witness quotes its first line', () => {
    const open = on('internet', 'dmz')
    expect(open.verdict.state).toBe('broken')
    expect(open.lines).toContain(text.split('\n').indexOf('set rulebase security rules web from untrust') + 1)
    expect(on('internet', 'dmz', { protocol: 6, port: 22 }).verdict.state).toBe('holds')
    expect(on('internet', 'lan', { destination: '10.1.0.9' }).verdict.state).toBe('holds')
  })
  it('services of a group, a disabled rule, and the deny between zones', () => {
    expect(on('lan', 'dmz', { protocol: 6, port: 9005, destination: '10.2.0.10' }).verdict.state).toBe('broken')
    expect(on('lan', 'dmz', { protocol: 6, port: 22, destination: '10.2.0.10' }).verdict.state).toBe('holds')
    expect(on('dmz', 'lan', { destination: '10.1.0.9' }).verdict.state).toBe('holds')
  })
  it('inside a zone everything passes unless the default is overridden', () => {
    const same = text.replace(
      'set zone dmz network layer3 ethernet1/3.30',
      'set zone trust network layer3 ethernet1/3.30',
    )
    expect(on('lan', 'dmz', { protocol: 6, port: 22 }, same).verdict.state).toBe('broken')
    expect(
      on(
        'lan',
        'dmz',
        { protocol: 6, port: 22 },
        `${same}set rulebase default-security-rules rules intrazone-default action deny\n`,
      ).verdict.state,
    ).toBe('holds')
  })
  it('negated sources, and a refused application that refuses nothing for sure', () => {
    const negated = text.replace(
      'rules apps source any',
      'rules apps source 10.1.0.5\nset rulebase security rules apps negate-source yes',
    )
    expect(on('lan', 'dmz', { source: '10.1.0.5', destination: '10.2.0.10' }, negated).verdict.state).toBe('holds')
    expect(on('lan', 'dmz', { source: '10.1.0.6', destination: '10.2.0.10' }, negated).verdict.state).toBe('broken')
    const refused = text.replace(
      'set rulebase security rules apps from trust',
      'set rulebase security rules no from any\nset rulebase security rules no to any\nset rulebase security rules no source any\nset rulebase security rules no destination any\nset rulebase security rules no application bittorrent\nset rulebase security rules no service any\nset rulebase security rules no action deny\nset rulebase security rules apps from trust',
    )
    expect(on('lan', 'dmz', { protocol: 6, port: 8080, destination: '10.2.0.10' }, refused).verdict.state).toBe(
      'broken',
    )
  })
  it('XML and set form give the same device', () => {
    const xml = `<?xml version="1.0"?>
<config version="10.1.0">
  <devices>
    <entry name="localhost.localdomain">
      <deviceconfig><system><hostname>x</hostname></system></deviceconfig>
      <network>
        <interface><ethernet>
          <entry name="ethernet1/1"><layer3><ip><entry name="10.0.0.1/24"/></ip></layer3></entry>
          <entry name="ethernet1/2"><layer3><ip><entry name="10.0.1.1/24"/></ip></layer3></entry>
        </ethernet></interface>
      </network>
      <vsys><entry name="vsys1">
        <zone>
          <entry name="a"><network><layer3><member>ethernet1/1</member></layer3></network></entry>
          <entry name="b"><network><layer3><member>ethernet1/2</member></layer3></network></entry>
        </zone>
        <rulebase><security><rules>
          <entry name="r1">
            <from><member>a</member></from><to><member>b</member></to>
            <source><member>any</member></source><destination><member>10.0.1.9</member></destination>
            <application><member>any</member></application><service><member>service-https</member></service>
            <action>allow</action>
          </entry>
        </rules></security></rulebase>
      </entry></vsys>
    </entry>
  </devices>
</config>
`
    const set = [
      'network interface ethernet ethernet1/1 layer3 ip 10.0.0.1/24',
      'network interface ethernet ethernet1/2 layer3 ip 10.0.1.1/24',
      'zone a network layer3 ethernet1/1',
      'zone b network layer3 ethernet1/2',
      'rulebase security rules r1 from a',
      'rulebase security rules r1 to b',
      'rulebase security rules r1 source any',
      'rulebase security rules r1 destination 10.0.1.9',
      'rulebase security rules r1 application any',
      'rulebase security rules r1 service service-https',
      'rulebase security rules r1 action allow',
    ]
      .map((line) => `set ${line}\n`)
      .join('')
    const bare = (given: string): unknown =>
      devicesOf(given)[0]?.chains['security']?.rules.map((rule) => [rule.id, rule.match, rule.act])
    expect(bare(xml)).toEqual(bare(set))
    expect(devicesOf(xml)[0]?.interfaces.map((one) => [one.name, one.zone])).toEqual([
      ['ethernet1/1', 'a'],
      ['ethernet1/2', 'b'],
    ])
  })
})
