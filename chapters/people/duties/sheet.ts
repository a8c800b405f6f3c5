// 署名簿: people without an account or a desk sign on paper; the unit's manager or the office records who did.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { unitNameOf } from '../../organization/index.ts'
import type { NamedDuty, readSignatures, recordSheet } from '../contract.ts'
import { clausesOf, recordReading } from './notice.ts'
import { namedOf, noUnit, readable } from './progress.ts'
import { dutySettings } from './settings.ts'

/** The unit that a query names; `none` is no unit. */
export const unitAsked = (unit: string): string | null => (unit === 'none' ? null : unit)

/** 5: the list to print: the words, and everyone of the unit who has still to confirm. */
export async function sheetOf(
  { id, unit }: { readonly id: string; readonly unit: string | null },
  context: Context,
): Promise<z.input<typeof readSignatures.reply>> {
  const { tx, actor } = context
  const notice = await readable(id, context)
  await recordReading(notice, context)
  const rows = (await namedOf({ id, unit }, context)).filter(
    ({ state, id: person }) => state !== 'done' && person !== actor.personId,
  )
  const { pledge } = await dutySettings(tx)
  return {
    title: notice.title,
    effectiveOn: notice.effectiveOn,
    unit: unit === null ? noUnit : ((await unitNameOf(tx, unit)) ?? ''),
    clauses: [...(await clausesOf(tx, id))],
    pledge: rows.some(({ owesPledge }) => owesPledge) ? pledge.words : null,
    rows,
  }
}

export interface Signing {
  readonly today: string
  readonly effectiveOn: string
  readonly signedOn: string
  readonly persons: readonly string[]
  readonly recorder: string
  readonly unit: readonly Pick<NamedDuty, 'id' | 'name' | 'state'>[]
}

/** 5: may this sheet be recorded? Nobody signs for the day after tomorrow, for another unit, twice, or for oneself. */
export function judgeSheet({
  today,
  effectiveOn,
  signedOn,
  persons,
  recorder,
  unit,
}: Signing): { readonly code: string; readonly because: string } | null {
  if (signedOn > today) return { code: 'day-to-come', because: '署名の日が先の日付です。' }
  if (signedOn < effectiveOn)
    return { code: 'signed-too-early', because: `署名の日が、施行の日（${effectiveOn}）より前です。` }
  if (persons.includes(recorder))
    return { code: 'own-signature', because: '自分の分は記録できません。画面で確認してください。' }
  const known = new Map(unit.map((one) => [one.id, one]))
  const others = persons.filter((person) => !known.has(person))
  if (others.length > 0)
    return {
      code: 'not-of-this-unit',
      because: `この課室で確認を求められていない者が${others.length}人含まれています。`,
    }
  const done = persons.flatMap((person) => known.get(person) ?? []).filter(({ state }) => state === 'done')
  if (done.length > 0)
    return {
      code: 'already-acknowledged',
      because: `${done
        .slice(0, 5)
        .map(({ name }) => name)
        .join('、')}は、もう確認しています。`,
    }
  return null
}

/** 5: record who signed; the pledge stands on the same paper for those who were asked for it. */
export async function keepSheet(
  id: string,
  body: z.output<typeof recordSheet.body>,
  context: Context,
): Promise<z.input<typeof recordSheet.reply>> {
  const { tx, today, now, actor, record } = context
  const notice = await readable(id, context)
  const unit = unitAsked(body.unit)
  const persons = [...new Set(body.persons)]
  const { signedOn, note } = body
  const inUnit = await namedOf({ id, unit }, context)
  const verdict = judgeSheet({
    today,
    effectiveOn: notice.effectiveOn,
    signedOn,
    persons,
    recorder: actor.personId,
    unit: inUnit,
  })
  if (verdict !== null)
    throw new Refusal(verdict.code, {
      status: 422,
      title: '署名簿を記録できません',
      detail: verdict.because,
      article: '5',
    })
  const sheet = newId(now)
  await sql`insert into people.sheet (id, notice_id, unit_id, signed_on, note, at, by_person)
    values (${sheet}::uuid, ${id}::uuid, ${unit}::uuid, ${signedOn}::date, ${note}, ${now}, ${actor.personId}::uuid)`.execute(
    tx,
  )
  await sql`insert into people.acknowledgement (notice_id, person_id, acknowledged_on, at, by_person, sheet_id)
    select ${id}::uuid, p, ${signedOn}::date, ${now}, ${actor.personId}::uuid, ${sheet}::uuid from unnest(${persons}::uuid[]) p`.execute(
    tx,
  )
  const pledging = inUnit.filter(({ id: person, owesPledge }) => owesPledge && persons.includes(person))
  const { pledge } = await dutySettings(tx)
  await sql`insert into people.pledge (person_id, words, given_on, at, by_person, sheet_id)
    select p, ${pledge.words}, ${signedOn}::date, ${now}, ${actor.personId}::uuid, ${sheet}::uuid
    from unnest(${pledging.map((one) => one.id)}::uuid[]) p`.execute(tx)
  await record({
    kind: 'people.sheet-recorded',
    subject: { type: 'people.sheet', id: sheet },
    article: '5',
    details: { notice: id, unit, signedOn, persons, pledged: pledging.length },
  })
  return { id: sheet, recorded: persons.length }
}
