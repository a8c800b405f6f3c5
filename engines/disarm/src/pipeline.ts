// sniff → compare → rebuild → look again → report. Fail closed: what is not rebuilt and verified is held.
import type { Format, HoldCode } from './codes.table.ts'
import {
  type Danger,
  defaultPolicy,
  Held,
  type FormatModule,
  type Inner,
  type Job,
  type Limits,
  type Outcome,
  type Policy,
  type Rebuilt,
  type Report,
  type Tools,
} from './contract.ts'
import { compareName } from './disguise.ts'
import { formatRows } from './formats.table.ts'
import { openLedger, type Ledger } from './findings.ts'
import { defaultLimits, endsJob, openBudget } from './limits.ts'
import { cleanName, extensionOf, withExtension } from './name.ts'
import { moduleOf, type Row, rows } from './registry.ts'
import { sniff, type Sniffed } from './sniff/index.ts'
import { engineVersion, rulesVersion } from './version.ts'

/** A file as it came. */
export interface Source {
  readonly bytes: Uint8Array
  readonly name: string
  /** Media type that somebody declared; compared, never believed. */
  readonly declared?: string
}

/** What is asked of a job; what is absent is the default. */
export interface Request {
  readonly policy?: Partial<Policy>
  readonly limits?: Partial<Limits>
  readonly passwords?: readonly string[]
}

/**
 * Take a file apart, write it anew from what is known to be inert, and look at the result again.
 * Guarantees: never throws on input; `disarmed` only where rebuild and second look agree; the same bytes, name, request and tools give
 * the same result; a result disarmed again is itself, byte for byte. Time, scan and isolation in the report are the host's to fill in.
 */
export async function disarm(source: Source, request: Request, tools: Tools): Promise<Outcome> {
  return disarmWith(rows, source, request, tools)
}

/** The same with other formats, for tests of the pipeline itself. */
export async function disarmWith(
  among: readonly Row[],
  source: Source,
  request: Request,
  tools: Tools,
): Promise<Outcome> {
  const limits = { ...defaultLimits, ...request.limits }
  const policy = { ...defaultPolicy, ...request.policy }
  const ledger = openLedger()
  const all: Whole = {
    among,
    tools,
    limits,
    policy,
    ledger,
    budget: openBudget(limits),
    passwords: request.passwords ?? [],
  }
  const result = await attempt(all, { ...source, path: '', depth: 0 }).catch((error: unknown) =>
    asHeld(error, source.name),
  )
  const report = {
    engine: engineVersion,
    rules: rulesVersion,
    input: {
      name: cleanName(source.name).name,
      bytes: source.bytes.length,
      sha256: tools.sha256(source.bytes),
      format: result.input,
    },
    policy,
    isolation: 'none',
    scan: { before: { state: 'absent' }, after: { state: 'absent' } },
    milliseconds: 0,
  } as const
  return finish(result, { report, ledger, tools })
}

interface Whole {
  readonly among: readonly Row[]
  readonly tools: Tools
  readonly limits: Limits
  readonly policy: Policy
  readonly ledger: Ledger
  readonly budget: Job['budget']
  readonly passwords: readonly string[]
}

interface Place extends Source {
  readonly path: string
  readonly depth: number
}

type Result =
  | { readonly state: 'disarmed'; readonly input: Format; readonly name: string; readonly made: Rebuilt }
  | { readonly state: 'held'; readonly input: Format; readonly held: Held; readonly ends: boolean }

function finish(
  result: Result,
  {
    report,
    ledger,
    tools,
  }: {
    readonly report: Omit<Report, 'state' | 'output' | 'hold' | 'findings'>
    readonly ledger: Ledger
    readonly tools: Tools
  },
): Outcome {
  if (result.state === 'held') {
    const { code, where, message } = result.held
    const hold = { code, where, because: message }
    return { state: 'held', report: { ...report, state: 'held', output: null, hold, findings: ledger.findings() } }
  }
  const { made, name } = result
  const output = { name, bytes: made.bytes.length, sha256: tools.sha256(made.bytes), format: made.format }
  const full: Report = { ...report, state: 'disarmed', output, hold: null, findings: ledger.findings() }
  return { state: 'disarmed', name, bytes: made.bytes, report: full }
}

/** One file at its depth: a verdict, whatever happens. */
async function attempt(all: Whole, place: Place): Promise<Result> {
  const { name, tricks } = cleanName(place.name)
  const where = place.path + name
  for (const { code, detail } of tricks) all.ledger.add({ code, where, act: 'replaced', detail, visible: false })
  let input: Format = 'unknown'
  try {
    if (place.bytes.length > all.limits.inputBytes)
      throw new Held('too-large', where, `${place.bytes.length} bytes, at most ${all.limits.inputBytes}`)
    const sniffed = look(all, place.bytes, extensionOf(name))
    input = sniffed.format
    const format = compareName(sniffed, { name, where, declared: place.declared, ledger: all.ledger })
    input = format
    tellStrangers(all, { sniffed, where, bytes: place.bytes })
    const module = await moduleOf(format, all.among)
    if (module === undefined) throw unsupported(sniffed, where)
    const made = await module.rebuild(jobOf(all, { place, format, name }))
    await lookAgain(all, { module, made, where, name })
    return { state: 'disarmed', input, name: withExtension(name, made.extension), made }
  } catch (error) {
    return asHeld(error, where, input)
  }
}

function look({ tools, limits }: Whole, bytes: Uint8Array, extension: string): Sniffed {
  return sniff(bytes, { tools, limits, extension })
}

