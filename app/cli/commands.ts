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
  internet: { type: 'string' },
  mail: { type: 'string' },
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
  on: { type: 'string' },
  'propose-roles': { type: 'boolean' },
  'skip-rejected': { type: 'boolean' },
  administrator: { type: 'boolean' },
  to: { type: 'string' },
} as const

type OptionName = keyof typeof options

interface Entry {
  readonly load: () => Promise<Command>
  readonly takes: readonly OptionName[]
}

const commands: Readonly<Record<string, Entry>> = {
  start: {
    load: async () => (await import('./run-start.ts')).startCommand,
    takes: ['port', 'internet', 'mail', 'empty'],
  },
  import: {
    load: async () => (await import('./import.ts')).importCommand,
    takes: ['dry-run', 'json', 'city', 'tier', 'on', 'propose-roles', 'skip-rejected'],
  },
  board: { load: async () => (await import('./board.ts')).boardCommand, takes: ['as-of', 'json', 'city'] },
  journal: {
    load: async () => (await import('./journal.ts')).journalCommand,
    takes: ['city', 'key', 'older', 'json'],
  },
  backup: { load: async () => (await import('./backup.ts')).backupCommand, takes: ['out'] },
  restore: { load: async () => (await import('./backup.ts')).restoreCommand, takes: [] },
  account: { load: async () => (await import('./account.ts')).accountCommand, takes: ['city', 'administrator'] },
  city: { load: async () => (await import('./city.ts')).cityCommand, takes: ['host'] },
  'push-config': {
    load: async () => (await import('./push-config.ts')).pushConfigCommand,
    takes: ['city', 'key', 'to', 'json'],
  },
}

/** Run what the arguments ask for; the exit code. */
export async function commandOf(arguments_: readonly string[]): Promise<number> {
  const [first, ...rest] = arguments_
  // certificates have options of their own
  if (first === 'cert') return (await import('./cert.ts')).certCommand(rest, process.env)
  const { values, positionals } = parse(arguments_)
  const [name, ...words] = positionals
  const entry = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name]
  if (name === undefined || (values['help'] === true && (entry !== undefined || name === 'help'))) {
    console.log(help(name))
    return 0
  }
  if (entry === undefined)
    throw new Sorry(
      `「${name}」という命令はありません。sekisho --help で命令の一覧を確かめてください。`,
      `There is no command \`${name}\`; see sekisho --help.`,
    )
  assertTaken(name, entry, values)
  return (await entry.load())({ words, values, environment: process.env })
}

function assertTaken(name: string, { takes }: Entry, values: Values): void {
  const strange = Object.keys(values).find((key) => !takes.some((one) => one === key))
  if (strange !== undefined)
    throw new Sorry(
      `sekisho ${name} に --${strange} は使えません。sekisho ${name} --help で使い方を確かめてください。`,
      `sekisho ${name} takes no --${strange}; see sekisho ${name} --help.`,
    )
}

function parse(arguments_: readonly string[]): { values: Values; positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...arguments_], options, allowPositionals: true })
  } catch (error) {
    const { ja, en } = misread(error)
    throw new Sorry(`${ja}--help で使い方を確かめてください。`, `${en} see --help.`)
  }
}

/** node's own codes, in the words of the person at the console. */
function misread(error: unknown): { readonly ja: string; readonly en: string } {
  const { code, message } = error instanceof Error && 'code' in error ? error : { code: '', message: String(error) }
  const named = /'(-[^']*)'/u.exec(message)?.[1]?.split(' ')[0] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return { ja: `${named} という指定はありません。`, en: `There is no option ${named};` }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return { ja: `${named} の値の入れ方が違います。`, en: `The value of ${named} is missing or not expected;` }
  return { ja: '引数が読み取れません。', en: 'The arguments are not understood;' }
}
