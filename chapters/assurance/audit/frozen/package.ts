// 証拠の固定: what a clause or a row stood on at the end of a day, with the journal's proof, as one zip that nothing later changes.
import { createHash } from 'node:crypto'
import { readFile as readSource } from 'node:fs/promises'
import { sql } from 'kysely'
import { strToU8, zipSync, type Zippable } from 'fflate'
import type { z } from 'zod'
import { outcomesAt } from '../../../../kernel/check/store.ts'
import type { Context } from '../../../../kernel/http/chapter.ts'
import type { AuditFile, freezeEvidence } from '../../contract.ts'
import type { EngagementRow } from '../engagement.ts'
import { filesOf, keepFile, readFile } from '../files.ts'
import { assertWorks } from '../member.ts'
import type { AuditPorts } from '../ports.ts'
import { refuse } from '../refuse.ts'
import { endOf, type KeptRow, rowOf } from '../rows.ts'
import { samplesOf } from '../sampling/samples.ts'
import { headOf, mostEntries, type ProvedEntry, provedEntries } from './proof.ts'
import { readMe } from './words.ts'

type Asked = z.output<typeof freezeEvidence.body>
type Files = Record<string, Uint8Array>

/** Freeze, keep the zip among the audit's files, and tell its digest to the journal: that entry is the seal of the package. */
export async function freeze(
  id: string,
  asked: Asked,
  { ports, context }: { readonly ports: AuditPorts; readonly context: Context },
): Promise<AuditFile> {
  const engagement = await assertWorks(id, context)
  if (asked.asOf > context.today) throw refuse('day-is-ahead', 'まだ来ていない日の証拠は固定できません。')
  if (asked.rowId === null && asked.clause === null) throw refuse('nothing-chosen', '監査項目か条項を選んでください。')
  const row = asked.rowId === null ? null : await rowOf(context.tx, asked.rowId)
  if (row !== null && row.engagement !== id) throw refuse('row-of-another', '別の監査の項目です。')
  const files = await gather({ engagement, row, asked, ports }, context)
  const bytes = zipSync(ordered(files), { level: 6, mtime: '1980-01-01T00:00:00' })
  const what = row === null ? `条項${asked.clause ?? ''}` : `No.${row.number}`
  return keepFile(
    {
      engagement: id,
      purpose: 'frozen',
      rowId: asked.rowId,
      name: `証拠_${engagement.number}_${what}_${asked.asOf}時点.zip`,
      type: 'application/zip',
      bytes,
      note: { asOf: asked.asOf, clause: asked.clause },
    },
    context,
  )
}

interface Gathering {
  readonly engagement: EngagementRow
  readonly row: KeptRow | null
  readonly asked: Asked
  readonly ports: AuditPorts
}

