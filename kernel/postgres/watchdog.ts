import { spawn } from 'node:child_process'

/** Promise that the server is ended when this process dies, even by kill -9. */
export interface Watchdog {
  /** Call once the server has ended, so that nobody signals a pid that may be somebody else's by then. */
  readonly dismiss: () => void
}

/**
 * A shell that waits on a pipe which only we hold. When we die the kernel closes it; the shell then asks the server for
 * a fast shutdown, and for an immediate one a minute after. It sits in a session of its own, out of reach of Ctrl-C.
 */
export function watchOver(pid: number): Watchdog {
  const shell = spawn('/bin/sh', ['-c', script, 'sekisho-watchdog', String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const { stdin } = shell
  // Without a shell the next start still finds and ends the orphan.
  shell.on('error', () => undefined)
  stdin.on('error', () => undefined)
  shell.unref()
  return { dismiss: () => void stdin.end('done\n') }
}

const script = `
read -r word && [ "$word" = done ] && exit 0
kill -INT "$1" || exit 0
seconds=0
while kill -0 "$1" 2>/dev/null; do
  [ $seconds -ge 60 ] && { kill -QUIT "$1"; exit 0; }
  sleep 1
  seconds=$((seconds + 1))
done
`
