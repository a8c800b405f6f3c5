import { sql } from 'kysely'
import type { LedgerRules } from '../../../kernel/ledger/rules.ts'
import { revise } from '../../../kernel/ledger/write.ts'
import { organLedger, postLedger, unitLedger } from '../contract.ts'
import { judgePeriod } from '../period.ts'
import { type Branch, judgeParent } from '../unit.ts'
import { refuseWhileInUse } from './in-use.ts'
import { judgeKey, textOf } from './keys.ts'

const days = { field: 'validTo', from: '設置日', to: '廃止日' }

/** 4(1) 機関. */
export const organRules: LedgerRules = {
  ledger: organLedger,
  judge: async (values, before, place) => [
    ...judgePeriod({ validFrom: textOf(values['validFrom']), validTo: textOf(values['validTo']) }, days),
    ...(await judgeKey(organLedger, values, before, place)),
  ],
  saved: async ({ act, id }, { tx }) => {
    if (act === 'retired')
      await refuseWhileInUse(
        tx,
        sql`select from organization.unit where organ = ${id}::uuid and retired_at is null`,
        'この機関に属する課室があります。先に課室を移すか、使わなくしてください',
      )
  },
}

/** 6(1) 課室. Its posts carry its name, and follow when it is renamed. */
export const unitRules: LedgerRules = {
  ledger: unitLedger,
  neighbours: [organLedger],
  judge: async (values, before, place) => {
    const units = await sql<
      Branch & { code: string }
    >`select id, parent, code from organization.unit where retired_at is null`.execute(place.tx)
    const self = units.rows.find((unit) => unit.code === before?.['code'])?.id ?? null
    return [
      ...judgePeriod({ validFrom: textOf(values['validFrom']), validTo: textOf(values['validTo']) }, days),
      ...judgeParent(self, textOf(values['parent']), units.rows),
      ...(await judgeKey(unitLedger, values, before, place)),
    ]
  },
  saved: async ({ act, id, before, after }, context) => {
    if (act === 'retired') {
      await refuseWhileInUse(
        context.tx,
        sql`select from organization.unit where parent = ${id}::uuid and retired_at is null`,
        'この組織の下に課室があります。先に移してください',
      )
      await refuseWhileInUse(
        context.tx,
        sql`select from organization.post where unit = ${id}::uuid and retired_at is null`,
        'この課室に職があります。先に職を移すか、使わなくしてください',
      )
    }
    if (before === null || before['name'] === after['name']) return
    const posts = await sql<{
      id: string
      revision: number
    }>`select id, revision from organization.post where unit = ${id}::uuid and retired_at is null`.execute(context.tx)
    for (const post of posts.rows)
      await revise(postRules, post, { act: 'revised', values: {}, reason: '所属の名称の変更' }, context)
  },
}

/** 6(1) 職. */
export const postRules: LedgerRules = {
  ledger: postLedger,
  neighbours: [unitLedger, organLedger],
  judge: (values) => [
    ...judgePeriod(
      { validFrom: textOf(values['rolesFrom']), validTo: textOf(values['rolesTo']) },
      { field: 'rolesTo', from: '役割の始まり', to: '役割の終わり' },
    ),
    ...(textOf(values['unit']) === null && textOf(values['organ']) === null
      ? [{ field: 'unit', because: '職の所属を選んでください。課室に属さない職は、機関を選びます。' }]
      : []),
  ],
  derive: async (values, _before, { tx }) => {
    const unit = textOf(values['unit'])
    const found =
      unit === null
        ? undefined
        : (await sql<{ name: string }>`select name from organization.unit where id = ${unit}::uuid`.execute(tx)).rows[0]
    return { name: nameOfPost(found?.name ?? null, textOf(values['title']) ?? '') }
  },
  saved: async ({ act, id }, { tx, today }) => {
    if (act === 'retired') {
      await refuseWhileInUse(
        tx,
        sql`select from organization.assignment where post = ${id}::uuid and retired_at is null and coalesce(valid_to, 'infinity') >= ${today}::date`,
        'この職に就いている者がいます。先に発令に終了日を入れてください',
      )
    }
  },
}

/** 総務課 課長; a post outside any unit goes by its title alone: 副市長. */
export const nameOfPost = (unit: string | null, title: string): string => (unit === null ? title : `${unit} ${title}`)
