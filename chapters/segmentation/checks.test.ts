import { describe, expect, test } from 'vitest'
import { settle } from '../../kernel/check/evaluate.ts'
import { loadEdition } from '../../catalogue/index.ts'
import type { Facts } from './checks/facts.ts'
import { checks } from './checks.ts'
import { defaultNetworkSettings, type Verdict } from './contract.ts'
import type { CrossingInput, Inputs, ZoneInput } from './inputs.ts'

const today = '2026-11-23'
const at = { now: new Date(`${today}T09:00:00+09:00`), today }
const zone = (name: string, kind: ZoneInput['kind']): ZoneInput => ({ id: name, name, kind, ranges: '', places: '' })
const zones = [
  zone('M', 'my-number'),
  zone('L', 'lgwan'),
  zone('I', 'internet'),
  zone('O', 'outside'),
  zone('LN', 'lgwan-network'),
]
const flow = (patch: Partial<CrossingInput> = {}): CrossingInput => ({
  id: 'c',
  number: 'T-1',
  name: '連携',
  kind: 'named',
  from: 'M',
  to: 'LN',
  source: '10.1.0.1',
  destination: '172.16.0.1',
  protocol: 'tcp',
  ports: '443',
  destinationClass: 'public',
  gateway: null,
  legalBasis: '番号法',
  expiresOn: '2027-03-31',
  approvedOn: '2026-04-01',
  reviewDueOn: '2027-04-01',
  ...patch,
})
const version = {
  version: 'v',
  configuration: 'k',
  name: 'fw',
  number: 1,
  vendor: 'plain',
  at: new Date('2026-11-20T00:00:00Z'),
  person: null,
}
const unread = {
  file: 'fw',
  line: 12,
  lastLine: null,
  text: 'set magic on',
  device: 'fw',
  could: 'filter' as const,
  because: '?',
}

function verdict(id: string, state: Verdict['state']): Verdict {
  const packet = {
    source: '10.3.0.5',
    destination: '10.2.0.80',
    protocol: 'TCP',
    sourcePort: 50_000,
    destinationPort: 9100,
    note: null,
    state: '',
  }
  const rule = { file: 'fw', line: 88, lastLine: null, text: 'permit', id: '7', label: null, does: '許可' }
  const way = {
    packet,
    from: 'I',
    to: 'L',
    hops: [{ device: 'fw', in: 'a', out: 'b', packet, rules: [rule], route: null, leaves: packet }],
    arrives: state === 'broken',
    stopped: state === 'missing' ? { at: 'fw', because: '破棄', rule: null } : null,
  }
  return {
    id: '00000000-0000-8000-a000-000000000000',
    assertion: { id, from: 'I', to: 'L', kind: 'only', article: '6(3)②', says: '何も通さない', crossing: null },
    state,
    way: state === 'broken' || state === 'missing' ? way : null,
    traffic: null,
    unread: state === 'unproven' ? [unread] : [],
  }
}

interface Given extends Partial<Inputs> {
  readonly verdicts?: readonly Verdict[]
  readonly layer2?: NonNullable<Facts['core']>['layer2']
  readonly unread?: NonNullable<Facts['core']>['unread']
  readonly state?: Facts['standing']['state']
}

function factsOf({ verdicts = [], layer2 = [], unread: lines = [], state = 'current', ...patch }: Given = {}): Facts {
  const inputs: Inputs = {
    versions: [version],
    zones,
    gateways: [],
    crossings: [],
    hosts: [],
    settings: { ...defaultNetworkSettings, securityCloud: ['sc-rt'] },
    model: 'alpha',
    isModelChosen: true,
    today,
    fingerprint: 'f',
    ...patch,
  }
  return {
    inputs,
    standing: {
      state,
      proof: '00000000-0000-7000-8000-000000000000',
      at: at.now.toISOString(),
      because: state === 'failed' ? '時間切れ' : null,
    },
    core: { verdicts: [...verdicts], layer2, unread: lines },
  }
}

const look = (id: string, facts: unknown) => {
  const check = checks.find((one) => one.id === `segmentation.${id}`)
  if (check === undefined) throw new Error(`no check \`${id}\``)
  return settle(check.evaluate(facts, at))
}
const outcome = (id: string, facts: unknown): string => look(id, facts).outcome

