// `npx sekisho …`: reads the command line, runs one command, says in one sentence why where it cannot.
import { StartupTrouble } from '../../kernel/postgres/trouble.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { BackupTrouble } from '../backup/trouble.ts'
import { CertTrouble } from '../cert/trouble.ts'
import { Sorry } from '../sorry.ts'
import { commandOf } from './commands.ts'

/** 141: what a shell expects of a program whose reader has gone away (`sekisho board | head`). */
const brokenPipe = 141

process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? brokenPipe : 1))

try {
  process.exitCode = await commandOf(process.argv.slice(2))
} catch (error) {
  process.exitCode = sayWhy(error)
}
// The sandbox keeps a child warm and pools keep sockets; a command that has ended has ended.
process.exit()

function sayWhy(error: unknown): number {
  if (
    error instanceof StartupTrouble ||
    error instanceof BackupTrouble ||
    error instanceof CertTrouble ||
    error instanceof Sorry
  )
    console.error(`${error.ja}\n${error.en}`)
  else if (error instanceof Refusal)
    console.error(
      `${error.details.title}：${error.details.detail}${error.details.article === undefined ? '' : `（${error.details.article}）`}`,
    )
  else console.error(error)
  return 2
}
