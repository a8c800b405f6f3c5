// 6(5): the mails of an approved exercise are drawn and queued; of each link only the digest stays.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { enqueueAll } from '../../../kernel/mail/outbox.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { peopleInScope, personsById, unitsInForce } from '../../organization/index.ts'
import type { ExercisePlan } from '../contract.ts'
import { draw, sendTime, spansOf } from './draw.ts'
import { letter } from './letter.ts'
import { type ExerciseRow, planOf } from './store.ts'

/** Mails of exercises in the outbox. */
export const mailKind = 'people.exercise'

/** 24 bytes: nobody guesses a link. */
const linkBytes = 24

/** What is kept of a link. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export interface Target {
  readonly id: string
  readonly name: string
  readonly unit: string | null
  readonly mail: string | null
}

/** Whom the plan reaches on this day: everybody bound by the policy, some units, or a sample drawn with the seed. */
export async function targetsOf(
  { scope, units, sampleSize }: Pick<ExercisePlan, 'scope' | 'units' | 'sampleSize'>,
  { seed, owner }: { readonly seed: string; readonly owner: string },
  { tx, today }: Pick<Context, 'tx' | 'today'>,
): Promise<readonly Target[]> {
  const people = (await peopleInScope(tx, today)).filter(
    // who knows the mail is no target
    ({ id, unit }) => id !== owner && (scope !== 'units' || (unit !== null && units.includes(unit))),
  )
  const chosen = scope === 'sample' ? draw(people, sampleSize ?? 0, seed) : people
  const known = new Map(
    (
      await personsById(
        tx,
        chosen.map(({ id }) => id),
      )
    ).map((one) => [one.id, one.mail]),
  )
  return chosen.map(({ id, name, unit }) => ({ id, name, unit, mail: known.get(id) ?? null }))
}

/** 500: letters held in memory at once. */
const together = 500

/** Queue one mail a target at its own time; returns how many people there are. */
export async function dispatch(row: ExerciseRow, context: Context): Promise<number> {
  const plan = planOf(row)
  const targets = await targetsOf(plan, row, context)
  const spans = spansOf(plan, context.now)
  if (spans.length === 0) throw refused('送る期間が過ぎています。日を改めてから、もう一度伺ってください。')
  if (targets.every(({ mail }) => mail === null)) throw refused('メールアドレスのある対象者がいません。')
  const units = new Map((await unitsInForce(context.tx, context.today)).map(({ id, name }) => [id, name]))
  for (let from = 0; from < targets.length; from += together) {
    const letters = targets.slice(from, from + together).map((target) => {
      const token = randomBytes(linkBytes).toString('base64url')
      const reader = { name: target.name, unit: target.unit === null ? '' : (units.get(target.unit) ?? '') }
      return {
        target,
        token,
        id: newId(context.now),
        sendAt: sendTime(spans, row.seed, target.id),
        ...letter(plan, reader, token),
      }
    })
    const reachable = letters.filter(({ target }) => target.mail !== null)
    const ids = await enqueueAll(
      reachable.map(({ target, subject, text, html, sendAt }) => ({
        to: target.mail ?? '',
        subject,
        text,
        html,
        sendAt,
        sender: { name: plan.senderName, address: plan.senderAddress },
        kind: mailKind,
        subjectId: row.id,
        isSecret: true,
      })),
      context,
    )
    const mails = new Map(reachable.map(({ target }, n) => [target.id, ids[n]]))
    await sql`insert into people.exercise_target (id, exercise_id, person, unit, mail_id, token_sha256, send_at) values ${sql.join(
      letters.map(
        ({ id, target, token, sendAt }) =>
          sql`(${id}::uuid, ${row.id}::uuid, ${target.id}::uuid, ${target.unit}::uuid, ${mails.get(target.id) ?? null}::uuid, ${digestOf(token)}, ${sendAt})`,
      ),
    )}`.execute(context.tx)
  }
  return targets.length
}

const refused = (detail: string): Refusal =>
  new Refusal('exercise-reaches-nobody', { status: 422, title: '実施できません', detail, article: '6(5)' })
