// Everything that goes into a proof, read in one transaction and given a fingerprint: equal inputs are never proved twice.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/database.ts'
import { readSetting } from '../../kernel/setting/setting.ts'
import { models, type Model } from '../preamble/zones.ts'
import type { CrossingKind, NetworkSettings, ZoneKind } from './contract.ts'
import { networkSettingsOf } from './settings.ts'
import { type ProvedText, versionsInForce } from './store/configuration.ts'

export interface ZoneInput {
  readonly id: string
  readonly name: string
  readonly kind: ZoneKind
  readonly ranges: string
  readonly places: string
}
export interface GatewayInput {
  readonly id: string
  readonly name: string
  readonly addresses: string
  readonly isSanctioned: boolean
}
export interface CrossingInput {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly kind: CrossingKind
  readonly from: string
  readonly to: string
  readonly source: string
  readonly destination: string
  readonly protocol: string
  readonly ports: string
  readonly destinationClass: string | null
  readonly gateway: string | null
  readonly legalBasis: string | null
  readonly expiresOn: string | null
  readonly approvedOn: string | null
  readonly reviewDueOn: string
}
export interface HostInput {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly zone: string
  readonly addresses: string
}
export interface Inputs {
  readonly versions: readonly ProvedText[]
  readonly zones: readonly ZoneInput[]
  readonly gateways: readonly GatewayInput[]
  readonly crossings: readonly CrossingInput[]
  readonly hosts: readonly HostInput[]
  readonly settings: NetworkSettings
  readonly model: Model
  readonly isModelChosen: boolean
  readonly today: string
  readonly fingerprint: string
}

/** Counts up whenever the engine or the sentences made from the ledgers change: proofs of before are made again. */
const proverVersion = 1

/** 6(3): what is to be proved today. */
export async function inputsOf(tx: Tx, today: string): Promise<Inputs> {
  const versions = await versionsInForce(tx)
  const zones =
    await sql<ZoneInput>`select id, name, kind, coalesce(ranges, '') as ranges, coalesce(places, '') as places
    from segmentation.zone where retired_at is null order by coalesce(position, 1000), name`.execute(tx)
  const gateways =
    await sql<GatewayInput>`select id, name, coalesce(addresses, '') as addresses, coalesce(sanctioned, false) as "isSanctioned"
    from segmentation.gateway where retired_at is null order by name`.execute(tx)
  const crossings = await sql<CrossingInput>`select c.id, c.number, c.name, c.kind, f.name as "from", t.name as "to",
      coalesce(c.source, '') as source, coalesce(c.destination, '') as destination, coalesce(c.protocol, '') as protocol, coalesce(c.ports, '') as ports,
      c.destination_class as "destinationClass", g.name as gateway, c.legal_basis as "legalBasis", c.expires_on as "expiresOn",
      c.approved_on as "approvedOn", c.review_due_on as "reviewDueOn"
    from segmentation.crossing c
    join segmentation.zone f on f.tenant_id = c.tenant_id and f.id = c.from_zone
    join segmentation.zone t on t.tenant_id = c.tenant_id and t.id = c.to_zone
    left join segmentation.gateway g on g.tenant_id = c.tenant_id and g.id = c.gateway
    where c.retired_at is null order by c.number`.execute(tx)
  const hosts = await sql<HostInput>`select h.id, h.name, h.kind, z.name as zone, h.addresses from segmentation.host h
    join segmentation.zone z on z.tenant_id = h.tenant_id and z.id = h.zone where h.retired_at is null order by h.name`.execute(
    tx,
  )
  const settings = await networkSettingsOf(tx)
  const chosen = await chosenModel(tx)
  const model = chosen ?? 'alpha'
  const read = {
    versions,
    zones: zones.rows,
    gateways: gateways.rows,
    crossings: crossings.rows,
    hosts: hosts.rows,
    settings,
    model,
    today,
  }
  return { ...read, isModelChosen: chosen !== undefined, fingerprint: fingerprintOf(read) }
}

/** Is this crossing in force on a day? An expired one permits nothing. */
export const isInForce = ({ expiresOn }: Pick<CrossingInput, 'expiresOn'>, today: string): boolean =>
  expiresOn === null || expiresOn >= today

async function chosenModel(tx: Tx): Promise<Model | undefined> {
  const kept = await readSetting(tx, 'model')
  return models.find((one) => one === kept)
}

/** The day itself is not part: only which crossings it lets stand. */
function fingerprintOf({
  versions,
  zones,
  gateways,
  crossings,
  settings,
  model,
  today,
}: Omit<Inputs, 'fingerprint' | 'isModelChosen'>): string {
  const heart = {
    proverVersion,
    versions: versions.map((one) => one.version),
    zones,
    gateways,
    crossings: crossings.map((one) => ({
      ...one,
      reviewDueOn: null,
      approvedOn: null,
      isInForce: isInForce(one, today),
    })),
    links: settings.links,
    assertions: settings.assertions,
    securityCloud: settings.securityCloud,
    model,
  }
  return createHash('sha256').update(JSON.stringify(heart)).digest('hex')
}
