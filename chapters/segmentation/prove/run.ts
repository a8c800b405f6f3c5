// Parsing and proving happen in a child behind walls: the server's own loop stays free, and a hostile file harms nobody.
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { hostWalls, openSandbox, type Sandbox } from '@sekisho/sandbox'
import { Followed, type Job, Proved, Readings, type ReadFile } from './job.ts'

const module = fileURLToPath(new URL('./work.ts', import.meta.url))
/** 60 s: 300 files of 1 MB each are read in a fraction of it; the memory is that of a proof, so that one waiting child serves both. */
const reading = { milliseconds: 60_000, megabytes: 1536, outputBytes: 128 * 1024 * 1024 }
/** 180 s, 1.5 GB: six times what 300 devices may take; past it the answer is 未証明, never a guess. */
const proving = { milliseconds: 180_000, megabytes: 1536, outputBytes: 128 * 1024 * 1024 }

/** Read files: which vendor, which devices, which lines are not understood, which secrets were taken out. */
export async function readFiles(
  files: readonly { readonly name: string; readonly base64: string }[],
): Promise<readonly ReadFile[]> {
  const outcome = await send({ kind: 'read', files: [...files] }, Readings, reading)
  return outcome.ok ? outcome.value.files : files.map(({ name }) => ({ ok: false, name, because: outcome.because }))
}

/** Prove every sentence, and tell what changed since the files of before. */
export async function prove(job: Omit<Extract<Job, { kind: 'prove' }>, 'kind'>): Promise<Proved> {
  const outcome = await send({ kind: 'prove', ...job }, Proved, proving)
  return outcome.ok ? outcome.value : { ok: false, because: outcome.because.replaceAll('ファイルの読み取り', '証明') }
}

/** Follow one packet. */
export async function follow(job: Omit<Extract<Job, { kind: 'follow' }>, 'kind'>): Promise<Followed> {
  const outcome = await send({ kind: 'follow', ...job }, Followed, reading)
  return outcome.ok ? outcome.value : { ok: false, because: outcome.because }
}

let own: Sandbox | undefined

/** Two children at a time at most, one of them waiting with the engine loaded: a proof is the machine's heaviest work. */
function send<S extends z.ZodType>(job: Job, shape: S, limits: typeof reading) {
  own ??= openSandbox({ walls: hostWalls(), kind: { ahead: module }, lanes: 2 })
  const input = Buffer.from(JSON.stringify(job))
  return own.run(
    { module, input: new Uint8Array(input), limits },
    (value) => shape.parse(value) as z.output<S>, // what the shape gives is its output
  )
}
