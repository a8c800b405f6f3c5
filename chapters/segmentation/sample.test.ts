import { describe, expect, test } from 'vitest'
import { defaultNetworkSettings } from './contract.ts'
import type { Inputs } from './inputs.ts'
import { networkOf } from './network.ts'
import { sentencesOf } from './policy.ts'
import { type File, type Job, Proved, Readings } from './prove/job.ts'
import { stemOf, work } from './prove/work.ts'
import { sampleFiles } from './sample/configurations.table.ts'
import { sampleCrossings, sampleGateways, sampleZones } from './sample/zones.table.ts'

const run = (job: Job): unknown => work(new Uint8Array(Buffer.from(JSON.stringify(job))))

function read(isCorrected: boolean) {
  const files = sampleFiles({ isCorrected }).map(({ file, text }) => ({
    name: file,
    base64: Buffer.from(text).toString('base64'),
  }))
  return Readings.parse(run({ kind: 'read', files })).files.map((one) => {
    if (!one.ok) throw new Error(one.because)
    return one
  })
}

const asFiles = (readings: ReturnType<typeof read>): File[] =>
  readings.map(({ devices, vendor, text }) => ({ name: devices[0] ?? '', vendor, text }))

const inputs: Inputs = {
  versions: [],
  zones: sampleZones.map(({ name, kind, ranges, places }) => ({ id: name, name, kind, ranges: ranges ?? '', places })),
  gateways: sampleGateways.map(([name, , addresses]) => ({ id: name, name, addresses, isSanctioned: true })),
  crossings: sampleCrossings.map((one) => ({
    id: one.number,
    number: one.number,
    name: one.name,
    kind: one.kind,
    from: one.from,
    to: one.to,
    source: one.source ?? '',
    destination: one.destination ?? '',
    protocol: one.ports === undefined ? '' : 'tcp',
    ports: one.ports ?? '',
    destinationClass: one.class ?? null,
    gateway: one.gateway ?? null,
    legalBasis: one.basis ?? null,
    expiresOn: null,
    approvedOn: null,
    reviewDueOn: '2027-01-01',
  })),
  hosts: [],
  settings: { ...defaultNetworkSettings, securityCloud: ['sc-rt'] },
  model: 'alpha',
  isModelChosen: true,
  today: '2026-11-23',
  fingerprint: '',
}

function prove(files: File[], before: File[] | null = null, given: Inputs = inputs) {
  const proved = Proved.parse(
    run({ kind: 'prove', network: networkOf(given, files), sentences: [...sentencesOf(given)], before, salt: 'city' }),
  )
  if (!proved.ok) throw new Error(proved.because)
  return proved
}

describe('6(3): 見本市', () => {
  const faulty = read(false)
  const corrected = read(true)

  test('twelve devices of four makers, every line understood, every secret gone', () => {
    expect(faulty.length).toBe(12)
    expect(new Set(faulty.map(({ vendor }) => vendor)).size).toBeGreaterThanOrEqual(4)
    expect(faulty.flatMap(({ unread }) => unread.filter(({ could }) => could !== 'nothing'))).toEqual([])
    expect(faulty.flatMap(({ removed }) => removed).length).toBeGreaterThan(10)
    expect(faulty.map(({ text }) => text).join()).not.toMatch(/mihonSampleOnly|mihon-sample/u)
  })

  test('one sentence is broken: the printer’s rule; corrected, all hold, and the difference is that rule', () => {
    const wrong = prove(asFiles(faulty)).report.verdicts.filter(({ state }) => state !== 'holds')
    expect(wrong.map(({ state, assertion }) => `${state} ${assertion.from}→${assertion.to}`)).toEqual([
      'broken インターネット接続系→LGWAN接続系',
    ])
    expect(wrong[0]?.way?.hops.flatMap(({ rules }) => rules.map(({ label }) => label))).toEqual([
      'MFP 1F print from internet PCs (temporary)',
    ])
    const { report, changes } = prove(asFiles(corrected), asFiles(faulty))
    expect(report.verdicts.every(({ state }) => state === 'holds')).toBe(true)
    expect(changes).toMatchObject([
      {
        from: 'インターネット接続系',
        to: 'LGWAN接続系',
        opened: { boxes: [] },
        closed: { boxes: [{ destination: '10.20.9.80', protocol: 'TCP', ports: '9100' }] },
      },
    ])
  })

  test('6(3)③: a second way to the internet, on a branch router, is found', () => {
    const branch = asFiles(corrected).map((file) =>
      file.name === 'toshokan-rt'
        ? {
            ...file,
            text: file.text.replace(
              'ip route default gateway 10.30.0.1',
              'ip route default gateway pp 1\npp select 1\n pppoe use lan3\n pp auth accept chap\n ip pp address 203.0.113.9/32\n pp enable 1',
            ),
          }
        : file,
    )
    // nobody told the ledger of zones of that line
    const { report } = prove(branch)
    const broken = report.verdicts.filter(({ state, assertion }) => state === 'broken' && assertion.article === '6(3)③')
    expect(broken.map(({ assertion }) => assertion.from)).toContain('インターネット接続系')
    expect(broken[0]?.way?.hops.at(-1)?.device).toBe('toshokan-rt')
  })

  test('the same finding has the same id in every proof of one city, and another in another', () => {
    const idsOf = (salt: string) =>
      Proved.parse(
        run({
          kind: 'prove',
          network: networkOf(inputs, asFiles(faulty)),
          sentences: [...sentencesOf(inputs)],
          before: null,
          salt,
        }),
      )
    const [a, b, c] = [idsOf('a'), idsOf('a'), idsOf('b')].map((one) =>
      one.ok ? one.report.verdicts.map(({ id }) => id) : [],
    )
    expect(a).toEqual(b)
    expect(a?.some((id) => c?.includes(id))).toBe(false)
  })

  test('a device in two files is no proof, and says which', () => {
    const [first] = asFiles(corrected)
    if (first === undefined) throw new Error('the sample has files')
    const proved = Proved.parse(
      run({
        kind: 'prove',
        network: networkOf(inputs, [...asFiles(corrected), { ...first, name: 'copy' }]),
        sentences: [],
        before: null,
        salt: '',
      }),
    )
    expect(proved).toMatchObject({ ok: false })
    expect(proved.ok ? '' : proved.because).toContain('copy')
  })
})

test('6(3): a backup job may name its files by the day; the device stays the same', () => {
  for (const name of [
    'fw.conf',
    'a/b/fw.txt',
    'fw_20261123.cfg',
    'fw-2026-11-23.conf',
    'fw_20261123-0200.conf',
    'fw.20261123T020000.txt',
  ])
    expect(stemOf(name)).toBe('fw')
  expect(stemOf('rtx1220')).toBe('rtx1220')
})
