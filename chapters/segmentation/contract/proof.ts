// 6(3): what a proof says, in texts that people and browsers read. The engine's integers stay in the engine.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(3)'

/** Lines of a configuration, quoted. */
export const Quote = z.object({
  file: z.string(),
  line: z.int(),
  lastLine: z.int().nullable(),
  text: z.string(),
})
export type Quote = z.infer<typeof Quote>

/** A rule of a device as its file has it. */
export const QuotedRule = Quote.extend({
  id: z.string(),
  label: z.string().nullable(),
  does: z.string(),
})
export type QuotedRule = z.infer<typeof QuotedRule>

/** One box of allowed traffic. */
export const Box = z.object({
  source: z.string(),
  destination: z.string(),
  protocol: z.string(),
  ports: z.string(),
  /** Restricts the client's port; empty where any will do. */
  sourcePorts: z.string(),
})
export type Box = z.infer<typeof Box>
export const Boxes = z.object({ boxes: z.array(Box), more: z.int() })
export type Boxes = z.infer<typeof Boxes>

/** 1 packet as people say it. */
export const Packet = z.object({
  source: z.string(),
  destination: z.string(),
  protocol: z.string(),
  sourcePort: z.int().nullable(),
  destinationPort: z.int().nullable(),
  note: z.string().nullable(),
  state: z.string(),
})
export type Packet = z.infer<typeof Packet>

export const Hop = z.object({
  device: z.string(),
  in: z.string(),
  out: z.string(),
  packet: Packet,
  rules: z.array(QuotedRule),
  route: Quote.nullable(),
  leaves: Packet,
})
export type Hop = z.infer<typeof Hop>

/** The way of one packet, station by station. */
export const Way = z.object({
  packet: Packet,
  from: z.string(),
  to: z.string(),
  hops: z.array(Hop),
  arrives: z.boolean(),
  /** The device at whose own address it ended; without it a host of the zone has it. */
  takenBy: z.string().optional(),
  /** Where it ended and why, for one that does not arrive. */
  stopped: z.object({ at: z.string(), because: z.string(), rule: QuotedRule.nullable() }).nullable(),
})
export type Way = z.infer<typeof Way>

export const couldBe = ['nothing', 'filter', 'translation', 'routing', 'interfaces', 'anything'] as const
/** A line that was read but not understood, and what it could change. */
export const UnreadLine = Quote.extend({ device: z.string(), could: z.enum(couldBe), because: z.string() })
export type UnreadLine = z.infer<typeof UnreadLine>

export const assertionKinds = ['never', 'must', 'only', 'through'] as const
/** A sentence of the policy about two zones, as the proof was asked. */
export const Asserted = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  kind: z.enum(assertionKinds),
  article: z.string(),
  /** What it says, in plain Japanese. */
  says: z.string(),
  /** Number of the crossing that it comes from. */
  crossing: z.string().nullable(),
})
export type Asserted = z.infer<typeof Asserted>

export const verdictStates = ['holds', 'broken', 'missing', 'unproven'] as const
export const Verdict = z.object({
  id: z.uuid(),
  assertion: Asserted,
  state: z.enum(verdictStates),
  way: Way.nullable(),
  traffic: Boxes.nullable(),
  unread: z.array(UnreadLine),
})
export type Verdict = z.infer<typeof Verdict>

export const Pair = z.object({
  from: z.string(),
  to: z.string(),
  isEmpty: z.boolean(),
  opens: Boxes,
  leaks: Boxes,
  unread: z.array(UnreadLine),
})
export type Pair = z.infer<typeof Pair>

export const hygieneKinds = ['shadowed', 'redundant', 'never-hit', 'too-wide'] as const
export type HygieneKind = (typeof hygieneKinds)[number]
export const RuleFinding = z.object({
  device: z.string(),
  chain: z.string(),
  kind: z.enum(hygieneKinds),
  rule: QuotedRule,
  by: z.array(QuotedRule),
  because: z.string(),
})
export type RuleFinding = z.infer<typeof RuleFinding>

/** What changed between two zones. */
export const PairChange = z.object({
  from: z.string(),
  to: z.string(),
  opened: Boxes,
  closed: Boxes,
  rules: z.array(QuotedRule.extend({ device: z.string() })),
})
export type PairChange = z.infer<typeof PairChange>

