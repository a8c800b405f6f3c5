// Once a test run: one embedded PostgreSQL with a migrated template that every test file copies.
import type { TestProject } from 'vitest/node'
import pg from 'pg'
import { startEphemeral } from '../postgres/ephemeral.ts'
import { migrate } from './migrate.ts'

/** Start, migrate, provide the address; vitest calls what is returned when the run ends. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startEphemeral()
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  await admin.connect()
  await admin.query('create database sekisho_template')
  await admin.end()
  await migrate(server.url('sekisho_template'))
  provide('postgres', server.url('DATABASE'))
  return () => server.stop()
}
