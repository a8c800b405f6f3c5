// Mapping by people: look, confirm, reject, add.
import { loadEdition } from '../../../catalogue/index.ts'
import { chapter, type Chapter, type Route } from '../../../kernel/http/chapter.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import { admittedVersion, recordReading } from '../access.ts'
import { addMapping, decideMappings, listMappings, proposeAgain } from '../contract/mapping.ts'
import { proposeFor } from '../draft.ts'
import { editionInUse } from '../store/evidence.ts'
import { insertDecisions, insertMappings, type MappingRow, mappingsOf } from '../store/mapping.ts'
import { clausesOf } from '../store/version.ts'
import { afterwards, type PolicySurroundings } from './boundary.ts'

const listMappingsRoute: Route<typeof listMappings> = async ({ params }, context) => {
  const version = await admittedVersion(context, params.id)
  await recordReading(context, version)
  const rows = await clausesOf(context.tx, version.id)
  const mappings = await mappingsOf(context.tx, version.id)
  const controls = new Map(loadEdition(await editionInUse(context.tx)).controls.map((control) => [control.id, control]))
  const names = await namesOf(
    context.tx,
    mappings.flatMap(({ decidedBy }) => decidedBy ?? []),
  )
  const levels = levelsOf(rows)
  const live = new Set(mappings.filter(({ decision }) => decision !== 'rejected').map(({ clause }) => clause))
  return {
    version: {
      id: version.id,
      name: version.name,
      title: version.title,
      ordinal: version.ordinal,
      isAdopted: version.isAdopted,
    },
    clauses: rows.map((row) => ({
      id: row.id,
      path: row.path,
      title: row.title,
      text: row.text,
      stands: row.stands,
      level: levels.get(row.id) ?? 1,
      isUnmapped: row.stands === 'duty' && !live.has(row.id),
    })),
    mappings: mappings.map((row) => ({
      ...shown(row),
      title: controls.get(row.control)?.title ?? { ja: row.control, en: row.control },
      decidedBy: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? null),
      isKnown: controls.has(row.control),
    })),
    mayWrite: context.mayUse('policy.mapping:write', {
      type: 'policy.document',
      tier: version.tier,
      publication: version.publication,
    }),
  }
}

function decideMappingsRoute(around: PolicySurroundings): Route<typeof decideMappings> {
  return async ({ params, body }, context) => {
    const version = await admittedVersion(context, params.id)
    const chosen = chooseOf(await mappingsOf(context.tx, version.id), body)
    await insertDecisions(
      context.tx,
      chosen.map(({ id }) => id),
      { decision: body.decision, now: context.now, by: context.actor.personId },
    )
    await context.record({
      kind: 'policy.mapping-decided',
      subject: { type: 'policy.version', id: version.id },
      details: { decision: body.decision, mappings: chosen.map(({ clause, control }) => ({ clause, control })) },
    })
    await afterwards(around, context)
    return { decided: chosen.length }
  }
}

function addMappingRoute(around: PolicySurroundings): Route<typeof addMapping> {
  return async ({ params, body }, context) => {
    const version = await admittedVersion(context, params.id)
    const { tx, now, actor } = context
    if (!(await clausesOf(tx, version.id)).some(({ id }) => id === body.clause)) throw notFound('条項')
    const edition = await editionInUse(tx)
    if (!loadEdition(edition).controls.some(({ id }) => id === body.control)) throw notFound('管理策')
    const because = body.because ?? '人が選びました'
    await insertMappings(
      tx,
      [{ clause: body.clause, control: body.control, confidence: 1, because, origin: 'person' }],
      { now, by: actor.personId, edition },
    )
    const mapping = (await mappingsOf(tx, version.id)).find(
      ({ clause, control }) => clause === body.clause && control === body.control,
    )
    if (mapping === undefined) throw new Error('mapping was not kept')
    await insertDecisions(tx, [mapping.id], { decision: 'confirmed', now, by: actor.personId })
    await context.record({
      kind: 'policy.mapping-added',
      subject: { type: 'policy.clause', id: body.clause },
      details: { control: body.control, because },
    })
    await afterwards(around, context)
    return { id: mapping.id }
  }
}

function proposeAgainRoute(around: PolicySurroundings): Route<typeof proposeAgain> {
  return async ({ params }, context) => {
    const version = await admittedVersion(context, params.id)
    const added = await proposeFor(context, version.id, await clausesOf(context.tx, version.id), version.title)
    await context.record({
      kind: 'policy.mapping-proposed',
      subject: { type: 'policy.version', id: version.id },
      details: { added },
    })
    await afterwards(around, context)
    return { added }
  }
}

export function mappingRoutes(around: PolicySurroundings): Chapter {
  return chapter('policy')
    .serve(listMappings, listMappingsRoute)
    .serve(decideMappings, decideMappingsRoute(around))
    .serve(addMapping, addMappingRoute(around))
    .serve(proposeAgain, proposeAgainRoute(around))
}

function chooseOf(
  mappings: readonly MappingRow[],
  { ids, above, below }: { ids?: string[] | undefined; above?: number | undefined; below?: number | undefined },
): readonly MappingRow[] {
  if (ids !== undefined) {
    const wanted = new Set(ids)
    const chosen = mappings.filter(({ id }) => wanted.has(id))
    if (chosen.length !== wanted.size) throw notFound('対応付け')
    return chosen
  }
  if (above === undefined && below === undefined)
    throw new Refusal('nothing-chosen', {
      status: 400,
      title: '対象がありません',
      detail: '確かめる対応付けを選んでください。',
      article: '8',
    })
  // stored as real: 0.95 comes back as 0.949…
  const rounded = (confidence: number): number => Math.round(confidence * 100) / 100
  return mappings.filter(
    ({ decision, confidence }) =>
      decision === null && rounded(confidence) >= (above ?? 0) && rounded(confidence) < (below ?? 2),
  )
}

function shown({ id, clause, control, confidence, because, origin, decision, decidedAt }: MappingRow) {
  return {
    id,
    clause,
    control,
    confidence: Math.round(confidence * 100) / 100,
    because,
    origin: origin as 'importer',
    decision,
    decidedAt: decidedAt?.toISOString() ?? null,
  }
}

function levelsOf(
  rows: readonly { readonly id: string; readonly parent: string | null }[],
): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  for (const row of rows) levels.set(row.id, row.parent === null ? 1 : (levels.get(row.parent) ?? 1) + 1)
  return levels
}
