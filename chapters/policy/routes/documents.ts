// Documents and versions as readers see them, and what the office sets about them.
import { sql } from 'kysely'
import { chapter, type Chapter, type Context, type Route } from '../../../kernel/http/chapter.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { namesOf, organsInForce } from '../../organization/index.ts'
import { recogniseOrgan } from '../../preamble/organs.ts'
import { admittedVersion, mayRead, readableKinds, readersOf, recordReading } from '../access.ts'
import { changeSetting, compareVersions, listDocuments, readDocument, readVersion } from '../contract/document.ts'
import { changeReaders } from '../../people/index.ts'
import { compare } from '../document/compare.ts'
import { namedOrgans } from '../document/facts.ts'
import type { PolicyDocument } from '../document/clause.ts'
import { adoptionsOf, publicationsOf, versionSummaries } from '../store/adoption.ts'
import { listShelf, searchClauses, settingsOf, shelved } from '../store/document.ts'
import { doubtsOf } from '../store/doubt.ts'
import { mappingsOf } from '../store/mapping.ts'
import { clausesOf, revisionsOf, treesOf, type VersionRow } from '../store/version.ts'
import { treeOf } from '../tree.ts'
import { previousState } from '../undo.ts'
import { afterwards, type PolicySurroundings } from './boundary.ts'

const listDocumentsRoute: Route<typeof listDocuments> = async ({ query }, context) => {
  const looking = {
    kinds: readableKinds(context),
    search: query.search?.trim(),
    tier: query.tier,
    today: context.today,
  }
  const hits = await searchClauses(context.tx, looking)
  for (const hit of new Map(hits.map((one) => [one.version, one])).values())
    await recordReading(context, { ...hit, id: hit.version })
  return {
    rows: [...(await listShelf(context.tx, looking))],
    hits: hits.map(({ text, publication: _publication, tier: _tier, ...hit }) => ({
      ...hit,
      excerpt: excerptOf(text, looking.search ?? ''),
    })),
    mayWrite: context.mayUse('policy.document:write', {
      type: 'policy.document',
      tier: 'basic',
      publication: 'public',
    }),
  }
}

const readDocumentRoute: Route<typeof readDocument> = async ({ params }, context) => {
  const { tx } = context
  const found = (await listShelf(tx, { kinds: readableKinds(context), today: context.today })).find(
    ({ id }) => id === params.id,
  )
  if (found === undefined) throw notFound('文書')
  const [list, settings] = [await versionSummaries(tx, params.id), await settingsOf(tx, params.id)]
  const names = await namesOf(
    tx,
    [...list, ...settings].flatMap(({ by }) => by ?? []),
  )
  const named = (by: string | null): string | null => (by === null ? null : (names.get(by) ?? null))
  return {
    ...found,
    list: list.map((one) => ({ ...one, at: one.at.toISOString(), by: named(one.by) })),
    settings: settings.map((one) => ({ ...one, at: one.at.toISOString(), by: named(one.by) })),
    mayWrite: context.mayUse('policy.document:write', {
      type: 'policy.document',
      tier: found.tier,
      publication: found.publication,
    }),
  }
}

function changeSettingRoute(around: PolicySurroundings): Route<typeof changeSetting> {
  return async ({ params, body }, context) => {
    const shelf = await shelved(context.tx, params.id)
    if (shelf === undefined || !mayRead(context, shelf)) throw notFound('文書')
    judgeSetting(shelf.tier, body)
    await sql`insert into policy.setting (document_id, at, name, legal_form, publication, reason, by_person)
        values (${params.id}::uuid, ${context.now}, ${body.name}, ${body.legalForm}, ${body.publication}, ${body.reason ?? null}, ${context.actor.personId}::uuid)`.execute(
      context.tx,
    )
    await context.record({
      kind: 'policy.setting-changed',
      subject: { type: 'policy.document', id: params.id },
      article: shelf.tier === 'procedure' ? '10' : '9',
      details: { before: shelf, after: body },
    })
    await changeReaders({ documentId: params.id, readers: readersOf({ ...body, tier: shelf.tier }) }, context)
    await afterwards(around, context)
    return { publication: body.publication }
  }
}

const readVersionRoute: Route<typeof readVersion> = async ({ params }, context) => {
  const version = await admittedVersion(context, params.id)
  await recordReading(context, version)
  return wholeOf(context, version)
}

