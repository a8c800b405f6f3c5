// The engine at work on a host: each file in a child of its own behind walls, scanned before and after where a scanner is.
import { fileURLToPath } from 'node:url'
import {
  findWalls,
  hostWalls,
  openSandbox,
  type Failure,
  type Isolation,
  readable,
  type Run,
  type Session,
} from '@sekisho/sandbox'
import type { Format, HoldCode } from '../src/codes.table.ts'
import { defaultPolicy, Held, type Outcome, type Policy, type Scan } from '../src/contract.ts'
import { defaultLimits } from '../src/limits.ts'
import type { Request } from '../src/pipeline.ts'
import { engineVersion, rulesVersion } from '../src/version.ts'
import { openScanner, type Scanner, type ScannerFacts } from './clamd.ts'
import { type ConverterFacts, converterFacts, hostConverters } from './converters.ts'
import { holdOf, type Known, readOutcome } from './outcome.ts'
import { collect, defaultLanes } from './source.ts'

export { nodeTools } from './tools.ts'
export type { ScannerFacts } from './clamd.ts'
export type { ConverterFacts } from './converters.ts'

/** How a disarmer is set up; everything has a default. */
export interface Options {
  /** Socket or `host:port` of clamd; `null`: do not scan. Debian's socket where absent. */
  readonly scanner?: string | null
  /** Whether a scanner that does not answer holds every file. */
  readonly scannerRequired?: boolean
  /** Only these walls, for tests; the strongest of the host where absent. */
  readonly isolation?: Isolation
  /** Whether LibreOffice and poppler may be used where they are installed. */
  readonly converters?: boolean
  /** Files at the same time; as many as processors where absent. */
  readonly lanes?: number
  /** Time a file may take, programs of the host included. */
  readonly milliseconds?: number
  /** Memory a file may take beyond what node needs. */
  readonly megabytes?: number
}

/** One file and what is asked for it. */
export interface Order extends Request {
  readonly name: string
  readonly declared?: string
}

/** Where a file stands. */
export type Stage = 'reading' | 'scanning' | 'rebuilding' | 'verifying' | 'done'

/** How it may be followed and ended. */
export interface Following {
  /** Ends the work; `disarm` then rejects with the signal's reason. */
  readonly signal?: AbortSignal
  readonly onProgress?: (stage: Stage) => void
}

/** What this host offers, for the board. */
export interface Facts {
  readonly isolation: Isolation | 'none'
  readonly scanner: ScannerFacts
  readonly converters: ConverterFacts
}

/** A disarmer that waits for files. */
export interface Disarmer {
  /**
   * Disarm one file. Rejects only when the source fails or the signal ends it: whatever the file does is an outcome. Bytes are read up to the
   * limit and no further.
   */
  readonly disarm: (
    source: Uint8Array | AsyncIterable<Uint8Array>,
    order: Order,
    following?: Following,
  ) => Promise<Outcome>
  /**
   * For files that came together from one sender: they share children, one after another, which saves most of the time of small files. A file
   * that ends its child ends only itself. Never for files of two senders.
   */
  readonly batch: () => Batch
  readonly facts: () => Promise<Facts>
  /** Start children ahead, so that the first file does not wait. */
  readonly warm: () => Promise<void>
  readonly close: () => void
}

/** Files of one sender. */
export interface Batch {
  readonly disarm: Disarmer['disarm']
  readonly close: () => void
}

/** 120 s: the slowest conversion takes a tenth; a hang gives its lane back after it. */
const longest = 120_000
/** 1,024 MB: a picture of 50 Mpx takes 200 MB decoded, twice while it is encoded; a workbook of 100 MB about 600. */
const memory = 1_024
/** 64 MB: findings and names beside the bytes. */
const beside = 64 * 1024 * 1024

const child = fileURLToPath(new URL('./inside.ts', import.meta.url))
const everything = fileURLToPath(new URL('./all.ts', import.meta.url))

