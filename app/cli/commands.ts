// The commands and their help. Each command is a file beside this one, loaded when it is asked for.
import { parseArgs } from 'node:util'
import { Sorry } from '../sorry.ts'
import { help } from './help.ts'

export type Values = Readonly<Record<string, string | boolean | undefined>>

export interface Asked {
  readonly words: readonly string[]
  readonly values: Values
  readonly environment: Readonly<Record<string, string | undefined>>
}

type Command = (asked: Asked) => Promise<number>

const options = {
  help: { type: 'boolean', short: 'h' },
  port: { type: 'string' },
  empty: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  'as-of': { type: 'string' },
  city: { type: 'string' },
  out: { type: 'string' },
  key: { type: 'string' },
  older: { type: 'string' },
  host: { type: 'string' },
  tier: { type: 'string' },
} as const

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./run-start.ts')).startCommand,
  import: async () => (await import('./import.ts')).importCommand,
  board: async () => (await import('./board.ts')).boardCommand,
  journal: async () => (await import('./journal.ts')).journalCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./backup.ts')).restoreCommand,
  city: async () => (await import('./city.ts')).cityCommand,
}

/** Run what the arguments ask for; the exit code. */
export async function commandOf(arguments_: readonly string[]): Promise<number> {
  // certificates have options of their own
  if (arguments_[0] === 'cert') return (await import('./cert.ts')).certCommand(arguments_.slice(1), process.env)
  const { values, positionals } = parse(arguments_)
  const [name, ...words] = positionals
  const load = name === undefined ? undefined : commands[name]
  if (load === undefined || values['help'] === true) {
    console.log(help(name))
    return name === undefined || load !== undefined ? 0 : 2
  }
  return (await load())({ words, values, environment: process.env })
}

function parse(arguments_: readonly string[]): { values: Values; positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...arguments_], options, allowPositionals: true })
  } catch (error) {
    throw new Sorry(
      `引数が読み取れません（${error instanceof Error ? error.message : ''}）。--help で使い方を確かめてください。`,
      'Unknown argument; see --help.',
    )
  }
}
