// Runs inside the walls: waits for one job, closes the doors node leaves open, does the job, answers, ends.
import { readFileSync, writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { closeDoors } from './doors.ts'
import { pack, unpack } from './frame.ts'
import { ready } from './job.ts'

const output = 1

writeAll(Buffer.from([ready]))
const request = readFileSync(0)
// The parent has gone without a job for us.
if (request.length === 0) process.exit(0)
closeDoors()
writeAll(await answer(request))
process.exit(0)

async function answer(request: Uint8Array): Promise<Uint8Array> {
  try {
    const { module, input, options, outputBytes } = readJob(request)
    const { work } = await import(pathToFileURL(module).href)
    const reply = pack({ value: await work(input, options) })
    return reply.length > outputBytes ? pack({ code: 'output-too-large', detail: `${reply.length} bytes` }) : reply
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    // What node says when the kernel refuses it more memory for a buffer or a string.
    const memory = error instanceof RangeError && /allocation failed|Invalid string length/.test(error.message)
    return pack({ code: memory ? 'memory' : 'failed', detail: detail.slice(0, 4_000) })
  }
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

/** Straight to the descriptor: a parser that prints must not write between the bytes of the answer. */
function writeAll(bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length; ) offset += writeSync(output, bytes, offset)
}
