// Runs inside the walls: loads what it is told to, waits for one job, closes the doors node leaves open, does the job, answers, ends.
import { readSync, writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { closeDoors } from './doors.ts'
import { envelope, unpack } from './frame.ts'
import { ready } from './job.ts'

const output = 1

/**
 * Load what is waited with, say so, do jobs until the parent ends us. One parent's promise, kept by ./sandbox.ts: a child meets a second
 * file only where both came together from one sender.
 */
export async function serve(ahead: string | undefined): Promise<never> {
  // Before the file is here, for the time that loading takes.
  if (ahead !== undefined) await import(pathToFileURL(ahead).href)
  writeAll(Uint8Array.of(ready))
  for (let request = readFrame(), first = true; request !== undefined; request = readFrame(), first = false) {
    if (first) closeDoors()
    writeAll(await answer(request))
  }
  process.exit(0)
}

async function answer(request: Uint8Array): Promise<Uint8Array> {
  try {
    const { module, input, options, outputBytes } = readJob(request)
    const { work } = await import(pathToFileURL(module).href)
    const reply = envelope({ value: await work(input, options, ask) })
    return reply.length > outputBytes ? envelope({ code: 'output-too-large', detail: `${reply.length} bytes` }) : reply
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    // What node says when the kernel refuses it more memory for a buffer or a string.
    const memory = error instanceof RangeError && /allocation failed|Invalid string length/.test(error.message)
    return envelope({ code: memory ? 'memory' : 'failed', detail: detail.slice(0, 4_000) })
  }
}

/** Ask the parent for what cannot be done in here; waits, for there is one job and nobody else to serve. */
function ask(name: string, value: unknown): Promise<unknown> {
  writeAll(envelope({ ask: name, value }))
  const frame = readFrame()
  const reply = frame === undefined ? { refused: 'the parent has gone' } : unpack(frame)
  if (typeof reply !== 'object' || reply === null) return Promise.reject(new Error('malformed answer'))
  if ('refused' in reply) return Promise.reject(new Error(String(reply.refused)))
  return Promise.resolve('value' in reply ? reply.value : undefined)
}

function readJob(request: Uint8Array) {
  const job = unpack(request)
  if (typeof job !== 'object' || job === null || !('module' in job) || !('input' in job) || !('outputBytes' in job)) {
    throw new Error('malformed job')
  }
  const { module, input, outputBytes } = job
  if (!(input instanceof Uint8Array)) throw new Error('malformed job')
  const options = 'options' in job ? job.options : undefined
  return { module: String(module), input, options, outputBytes: Number(outputBytes) }
}

function readFrame(): Uint8Array | undefined {
  const head = readExactly(4)
  return head === undefined ? undefined : readExactly(head.readUInt32LE(0))
}

function readExactly(length: number): Buffer | undefined {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at < length; ) {
    const got = readSome(bytes, at)
    if (got === 0) return undefined
    at += got
  }
  return bytes
}

/** A pipe may be handed over non-blocking; then it says when it has nothing yet. */
function readSome(bytes: Buffer, at: number): number {
  for (;;) {
    try {
      return readSync(0, bytes, at, bytes.length - at, null)
    } catch (error) {
      if (!isEmptyPipe(error)) throw error
      pause()
    }
  }
}

function isEmptyPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN'
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
}

/** Straight to the descriptor: a parser that prints must not write between the bytes of the answer. */
function writeAll(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(output, bytes, at)
    } catch (error) {
      if (!isEmptyPipe(error)) throw error
      pause()
    }
  }
}
