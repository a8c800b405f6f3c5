// One vulnerability: what it is, what of ours has it, what was decided and done.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { add } from '../../../kernel/ledger/write.ts'
import { newId } from '../../../kernel/ids.ts'
import { assetsOfKind } from '../../assets/index.ts'
import { namesOf } from '../../organization/index.ts'
import { decideMatch, decideTreatment, treat, type VulnerabilityDetail } from '../contract.ts'
import { addDays } from '../day.ts'
import { readCpe } from './cpe.ts'
import { namingRules } from './ledgers.ts'
import { linesAt } from './standing.ts'

interface Row {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly vector: string | null
  readonly published_at: Date | null
  readonly modified_at: Date | null
  readonly jvn: readonly string[]
  readonly kev_added_on: string | null
  readonly kev_due_on: string | null
  readonly kev_action: string | null
  readonly kev_ransomware: boolean | null
}

export async function detailOf(cve: string, context: Context): Promise<VulnerabilityDetail> {
  const { tx, today } = context
  const found =
    await sql<Row>`select id, title, summary, vector, published_at, modified_at, jvn, kev_added_on, kev_due_on, kev_action, kev_ransomware
    from access.vulnerability where id = ${cve}`.execute(tx)
  const [row] = found.rows
  const line = (await linesAt(tx, today)).find(({ id }) => id === cve)
  if (row === undefined || line === undefined) throw notFound('市に関わる脆弱性')
  const systems = new Map((await assetsOfKind(tx, ['system'])).map(({ id, name }) => [id, name]))
  return {
    ...line,
    summary: row.summary,
    vector: row.vector,
    publishedAt: row.published_at?.toISOString() ?? null,
    modifiedAt: row.modified_at?.toISOString() ?? null,
    jvn: [...row.jvn],
    kev:
      row.kev_added_on === null
        ? null
        : {
            addedOn: row.kev_added_on,
            dueOn: row.kev_due_on,
            action: row.kev_action,
            ransomware: row.kev_ransomware === true,
          },
    affected: await affectedBy(cve, systems, context),
    treatments: await treatmentsOf(cve, systems, context),
    mayTreat: context.mayUse(treat.right),
  }
}

/** 50: terminals named for each product; the count tells of all. */
const mostTerminals = 50

async function affectedBy(
  cve: string,
  systems: ReadonlyMap<string, string>,
  { tx }: Context,
): Promise<VulnerabilityDetail['affected']> {
  const found = await sql<{
    product_id: string
    name: string
    version: string
    confidence: 'exact' | 'proposed'
    because: string
    found_at: Date
    act: 'confirmed' | 'dismissed' | null
    by_person: string | null
    terminals: { id: string; name: string }[] | null
    n: number
    systems: string[] | null
  }>`select m.product_id, p.name, p.version, m.confidence, m.because, m.found_at, d.act, d.by_person,
      (select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name)) from (select distinct t.id, t.name from access.installation i
        join access.terminal t on t.tenant_id = i.tenant_id and t.id = i.terminal_id and t.retired_at is null
        where i.tenant_id = m.tenant_id and i.product_id = m.product_id and i.gone_at is null order by t.name limit ${mostTerminals}) x) as terminals,
      (select count(distinct i.terminal_id)::int from access.installation i join access.terminal t on t.tenant_id = i.tenant_id and t.id = i.terminal_id
        and t.retired_at is null where i.tenant_id = m.tenant_id and i.product_id = m.product_id and i.gone_at is null) as n,
      (select array_agg(distinct b.system_id) from access.sbom_component c
        join (select distinct on (system_id) id, system_id from access.sbom order by system_id, at desc, id desc) b on b.id = c.sbom_id
        where c.tenant_id = m.tenant_id and c.product_id = m.product_id) as systems
    from access.match m join access.product p on p.tenant_id = m.tenant_id and p.id = m.product_id
    left join lateral (select act, by_person from access.match_decision d where d.tenant_id = m.tenant_id and d.vulnerability_id = m.vulnerability_id
      and d.product_id = m.product_id order by d.at desc, d.id desc limit 1) d on true
    where m.vulnerability_id = ${cve} and m.gone_at is null order by m.confidence, p.name, p.version limit 200`.execute(
    tx,
  )
  const names = await namesOf(tx, [...new Set(found.rows.flatMap(({ by_person }) => by_person ?? []))])
  return found.rows.map((row) => ({
    productId: row.product_id,
    product: row.name,
    version: row.version,
    confidence: row.confidence,
    because: row.because,
    decision: row.act,
    decidedBy: row.by_person === null ? null : (names.get(row.by_person) ?? null),
    foundAt: row.found_at.toISOString(),
    terminals: row.terminals ?? [],
    terminalCount: row.n,
    systems: (row.systems ?? []).map((id) => ({ id, name: systems.get(id) ?? '—' })),
  }))
}