test('6(3): every check proves controls that the catalogue has, and none stands for more than a network can show', async () => {
  const { controls } = await loadEdition('R7.3')
  const known = new Set(controls.map(({ id }) => id))
  expect(checks.length).toBeGreaterThanOrEqual(8)
  for (const check of checks) for (const id of check.controls) expect(known.has(id), `${check.id} → ${id}`).toBe(true)
  // a check on `net.my-number` would speak for multi-factor sign-in as well
  expect(
    checks
      .flatMap((check) => check.controls)
      .filter((id) => ['net', 'net.my-number', 'net.lgwan', 'net.internet'].includes(id)),
  ).toEqual([])
})

describe('6(3)①②③: the three borders', () => {
  for (const [id, start] of [
    ['my-number-isolated', 'my-number/'],
    ['lgwan-divided', 'division/'],
    ['over-security-cloud', 'cloud/'],
  ] as const) {
    test(`${id}: kept by a proof, broken by a packet, unsure by a line`, () => {
      expect(outcome(id, factsOf({ verdicts: [verdict(`${start}x`, 'holds')] }))).toBe('kept')
      const broken = look(id, factsOf({ verdicts: [verdict(`${start}x`, 'broken'), verdict(`${start}y`, 'holds')] }))
      expect(broken.outcome).toBe('broken')
      expect(broken.findings[0]?.because).toContain('10.3.0.5 → 10.2.0.80 TCP 9100')
      expect(broken.findings[0]?.because).toContain('fw 88行目')
      expect(broken.findings[0]?.evidence[0]?.place).toMatch(/^\/segmentation\/violations\//u)
      const unproven = look(id, factsOf({ verdicts: [verdict(`${start}x`, 'unproven')] }))
      expect(unproven.outcome).toBe('unsure')
      expect(unproven.findings[0]?.because).toContain('fw 12行目')
    })
    test(`${id}: without zones, configurations, a finished or a present proof nothing is said to hold`, () => {
      const verdicts = [verdict(`${start}x`, 'holds')]
      for (const given of [
        { zones: [] },
        { versions: [] },
        { state: 'failed' as const },
        { state: 'waiting' as const },
      ])
        expect(outcome(id, factsOf({ verdicts, ...given }))).toBe('unsure')
      expect(outcome(id, factsOf({ verdicts: [] }))).toBe('unsure')
    })
  }
  test('over-security-cloud: a city that named no device of the cloud is not said to go through it', () => {
    expect(
      outcome(
        'over-security-cloud',
        factsOf({ verdicts: [verdict('cloud/x', 'holds')], settings: defaultNetworkSettings }),
      ),
    ).toBe('unsure')
  })
})

describe('6(3)①: destinations of named flows', () => {
  test('closed-destinations: a closed partner that reaches the internet is broken', () => {
    const crossings = [flow({ destinationClass: 'closed' })]
    expect(outcome('closed-destinations', factsOf({ crossings, verdicts: [verdict('closed/T-1', 'holds')] }))).toBe(
      'kept',
    )
    expect(outcome('closed-destinations', factsOf({ crossings, verdicts: [verdict('closed/T-1', 'broken')] }))).toBe(
      'broken',
    )
    expect(outcome('closed-destinations', factsOf({ crossings }))).toBe('unsure')
    expect(outcome('closed-destinations', factsOf())).toBe('unsure')
  })
  test('public-destinations: over LGWAN and on a legal basis', () => {
    expect(outcome('public-destinations', factsOf({ crossings: [flow()] }))).toBe('kept')
    expect(outcome('public-destinations', factsOf({ crossings: [flow({ to: 'O' })] }))).toBe('broken')
    expect(outcome('public-destinations', factsOf({ crossings: [flow({ legalBasis: null })] }))).toBe('unsure')
    expect(outcome('public-destinations', factsOf())).toBe('unsure')
  })
  test('named-flows-complete', () => {
    expect(outcome('named-flows-complete', factsOf({ crossings: [flow()] }))).toBe('kept')
    expect(outcome('named-flows-complete', factsOf({ crossings: [flow({ ports: '' })] }))).toBe('broken')
    expect(outcome('named-flows-complete', factsOf())).toBe('unsure')
  })
})

describe('6(3): the ledger is alive', () => {
  test('expired-crossings-closed: expired and still open is broken; the next end is the day to look again', () => {
    const kept = look('expired-crossings-closed', factsOf({ crossings: [flow()] }))
    expect(kept).toMatchObject({ outcome: 'kept', lookAgainOn: '2027-04-01' })
    const crossings = [flow({ expiresOn: '2026-11-22' })]
    expect(
      outcome('expired-crossings-closed', factsOf({ crossings, verdicts: [verdict('expired/T-1', 'holds')] })),
    ).toBe('kept')
    const broken = look(
      'expired-crossings-closed',
      factsOf({ crossings, verdicts: [verdict('expired/T-1', 'broken')] }),
    )
    expect(broken.outcome).toBe('broken')
    expect(broken.findings[0]?.because).toContain('2026-11-22')
    expect(outcome('expired-crossings-closed', factsOf())).toBe('unsure')
  })
  test('registered-crossings-open: registered and not possible any more is told', () => {
    expect(
      outcome('registered-crossings-open', factsOf({ crossings: [flow()], verdicts: [verdict('open/T-1', 'holds')] })),
    ).toBe('kept')
    const missing = look(
      'registered-crossings-open',
      factsOf({ crossings: [flow()], verdicts: [verdict('open/T-1', 'missing')] }),
    )
    expect(missing.outcome).toBe('unsure')
    expect(missing.findings[0]?.because).toContain('fw で止まります')
  })
  test('crossings-reviewed: a year and not a day more', () => {
    expect(outcome('crossings-reviewed', factsOf({ crossings: [flow({ reviewDueOn: today })] }))).toBe('kept')
    expect(outcome('crossings-reviewed', factsOf({ crossings: [flow({ reviewDueOn: '2026-11-22' })] }))).toBe('broken')
    expect(outcome('crossings-reviewed', factsOf())).toBe('unsure')
  })
})

describe('6(3): what the proof rests on', () => {
  test('configurations-read: an unread line that could matter and an old file are told', () => {
    expect(outcome('configurations-read', factsOf())).toBe('kept')
    expect(outcome('configurations-read', factsOf({ unread: [unread] }))).toBe('unsure')
    expect(
      outcome('configurations-read', factsOf({ versions: [{ ...version, at: new Date('2026-08-01T00:00:00Z') }] })),
    ).toBe('unsure')
  })
  test('layer2-apart', () => {
    expect(outcome('layer2-apart', factsOf())).toBe('kept')
    expect(
      outcome(
        'layer2-apart',
        factsOf({
          layer2: [{ zones: ['M', 'L'], ports: [{ device: 'sw', interface: 'Gi1' }], because: 'trunk', quote: null }],
        }),
      ),
    ).toBe('broken')
    expect(outcome('layer2-apart', factsOf({ versions: [] }))).toBe('unsure')
  })
  test('changes-reviewed: waiting is unsure, a week late is broken, unexpected is broken until it is put right', () => {
    const change = (day: string) => ({ id: 'x', at: new Date(`${day}T00:00:00Z`), opened: 'I→L' })
    expect(outcome('changes-reviewed', { all: 0, waiting: [], unexpected: [] })).toBe('kept')
    expect(outcome('changes-reviewed', { all: 1, waiting: [change('2026-11-20')], unexpected: [] })).toBe('unsure')
    expect(outcome('changes-reviewed', { all: 1, waiting: [change('2026-11-10')], unexpected: [] })).toBe('broken')
    expect(outcome('changes-reviewed', { all: 1, waiting: [], unexpected: [change('2026-11-20')] })).toBe('broken')
  })
  test('model-chosen: by a person, with its zones, the desks where the model has them', () => {
    expect(outcome('model-chosen', factsOf())).toBe('kept')
    expect(outcome('model-chosen', factsOf({ isModelChosen: false }))).toBe('unsure')
    expect(outcome('model-chosen', factsOf({ zones: zones.slice(0, 2) }))).toBe('unsure')
    expect(
      outcome(
        'model-chosen',
        factsOf({ hosts: [{ id: 'h', name: '端末', kind: 'terminal', zone: 'I', addresses: '' }] }),
      ),
    ).toBe('broken')
    expect(outcome('model-chosen', factsOf({ model: 'beta' }))).toBe('unsure')
  })
  test('own-sentences: out of scope where there are none', () => {
    expect(outcome('own-sentences', factsOf())).toBe('out-of-scope')
    const settings = {
      ...defaultNetworkSettings,
      assertions: [
        {
          name: 'x',
          from: '*',
          to: 'M',
          kind: 'never' as const,
          source: '',
          destination: '',
          protocol: 'any' as const,
          ports: '',
          through: [],
        },
      ],
    }
    expect(outcome('own-sentences', factsOf({ settings, verdicts: [verdict('own/x', 'holds')] }))).toBe('kept')
    expect(outcome('own-sentences', factsOf({ settings, verdicts: [verdict('own/x', 'missing')] }))).toBe('broken')
    expect(outcome('own-sentences', factsOf({ settings, verdicts: [verdict('own/x', 'broken')] }))).toBe('broken')
  })
})