export const DrawnDevice = z.object({
  name: z.string(),
  vendor: z.string(),
  file: z.string(),
  forwards: z.boolean(),
  interfaces: z.array(
    z.object({
      name: z.string(),
      addresses: z.array(z.string()),
      zone: z.string().nullable(),
      isEnabled: z.boolean(),
      kind: z.string().nullable(),
      description: z.string().nullable(),
    }),
  ),
})
export type DrawnDevice = z.infer<typeof DrawnDevice>
export const Wire = z.object({
  a: z.object({ device: z.string(), interface: z.string() }),
  b: z.object({ device: z.string(), interface: z.string() }),
})
export type Wire = z.infer<typeof Wire>

export const Layer2 = z.object({
  zones: z.array(z.string()),
  ports: z.array(z.object({ device: z.string(), interface: z.string() })),
  because: z.string(),
  quote: Quote.nullable(),
})

/** Everything that one proof found. */
export const Report = z.object({
  devices: z.array(DrawnDevice),
  wires: z.array(Wire),
  zones: z.array(z.object({ name: z.string(), kind: z.string(), ranges: z.array(z.string()) })),
  pairs: z.array(Pair),
  verdicts: z.array(Verdict),
  rules: z.array(RuleFinding),
  layer2: z.array(Layer2),
  unread: z.array(UnreadLine),
  assumptions: z.array(z.string()),
  lines: z.int(),
  milliseconds: z.number(),
})
export type Report = z.infer<typeof Report>

/** Where the proof stands: of today's inputs, of earlier ones, not at all. */
export const Standing = z.object({
  /** `waiting`: something changed since and is being proved. */
  state: z.enum(['none', 'waiting', 'current', 'failed']),
  proof: z.uuid().nullable(),
  at: z.string().nullable(),
  because: z.string().nullable(),
})
export type Standing = z.infer<typeof Standing>

export const readProof = endpoint('GET /segmentation/proof', {
  article,
  right: 'segmentation.proof:read',
  summary: 'いまの証明の結果',
  reply: z.object({
    standing: Standing,
    report: Report.omit({ rules: true }).nullable(),
    crossings: z.array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        name: z.string(),
        kind: z.string(),
        from: z.string(),
        to: z.string(),
        what: z.string(),
        isExpired: z.boolean(),
      }),
    ),
    hosts: z.array(
      z.object({ id: z.uuid(), name: z.string(), kind: z.string(), zone: z.string(), addresses: z.string() }),
    ),
    hygiene: z.record(z.string(), z.int()),
  }),
})

/** Lines around a quoted one, so that a person sees where it stands. */
export const Context = z.object({ version: z.uuid().nullable(), first: z.int(), lines: z.array(z.string()) })

export const readViolation = endpoint('GET /segmentation/violations/:id', {
  article,
  right: 'segmentation.proof:read',
  summary: '破れている・証明できていない一件',
  reply: z.object({
    verdict: Verdict,
    at: z.string(),
    /** A later proof does not find it any more. */
    isOver: z.boolean(),
    /** By `file:line`. */
    contexts: z.record(z.string(), Context),
    /** What stands at an address: a placed system, a terminal. */
    names: z.record(z.string(), z.object({ name: z.string(), host: z.uuid() })),
    advice: z.array(z.string()),
  }),
})

export const RuleQuery = z.object({
  kind: z.enum(hygieneKinds).optional(),
  device: z.string().max(200).optional(),
  search: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export const listRules = endpoint('GET /segmentation/rules', {
  article,
  right: 'segmentation.proof:read',
  summary: '見直すとよい規則の一覧',
  query: RuleQuery,
  reply: z.object({
    rows: z.array(RuleFinding.extend({ id: z.string(), version: z.uuid().nullable() })),
    total: z.int(),
    page: z.int(),
    size: z.int(),
    counts: z.record(z.string(), z.int()),
    devices: z.array(z.string()),
    at: z.string().nullable(),
  }),
})
export const exportRules = endpoint('GET /segmentation/rules/export', {
  article,
  right: 'segmentation.proof:read',
  summary: '見直すとよい規則を書き出す',
  query: RuleQuery.omit({ page: true }).extend({ format: z.enum(['csv', 'xlsx']).default('csv') }),
  reply: 'file',
})
