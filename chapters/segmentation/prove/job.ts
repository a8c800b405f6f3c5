// What crosses the wall between the server and the child that reads configurations and proves: plain JSON, checked on both sides.
import { z } from 'zod'
import { PairChange, Removed, Report, Unread, Way } from '../contract.ts'

const Text = z.string()
const Port = z.object({ device: Text, interface: Text })
export const File = z.object({ name: Text, vendor: Text, text: Text })
export type File = z.infer<typeof File>
/** Traffic as the ledger has it; the child reads the addresses. */
const Traffic = z.object({ source: Text, destination: Text, protocol: Text, ports: Text })

export const Network = z.object({
  files: z.array(File),
  zones: z.array(z.object({ name: Text, kind: Text, ranges: Text, places: z.array(Port), isOutside: z.boolean() })),
  relays: z.array(z.object({ name: Text, addresses: Text, isSanctioned: z.boolean() })),
  links: z.array(z.object({ a: Port, b: Port })),
})
export type Network = z.infer<typeof Network>

export const Sentence = z.object({
  id: Text,
  from: Text,
  to: Text,
  article: Text,
  says: Text,
  crossing: Text.nullable(),
  kind: z.enum(['never', 'must', 'only', 'through']),
  traffic: Traffic.optional(),
  named: z.array(Traffic.extend({ id: Text })).optional(),
  any: z.array(Text).optional(),
})

/** A sentence of the policy with what it says in plain Japanese. */
export type Sentence = z.infer<typeof Sentence>
export type TextTraffic = z.infer<typeof Traffic>

export const Job = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), files: z.array(z.object({ name: Text, base64: Text })) }),
  z.object({
    kind: z.literal('prove'),
    network: Network,
    sentences: z.array(Sentence),
    /** The same network with the files of the proof before; absent at the first proof. */
    before: z.array(File).nullable(),
    salt: Text,
  }),
  z.object({
    kind: z.literal('follow'),
    network: Network,
    packet: z.object({ from: Text, to: Text, protocol: Text, port: z.int().nullable() }),
  }),
])
export type Job = z.infer<typeof Job>

export const ReadFile = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    name: Text,
    vendor: Text,
    text: Text,
    lines: z.int(),
    devices: z.array(Text),
    unread: z.array(Unread),
    removed: z.array(Removed),
  }),
  z.object({ ok: z.literal(false), name: Text, because: Text }),
])
export type ReadFile = z.infer<typeof ReadFile>
export const Readings = z.object({ files: z.array(ReadFile) })
export const Proved = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), report: Report, changes: z.array(PairChange) }),
  z.object({ ok: z.literal(false), because: Text }),
])
export type Proved = z.infer<typeof Proved>
export const Followed = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), way: Way }),
  z.object({ ok: z.literal(false), because: Text }),
])
export type Followed = z.infer<typeof Followed>
