import { sql } from 'kysely'
import type { Context } from '../../kernel/http/chapter.ts'
import type { Ruling } from './contract.ts'

/** Keep which row of which edition spoke for a file. */
export async function insertRuling(
  file: string,
  edition: string,
  ruling: Ruling,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<void> {
  await sql`insert into sanitization.ruling (file_id, edition_id, position, act, sealed, because, at)
    values (${file}::uuid, ${edition}::uuid, ${ruling.position}, ${ruling.act}, ${ruling.sealed}, ${ruling.because}, ${now})`.execute(
    tx,
  )
}
