// `npx sekisho …`: reads the command line, runs one command, says in one sentence why where it cannot.
import { StartupTrouble } from '../../kernel/postgres/trouble.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { BackupTrouble } from '../backup/trouble.ts'
import { CertTrouble } from '../cert/trouble.ts'
import { Sorry } from '../sorry.ts'
import { commandOf } from './commands.ts'
import { sentenceOfErrno } from './disk.ts'

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
  const known = error instanceof Error && (isTrouble(error) ? error : sentenceOfErrno(error))
  if (known) console.error(`${known.ja}\n${known.en}`)
  else if (error instanceof Refusal) console.error(refused(error))
  else
    console.error(
      '予期しない誤りで止まりました。保存済みの記録は失われていません。次の内容を添えて、開発元に知らせてください。\nAn unexpected fault; nothing saved is lost; please report:\n',
      error,
    )
  return 2
}

type Trouble = StartupTrouble | BackupTrouble | CertTrouble | Sorry

function isTrouble(error: Error): error is Trouble {
  return [StartupTrouble, BackupTrouble, CertTrouble, Sorry].some((kind) => error instanceof kind)
}

function refused({ details: { title, detail, article } }: Refusal): string {
  return `${title}：${detail}${article === undefined ? '' : `（${article}）`}`
}