async function treatmentsOf(
  cve: string,
  systems: ReadonlyMap<string, string>,
  context: Context,
): Promise<VulnerabilityDetail['treatments']> {
  const found = await sql<{
    id: string
    kind: 'patched' | 'mitigated' | 'accepted'
    system_id: string | null
    note: string
    until: string | null
    at: Date
    by_person: string
    act: 'permitted' | 'refused' | null
    decided_by: string | null
    comment: string | null
  }>`select x.id, x.kind, x.system_id, x.note, x.until, x.at, x.by_person, e.act, e.by_person as decided_by, e.comment
    from access.treatment x left join access.treatment_decision e on e.tenant_id = x.tenant_id and e.treatment_id = x.id
    where x.vulnerability_id = ${cve} order by x.at desc, x.id desc limit 200`.execute(context.tx)
  const names = await namesOf(context.tx, [
    ...new Set(found.rows.flatMap((row) => [row.by_person, row.decided_by ?? row.by_person])),
  ])
  return found.rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    system: row.system_id === null ? null : (systems.get(row.system_id) ?? '—'),
    note: row.note,
    until: row.until,
    at: row.at.toISOString(),
    by: names.get(row.by_person) ?? null,
    decision: row.act,
    decidedBy: row.decided_by === null ? null : (names.get(row.decided_by) ?? null),
    comment: row.comment,
    mayDecide:
      row.kind === 'accepted' &&
      row.act === null &&
      context.mayUse(decideTreatment.right, { type: 'access.treatment', id: row.id, applicant: row.by_person }),
  }))
}

/** A person says whether it is ours; remembered, the city's table says so next time. */
export async function decideOn(
  cve: string,
  { productId, act, reason, remember }: z.output<typeof decideMatch.body>,
  context: Context,
): Promise<VulnerabilityDetail> {
  const { tx, now, actor, record } = context
  const kept =
    await sql`insert into access.match_decision (id, vulnerability_id, product_id, act, reason, by_person, at)
    select ${newId(now)}::uuid, vulnerability_id, product_id, ${act}, ${reason}, ${actor.personId}::uuid, ${now} from access.match
    where vulnerability_id = ${cve} and product_id = ${productId}::uuid returning 1`.execute(tx)
  if (kept.rows.length === 0) throw notFound('該当の候補')
  await record({
    kind: `access.match-${act}`,
    subject: { type: 'access.vulnerability', id: cve },
    details: { product: productId, reason, remember },
  })
  if (remember && act === 'confirmed') await rememberNaming(cve, productId, context)
  return detailOf(cve, context)
}

