// 証明書・写真: looked at before they are kept, never changed, found again by what they prove.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import { chapter, type Context, type WholeFile } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { namesOf } from '../organization/index.ts'
import { addProof, largestProof, listProofs, type Proof, readProof } from './contract.ts'

/** 20: certificate, photographs before and after, the supplier's report; more belongs in a file of its own. */
const mostProofs = 20

/** What a file is by its first bytes, whatever its name says; undefined for what is not taken. Pure. */
export function proofType(bytes: Uint8Array): 'application/pdf' | 'image/jpeg' | 'image/png' | undefined {
  const starts = (...head: readonly number[]): boolean => head.every((byte, at) => bytes[at] === byte)
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  return starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'image/png' : undefined
}

interface Row {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: string
  readonly by_person: string
  readonly at: Date
}

type Of = z.output<typeof listProofs.query>

async function proofsOf({ type, id }: Of, context: Context): Promise<Proof[]> {
  const found =
    await sql<Row>`select id, name, type, octet_length(bytes) as size, sha256, by_person, at from physical.proof
    where subject_type = ${type} and subject_id = ${id}::uuid order by at, id limit ${mostProofs}`.execute(context.tx)
  const names = await namesOf(context.tx, [...new Set(found.rows.map((row) => row.by_person))])
  return found.rows.map(({ by_person, at, ...row }) => ({
    ...row,
    by: names.get(by_person) ?? null,
    at: at.toISOString(),
  }))
}

/** The unit that answers for what is proved. */
async function resourceOf({ type, id }: Of, { tx }: Context): Promise<{ type: string; id: string; unit: string }> {
  const found =
    type === 'physical.disposal'
      ? await sql<{ unit: string }>`select unit_id as unit from physical.disposal where id = ${id}::uuid`.execute(tx)
      : await sql<{ unit: string }>`select e.unit from physical.maintenance m
          join physical.equipment e on e.tenant_id = m.tenant_id and e.id = m.equipment where m.id = ${id}::uuid`.execute(
          tx,
        )
  const [row] = found.rows
  if (row === undefined) throw notFound('証明する記録')
  return { type, id, unit: row.unit }
}

const refuse = (detail: string): Refusal =>
  new Refusal('proof-cannot-be-kept', { status: 422, title: 'ファイルを付けられません', detail, article: '6(4)' })

async function keep(
  { name, ...of }: z.output<typeof addProof.query>,
  bytes: Uint8Array,
  context: Context,
): Promise<Proof> {
  const { tx, now, actor, record } = context
  context.permit(await resourceOf(of, context))
  const type = proofType(bytes)
  if (type === undefined)
    throw refuse(
      'PDF、JPEG、PNG のどれでもありません。証明書を PDF か写真にして、もう一度選んでください。何も保存していません。',
    )
  if (bytes.byteLength > largestProof)
    throw refuse('10 MB までです。画質を下げるか、分けて付けてください。何も保存していません。')
  if ((await proofsOf(of, context)).length >= mostProofs)
    throw refuse(`一つの記録に付けられるのは${mostProofs}件までです。`)
  const id = newId(now)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await sql`insert into physical.proof (id, subject_type, subject_id, name, type, bytes, sha256, by_person, at)
    values (${id}::uuid, ${of.type}, ${of.id}::uuid, ${name}, ${type}, ${Buffer.from(bytes)}, ${sha256}, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: 'physical.proof-added',
    subject: { type: of.type, id: of.id },
    details: { name, type, size: bytes.byteLength, sha256 },
  })
  return { id, name, type, size: bytes.byteLength, sha256, by: actor.name, at: now.toISOString() }
}

async function read(id: string, { tx }: Context): Promise<WholeFile> {
  const found = await sql<{ name: string; type: string; bytes: Buffer }>`select name, type, bytes from physical.proof
    where id = ${id}::uuid`.execute(tx)
  const [file] = found.rows
  if (file === undefined) throw notFound('証明書・写真')
  return { name: file.name, type: file.type, bytes: new Uint8Array(file.bytes) }
}

export const proofRoutes = chapter('physical')
  .serve(listProofs, async ({ query }, context) => ({
    rows: await proofsOf(query, context),
    mayWrite: context.mayUse(addProof.right, await resourceOf(query, context)),
  }))
  .serve(addProof, ({ query, body }, context) => keep(query, body, context))
  .serve(readProof, ({ params }, context) => read(params.id, context)).served