async function gather({ engagement, row, asked, ports }: Gathering, context: Context): Promise<Files> {
  const { tx, now, actor } = context
  const head = await headOf(tx)
  if (head === undefined)
    throw refuse(
      'journal-is-not-sealed',
      '記録簿がまだ封印されていません。1分ほど待ってから、もう一度試してください。',
      409,
    )
  const until = endOf(asked.asOf, context)
  const checks = ports.checks.filter(
    ({ controls }) =>
      row?.control != null && controls.some((one) => one === row.control || (row.control ?? '').startsWith(`${one}.`)),
  )
  const outcomes = [...(await outcomesAt(tx, until)).values()].filter(({ checkId }) =>
    checks.some(({ id }) => id === checkId),
  )
  const board = await ports.boardOf(tx, asked.asOf, now)
  const clauses =
    asked.clause === null ? board.clauses : board.clauses.filter(({ path }) => isBelow(path, asked.clause ?? ''))
  if (asked.clause !== null && clauses.length === 0)
    throw refuse('clause-is-unknown', `${asked.asOf}の条項一覧に「${asked.clause}」はありません。`)
  const papers = row === null ? [] : await papersUntil(row.id, until, context)
  const subjects = [
    ...outcomes.flatMap(({ findings }) => findings.flatMap(({ evidence }) => evidence.map((one) => one.id))),
    ...(row === null ? [] : [row.id]),
    ...clauses.map(({ id }) => id),
  ]
  const { total, entries } = await provedEntries(tx, head, {
    subjects,
    kinds: checks.flatMap(({ listens }) => listens),
    until,
  })
  const files: Files = {
    'board.json': json({ asOf: board.asOf, counts: board.counts, clauses }),
    'outcomes.json': json(outcomes.map(({ at, ...one }) => ({ ...one, at: at.toISOString() }))),
    ...(row === null
      ? {}
      : {
          'row.json': json(row),
          'papers.json': json(papers),
          'samples.json': json((await samplesOf(engagement.id, context)).filter(({ rowId }) => rowId === row.id)),
        }),
    checkpoint: strToU8(head.note),
    ...filesOfEntries(entries),
    ...(row === null ? {} : await attached(engagement.id, row.id, context)),
    'verify_proofs.py': await readSource(new URL('./verify_proofs.py', import.meta.url)),
    'tlog_verify.py': await readSource(new URL('../../../../engines/tlog/verify/verify.py', import.meta.url)),
  }
  const manifest = {
    format: 'sekisho-frozen-evidence-1',
    engagement: { id: engagement.id, number: engagement.number, title: engagement.title },
    row: row === null ? null : { id: row.id, number: row.number, title: row.title, control: row.control },
    clause: asked.clause,
    asOf: asked.asOf,
    frozenAt: now.toISOString(),
    frozenBy: actor.name,
    checkpointSize: head.size,
    entries: {
      related: total,
      inPackage: entries.length,
      most: mostEntries,
      unsealed: entries.filter(({ proof }) => proof === null).map(({ id }) => id),
    },
    sha256: Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, sha256(bytes)])),
  }
  return { 'README.txt': strToU8(readMe(manifest)), 'manifest.json': json(manifest), ...files }
}

/** A clause by the path a person types: `6(2)` takes 6(2) and what is below it. */
function isBelow(path: string, typed: string): boolean {
  const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/gu, '')
  const [here, wanted] = [plain(path), plain(typed)]
  return here === wanted || (here.startsWith(wanted) && !/^\d/u.test(here.slice(wanted.length)))
}

async function papersUntil(row: string, until: Date, { tx }: Context): Promise<readonly unknown[]> {
  const found =
    await sql`select result, note, by_person, at from assurance.audit_judgement where row_id = ${row}::uuid and at <= ${until} order by seq`.execute(
      tx,
    )
  return found.rows
}

function filesOfEntries(entries: readonly ProvedEntry[]): Files {
  const files: Files = {}
  for (const { id, line, proof, salt, details } of entries) {
    files[`journal/${id}.entry`] = strToU8(line)
    if (proof !== null) files[`journal/${id}.tlog-proof`] = strToU8(proof)
    if (salt !== null && details !== null) files[`journal/${id}.details.json`] = json({ salt, details })
  }
  return files
}

/** 20 MB of attached files go along; the others are named in the list with their digests. */
const mostAttached = 20 * 1024 * 1024

async function attached(engagement: string, row: string, { tx }: Context): Promise<Files> {
  const all = (await filesOf(tx, engagement)).filter(({ rowId, purpose }) => rowId === row && purpose === 'evidence')
  const files: Files = { 'attached.json': json(all) }
  let room = mostAttached
  for (const file of all) {
    if (file.bytes > room) continue
    const whole = await readFile(tx, file.id)
    if ('bytes' in whole) files[`attached/${file.id}_${file.name}`] = whole.bytes
    room -= file.bytes
  }
  return files
}

/** Sorted by path, so that the same content makes the same bytes. */
function ordered(files: Files): Zippable {
  return Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 2)}\n`)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