/** Set a disarmer up; close it when the service ends. */
export function openDisarmer(options: Options = {}): Disarmer {
  const walls = options.isolation === undefined ? hostWalls() : findWalls(readable, options.isolation)
  walls.catch(() => undefined)
  const lanes = options.lanes ?? defaultLanes
  const sandbox = openSandbox({
    walls,
    kind: { ahead: child, compile: [everything], addons: true },
    lanes,
    waiting: lanes,
  })
  const scanner = options.scanner === null ? undefined : openScanner(options.scanner)
  const converters = options.converters === false ? { office: false, pdfPages: false } : converterFacts()
  const megabytes = options.megabytes ?? memory
  const isolationOf = () => walls.then(({ isolation }) => isolation).catch(() => 'none' as const)
  const host: Host = { sandbox, scanner, converters, options, megabytes, isolationOf }
  return {
    disarm: (source, order, following = {}) => disarmOne({ ...host, run: sandbox.run }, { source, order, following }),
    batch: () => openBatch(host),
    facts: async () => ({
      isolation: await isolationOf(),
      scanner: (await scanner?.facts()) ?? { state: 'absent', because: 'switched off' },
      converters,
    }),
    warm: () => sandbox.warm(megabytes),
    close: sandbox.close,
  }
}

/** As many sessions as files are at work at the same time, each with one child. */
function openBatch(host: Host): Batch {
  const free: Session[] = []
  const all: Session[] = []
  return {
    disarm: async (source, order, following = {}) => {
      const session = free.pop() ?? host.sandbox.session()
      if (!all.includes(session)) all.push(session)
      try {
        return await disarmOne({ ...host, run: session.run }, { source, order, following })
      } finally {
        free.push(session)
      }
    },
    close: () => {
      for (const session of all) session.close()
    },
  }
}

interface Host {
  readonly sandbox: ReturnType<typeof openSandbox>
  readonly scanner: Scanner | undefined
  readonly converters: ConverterFacts
  readonly options: Options
  readonly megabytes: number
  readonly isolationOf: () => Promise<Facts['isolation']>
}

interface Given {
  readonly source: Uint8Array | AsyncIterable<Uint8Array>
  readonly order: Order
  readonly following: Following
}

async function disarmOne(host: Host & { readonly run: Run }, { source, order, following }: Given): Promise<Outcome> {
  const began = performance.now()
  const limits = { ...defaultLimits, ...order.limits }
  const policy: Policy = { ...defaultPolicy, ...order.policy }
  following.onProgress?.('reading')
  const { bytes, whole } = await collect(source, limits.inputBytes, following.signal)
  following.onProgress?.('scanning')
  const before = whole ? await scanOf(host, bytes) : ({ state: 'absent' } as const)
  const isolation = await host.isolationOf()
  const known = (after: Scan = { state: 'absent' }): Known => ({
    name: order.name,
    bytes,
    engine: engineVersion,
    rules: rulesVersion,
    policy,
    isolation,
    scan: { before, after },
    milliseconds: Math.round(performance.now() - began),
  })
  if (!whole) return holdOf(known(), { code: 'too-large', because: `more than ${limits.inputBytes} bytes` })
  const refused = refusedBy(before, host)
  if (refused !== undefined) return holdOf(known(), refused)
  following.onProgress?.('rebuilding')
  const first = await inChild(host, { bytes, order, following, known })
  if (first.state === 'held') return first
  following.onProgress?.('verifying')
  const second =
    policy.mode === 'strict'
      ? await again({ ...host, run: host.sandbox.run }, { first, order, following, known })
      : undefined
  if (second !== undefined) return second
  const after = await scanOf(host, first.bytes)
  const caught = refusedBy(after, host)
  following.onProgress?.('done')
  if (caught !== undefined) return holdOf(known(after), caught, first.report.findings)
  return { ...first, report: { ...first.report, scan: { before, after }, milliseconds: known().milliseconds } }
}

