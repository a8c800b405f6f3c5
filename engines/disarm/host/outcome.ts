// What a child says of a file is foreign input: the child was in the file's hands. Only what keeps to the form is taken over.
import { createHash } from 'node:crypto'
import { type FindingCode, findingCodes, type Format, formats, type HoldCode, holdCodes } from '../src/codes.table.ts'
import type { Finding, Outcome, Report } from '../src/contract.ts'
import { cleanName, printableName } from '../src/name.ts'

/** What the parent itself knows of the file; a child cannot talk it away. */
export type Known = Pick<Report, 'engine' | 'rules' | 'policy' | 'isolation' | 'scan' | 'milliseconds'> & {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Read a child's answer; throws where it is none. */
export function readOutcome(value: unknown, known: Known): Outcome {
  const outcome = record(value)
  const said = record(outcome['report'])
  const input = {
    name: cleanName(known.name).name,
    bytes: known.bytes.length,
    sha256: sha256(known.bytes),
    format: formatOf(record(said['input'])['format']),
  }
  const common = {
    ...reportBase(known),
    input,
    findings: list(said['findings']).slice(0, mostFindings).map(readFinding),
  }
  if (outcome['state'] === 'held') {
    const hold = record(said['hold'])
    return held({
      ...common,
      code: one<HoldCode>(holdCodes, hold['code']),
      where: text(hold['where']),
      because: text(hold['because']),
    })
  }
  const bytes = outcome['bytes']
  if (outcome['state'] !== 'disarmed' || !(bytes instanceof Uint8Array)) throw new Error('malformed outcome')
  const { name } = cleanName(text(outcome['name']))
  const output = {
    name,
    bytes: bytes.length,
    sha256: sha256(bytes),
    format: formatOf(record(said['output'])['format']),
  }
  return { state: 'disarmed', name, bytes, report: { ...common, state: 'disarmed', output, hold: null } }
}

/** A hold that the parent decides by itself. */
export function holdOf(
  known: Known,
  hold: { readonly code: HoldCode; readonly because: string },
  findings: readonly Finding[] = [],
): Outcome {
  const input = {
    name: cleanName(known.name).name,
    bytes: known.bytes.length,
    sha256: sha256(known.bytes),
    format: 'unknown' as const,
  }
  return held({ ...reportBase(known), input, findings, ...hold, where: input.name })
}

function held({
  code,
  where,
  because,
  ...common
}: Omit<Report, 'state' | 'output' | 'hold'> & {
  readonly code: HoldCode
  readonly where: string
  readonly because: string
}): Outcome {
  return { state: 'held', report: { ...common, state: 'held', output: null, hold: { code, where, because } } }
}

function reportBase({ engine, rules, policy, isolation, scan, milliseconds }: Known) {
  return { engine, rules, policy, isolation, scan, milliseconds }
}

/** 2,000 lines and a few: what the engine's ledger holds. */
const mostFindings = 4_000

function readFinding(value: unknown): Finding {
  const finding = record(value)
  const acts = ['removed', 'replaced', 'converted', 'kept', 'reported'] as const
  const count = Number(finding['count'])
  return {
    code: one<FindingCode>(findingCodes, finding['code']),
    where: text(finding['where']),
    act: one(acts, finding['act']),
    count: Number.isSafeInteger(count) && count > 0 ? count : 1,
    visible: finding['visible'] === true,
    ...(finding['detail'] === undefined ? {} : { detail: text(finding['detail']) }),
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('malformed outcome')
  return Object.fromEntries(Object.entries(value))
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('malformed outcome')
  return value
}

function one<T extends string>(among: readonly T[], value: unknown): T {
  const found = among.find((candidate) => candidate === value)
  if (found === undefined) throw new Error('malformed outcome: an unknown word')
  return found
}

const formatOf = (value: unknown): Format => one<Format>(formats, value)
const text = (value: unknown): string => printableName(typeof value === 'string' ? value.slice(0, 2_000) : '')
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
