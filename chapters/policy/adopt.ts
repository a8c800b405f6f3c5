// Organs adopt a version: judged, kept, told to the journal; the city is then asked to publish it.
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { openTask } from '../../kernel/task/task.ts'
import { organsInForce } from '../organization/index.ts'
import { announce } from '../people/index.ts'
import { readersOf } from './access.ts'
import { judgeAdoption } from './adoption.ts'
import type { Decision } from './contract/adoption.ts'
import { dayAfter, publishWithin } from './limits.ts'
import { afterwards, type PolicySurroundings } from './routes/boundary.ts'
import { adoptionsOf, insertAdoptions } from './store/adoption.ts'
import { clausesOf, oneAtATime, type VersionRow } from './store/version.ts'

export interface Adopting {
  readonly decisions: readonly Decision[]
  readonly joint: boolean
}

/** 1, 地方自治法244条の6: record what organs decided; returns how many have and which have not. */
export async function adopt(
  around: Pick<PolicySurroundings, 'checks'>,
  version: VersionRow,
  { decisions, joint }: Adopting,
  context: Context,
): Promise<{ adopted: number; missing: string[] }> {
  const { tx, now, actor, today } = context
  await oneAtATime(tx, version.id)
  const adopted = new Set((await adoptionsOf(tx, version.id)).map(({ organ }) => organ))
  const organs = (await organsInForce(tx, today)).map((organ) => ({ ...organ, hasAdopted: adopted.has(organ.id) }))
  const verdict = judgeAdoption(decisions, { today, organs, joint })
  if (!verdict.allowed) throw refusalOf(verdict)
  await insertAdoptions(tx, version.id, verdict.decisions, {
    now,
    by: actor.personId,
    joint: joint ? newId(now) : null,
  })
  await context.record({
    kind: 'policy.version-adopted',
    subject: { type: 'policy.version', id: version.id },
    details: { decisions: verdict.decisions, joint },
  })
  await tellEveryone(context, version, verdict.decisions)
  if (version.tier === 'basic') await askToPublish(context, version, verdict.decisions[0]?.effectiveOn ?? today)
  await afterwards(around, context)
  const decided = new Set([...adopted, ...verdict.decisions.map(({ organ }) => organ)])
  return { adopted: decided.size, missing: organs.filter(({ id }) => !decided.has(id)).map(({ name }) => name) }
}

function refusalOf(verdict: Extract<ReturnType<typeof judgeAdoption>, { allowed: false }>): Refusal {
  const errors = verdict.errors.map(({ path, because }) => ({ path, code: 'judged', detail: because }))
  const { code, article, because } = verdict
  return new Refusal(code, { status: 422, title: '採択を記録できません', detail: because, article, errors })
}

/** 5: the people of the organs that decided are told, each from the day on which it takes effect there; only those who may read it. */
async function tellEveryone(
  context: Context,
  version: VersionRow,
  organs: readonly { readonly organ: string; readonly effectiveOn: string }[],
): Promise<void> {
  const clauses = await clausesOf(context.tx, version.id)
  await announce(
    {
      documentId: version.document,
      versionId: version.id,
      tier: version.tier,
      title: version.title,
      clauses: clauses.map(({ path, title, text }) => ({ number: path, title, text })),
      readers: readersOf(version),
      organs: organs.map(({ organ, effectiveOn }) => ({ organ, effectiveOn })),
    },
    context,
  )
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