async function scanOf({ scanner }: Host, bytes: Uint8Array): Promise<Scan> {
  return (await scanner?.scan(bytes)) ?? { state: 'absent' }
}

function refusedBy(scan: Scan, { options }: Host): { readonly code: HoldCode; readonly because: string } | undefined {
  if (scan.state === 'infected') return { code: 'malware', because: scan.signature ?? 'the scanner gave no name' }
  if (options.scannerRequired !== true || scan.state === 'clean') return undefined
  return { code: 'verification-failed', because: `the virus scanner did not answer (${scan.state})` }
}

interface Errand {
  readonly bytes: Uint8Array
  readonly order: Order
  readonly following: Following
  readonly known: (after?: Scan) => Known
}

async function inChild(
  host: Host & { readonly run: Run },
  { bytes, order, following, known }: Errand,
): Promise<Outcome> {
  const { name, declared, policy, limits, passwords } = order
  const { converters, options, megabytes } = host
  const outputBytes = (limits?.outputBytes ?? defaultLimits.outputBytes) + beside
  const request = { policy, limits, passwords }
  const job = {
    module: child,
    input: bytes,
    options: { name, declared, request, converters },
    limits: { milliseconds: options.milliseconds ?? longest, megabytes, outputBytes },
    asks: asksOf(converters, following.signal),
    ...(following.signal === undefined ? {} : { signal: following.signal }),
  }
  const answer = await host.run(job, (value) => readOutcome(value, known()))
  following.signal?.throwIfAborted()
  return answer.ok ? answer.value : holdOf(known(), { code: codeOf(answer.code), because: answer.detail.slice(0, 300) })
}

/** Strict: another child, fresh from any file, must come to the same bytes, so that a child in a file's hands convinces nobody. */
async function again(
  host: Host & { readonly run: Run },
  { first, ...rest }: Omit<Errand, 'bytes'> & { readonly first: Extract<Outcome, { state: 'disarmed' }> },
): Promise<Outcome | undefined> {
  const { name, bytes } = first
  const second = await inChild(host, { ...rest, bytes, order: { ...rest.order, name } })
  if (second.state === 'disarmed' && Buffer.compare(second.bytes, bytes) === 0) return undefined
  const because = second.state === 'held' ? second.report.hold?.because : 'a second disarming gives other bytes'
  return holdOf(rest.known(), { code: 'verification-failed', because: because ?? '' }, first.report.findings)
}

/** Asked by a child that may be in a file's hands: shapes are checked, and only two things can be asked. */
function asksOf(
  facts: ConverterFacts,
  signal?: AbortSignal,
): Readonly<Record<string, (value: unknown) => Promise<unknown>>> {
  const { office, pdfPages } = hostConverters(facts, signal)
  const told = async (act: () => Promise<unknown>): Promise<unknown> => {
    try {
      return await act()
    } catch (error) {
      if (error instanceof Held) return { held: error.code, where: error.where, because: error.message }
      throw error
    }
  }
  const part = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
  const bytesOf = (value: unknown): Uint8Array => {
    const bytes = part(value, 'bytes')
    if (!(bytes instanceof Uint8Array)) throw new Error('malformed question')
    return bytes
  }
  const formatOf = (value: unknown): Format => String(value) as Format // checked against the filters' table by the errand
  return {
    office: (value) =>
      told(async () => office?.(bytesOf(value), formatOf(part(value, 'from')), formatOf(part(value, 'to'))) ?? null),
    pdfPages: (value) => told(async () => pdfPages?.(bytesOf(value), Number(part(value, 'dpi')) || 150) ?? null),
  }
}

function codeOf(failure: Failure): HoldCode {
  if (failure === 'unavailable') return 'isolation-missing'
  if (failure === 'failed') return 'crash'
  return failure === 'stopped' ? 'timeout' : failure
}
