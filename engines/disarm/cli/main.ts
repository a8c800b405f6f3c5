// `npx disarm FILE… -o DIR`: every file in a child of its own behind walls; what cannot be disarmed and verified is not written.
import { createReadStream } from 'node:fs'
import type { Disarmer } from '../host/index.ts'
import { openDisarmer } from '../host/index.ts'
import type { Outcome } from '../src/contract.ts'
import { say } from '../src/report/say.ts'
import { Exists, type Task, tasksOf, writeResult } from './files.ts'
import { help } from './help.ts'
import { readWishes, type Wishes, WrongUsage } from './wishes.ts'

const exits = { disarmed: 0, held: 1, usage: 2, fault: 3 } as const
type Ending = keyof typeof exits

/** 141: what a shell expects of a program whose reader has gone away. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 141 : exits.fault))

process.exitCode = exits[await run(process.argv.slice(2))]

async function run(args: readonly string[]): Promise<Ending> {
  try {
    const wishes = readWishes(args, process.env)
    if (wishes === 'help') return print(help)
    if (wishes === 'facts') return await showFacts()
    return await disarmAll(wishes)
  } catch (error) {
    if (!(error instanceof WrongUsage)) return complain(error)
    console.error(`${error.message}\n（disarm --help で使い方を表示します / disarm --help shows how）`)
    return 'usage'
  }
}

function print(text: string): Ending {
  process.stdout.write(text)
  return 'disarmed'
}

function complain(error: unknown): Ending {
  console.error(error instanceof Error ? error.message : String(error))
  return 'fault'
}

async function showFacts(): Promise<Ending> {
  const disarmer = openDisarmer()
  const facts = await disarmer.facts()
  disarmer.close()
  return print(`${JSON.stringify(facts, null, 2)}\n`)
}

async function disarmAll(wishes: Wishes): Promise<Ending> {
  const tasks = await tasksOf(wishes.files)
  const { jobs, scanner, converters } = wishes
  const disarmer = openDisarmer({
    converters,
    ...(jobs === undefined ? {} : { lanes: jobs }),
    ...(scanner === undefined ? {} : { scanner }),
  })
  const batch = wishes.oneSender ? disarmer.batch() : undefined
  const endings: Ending[] = []
  const queue = tasks.values()
  const lane = async (): Promise<void> => {
    for (const task of queue) {
      tell(endings.length, tasks.length, task)
      endings.push(await disarmTask(batch ?? disarmer, wishes, task).catch(complain))
    }
  }
  try {
    // One more than there are children, so that reading and writing overlap with the work.
    await Promise.all(Array.from({ length: (jobs ?? 2) + 1 }, lane))
  } finally {
    batch?.close()
    disarmer.close()
    tell(endings.length, tasks.length)
  }
  return (['fault', 'held'] as const).find((ending) => endings.includes(ending)) ?? 'disarmed'
}

async function disarmTask(disarmer: Pick<Disarmer, 'disarm'>, wishes: Wishes, task: Task): Promise<Ending> {
  const { policy, passwords } = wishes
  const name = task.path === '-' ? wishes.name : task.name
  const source = task.path === '-' ? process.stdin : createReadStream(task.path)
  const outcome = await disarmer.disarm(source, { name, policy, passwords })
  const written = outcome.state === 'disarmed' ? await deliver(outcome, wishes, task) : null
  report(outcome, wishes, { task, written })
  return outcome.state
}

async function deliver(
  { name, bytes }: Extract<Outcome, { state: 'disarmed' }>,
  { out, force }: Wishes,
  { folder }: Task,
): Promise<string> {
  if (out === undefined) {
    await new Promise<void>((done) => process.stdout.write(bytes, () => done()))
    return '-'
  }
  try {
    return await writeResult(out, { folder, name, bytes, force })
  } catch (error) {
    if (!(error instanceof Exists)) throw error
    throw new Error(`${error.message}: 既にあります。--force で上書きします。 / It exists; --force overwrites it.`, {
      cause: error,
    })
  }
}

function report(
  { report }: Outcome,
  { report: form, language, out }: Wishes,
  { task, written }: { readonly task: Task; readonly written: string | null },
): void {
  clear()
  const text =
    form === 'json' ? `${JSON.stringify({ file: task.path, written, report })}\n` : `${say(report, language)}\n`
  // The result itself goes to stdout where no folder is named.
  if (out === undefined) process.stderr.write(text)
  else process.stdout.write(text)
}

function clear(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}

function tell(done: number, all: number, task?: Task): void {
  clear()
  if (!process.stderr.isTTY || task === undefined) return
  const name = task.name.replaceAll(/\p{Cc}/gu, ' ').slice(0, 60)
  process.stderr.write(`[${done + 1}/${all}] ${name}`)
}
