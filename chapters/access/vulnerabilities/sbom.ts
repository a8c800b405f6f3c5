// 6(6): CycloneDX 1.4 to 1.6 as JSON, for one system of the register. The newest one of a system counts.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { assetsOfKind } from '../../assets/index.ts'
import { namesOf } from '../../organization/index.ts'
import { type listSboms, type Sbom, takeSbom } from '../contract.ts'
import { cleaned, digestOf, productIds, type Software } from '../endpoints/software.ts'

export type SbomReading =
  | {
      readonly ok: true
      readonly spec: string
      readonly serial: string | null
      readonly madeAt: string | null
      readonly components: readonly Software[]
      /** Components without a name, and those beyond the limits. */
      readonly skipped: number
    }
  | { readonly ok: false; readonly because: string }

/** 50,000 components: a large Java system has 2,000, an operating system image 10,000. */
const mostComponents = 50_000
/** 20: components nest two or three deep. */
const deepest = 20
const specs = ['1.4', '1.5', '1.6']

type Plain = Readonly<Record<string, unknown>>
const plain = (value: unknown): Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Plain) // an object that is no array
    : {}
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const word = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, 1_000).toWellFormed() : ''

/** Read an SBOM; pure. */
export function readSbom(bytes: Uint8Array): SbomReading {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { ok: false, because: 'JSON として読めません。CycloneDX の JSON 形式で書き出してください。' }
  }
  const bom = plain(value)
  if (bom['bomFormat'] !== 'CycloneDX')
    return {
      ok: false,
      because: 'CycloneDX ではありません（bomFormat）。SPDX のときは、CycloneDX で書き出してください。',
    }
  const spec = word(bom['specVersion'])
  if (!specs.includes(spec))
    return {
      ok: false,
      because: `CycloneDX ${spec || '（版なし）'}は読めません。${specs.join('・')}に対応しています。`,
    }
  const metadata = plain(bom['metadata'])
  const made = new Date(word(metadata['timestamp']))
  const components: Software[] = []
  let skipped = 0
  let waiting: readonly unknown[] = [
    ...(metadata['component'] === undefined ? [] : [metadata['component']]),
    ...list(bom['components']),
  ]
  for (let level = 0; waiting.length > 0; level += 1) {
    if (level >= deepest || components.length + waiting.length > mostComponents) {
      skipped += waiting.length
      break
    }
    const here = waiting.map(plain)
    for (const one of here) {
      const read = componentOf(one)
      if (read === undefined) skipped += 1
      else components.push(read)
    }
    waiting = here.flatMap((one) => list(one['components']))
  }
  return {
    ok: true,
    spec,
    serial: word(bom['serialNumber']) || null,
    madeAt: Number.isNaN(made.getTime()) ? null : made.toISOString(),
    components,
    skipped,
  }
}

function componentOf(one: Plain): Software | undefined {
  const [name, group, purl, cpe] = [word(one['name']), word(one['group']), word(one['purl']), word(one['cpe'])]
  return cleaned({
    name: group === '' ? name : name === '' ? '' : `${group}/${name}`,
    version: word(one['version']),
    publisher:
      word(one['publisher']) || word(plain(one['supplier'])['name']) || word(plain(one['manufacturer'])['name']),
    kind: purl.startsWith('pkg:deb/') ? 'deb' : purl.startsWith('pkg:rpm/') ? 'rpm' : 'library',
    ...(purl === '' ? {} : { purl }),
    ...(cpe === '' ? {} : { cpe }),
  })
}

/** Keep the SBOM of a system; what the one before had is no more. */
export async function take(
  { system, name, bytes }: { readonly system: string; readonly name: string; readonly bytes: Uint8Array },
  context: Context,
): Promise<Sbom> {
  const { tx, now, actor, record } = context
  context.permit({ type: 'access.sbom' })
  const systems = await assetsOfKind(tx, ['system'])
  if (!systems.some(({ id }) => id === system)) throw notFound('情報システム')
  const read = readSbom(bytes)
  if (!read.ok)
    throw new Refusal('sbom-unreadable', {
      status: 422,
      title: 'SBOMを読み取れません',
      detail: `${read.because}何も登録していません。`,
      article: '6(6)',
    })
  const ids = await productIds(tx, read.components, context)
  const id = newId(now)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const products = [...new Set(read.components.flatMap((one) => ids.get(digestOf(one)) ?? []))]
  await sql`insert into access.sbom (id, system_id, name, spec, serial, made_at, sha256, components, skipped, by_person, at)
    values (${id}::uuid, ${system}::uuid, ${name}, ${read.spec}, ${read.serial}, ${read.madeAt}::timestamptz, ${sha256}, ${products.length}, ${read.skipped},
      ${actor.personId}::uuid, ${now})`.execute(tx)
  await sql`insert into access.sbom_component (sbom_id, product_id) select ${id}::uuid, unnest(${products}::uuid[])`.execute(
    tx,
  )
  await record({
    kind: 'access.sbom-taken',
    subject: { type: 'access.sbom', id },
    details: { system, name, spec: read.spec, sha256, components: products.length, skipped: read.skipped },
  })
  const [sbom] = await rows(context, id)
  if (sbom === undefined) throw new Error('the SBOM was not kept')
  return sbom
}

async function rows(context: Context, id: string | null = null): Promise<Sbom[]> {
  const found = await sql<{
    id: string
    system_id: string
    name: string
    spec: string
    made_at: Date | null
    components: number
    skipped: number
    by_person: string
    at: Date
    newest: boolean
    n: number
  }>`select s.id, s.system_id, s.name, s.spec, s.made_at, s.components, s.skipped, s.by_person, s.at,
      not exists (select from access.sbom l where l.tenant_id = s.tenant_id and l.system_id = s.system_id and (l.at, l.id) > (s.at, s.id)) as newest,
      (select count(distinct m.vulnerability_id)::int from access.sbom_component c join access.match m on m.tenant_id = c.tenant_id and m.product_id = c.product_id
        and m.gone_at is null where c.tenant_id = s.tenant_id and c.sbom_id = s.id) as n
    from access.sbom s where ${id === null ? sql`true` : sql`s.id = ${id}::uuid`} order by s.at desc, s.id desc limit 300`.execute(
    context.tx,
  )
  const names = await namesOf(context.tx, [...new Set(found.rows.map(({ by_person }) => by_person))])
  const systems = await systemNames(context.tx)
  return found.rows.map((row) => ({
    id: row.id,
    system: { id: row.system_id, name: systems.get(row.system_id) ?? '—' },
    name: row.name,
    spec: row.spec,
    components: row.components,
    skipped: row.skipped,
    madeAt: row.made_at?.toISOString() ?? null,
    at: row.at.toISOString(),
    by: names.get(row.by_person) ?? null,
    isNewest: row.newest,
    vulnerabilities: row.n,
  }))
}

const systemNames = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await assetsOfKind(tx, ['system'])).map(({ id, name }) => [id, name]))

export async function sbomsIn(context: Context): Promise<typeof listSboms.reply._input> {
  const all = await rows(context)
  const having = new Set(all.map(({ system }) => system.id))
  return {
    rows: all,
    systems: [...(await systemNames(context.tx))].map(([id, name]) => ({ id, name, hasSbom: having.has(id) })),
    mayWrite: context.mayUse(takeSbom.right),
  }
}
