// The catalogue as this city uses it, and what another edition would change.
import { sql } from 'kysely'
import { type Control, editions, isEdition, loadEdition } from '../../../catalogue/index.ts'
import { outcomesAt } from '../../../kernel/check/store.ts'
import { chapter, type Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import {
  attestControl,
  chooseEdition,
  previewEdition,
  readCatalogue,
  withdrawAttestation,
} from '../contract/catalogue.ts'
import { listUncovered } from '../contract/mapping.ts'
import { proposeFor } from '../draft.ts'
import { uncovered } from '../mapping/coverage.ts'
import { previewOf } from '../preview.ts'
import { shownAt } from '../store/board.ts'
import { attestationRows, attestationsInForce, editionInUse } from '../store/evidence.ts'
import { confirmedControls, mappingsOf } from '../store/mapping.ts'
import { clausesOf, versionOf } from '../store/version.ts'
import { afterwards, type PolicySurroundings } from './boundary.ts'

export const catalogueRoutes = (around: PolicySurroundings) =>
  chapter('policy')
    .serve(readCatalogue, async (_, context) => catalogueOf(around, context))
    .serve(previewEdition, async ({ params }, context) => {
      if (!isEdition(params.edition)) throw notFound('カタログの版')
      return previewOf(context.tx, { to: params.edition, checks: around.checks }, context)
    })
    .serve(chooseEdition, async ({ body }, context) => {
      if (!isEdition(body.edition)) throw notFound('カタログの版')
      const { tx, now, actor } = context
      const before = await editionInUse(tx)
      await sql`insert into policy.edition (at, edition, by_person) values (${now}, ${body.edition}, ${actor.personId}::uuid)`.execute(
        tx,
      )
      const proposals = await proposeOnBoard(context)
      await context.record({
        kind: 'policy.edition-chosen',
        subject: { type: 'policy.edition', id: body.edition },
        details: { before, after: body.edition, proposals },
      })
      await afterwards(around, context)
      return { edition: body.edition, proposals }
    })
    .serve(attestControl, async ({ body }, context) => {
      const { tx, now, actor } = context
      if (!loadEdition(await editionInUse(tx)).controls.some(({ id }) => id === body.control)) throw notFound('管理策')
      if (body.validUntil <= context.today)
        throw new Refusal('already-over', {
          status: 422,
          title: '期限が過ぎています',
          detail: '確認が有効な期限は、明日以後の日にしてください。',
          article: '8',
          errors: [{ path: '/body/validUntil', code: 'judged', detail: '明日以後の日にしてください。' }],
        })
      const id = newId(now)
      await sql`insert into policy.attestation (id, control, statement, evidence, valid_until, at, by_person)
        values (${id}::uuid, ${body.control}, ${body.statement}, ${body.evidence}, ${body.validUntil}::date, ${now}, ${actor.personId}::uuid)`.execute(
        tx,
      )
      await context.record({ kind: 'policy.attested', subject: { type: 'policy.attestation', id }, details: body })
      await afterwards(around, context)
      return { id }
    })
    .serve(withdrawAttestation, async ({ params, body }, context) => {
      const { tx, now, actor } = context
      const control = (await attestationRows(tx)).find(({ id }) => id === params.id)?.control
      if (control === undefined) throw notFound('人による確認')
      await sql`insert into policy.withdrawal (attestation_id, at, reason, by_person) values (${params.id}::uuid, ${now}, ${body.reason}, ${actor.personId}::uuid)`.execute(
        tx,
      )
      await context.record({
        kind: 'policy.attestation-withdrawn',
        subject: { type: 'policy.attestation', id: params.id },
        details: { control, reason: body.reason },
      })
      await afterwards(around, context)
      return { control }
    })
    .serve(listUncovered, async (_, { tx, today }) => {
      const edition = loadEdition(await editionInUse(tx))
      const mappings = [...(await confirmedControls(tx))].map((control) => ({ clause: '', control }))
      const attested = await attestationsInForce(tx, today)
      const rows = uncovered(edition, mappings)
      return {
        edition: edition.id,
        total: edition.controls.length,
        rows: rows.map(({ id, title, requirement, chapter: number, duty, ordinance }) => ({
          id,
          title,
          requirement: requirement.ja,
          chapter: number,
          duty,
          ordinance,
          attested: attested.has(id),
        })),
      }
    })

async function catalogueOf({ checks }: PolicySurroundings, context: Context) {
  const { tx, now } = context
  const inUse = await editionInUse(tx)
  const edition = loadEdition(inUse)
  const outcomes = await outcomesAt(tx, now)
  const attestations = Map.groupBy(await attestationRows(tx), ({ control }) => control)
  const names = await namesOf(
    tx,
    [...attestations.values()].flat().map(({ by }) => by),
  )
  const clauses = await clausesByControl(context)
  const shown = ({
    id,
    title,
    requirement,
    chapter: number,
    example,
    ordinance,
    jisQ27002,
    cadence,
    duty,
    confirmed,
    source,
    basis,
  }: Control) => ({
    id,
    title,
    example,
    ordinance,
    duty,
    confirmed,
    source,
    basis,
    requirement: { ja: requirement.ja, en: requirement.en ?? requirement.ja },
    chapter: number,
    jis: jisQ27002,
    cadence: cadence.every,
    checks: checks
      .filter((check) => check.controls.includes(id))
      .map((check) => ({ id: check.id, title: check.title, outcome: outcomes.get(check.id)?.outcome ?? null })),
    attestations: (attestations.get(id) ?? [])
      .filter(({ validUntil }) => validUntil >= context.today)
      .map(({ by, at, control: _control, ...one }) => ({ ...one, at: at.toISOString(), by: names.get(by) ?? null })),
    clauses: [...(clauses.get(id) ?? [])],
  })
  return {
    edition: inUse,
    editions: editions.map((id) => ({
      id,
      title: loadEdition(id).title,
      isInUse: id === inUse,
      isNewest: id === editions[0],
      controls: loadEdition(id).controls.length,
    })),
    controls: edition.controls.map(shown),
    mayAttest: context.mayUse('policy.attestation:write'),
    mayChoose: context.mayUse('policy.catalogue:write'),
  }
}

async function clausesByControl({
  tx,
  now,
}: Context): Promise<ReadonlyMap<string, readonly { id: string; path: string }[]>> {
  const shown = await shownAt(tx, now)
  if (shown === undefined) return new Map()
  const paths = new Map((await clausesOf(tx, shown.version)).map(({ id, path }) => [id, path]))
  const confirmed = (await mappingsOf(tx, shown.version)).filter(({ decision }) => decision === 'confirmed')
  return Map.groupBy(confirmed, ({ control }) => control)
    .entries()
    .reduce(
      (map, [control, list]) =>
        map.set(
          control,
          list.map(({ clause }) => ({ id: clause, path: paths.get(clause) ?? '' })),
        ),
      new Map<string, { id: string; path: string }[]>(),
    )
}

/** New controls of the edition are proposed for the clauses on the board. */
async function proposeOnBoard(context: Context): Promise<number> {
  const shown = await shownAt(context.tx, context.now)
  const version = shown === undefined ? undefined : await versionOf(context.tx, shown.version)
  return version === undefined
    ? 0
    : proposeFor(context, version.id, await clausesOf(context.tx, version.id), version.title)
}