/** Bytes that no reader of this format sees, and readers of another do. */
function tellStrangers(
  { ledger }: Whole,
  { sniffed, where, bytes }: { readonly sniffed: Sniffed; readonly where: string; readonly bytes: Uint8Array },
): void {
  if (sniffed.also !== undefined) throw new Held('polyglot', where, `opens as ${sniffed.format} and as ${sniffed.also}`)
  const before = sniffed.start ?? 0
  const after = bytes.length - (sniffed.end ?? bytes.length)
  if (before > 0)
    ledger.add({ code: 'prepended-data', where, act: 'removed', detail: `${before} bytes`, visible: false })
  if (after > 0 && bytes.subarray(-after).some((byte) => byte > 0x20))
    ledger.add({ code: 'appended-data', where, act: 'removed', detail: `${after} bytes`, visible: false })
}

function unsupported({ format, detail }: Sniffed, where: string): Held {
  const what = detail ?? formatRows[format].en
  if (format === 'executable') return new Held('executable', where, what)
  if (format === 'encrypted-office') return new Held('encrypted', where, what)
  if (format === 'unknown' && detail === undefined) return new Held('unknown-format', where, 'no known structure')
  return new Held('unsupported-format', where, what)
}

function jobOf(
  all: Whole,
  { place, format, name }: { readonly place: Place; readonly format: Format; readonly name: string },
): Job {
  const { policy, limits, budget, tools, passwords, ledger } = all
  const { bytes, path, depth } = place
  return {
    bytes,
    format,
    name,
    path,
    depth,
    policy,
    limits,
    budget,
    tools,
    passwords,
    found: (finding) => ledger.add({ ...finding, where: path + finding.where }),
    inner: (bytes, inside, declared) =>
      goDeeper(all, {
        bytes,
        name: inside,
        ...(declared === undefined ? {} : { declared }),
        path: `${path}${name} > `,
        depth: depth + 1,
      }),
  }
}

/** INVARIANT (one budget): an emptied budget ends the whole job; anything else ends only the file that lies inside. */
async function goDeeper(all: Whole, place: Place): Promise<Inner> {
  const { name } = cleanName(place.name)
  if (place.depth > all.limits.depth) {
    const because = `more than ${all.limits.depth} files inside one another`
    return { state: 'held', name, format: 'unknown', code: 'too-deep', because }
  }
  const mark = all.ledger.mark()
  const result = await attempt(all, place)
  if (result.state === 'disarmed')
    return { state: 'disarmed', name: result.name, format: result.made.format, bytes: result.made.bytes }
  if (result.ends) throw result.held
  all.ledger.keepReportedSince(mark)
  return { state: 'held', name, format: result.input, code: result.held.code, because: result.held.message }
}

/** INVARIANT (second look): nothing leaves whose bytes sniff as something else, hold strangers, or fail their judge. */
async function lookAgain(
  all: Whole,
  {
    module,
    made,
    where,
    name,
  }: { readonly module: FormatModule; readonly made: Rebuilt; readonly where: string; readonly name: string },
): Promise<void> {
  if (made.bytes.length > all.limits.outputBytes)
    throw new Held('output-too-large', where, `${made.bytes.length} bytes, at most ${all.limits.outputBytes}`)
  const renamed = withExtension(name, made.extension)
  if (cleanName(renamed).name !== renamed)
    throw new Held('verification-failed', where, 'the name of the result is not clean')
  const seen = look(all, made.bytes, extensionOf(renamed))
  const strange = strangeness(seen, made)
  if (strange !== undefined) throw new Held('verification-failed', where, strange)
  const judge = module.formats.includes(made.format) ? module : await moduleOf(made.format, all.among)
  if (judge === undefined) throw new Held('verification-failed', where, `no judge for ${made.format}`)
  const dangers = await judge.judge(made.bytes, made.format, all)
  const [first] = dangers
  if (first !== undefined) throw new Held('verification-failed', where, words(first, dangers.length))
}

function strangeness(seen: Sniffed, made: Rebuilt): string | undefined {
  const same = seen.format === made.format || (isPlain(made.format) && isTextual(seen.format))
  // a text without a character has no structure at all
  if (!same && !(made.bytes.length === 0 && isPlain(made.format)))
    return `the result sniffs as ${seen.format}, not ${made.format}`
  if (seen.also !== undefined) return `the result also opens as ${seen.also}`
  if ((seen.start ?? 0) > 0) return 'the result begins with bytes of somebody else'
  return undefined
}

/** Plain text opens by its ending, whatever its words look like. */
const isPlain = (format: Format): boolean => formatRows[format].family === 'text'
const isTextual = (format: Format): boolean =>
  /^(text|web|mail|calendar|cad)$/.test(formatRows[format].family) || format === 'svg'

function words({ code, where, detail }: Danger, count: number): string {
  return `${count} left, first ${code} at ${where}: ${detail}`.slice(0, 300)
}

/** What a decoder says of hostile bytes is no fault of the service: it is a file that can't be read. */
function asHeld(error: unknown, where: string, input: Format = 'unknown'): Extract<Result, { readonly state: 'held' }> {
  if (error instanceof Held) return { state: 'held', input, held: error, ends: endsJob(error) }
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const code: HoldCode =
    error instanceof RangeError && /allocation|Array buffer|string length/i.test(said) ? 'memory' : 'malformed'
  const held = new Held(code, where, said.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 300))
  return { state: 'held', input, held, ends: false }
}
