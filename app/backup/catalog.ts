// What a database holds, asked of PostgreSQL's own catalogue.
import type { ClientBase } from 'pg'
import type { Sequence, Table } from './contents.ts'

/** Objects of the system and of extensions come with the server, not with the data; the clock's own queue is made anew. */
const ours = (relation: string) => `
  n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') and n.nspname not like 'pg\\_%'
  and not exists (select from pg_depend d where d.objid = ${relation} and d.deptype = 'e')`

/** Every table that holds rows, with the columns that can be written; partitions stand for their parents. */
export async function listTables(client: ClientBase): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname as schema, c.relname as name,
           coalesce(json_agg(a.attname order by a.attnum) filter (where a.attname is not null), '[]') as columns
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a
        on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and ${ours('c.oid')}
     group by n.nspname, c.relname
     order by n.nspname, c.relname`)
  return rows
}

/** Where every sequence stands. */
export async function listSequences(client: ClientBase): Promise<readonly Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and ${ours('c.oid')} order by 1, 2`)
  const sequences: Sequence[] = []
  for (const { schema, name } of rows) {
    const { rows: found } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${quoted(schema, name)}`,
    )
    for (const { last, called } of found) sequences.push({ schema, name, last, called })
  }
  return sequences
}

/** Names of schemas that hold something of ours. */
export async function listSchemas(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ schema: string }>(
    `select n.nspname as schema from pg_namespace n where ${ours('n.oid')} order by 1`,
  )
  return rows.map(({ schema }) => schema)
}

/** Tables, views, sequences and functions that an empty database does not have. */
export async function countObjects(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`
    select (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours('c.oid')})::int
         + (select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours('p.oid')})::int
        as count`)
  return rows[0]?.count ?? 0
}

/** Quote a qualified name. */
export function quoted(...names: readonly string[]): string {
  return names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')
}