async function rememberNaming(cve: string, productId: string, context: Context): Promise<void> {
  const found = await sql<{ name: string; publisher: string; purl: string | null; criteria: readonly string[] }>`
    select p.name, p.publisher, p.purl, array(select t.vendor || ':' || t.product from access.vulnerability_target t where t.vulnerability_id = ${cve}) as criteria
    from access.product p where p.id = ${productId}::uuid`.execute(context.tx)
  const [product] = found.rows
  const [vendor, name] = (product?.criteria.length === 1 ? (product.criteria[0] ?? '') : '').split(':')
  // a vulnerability of several products does not say which of them this one is
  if (
    product === undefined ||
    vendor === undefined ||
    name === undefined ||
    readCpe(`cpe:2.3:a:${vendor}:${name}:*:*:*:*:*:*:*:*`) === undefined
  )
    return
  const pattern = product.purl === null ? product.name : product.purl.replace(/[@?#].*$/su, '')
  const there = await sql`select from access.naming where pattern = ${pattern} and retired_at is null`.execute(
    context.tx,
  )
  if (there.rows.length > 0) return
  await add(
    namingRules,
    { pattern, publisher: null, vendor, product: name, remarks: `${cve}で確かめた` },
    null,
    context,
  )
}

/** 366 days: an acceptance is looked at every year. */
const longestAcceptance = 366

/** 6(6): what was done, by whom. An acceptance waits for the CISO. */
export async function treatIt(
  cve: string,
  { kind, systemId, note, until }: z.output<typeof treat.body>,
  context: Context,
): Promise<VulnerabilityDetail> {
  const { tx, now, today, actor, record } = context
  await detailOf(cve, context)
  if (kind === 'accepted' && (until === null || until < today || until > addDays(today, longestAcceptance)))
    throw new Refusal('acceptance-needs-end', {
      status: 422,
      title: '期限を直してください',
      detail: '受容には、今日から1年のうちの期限が要ります。',
      article: '6(6)',
    })
  const id = newId(now)
  await sql`insert into access.treatment (id, vulnerability_id, system_id, kind, note, until, by_person, at)
    values (${id}::uuid, ${cve}, ${systemId}::uuid, ${kind}, ${note}, ${kind === 'accepted' ? until : null}::date, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: kind === 'accepted' ? 'access.treatment-asked' : 'access.treatment-recorded',
    subject: { type: 'access.vulnerability', id: cve },
    details: { treatment: id, kind, system: systemId, note, until },
  })
  return detailOf(cve, context)
}

/** 例外措置: the CISO, and nobody who asked, accepts that something stays as it is. */
export async function decideOnTreatment(
  id: string,
  { act, comment }: z.output<typeof decideTreatment.body>,
  context: Context,
): Promise<VulnerabilityDetail> {
  const { tx, now, actor, record } = context
  const found = await sql<{ vulnerability_id: string; by_person: string; kind: string; decided: boolean }>`
    select x.vulnerability_id, x.by_person, x.kind, exists (select from access.treatment_decision e where e.tenant_id = x.tenant_id and e.treatment_id = x.id) as decided
    from access.treatment x where x.id = ${id}::uuid`.execute(tx)
  const [row] = found.rows
  if (row === undefined || row.kind !== 'accepted') throw notFound('受容の申請')
  context.permit({ type: 'access.treatment', id, applicant: row.by_person })
  if (row.decided)
    throw new Refusal('acceptance-already-decided', {
      status: 409,
      title: 'すでに決まっています',
      detail: 'この申請は、すでに決まっています。',
      article: '6(6)',
    })
  if (act === 'refused' && comment === '')
    throw new Refusal('acceptance-refusal-needs-reason', {
      status: 422,
      title: '理由を書いてください',
      detail: '受容しないときは、理由を書きます。',
      article: '6(6)',
    })
  await sql`insert into access.treatment_decision (treatment_id, act, comment, by_person, at)
    values (${id}::uuid, ${act}, ${comment}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: `access.treatment-${act}`,
    subject: { type: 'access.vulnerability', id: row.vulnerability_id },
    details: { treatment: id, comment },
  })
  return detailOf(row.vulnerability_id, context)
}
