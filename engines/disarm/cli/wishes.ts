// The command line as wishes: everything checked before any file is opened.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Policy, defaultPolicy } from '../src/contract.ts'

/** What the person asked for. */
export interface Wishes {
  readonly files: readonly string[]
  readonly out: string | undefined
  readonly report: 'text' | 'json'
  readonly language: 'ja' | 'en'
  readonly policy: Partial<Policy>
  readonly passwords: readonly string[]
  readonly jobs: number | undefined
  readonly scanner: string | null | undefined
  readonly converters: boolean
  readonly force: boolean
  readonly oneSender: boolean
  readonly name: string
}

/** A wish that cannot be met: exit code 2, in both languages. */
export class WrongUsage extends Error {}

/** Read the command line; `help` and `facts` ask for words only. */
export function readWishes(args: readonly string[], env: NodeJS.ProcessEnv): Wishes | 'help' | 'facts' {
  const { values, positionals } = parsed(args)
  if (values.help === true) return 'help'
  if (values.facts === true) return 'facts'
  if (positionals.length === 0)
    throw new WrongUsage('ファイルを指定してください。 / Name at least one file (or - for stdin).')
  if (values.out === undefined && (positionals.length !== 1 || positionals[0] !== '-'))
    throw new WrongUsage('-o DIR で結果を書く場所を指定してください。 / Say with -o DIR where results go.')
  const policy = policyOf(values.policy ?? [], values.mode)
  return {
    files: positionals,
    out: values.out,
    report: choice('--report', values.report ?? 'text', ['text', 'json']),
    language: choice('--lang', values.lang ?? ((env['LANG'] ?? 'ja').startsWith('en') ? 'en' : 'ja'), ['ja', 'en']),
    policy,
    passwords: passwordsOf(values['password-file'], env['DISARM_PASSWORDS']),
    jobs: values.jobs === undefined ? undefined : count(values.jobs),
    scanner: values['no-scan'] === true ? null : values.scanner,
    converters: values['no-convert'] !== true,
    force: values.force === true,
    oneSender: values['one-sender'] === true,
    name: values.name ?? 'stdin',
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string', short: 'o' },
        report: { type: 'string' },
        mode: { type: 'string' },
        policy: { type: 'string', multiple: true },
        'password-file': { type: 'string' },
        jobs: { type: 'string' },
        'no-scan': { type: 'boolean' },
        scanner: { type: 'string' },
        'no-convert': { type: 'boolean' },
        force: { type: 'boolean' },
        'one-sender': { type: 'boolean' },
        name: { type: 'string' },
        lang: { type: 'string' },
        facts: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error))
  }
}

const choices: { readonly [Key in keyof Policy]: readonly Policy[Key][] } = {
  mode: ['rebuild', 'strict'],
  links: ['keep', 'text'],
  animation: ['keep', 'first-frame'],
  svg: ['static', 'picture'],
  html: ['static', 'text'],
  authors: ['drop', 'keep'],
  zipNames: ['utf-8', 'cp932'],
  heldMember: ['leave-out', 'hold-all'],
}

function policyOf(given: readonly string[], mode: string | undefined): Partial<Policy> {
  const pairs = [...given, ...(mode === undefined ? [] : [`mode=${mode}`])].map((one) => one.split('=', 2))
  return Object.fromEntries(
    pairs.map(([key = '', value = '']) => {
      if (!isPolicy(key)) throw new WrongUsage(`--policy ${key}: ${Object.keys(defaultPolicy).join(' ')}`)
      return [key, choice(`--policy ${key}`, value, choices[key])]
    }),
  )
}

function isPolicy(key: string): key is keyof Policy {
  return Object.hasOwn(choices, key)
}

function choice<T extends string>(name: string, given: string, among: readonly T[]): T {
  const found = among.find((one) => one === given)
  if (found === undefined) throw new WrongUsage(`${name} ${given}: ${among.join(' | ')}`)
  return found
}

function count(given: string): number {
  const jobs = Number(given)
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64) throw new WrongUsage(`--jobs ${given}: 1 … 64`)
  return jobs
}

/** Never on the command line, where the history and every neighbour's `ps` would keep them. */
function passwordsOf(file: string | undefined, env: string | undefined): readonly string[] {
  try {
    const text = [file === undefined ? '' : readFileSync(file, 'utf8'), env ?? ''].join('\n')
    return text.split(/\r?\n/).filter((line) => line !== '')
  } catch (error) {
    throw new WrongUsage(`--password-file: ${error instanceof Error ? error.message : String(error)}`)
  }
}
