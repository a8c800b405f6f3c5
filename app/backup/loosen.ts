// Rows come in any order and past the rules made for daily work; every rule is put back as it was, and then holds.
import type { ClientBase } from 'pg'
import { quoted } from './catalog.ts'

/** Lift foreign keys, triggers and forced row security inside the caller's transaction; the answer puts them back. */
export async function loosen(client: ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<Knot>(knots)
  for (const { untie } of rows) await client.query(untie)
  return async () => {
    // In reverse, so that triggers sleep until the foreign keys have been checked against every row.
    for (const { tie } of rows.toReversed()) await client.query(tie)
  }
}

/** One rule: the statement that lifts it and the one that puts it back exactly. */
interface Knot {
  readonly untie: string
  readonly tie: string
}

const userSchema = "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'"

const knots = `
  select untie, tie from (
    select 1 as turn, format('alter table %I.%I disable trigger %I', n.nspname, c.relname, t.tgname) as untie,
           format('alter table %I.%I enable %s trigger %I', n.nspname, c.relname,
                  case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname) as tie
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgenabled <> 'D' and ${userSchema}
    union all
    select 2, format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname),
           format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid))
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and ${userSchema}
    union all
    select 3, format('alter table %I.%I no force row level security', n.nspname, c.relname),
           format('alter table %I.%I force row level security', n.nspname, c.relname)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relforcerowsecurity and ${userSchema}
  ) as knot order by turn, untie`

/** Empty every table of the backup of what the migrations put there; the backup holds those rows as well. */
export async function emptyTables(client: ClientBase, names: readonly (readonly [string, string])[]): Promise<void> {
  if (names.length === 0) return
  await client.query(`truncate ${names.map(([schema, name]) => quoted(schema, name)).join(', ')}`)
}
