// Is the port free? Asked before the database is started, so that the answer comes at once.
import { createServer } from 'node:net'
import { Sorry } from './sorry.ts'

/** Refuse in one sentence a port that is taken or not allowed. */
export function assertPortFree(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new Sorry(...sentenceOf(error, port))))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function sentenceOf({ code, message }: NodeJS.ErrnoException, port: number): [string, string] {
  if (code === 'EADDRINUSE')
    return [
      `${port} 番ポートは、ほかのプログラムが使っています。--port で別の番号を指定してください。`,
      `Port ${port} is in use; choose another with --port.`,
    ]
  if (code === 'EACCES')
    return [
      `${port} 番ポートを使う権限がありません。1024 以上の番号を --port で指定してください。`,
      `No permission for port ${port}; choose one from 1024 up with --port.`,
    ]
  return [`${port} 番ポートで待ち受けできません（${message}）。`, `Could not listen on port ${port} (${message}).`]
}
