// The organs decide, the city publishes, the committee reviews; each is kept as it was decided.
import { sql } from 'kysely'
import { chapter, type Chapter, type Context, type Route } from '../../../kernel/http/chapter.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import { namesOf, organsInForce } from '../../organization/index.ts'
import { admittedVersion } from '../access.ts'
import { judgeAdoption } from '../adoption.ts'
import { adoptVersion, listReviews, publishVersion, reviewPolicy } from '../contract/adoption.ts'
import { publishWithin, dayAfter } from '../limits.ts'
import { adoptionsOf, insertAdoptions } from '../store/adoption.ts'
import { oneAtATime, type VersionRow } from '../store/version.ts'
import { afterwards, type PolicySurroundings } from './boundary.ts'

function adoptVersionRoute(around: PolicySurroundings): Route<typeof adoptVersion> {
  return async ({ params, body }, context) => {
    const version = await admittedVersion(context, params.id)
    const { tx, now, actor } = context
    await oneAtATime(tx, version.id)
    const adopted = new Set((await adoptionsOf(tx, version.id)).map(({ organ }) => organ))
    const organs = (await organsInForce(tx, context.today)).map((organ) => ({
      ...organ,
      hasAdopted: adopted.has(organ.id),
    }))
    const verdict = judgeAdoption(body.decisions, { today: context.today, organs, joint: body.joint })
    if (!verdict.allowed) {
      const errors = verdict.errors.map(({ path, because }) => ({ path, code: 'judged', detail: because }))
      throw new Refusal(verdict.code, {
        status: 422,
        title: '採択を記録できません',
        detail: verdict.because,
        article: verdict.article,
        errors,
      })
    }
    await insertAdoptions(tx, version.id, verdict.decisions, {
      now,
      by: actor.personId,
      joint: body.joint ? newId(now) : null,
    })
    await context.record({
      kind: 'policy.version-adopted',
      subject: { type: 'policy.version', id: version.id },
      details: { decisions: verdict.decisions, joint: body.joint },
    })
    if (version.tier === 'basic')
      await askToPublish(context, version, verdict.decisions[0]?.effectiveOn ?? context.today)
    await afterwards(around, context)
    const decided = new Set([...adopted, ...verdict.decisions.map(({ organ }) => organ)])
    return { adopted: decided.size, missing: organs.filter(({ id }) => !decided.has(id)).map(({ name }) => name) }
  }
}

function publishVersionRoute(around: PolicySurroundings): Route<typeof publishVersion> {
  return async ({ params, body }, context) => {
    const version = await admittedVersion(context, params.id)
    judgePublication(version, body.publishedOn, context.today)
    await sql`insert into policy.publication (version_id, published_on, url, at, by_person)
        values (${version.id}::uuid, ${body.publishedOn}::date, ${body.url}, ${context.now}, ${context.actor.personId}::uuid)`.execute(
      context.tx,
    )
    await closeTasks({ kind: 'publish-policy', subjectId: version.id, because: `${body.publishedOn} に公表` }, context)
    await context.record({
      kind: 'policy.version-published',
      subject: { type: 'policy.version', id: version.id },
      details: body,
    })
    await afterwards(around, context)
    return { publishedOn: body.publishedOn }
  }
}

const reviewPolicyRoute: Route<typeof reviewPolicy> = async ({ params, body }, context) => {
  const version = await admittedVersion(context, params.id)
  if (body.heldOn > context.today)
    throw new Refusal('day-to-come', {
      status: 422,
      title: '先の日付です',
      detail: '見直しが済んでから記録してください。',
      article: '8',
    })
  await sql`insert into policy.review (version_id, held_on, result, summary, meeting_id, at, by_person)
        values (${version.id}::uuid, ${body.heldOn}::date, ${body.result}, ${body.summary}, ${body.meeting ?? null}::uuid, ${context.now}, ${context.actor.personId}::uuid)`.execute(
    context.tx,
  )
  await context.record({
    kind: 'policy.reviewed',
    subject: { type: 'policy.version', id: version.id },
    details: body,
  })
  return { fiscalYear: fiscalYear(body.heldOn) }
}

const listReviewsRoute: Route<typeof listReviews> = async (_, { tx }) => {
  const found = await sql<{
    id: string
    version: string
    heldOn: string
    result: 'keep' | 'revise'
    summary: string
    by: string
  }>`
        select id, version_id as version, held_on as "heldOn", result, summary, by_person as by from policy.review order by held_on desc, at desc limit 200`.execute(
    tx,
  )
  const names = await namesOf(
    tx,
    found.rows.map(({ by }) => by),
  )
  return found.rows.map((row) => ({ ...row, by: names.get(row.by) ?? null }))
}

export function adoptionRoutes(around: PolicySurroundings): Chapter {
  return chapter('policy')
    .serve(adoptVersion, adoptVersionRoute(around))
    .serve(publishVersion, publishVersionRoute(around))
    .serve(reviewPolicy, reviewPolicyRoute)
    .serve(listReviews, listReviewsRoute)
}

/** 地方自治法244条の6第2項: 遅滞なく公表. The task is closed by the publication. */
async function askToPublish(context: Context, version: VersionRow, from: string): Promise<void> {
  const dueOn = dayAfter(from > context.today ? from : context.today, await publishWithin(context.tx))
  await openTask(
    {
      kind: 'publish-policy',
      title: `${version.name}を遅滞なく公表する`,
      article: '1',
      subjectId: version.id,
      role: 'security-office',
      dueOn,
      place: `/policy/versions/${version.id}`,
    },
    context,
  )
}

function judgePublication(version: VersionRow, publishedOn: string, today: string): void {
  const refuse = (code: string, detail: string): Refusal =>
    new Refusal(code, {
      status: 422,
      title: '公表を記録できません',
      detail,
      article: version.tier === 'basic' ? '1' : '9',
    })
  if (version.publication !== 'public')
    throw refuse('not-public', 'この文書は公開としていません。公開の別を改めてから記録してください。')
  if (!version.isAdopted)
    throw refuse('not-adopted', 'まだどの機関も採択していません。採択を記録してから公表してください。')
  if (publishedOn > today) throw refuse('day-to-come', '公表した日が先の日付です。')
}
