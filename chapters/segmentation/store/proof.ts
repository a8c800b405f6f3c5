// Proofs as the database keeps them; the newest one speaks for today.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/database.ts'
import { Report } from '../contract.ts'

/** A proof with its report, where it came to an end. */
export interface Kept {
  readonly id: string
  readonly at: Date
  readonly fingerprint: string
  readonly versions: readonly string[]
  readonly outcome: 'done' | 'failed'
  readonly because: string | null
}

/** The newest proof, whether it came to an end or not. */
export async function latestProof(tx: Tx): Promise<Kept | undefined> {
  const found =
    await sql<Kept>`select id, at, fingerprint, versions, outcome, because from segmentation.proof order by at desc, id desc limit 1`.execute(
      tx,
    )
  return found.rows[0]
}

/** The newest proof that came to an end. */
export async function latestDone(tx: Tx): Promise<Kept | undefined> {
  const found = await sql<Kept>`select id, at, fingerprint, versions, outcome, because from segmentation.proof
    where outcome = 'done' order by at desc, id desc limit 1`.execute(tx)
  return found.rows[0]
}

/** What a proof found. A report of an earlier shape counts as none: it is proved again. */
export async function reportOf(tx: Tx, id: string): Promise<Report | undefined> {
  const found = await sql<{ report: unknown }>`select report from segmentation.proof where id = ${id}::uuid`.execute(tx)
  return Report.safeParse(found.rows[0]?.report).data
}

/** The newest proof that knows a verdict of this id. */
export async function proofWith(tx: Tx, verdict: string): Promise<string | undefined> {
  const found = await sql<{
    id: string
  }>`select id from segmentation.proof where report->'verdicts' @> ${JSON.stringify([{ id: verdict }])}::jsonb
    order by at desc, id desc limit 1`.execute(tx)
  return found.rows[0]?.id
}

export async function insertProof(tx: Tx, proof: Kept & { readonly report: Report | null }): Promise<void> {
  await sql`insert into segmentation.proof (id, at, fingerprint, versions, outcome, because, report)
    values (${proof.id}::uuid, ${proof.at}, ${proof.fingerprint}, ${[...proof.versions]}::uuid[], ${proof.outcome}, ${proof.because},
      ${proof.report === null ? null : JSON.stringify(proof.report)}::jsonb)`.execute(tx)
}

const Core = Report.pick({ verdicts: true, layer2: true, unread: true })
export type Core = z.infer<typeof Core>

/** What the checks look at: without pairs and rules, which are most of a report. */
export async function coreOf(tx: Tx, id: string): Promise<Core | undefined> {
  const found = await sql<
    Record<keyof Core, unknown>
  >`select report->'verdicts' as verdicts, report->'layer2' as layer2, report->'unread' as unread
    from segmentation.proof where id = ${id}::uuid`.execute(tx)
  return Core.safeParse(found.rows[0]).data
}