const compareVersionsRoute: Route<typeof compareVersions> = async ({ params }, context) => {
  const [before, after] = [
    await admittedVersion(context, params.id),
    await admittedVersion(context, uuidOf(params.with)),
  ]
  for (const version of [before, after]) await recordReading(context, version)
  const head = ({ id, name, title, ordinal }: VersionRow) => ({ id, name, title, ordinal })
  const changes = compare(await documentOf(context, before), await documentOf(context, after))
  return {
    before: head(before),
    after: head(after),
    changes: changes.map(({ kind, before: from, after: to, title, spans }) => ({
      kind,
      before: from ?? null,
      after: to ?? null,
      title: title ?? null,
      spans: [...spans],
    })),
  }
}

export function documentRoutes(around: PolicySurroundings): Chapter {
  return chapter('policy')
    .serve(listDocuments, listDocumentsRoute)
    .serve(readDocument, readDocumentRoute)
    .serve(changeSetting, changeSettingRoute(around))
    .serve(readVersion, readVersionRoute)
    .serve(compareVersions, compareVersionsRoute)
}

async function wholeOf(context: Context, version: VersionRow) {
  const { tx, today } = context
  const rows = await clausesOf(tx, version.id)
  const adoptions = await adoptionsOf(tx, version.id)
  const trees = await treesOf(tx, version.id)
  const mappings = await mappingsOf(tx, version.id)
  const named =
    namedOrgans({ title: version.title, revisions: [], front: [], clauses: treeOf(rows), back: [], uncertain: [] })
      ?.organs ?? []
  const record = { type: 'policy.document', tier: version.tier, publication: version.publication }
  const { id, document, name, ordinal, title, sourceName, sourceSha256 } = version
  return {
    id,
    document,
    name,
    ordinal,
    title,
    sourceName,
    sourceSha256,
    // the table's own check holds both to their closed lists
    tier: version.tier as 'basic',
    publication: version.publication as 'public',
    at: version.at.toISOString(),
    front: [...version.front],
    back: [...version.back],
    revisions: (await revisionsOf(tx, id)).map(({ kind, year, month, day }) => ({
      kind,
      year,
      month,
      ...(day === undefined ? {} : { day }),
    })),
    clauses: rows.map(({ written: _written, position: _position, ...row }) => row),
    doubts: (await doubtsOf(tx, id)).map((doubt) => ({ ...doubt, settledAt: doubt.settledAt?.toISOString() ?? null })),
    adoptions: [...adoptions],
    publications: (await publicationsOf(tx, id)).map((one) => ({ ...one, at: one.at.toISOString() })),
    organs: (await organsInForce(tx, today)).map((organ) => ({
      id: organ.id,
      name: organ.name,
      isNamed: named.some((text) => sameOrgan(text, organ)),
      hasAdopted: adoptions.some((one) => one.organ === organ.id),
    })),
    mappings: {
      waiting: mappings.filter(({ decision }) => decision === null).length,
      confirmed: mappings.filter(({ decision }) => decision === 'confirmed').length,
    },
    steps: trees.at(-1)?.ordinal ?? 1,
    mayUndo: !version.isAdopted && previousState(trees) !== undefined,
    mayWrite: context.mayUse('policy.document:write', record),
    mayAdopt: context.mayUse('policy.adoption:write', record),
  }
}

async function documentOf({ tx }: Context, version: VersionRow): Promise<PolicyDocument> {
  return {
    title: version.title,
    revisions: await revisionsOf(tx, version.id),
    front: version.front,
    clauses: treeOf(await clausesOf(tx, version.id)),
    back: version.back,
    uncertain: [],
  }
}

/** 9, 10: what the policy wants closed is opened only with a reason on record. */
function judgeSetting(
  tier: string,
  { publication, reason }: { publication: string; reason?: string | undefined },
): void {
  if (tier === 'basic' || publication === 'restricted' || (reason ?? '') !== '') return
  throw new Refusal('reason-missing', {
    status: 422,
    title: '公開する理由が必要です',
    detail: `${tier === 'standard' ? '対策基準は原則非公開です（9条）。' : '実施手順は非公開です（10条）。'}公開しても行政運営に支障がない理由を書いてください。`,
    article: tier === 'standard' ? '9' : '10',
    errors: [{ path: '/body/reason', code: 'required', detail: '理由を書いてください。' }],
  })
}

/** Eighty signs around the first place where the text is found. */
function excerptOf(text: string, search: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(search.toLowerCase()) - 30)
  return `${at > 0 ? '…' : ''}${text.slice(at, at + 80)}${text.length > at + 80 ? '…' : ''}`
}

function uuidOf(text: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text)) return text
  throw notFound('文書の版')
}

function sameOrgan(written: string, organ: { readonly name: string; readonly kind: string }): boolean {
  return recogniseOrgan(written) === organ.kind
}
