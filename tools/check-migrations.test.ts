import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkMigrations } from './check-migrations.ts'
import { plant } from './tree.ts'

const walled = `
-- 6(2): the ledger
create table assets.asset (
  tenant_id uuid not null references kernel.tenant (id),
  id uuid not null,
  grade text not null check (grade in ('3A', '3B')),
  primary key (tenant_id, id)
);
alter table assets.asset enable row level security, force row level security;
create policy tenant on assets.asset using (tenant_id = current_setting('sekisho.tenant')::uuid);
`

/** What the guard says of these migrations, with these released hashes. */
function verdict(files: Readonly<Record<string, string>>, released: object = {}): readonly string[] {
  const named = Object.fromEntries(Object.entries(files).map(([name, text]) => [`migrations/${name}`, text]))
  return checkMigrations(plant({ ...named, 'migrations/released.json': JSON.stringify(released) }))
}

describe('numbering', () => {
  test('a list from 0001 without gaps is silent', () => {
    expect(verdict({ '0001-assets.sql': walled, '0002-index.sql': 'create index on assets.asset (grade);' })).toEqual(
      [],
    )
  })

  test.each([
    ['a gap', { '0001-a.sql': '', '0003-b.sql': '' }, 'number 0002 comes here'],
    ['a number taken twice', { '0001-a.sql': '', '0001-b.sql': '' }, 'number 0002 comes here'],
    ['another name', { '1-a.sql': '' }, 'is not named NNNN-what-it-does.sql'],
  ])('%s is named', (_, files, because) => {
    expect(verdict(files)).toEqual([expect.stringContaining(because)])
  })
})

describe('released files', () => {
  const hash = createHash('sha256').update(walled).digest('hex')

  test('unchanged, they are silent; changed or gone, they are named', () => {
    const released = { 'migrations/0001-assets.sql': hash }
    expect(verdict({ '0001-assets.sql': walled }, released)).toEqual([])
    expect(verdict({ '0001-assets.sql': `${walled} ` }, released)).toEqual([expect.stringContaining('has changed')])
    expect(verdict({}, released)).toEqual([expect.stringContaining('is gone')])
  })

  test('a missing hash list is named', () => {
    expect(checkMigrations(plant({}))).toEqual([expect.stringContaining('released.json is missing')])
  })
})

describe('tenants', () => {
  test.each([
    ['a key without the tenant', walled.replace('(tenant_id, id)', '(id)'), 'primary key (id)'],
    [
      'a key of its own column',
      walled
        .replace('id uuid not null,\n  grade', 'id uuid primary key,\n  grade')
        .replace(',\n  primary key (tenant_id, id)', ''),
      'primary key (id)',
    ],
    ['no row security', walled.replace('enable row level security, ', ''), 'lacks `enable row level security`'],
    [
      'security the owner escapes',
      walled.replace(', force row level security', ''),
      'lacks `force row level security`',
    ],
    ['no policy', walled.replace(/create policy.*/, ''), 'lacks `create policy`'],
    ['a policy in a comment only', walled.replace('create policy', '-- create policy'), 'lacks `create policy`'],
  ])('%s is named', (_, sql, because) => {
    expect(verdict({ '0001-assets.sql': sql })).toEqual([expect.stringContaining(because)])
  })

  test('walls built by a later migration count, and partitions take theirs from the parent', () => {
    const [table = '', walls = ''] = walled.split('alter table')
    expect(
      verdict({
        '0001-a.sql': table,
        '0002-b.sql': `alter table${walls} create table assets.asset_2026 partition of assets.asset for values in (1);`,
      }),
    ).toEqual([])
  })

  const loop = (over: string) => `do $$ declare t record; begin for t in ${over} loop
    execute format('alter table %I.%I enable row level security', t.s, t.n);
    execute format('alter table %I.%I force row level security', t.s, t.n);
    execute format('create policy own_city on %I.%I using (true)', t.s, t.n);
  end loop; end $$;`
  const [bare = ''] = walled.split('alter table')

  test('a loop over the schema walls the tables before it, not those after it nor those it spares', () => {
    const all = loop(`select schemaname as s, tablename as n from pg_tables where schemaname in ('kernel', 'assets')`)
    expect(verdict({ '0001-a.sql': bare + all })).toEqual([])
    expect(verdict({ '0001-a.sql': all + bare })).toHaveLength(3)
    expect(
      verdict({ '0001-a.sql': bare + all.replace(`'assets')`, `'assets') and tablename <> 'asset'`) }),
    ).toHaveLength(3)
  })

  test('a loop over names walls those names', () => {
    const named = loop(`foreach t in array array['assets.asset']`)
    expect(verdict({ '0001-a.sql': bare + named })).toEqual([])
    expect(verdict({ '0001-a.sql': bare + named.replace('assets.asset', 'assets.medium') })).toHaveLength(3)
  })
})
