// Reading a file that somebody handed in: in a process of its own, behind walls; what comes back is checked like any foreign input.
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { EditionId } from '../../catalogue/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { runSandboxed } from '@sekisho/sandbox'
import { type Clause, type PolicyDocument, revisionKinds } from './document/clause.ts'
import type { Proposal } from './mapping/propose.ts'

/** A document as read, with the controls its clauses seem to answer. */
export interface Read {
  readonly document: PolicyDocument
  readonly proposals: readonly Proposal[]
}

const reader = fileURLToPath(new URL('./reader.ts', import.meta.url))
/** 30 s and 512 MB: a set of standards of 400 pages takes about 3 s; a hostile file ends here. 64 MB: sixteen times the largest text. */
const limits = { milliseconds: 30_000, megabytes: 512, outputBytes: 64 * 1024 * 1024 }

/** Read a file and propose mappings; what cannot be read is refused in words, and nothing is kept. */
export async function readFile(
  source: { readonly name: string; readonly bytes: Uint8Array },
  edition: EditionId,
): Promise<Read> {
  const job = { module: reader, input: source.bytes, options: { name: source.name, edition }, limits }
  const outcome = await runSandboxed(job, (value) => Answer.parse(value))
  if (!outcome.ok) throw unreadable(outcome.because)
  if (!outcome.value.ok) throw unreadable(outcome.value.because)
  return outcome.value
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair; neither is text. */
const Text = z.string().transform((text) => text.replaceAll('\u0000', '').toWellFormed())

const Tree: z.ZodType<Clause> = z.object({
  number: Text,
  path: Text,
  title: Text.exactOptional(),
  text: Text,
  line: z.int(),
  written: Text.exactOptional(),
  get children(): z.ZodType<readonly Clause[]> {
    return z.array(Tree)
  },
})

const Revision = z.object({
  kind: z.enum(revisionKinds),
  year: z.int(),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31).exactOptional(),
})
const Answer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    document: z.object({
      title: Text,
      revisions: z.array(Revision).readonly(),
      front: z.array(Text).readonly(),
      clauses: z.array(Tree).readonly(),
      back: z.array(Text).readonly(),
      uncertain: z.array(z.object({ line: z.int(), why: Text })).readonly(),
    }),
    proposals: z
      .array(z.object({ clause: Text, control: z.string(), confidence: z.number().min(0).max(1), because: Text }))
      .readonly(),
  }),
  z.object({ ok: z.literal(false), because: z.string() }),
])

function unreadable(because: string): Refusal {
  return new Refusal('document-unreadable', {
    status: 422,
    title: '文書を読み取れません',
    detail: `${because} 何も取り込んでいません。`,
    article: '1',
  })
}
