// The network of 見本市, entered through the same gates as a person's records: ledgers, settings, and files that are read like any other.
import type { Context } from '../../../kernel/http/chapter.ts'
import { add } from '../../../kernel/ledger/write.ts'
import { writeSetting } from '../../../kernel/setting/setting.ts'
import type { PlantedOffices } from '../../assets/index.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { intake } from '../intake.ts'
import { crossingRules, gatewayRules, hostRules, zoneRules } from '../rules.ts'
import { changeSettings } from '../settings.ts'
import { sampleFiles } from './configurations.table.ts'
import { sampleCrossings, sampleGateways, sampleHosts, sampleZones } from './zones.table.ts'

/** Offices of the sample and its assets by number. */
export interface Ground extends PlantedOffices {
  readonly assets: ReadonlyMap<string, string>
}

/** 6(3): plant zones, relays, placements, crossings and the configurations of twelve devices. One rule of one firewall should not be there. */
export async function plantNetwork(context: Context, ground: Ground, { isCorrected = false } = {}): Promise<void> {
  const unit = ground.units.get('2020') ?? null
  const zones = new Map<string, string>()
  for (const [position, zone] of sampleZones.entries())
    zones.set(zone.name, await add(zoneRules, { ...zone, position: position + 1, unit }, null, context))
  const gateways = new Map<string, string>()
  for (const [name, part, addresses] of sampleGateways)
    gateways.set(name, await add(gatewayRules, { name, part, addresses, sanctioned: true, unit }, null, context))
  for (const [name, kind, zone, addresses, asset] of sampleHosts)
    await add(
      hostRules,
      {
        name,
        kind,
        zone: zones.get(zone) ?? null,
        addresses,
        asset: asset === null ? null : (ground.assets.get(asset) ?? null),
      },
      null,
      context,
    )
  await plantCrossings(context, ground, { zones, gateways, unit })
  await chooseModel(context)
  await changeSettings({ securityCloud: ['sc-rt'] }, context)
  const files = sampleFiles({ isCorrected }).map(({ file, text }) => ({
    name: file,
    base64: Buffer.from(text).toString('base64'),
  }))
  const taken = await intake(files, { origin: 'push', note: '管理端末', person: null }, context)
  const refused = taken.find(({ outcome }) => outcome === 'refused')
  if (refused !== undefined) throw new Error(`the sample's \`${refused.name}\` was refused: ${refused.because ?? ''}`)
}

async function plantCrossings(
  context: Context,
  { posts }: Ground,
  {
    zones,
    gateways,
    unit,
  }: {
    readonly zones: ReadonlyMap<string, string>
    readonly gateways: ReadonlyMap<string, string>
    readonly unit: string | null
  },
): Promise<void> {
  const owner =
    [...posts].find(([name]) => name.includes('情報政策課') && name.includes('課長'))?.[1] ??
    [...posts.values()][0] ??
    null
  for (const [index, one] of sampleCrossings.entries()) {
    const isFlow = one.kind === 'named' || one.kind === 'sanitised'
    const gatewayPart = sampleGateways.find(([name]) => name === one.gateway)?.[1] ?? null
    await add(
      crossingRules,
      {
        number: one.number,
        name: one.name,
        kind: one.kind,
        fromZone: zones.get(one.from) ?? null,
        toZone: zones.get(one.to) ?? null,
        source: one.source ?? null,
        destination: one.destination ?? null,
        protocol: isFlow ? 'tcp' : null,
        ports: one.ports ?? null,
        destinationClass: one.class ?? null,
        method: gatewayPart,
        gateway: one.gateway === undefined ? null : (gateways.get(one.gateway) ?? null),
        purpose: one.purpose,
        legalBasis: one.basis ?? null,
        unit,
        owner,
        approvalNumber: `情政第${101 + index}号`,
        approvedOn: addDays(context.today, -200),
        approver: owner,
        expiresOn: isFlow ? addDays(context.today, 160 + 10 * index) : null,
        reviewedOn: addDays(context.today, -90),
      },
      null,
      context,
    )
  }
}

/** 見本市 has chosen α, on the record as any setting. */
async function chooseModel({ tx, record }: Context): Promise<void> {
  await writeSetting(tx, 'model', 'alpha')
  await record({
    kind: 'setting-changed',
    subject: { type: 'settings', id: 'city' },
    article: '6(3)',
    details: { model: 'alpha' },
  })
}
