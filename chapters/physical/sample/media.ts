// 見本市's media: one is not encrypted, one is overdue, one was not found.
import { addDays } from '../../../kernel/i18n/day.ts'
import { ask as askCarrying, giveBack, lend } from '../carrying/carryings.ts'
import { ask as askDisposal, recordDone } from '../media/disposals.ts'
import { mediumRules } from '../media/ledgers.ts'
import { scan } from '../stocktaking/scans.ts'
import { finish, start } from '../stocktaking/stocktakings.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Planting } from './planting.ts'

/** 6(4): media, what is away, what was disposed of, two counts. */
export async function plantMedia(planting: Planting): Promise<void> {
  const { make, unit } = planting
  const usb = { kind: 'usb', owned: 'city', encryption: 'hardware', confidentiality: '3B' }
  const media = new Map<string, string>()
  const medium = async (label: string, name: string, values: object): Promise<void> => {
    media.set(label, await make(mediumRules, { ...usb, label, name, ...values }))
  }
  const office = { unit: unit('2020'), place: '媒体保管庫 棚1' }
  const tax = { unit: unit('3020'), place: '税務課 鍵付き書庫' }
  await medium('M-0001', '庁内配布用USB', office)
  await medium('M-0002', '更新プログラム用USB', { ...office, confidentiality: '1', encryption: 'none' })
  await medium('M-0003', 'バックアップテープ 月曜', { ...office, kind: 'tape', encryption: 'software' })
  await medium('M-0004', '故障したUSB', office)
  await medium('M-0005', '古い配布用CD', { ...office, kind: 'optical', confidentiality: '2', encryption: 'software' })
  await medium('M-0101', '申告相談会用USB', tax)
  await medium('M-0102', 'eLTAX受渡し用USB', tax)
  await medium('M-0103', '写真用SDカード', { ...tax, kind: 'sd', encryption: 'none', confidentiality: '2' })
  const id = (label: string): string => media.get(label) ?? ''
  await plantCarryings(planting, id)
  await plantDisposals(planting, id)
  await plantCounts(planting)
}

const nothing = { assetId: null, what: null, contents: null, means: null }

async function plantCarryings({ as, person, approve }: Planting, id: (label: string) => string): Promise<void> {
  const out = { ...nothing, way: 'out', encryption: 'hardware', confidentiality: '2' } as const
  const earlier = await as('3022', 10)
  const overdue = await askCarrying(
    {
      ...out,
      mediumId: id('M-0101'),
      purpose: '出張申告相談会',
      destination: '東部公民館',
      fromOn: earlier.today,
      dueOn: addDays(earlier.today, 4),
    },
    earlier,
  )
  await approve(overdue.id)
  const done = await askCarrying(
    {
      ...out,
      mediumId: id('M-0102'),
      purpose: '県への提出',
      destination: '県庁',
      fromOn: earlier.today,
      dueOn: addDays(earlier.today, 1),
    },
    earlier,
  )
  await approve(done.id)
  const head = await as('3021', 0)
  await giveBack(done.id, { returnedOn: addDays(earlier.today, 1), erased: 'erased', note: null }, head)
  const now = await as('2023')
  await askCarrying(
    {
      ...out,
      mediumId: id('M-0001'),
      purpose: '研修資料の配布',
      destination: '北部支所',
      fromOn: now.today,
      dueOn: addDays(now.today, 3),
    },
    now,
  )
  await lend(
    id('M-0002'),
    { personId: person('2023'), purpose: '更新プログラムの適用', dueOn: addDays(now.today, 7) },
    await as('2021'),
  )
}

async function plantDisposals({ as, approve, context }: Planting, id: (label: string) => string): Promise<void> {
  const asker = await as('2023')
  const done = await askDisposal(
    { kind: 'medium', id: id('M-0004'), method: 'crush-chips', reuse: false, reason: '認識しなくなったため' },
    asker,
  )
  await approve(done.id)
  await recordDone(
    done.id,
    {
      disposedOn: context.today,
      doneBy: '情報政策課 主事',
      method: 'crush-chips',
      reuse: false,
      witness: '情報政策課 係長',
      certificate: null,
      remarks: null,
    },
    asker,
  )
  await askDisposal(
    { kind: 'medium', id: id('M-0005'), method: 'crush-disc', reuse: false, reason: '配布が終わったため' },
    asker,
  )
}

async function plantCounts({ as, unit, approve, context }: Planting): Promise<void> {
  const head = await as('3021')
  const counted = await start({ unitId: unit('3020'), name: '上半期の棚卸し', dueOn: addDays(context.today, 7) }, head)
  const codes = ['M-0102', 'PC-0101', 'M-0001']
  await scan(counted.id, { scans: codes.map((code) => ({ id: newId(context.now), code })) }, await as('3022'))
  await finish(counted.id, { note: 'SDカードを確認中' }, await as('2022'))
  await approve(counted.id)
  const running = await start(
    { unitId: unit('2020'), name: '年度の棚卸し', dueOn: addDays(context.today, 14) },
    await as('2021'),
  )
  await scan(running.id, { scans: [{ id: newId(context.now), code: 'SV-001' }] }, await as('2023'))
}
