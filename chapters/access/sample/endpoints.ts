// 見本市's terminals, through the same gates as reports and people's entries. Ten of forty are not as they should be.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { add } from '../../../kernel/ledger/write.ts'
import type { Planted } from '../../organization/index.ts'
import type { Fact } from '../contract.ts'
import { decide } from '../endpoints/allowance.ts'
import { addDays } from '../day.ts'
import { allowanceRules, terminalRules } from '../endpoints/ledgers.ts'
import { plantQueries } from '../endpoints/osquery/schedule.ts'
import { keepSights, type Sight, tellChanges } from '../endpoints/posture.ts'
import { keepSoftware, type Software } from '../endpoints/software.ts'
import { restand } from '../endpoints/standing.ts'
import {
  sampleAllowances,
  sampleExtras,
  sampleFaults,
  sampleRooms,
  sampleSilence,
  sampleSoftware,
} from './terminals.table.ts'

interface Placed {
  readonly id: string
  readonly name: string
  readonly room: string
  readonly address: string
}

const source = 'file:資産管理ソフトの書き出し.csv'

/** 6(3)①, 6(6): plant forty terminals, the allow list and the first queries. */
export async function plantEndpoints(context: Context, offices: Planted): Promise<void> {
  await plantQueries(context)
  const terminals = await plantTerminals(context, offices)
  await plantAllowances(context, offices)
  const sights = terminals.flatMap((one) => sightsOf(one, context))
  const changes = await keepSights(context.tx, sights)
  await keepSoftware(
    context.tx,
    terminals.map((one) => ({
      terminal: one.id,
      query: 'file',
      has: softwareOf(one),
      gone: 'whole',
      at: seenAt(one, context),
    })),
    context,
  )
  await restand(context.tx, context)
  await tellChanges(changes, source, context)
}

async function plantTerminals(context: Context, { units }: Planted): Promise<readonly Placed[]> {
  const zones = await sql<{
    id: string
    name: string
  }>`select id, name from segmentation.zone where retired_at is null`.execute(context.tx)
  const placed: Placed[] = []
  for (const [room, prefix, codes] of sampleRooms)
    for (const [at, code] of codes.entries()) {
      const name = `${room.startsWith('マイ') ? 'MN' : room.startsWith('LG') ? 'LG' : 'IN'}-${String(at + 1).padStart(3, '0')}`
      const address = `${prefix}.${11 + at}`
      const values = {
        number: `PC-${name}`,
        name,
        kind: at % 3 === 2 ? 'portable' : 'desktop',
        zone: zones.rows.find((zone) => zone.name === room)?.id ?? null,
        unit: units.get(code) ?? null,
        os: 'Microsoft Windows 11 Pro 10.0.22631',
        addresses: address,
      }
      placed.push({ id: await add(terminalRules, values, null, context), name, room, address })
    }
  return placed
}

const seenAt = ({ name }: Placed, { now }: Context): Date =>
  new Date(now.getTime() - (sampleSilence[name] ?? 1) * 86_400_000)

function sightsOf(one: Placed, context: Context): readonly Sight[] {
  const at = seenAt(one, context)
  const usual: Readonly<Record<string, string>> = {
    mfa: one.room.startsWith('マイ') ? 'yes' : 'no',
    'media-block': one.room.startsWith('インターネット') ? 'no' : 'yes',
    encryption: 'yes',
    malware: 'yes',
    signatures: '-2',
    patches: '-18',
    addresses: one.address,
    software: 'yes',
  }
  return Object.entries({ ...usual, ...sampleFaults[one.name] }).flatMap(([fact, value]) => {
    if (value === null) return []
    const seen = /^-\d+$/u.test(value) ? addDays(context.today, Number(value)) : value
    // the tables above name facts of the contract and nothing else
    return [{ terminal: one.id, fact: fact as Fact, value: seen, detail: '', source, at }]
  })
}

function softwareOf({ name, room }: Placed): readonly Software[] {
  const extra = sampleExtras[name] ?? []
  const own =
    room === 'インターネット接続系'
      ? sampleSoftware[room].filter(([program]) => !extra.some(([other]) => other === program))
      : []
  return [...sampleSoftware.all, ...own, ...extra].map(([program, version, publisher]) => ({
    name: program,
    version,
    publisher,
    kind: 'program',
  }))
}

/** Asked for by the office, permitted by its second person: who asks does not decide. */
async function plantAllowances(context: Context, { units, first }: Planted): Promise<void> {
  const unit = units.get('2020') ?? null
  const decider: Context = { ...context, actor: { ...context.actor, personId: first } }
  for (const [name, publisher, purpose] of sampleAllowances) {
    const id = await add(allowanceRules, { name, publisher, zoneKind: null, unit, purpose, until: null }, null, context)
    await decide(id, { act: 'permitted', comment: '' }, decider)
  }
  await add(
    allowanceRules,
    {
      name: 'LINE',
      publisher: 'LY Corporation',
      zoneKind: 'internet',
      unit: units.get('5010') ?? unit,
      purpose: '観光の発信の確認',
      until: null,
    },
    null,
    context,
  )
}
