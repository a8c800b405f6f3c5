// What a list of migrations makes of each table: its primary key, and the walls of row security that stand at the end.

/** A table as the migrations leave it; the name is `schema.table`, lower case. */
export interface Table {
  readonly name: string
  readonly file: string
  readonly key: readonly string[]
  readonly walls: ReadonlySet<string>
}

/** Each wall and the words of PostgreSQL that build it. */
export const walls = ['enable row level security', 'force row level security', 'create policy'] as const

/** Every table of `files` in their order; a loop over a schema walls only the tables that stand when it runs. */
export function tablesOf(files: readonly { readonly path: string; readonly text: string }[]): readonly Table[] {
  const tables = new Map<string, Table>()
  for (const { path, text } of files) {
    for (const act of statements(flatten(text))) {
      const made = created(act, path)
      if (made !== undefined) tables.set(made.name, made)
      for (const table of tables.values()) {
        const built = walls.filter((wall) => act.includes(wall) && concerns(act, table.name))
        if (built.length > 0) tables.set(table.name, { ...table, walls: new Set([...table.walls, ...built]) })
      }
      const gone = /^drop table (?:if exists )?([\w.]+)/.exec(act)?.[1]
      if (gone !== undefined) tables.delete(gone)
    }
  }
  return [...tables.values()]
}

/** SQL without comments, one space for every run of white space, lower case. */
function flatten(text: string): string {
  return text
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('"', '')
    .toLowerCase()
}

/** Statements apart, with the body of a `do` or function kept whole. */
function statements(sql: string): readonly string[] {
  return (sql.match(/(?:\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|[^;])+/g) ?? []).map((act) => act.trim())
}

/** Partitions are left out: they take key and walls from their parent. */
function created(act: string, file: string): Table | undefined {
  const [head, name] = /^create (?:unlogged )?table (?:if not exists )?([\w.]+) ?\(/.exec(act) ?? []
  if (head === undefined || name === undefined) return undefined
  const whole = /primary key \(([^)]*)\)/.exec(act)?.[1]?.split(',')
  const inline = /[(,] ?(\w+) [^,]*?\bprimary key/.exec(act)?.[1]
  return {
    name,
    file,
    key: whole?.map((column) => column.trim()) ?? (inline === undefined ? [] : [inline]),
    walls: new Set(),
  }
}

/** A statement concerns a table that it names, or that its `do` loop goes over: by full name, by schema, or by `schema.%i` and name. */
function concerns(act: string, name: string): boolean {
  const [schema = '', table = ''] = name.split('.')
  if (!act.startsWith('do '))
    return new RegExp(`(?:alter table (?:only )?|create policy \\w+ on )${schema}\\.${table}\\b`).test(act)
  const spared = (act.match(/(?:<>|not in) ?(?:\([^)]*\)|'\w+')/g) ?? []).some((list) => list.includes(`'${table}'`))
  const bySchema = act.includes('pg_tables') && act.includes(`'${schema}'`) && !spared
  const byList = act.includes(`${schema}.%i`) && act.includes(`'${table}'`)
  return bySchema || byList || act.includes(`'${name}'`)
}
