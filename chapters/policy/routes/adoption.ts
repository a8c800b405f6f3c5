// The organs decide, the city publishes, the committee reviews; each is kept as it was decided.
import { sql } from 'kysely'
import { chapter, type Chapter, type Route } from '../../../kernel/http/chapter.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { closeTasks } from '../../../kernel/task/task.ts'
import { namesOf } from '../../organization/index.ts'
import { admittedVersion } from '../access.ts'
import { adopt } from '../adopt.ts'
import { adoptVersion, listReviews, proposeAdoption, publishVersion, reviewPolicy } from '../contract/adoption.ts'
import { proposeDecision } from '../proposal.ts'
import { type VersionRow, versionsOfDocument } from '../store/version.ts'
import { afterwards, type PolicySurroundings } from './boundary.ts'

function adoptVersionRoute(around: PolicySurroundings): Route<typeof adoptVersion> {
  return async ({ params, body }, context) => adopt(around, await admittedVersion(context, params.id), body, context)
}

function proposeAdoptionRoute(): Route<typeof proposeAdoption> {
  return async ({ params, body }, context) => ({
    proposal: await proposeDecision(await admittedVersion(context, params.id), body, context),
  })
}

function publishVersionRoute(around: PolicySurroundings): Route<typeof publishVersion> {
  return async ({ params, body }, context) => {
    const version = await admittedVersion(context, params.id)
    judgePublication(version, body.publishedOn, context.today)
    await sql`insert into policy.publication (version_id, published_on, url, at, by_person)
        values (${version.id}::uuid, ${body.publishedOn}::date, ${body.url}, ${context.now}, ${context.actor.personId}::uuid)`.execute(
      context.tx,
    )
    // publishing a version settles what waited for the versions before it
    for (const { id, ordinal } of await versionsOfDocument(context.tx, version.document)) {
      if (ordinal > version.ordinal) continue
      await closeTasks({ kind: 'publish-policy', subjectId: id, because: `${body.publishedOn} に公表` }, context)
    }
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
    .serve(proposeAdoption, proposeAdoptionRoute())
    .serve(publishVersion, publishVersionRoute(around))
    .serve(reviewPolicy, reviewPolicyRoute)
    .serve(listReviews, listReviewsRoute)
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
