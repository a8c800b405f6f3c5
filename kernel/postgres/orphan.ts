import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartupTrouble } from './trouble.ts'

/** A postmaster.pid whose process is alive but is no server of this cluster; the server must be told so. */
export interface Leftover {
  readonly foreignPid?: number
}

/**
 * Deal with what an earlier life left behind. The caller holds the directory, so a server that still runs has lost its
 * Sekisho (kill -9): it is ended in order and a new one is started, which keeps one owner for one server.
 */
export async function retireOrphan(cluster: string, log: (line: string) => void): Promise<Leftover> {
  const pid = recordedPid(cluster)
  if (pid === undefined || !isAlive(pid)) return {}
  if (!servesCluster(pid, cluster)) return { foreignPid: pid }
  log(`ending the database server ${pid} that a killed Sekisho left running`)
  for (const { signal, seconds } of farewell) {
    signalIfAlive(pid, signal)
    if (await hasGone(pid, { cluster, seconds })) return {}
  }
  throw new StartupTrouble('in-use', `${cluster}, pid ${pid}`)
}

/** Fast shutdown writes a checkpoint and may take a while on a slow disk; immediate shutdown is what a crash would be. */
const farewell = [
  { signal: 'SIGINT', seconds: 60 },
  { signal: 'SIGQUIT', seconds: 10 },
] as const

function recordedPid(cluster: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10)
    return pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A server works inside its cluster directory; elsewhere than on Linux its command line names it. */
function servesCluster(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster)
  } catch {
    return false
  }
}

function signalIfAlive(pid: number, signal: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (isAlive(pid)) throw error
  }
}

/** Asks for the server and not for the pid: where nobody reaps the dead, a pid stays for ever. */
async function hasGone(pid: number, { cluster, seconds }: { cluster: string; seconds: number }): Promise<boolean> {
  for (let waited = 0; waited < seconds * 1000; waited += 50) {
    if (!isAlive(pid) || !servesCluster(pid, cluster)) return true
    await sleep(50)
  }
  return false
}
