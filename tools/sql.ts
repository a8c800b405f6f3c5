// What a list of migrations makes of each table: its primary key, and the row security that stands at the end.

/** A table as the migrations leave it; names are `schema.table`, lower case. */
export interface Table {
  readonly name: string
  readonly file: string
  readonly key: readonly string[]
}

/** The SQL of one file without comments, one space for every run of white space, lower case. */
export function flatten(text: string): string {
  return text
    .replace(/--[^\n]*/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replaceAll('"', '')
    .toLowerCase()
}

/** Tables created, partitions left out: they take key and security from their parent. */
export function tablesOf(file: string, sql: string): readonly Table[] {
  const heads = [...sql.matchAll(/create (?:unlogged )?table (?:if not exists )?([\w.]+) \(/g)]
  return heads.map((head) => {
    const body = inside(sql, head.index + head[0].length)
    const whole = /primary key \(([^)]*)\)/.exec(body)?.[1]?.split(',')
    const inline = /(?:^|,) ?(\w+) [^,]*?primary key/.exec(body)?.[1]
    return {
      name: head[1] ?? '',
      file,
      key: whole?.map((column) => column.trim()) ?? (inline === undefined ? [] : [inline]),
    }
  })
}

/** The walls of row security that stand for `table`, in the words PostgreSQL uses for them. */
export function wallsOf(table: string, sql: string): ReadonlySet<string> {
  const alters = new RegExp(`alter table (?:only )?${table.replace('.', '\\.')} ([^;]*)`, 'g')
  const acts = [...sql.matchAll(alters)].map((match) => match[1] ?? '').join(' ')
  const walls = ['enable row level security', 'force row level security'].filter((wall) => acts.includes(wall))
  const policy = new RegExp(`create policy \\w+ on ${table.replace('.', '\\.')}\\b`).test(sql)
  return new Set(policy ? [...walls, 'create policy'] : walls)
}

function inside(sql: string, from: number): string {
  let depth = 1
  for (let at = from; at < sql.length; at++) {
    if (sql[at] === '(') depth++
    if (sql[at] === ')' && --depth === 0) return sql.slice(from, at)
  }
  return sql.slice(from)
}
