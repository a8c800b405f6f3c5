// Questions and their versions: a change is a new version; what was asked before stays as it was asked.
import { sql } from 'kysely'
import type { z } from 'zod'
import { isEdition, loadEdition, editions } from '../../../catalogue/index.ts'
import type { Check } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { namesOf } from '../../organization/index.ts'
import {
  type Audience,
  type changeInspectionQuestions,
  type Question,
  type Questionnaire,
} from '../contract/inspection.ts'
import { conflict, invalid } from '../refuse.ts'
import { starterOf } from './starter.ts'

interface Head {
  readonly id: string
  readonly audience: Audience
  readonly version: number
  readonly made_at: Date
  readonly made_by: string
  readonly reason: string | null
}

/** The newest version of an audience's questions, or the starting set as version 0. */
export async function questionnaireOf(tx: Tx, audience: Audience, known: readonly Check[]): Promise<Questionnaire> {
  const head = await newest(tx, audience)
  if (head === undefined)
    return { audience, version: 0, madeAt: null, madeBy: null, reason: null, questions: starterOf(audience, known) }
  const names = await namesOf(tx, [head.made_by])
  return {
    audience,
    version: head.version,
    madeAt: head.made_at.toISOString(),
    madeBy: names.get(head.made_by) ?? null,
    reason: head.reason,
    questions: await questionsOf(tx, head.id),
  }
}

async function newest(tx: Tx, audience: Audience): Promise<Head | undefined> {
  const found = await sql<Head>`select id, audience, version, made_at, made_by, reason from assurance.questionnaire
    where audience = ${audience} order by version desc limit 1`.execute(tx)
  return found.rows[0]
}

/** The questions of one version, in order. */
export async function questionsOf(tx: Tx, questionnaire: string): Promise<Question[]> {
  const found = await sql<Question>`select key, text, controls, checks from assurance.question
    where questionnaire_id = ${questionnaire}::uuid order by position`.execute(tx)
  return found.rows
}

/** The id of the version to ask now; the starting set becomes version 1 when it is asked first. */
export async function versionToAsk(audience: Audience, known: readonly Check[], context: Context): Promise<string> {
  const head = await newest(context.tx, audience)
  return (
    head?.id ?? insertVersion({ audience, version: 1, questions: starterOf(audience, known), reason: null }, context)
  )
}

/** 7: a new version; refused where somebody else made one meanwhile, or where two questions share a key. */
export async function changeQuestions(
  audience: Audience,
  { questions, reason, version }: z.output<typeof changeInspectionQuestions.body>,
  { known, context }: { readonly known: readonly Check[]; readonly context: Context },
): Promise<Questionnaire> {
  const now = (await newest(context.tx, audience))?.version ?? 0
  if (now !== version)
    throw conflict(
      'questions-changed-meanwhile',
      '先に改められています',
      '開いている間に、ほかの人が質問を改めました。読み込み直して、もう一度直してください。',
      '7',
    )
  mustBeSound(questions, known)
  const id = await insertVersion({ audience, version: now + 1, questions, reason }, context)
  await context.record({
    kind: 'assurance.questions-changed',
    subject: { type: 'assurance.questionnaire', id },
    details: { audience, version: now + 1, reason },
  })
  return questionnaireOf(context.tx, audience, known)
}

function mustBeSound(questions: readonly Question[], known: readonly Check[]): void {
  const keys = new Set<string>()
  const checks = new Set(known.map(({ id }) => id))
  const controls = new Set(editions.filter(isEdition).flatMap((id) => loadEdition(id).controls.map((one) => one.id)))
  for (const { key, text, checks: asked, controls: tied } of questions) {
    if (keys.has(key))
      throw invalid('question-asked-twice', '同じ質問があります', `「${text}」の番号（${key}）が重なっています。`, '7')
    keys.add(key)
    const strange = [...asked.filter((id) => !checks.has(id)), ...tied.filter((id) => !controls.has(id))]
    if (strange.length > 0)
      throw invalid(
        'question-names-unknown',
        '知らない番号があります',
        `「${text}」の管理策か検査に、この版にないもの（${strange.join('、')}）があります。`,
        '7',
      )
  }
}

interface NewVersion {
  readonly audience: Audience
  readonly version: number
  readonly questions: readonly Question[]
  readonly reason: string | null
}

async function insertVersion(
  { audience, version, questions, reason }: NewVersion,
  { tx, now, actor }: Context,
): Promise<string> {
  const id = newId(now)
  await sql`insert into assurance.questionnaire (id, audience, version, made_at, made_by, reason)
    values (${id}::uuid, ${audience}, ${version}, ${now}, ${actor.personId}::uuid, ${reason})`.execute(tx)
  for (const [at, { key, text, controls, checks }] of questions.entries())
    await sql`insert into assurance.question (questionnaire_id, position, key, text, controls, checks)
      values (${id}::uuid, ${at}, ${key}, ${text}, ${[...controls]}::text[], ${[...checks]}::text[])`.execute(tx)
  return id
}
