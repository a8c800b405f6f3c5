import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Account } from './account.ts'
import { commandAs } from './account.ts'
import type { Binaries } from './binaries.ts'

/** One program of PostgreSQL to be run as the account. */
export interface Program {
  readonly account: Account
  readonly binaries: Binaries
  readonly file: string
  readonly args: readonly string[]
  readonly line: (line: string) => void
  /** Added to an otherwise empty environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** Start a program in a process group of its own, so that the terminal's Ctrl-C reaches us alone and we stop it in order. */
export function spawnProgram({ account, binaries, file, args, line, env }: Program): ChildProcess {
  const command = commandAs(account, file, args)
  const child = spawn(command.file, command.args, {
    ...command.as,
    cwd: '/',
    detached: true,
    env: { ...environment(binaries), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', line)
  return child
}

/** The operator's own PG* variables and locale must not reach the server. */
function environment({ libraryPath }: Binaries): Record<string, string> {
  const path = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' }
  return libraryPath === undefined ? path : { ...path, LD_LIBRARY_PATH: libraryPath }
}
