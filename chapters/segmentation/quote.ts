// From a quoted line back to the version of the file it stands in, with the lines around it.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context, Quote, Way } from './contract.ts'
import { textsOf } from './store/configuration.ts'

/** The version that a proof read, by the name under which it quotes the file. */
export async function fileVersions(tx: Tx, proof: string): Promise<Record<string, string>> {
  const found = await sql<{ name: string; id: string }>`select c.name, v.id from segmentation.proof p
    join segmentation.configuration_version v on v.tenant_id = p.tenant_id and v.id = any(p.versions)
    join segmentation.configuration c on c.tenant_id = v.tenant_id and c.id = v.configuration_id
    where p.id = ${proof}::uuid`.execute(tx)
  return Object.fromEntries(found.rows.map(({ name, id }) => [name, id]))
}

/** 3 before, to see what a rule belongs to; 9 after, for makers whose rules are blocks. */
const around = { before: 3, after: 9 }

/** Every quoted place with its surroundings, by `file:line`. */
export async function contextsOf(
  tx: Tx,
  proof: string,
  quotes: readonly Quote[],
): Promise<Record<string, z.infer<typeof Context>>> {
  const versions = await fileVersions(tx, proof)
  const wanted = [...new Set(quotes.map(({ file }) => versions[file]).filter((id) => id !== undefined))]
  const texts = await textsOf(tx, wanted)
  return Object.fromEntries(
    quotes.map(({ file, line, lastLine, text }) => {
      const version = versions[file] ?? null
      const lines = version === null ? undefined : texts.get(version)?.text.split('\n')
      if (lines === undefined) return [`${file}:${line}`, { version, first: line, lines: text.split('\n') }]
      const first = Math.max(1, line - around.before)
      return [`${file}:${line}`, { version, first, lines: lines.slice(first - 1, (lastLine ?? line) + around.after) }]
    }),
  )
}

/** All lines that a way rests on. */
export function quotesOf({ hops, stopped }: Way): readonly Quote[] {
  return [
    ...hops.flatMap(({ rules, route }) => [...rules, ...(route === null ? [] : [route])]),
    ...(stopped?.rule === null || stopped === null ? [] : [stopped.rule]),
  ]
}
