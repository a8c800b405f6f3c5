// The kernel's limit counts what a process asks for; this counts what it and its children hold, and ends them.
import { readdirSync, readFileSync } from 'node:fs'

/** Calls `exceed` once when the process and all below it hold more than `megabytes`; answers how to stop watching. */
export function watchMemory(pid: number | undefined, megabytes: number, exceed: () => void): () => void {
  if (pid === undefined || process.platform !== 'linux') return () => undefined
  const timer = setInterval(() => {
    if (residentMegabytes(pid) <= megabytes) return
    clearInterval(timer)
    exceed()
  }, often)
  timer.unref()
  return () => clearInterval(timer)
}

/** Resident memory of a process and all below it. */
export function residentMegabytes(pid: number): number {
  return familyOf(pid).reduce((sum, one) => sum + residentOf(one), 0)
}

/** 150 ms: a process fills about 300 MB in that time, which the kernel's own limit bounds. */
const often = 150
/** 4 KB, the page of every machine we run on but some ARM ones, where it makes the limit stricter. */
const page = 4_096

function residentOf(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1] ?? 0) * page) / 1_048_576
  } catch {
    return 0
  }
}

function familyOf(pid: number, depth = 0): readonly number[] {
  if (depth > 8) return [pid]
  return [pid, ...childrenOf(pid).flatMap((one) => familyOf(one, depth + 1))]
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}
