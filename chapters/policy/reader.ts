// What runs behind the sandbox's walls: a file becomes a document with proposals, or the reason why not.
import { z } from 'zod'
import { loadEdition } from '../../catalogue/index.ts'
import type { PolicyDocument } from './document/clause.ts'
import { readPolicy } from './document/read.ts'
import { type Proposal, proposeMappings } from './mapping/propose.ts'

export type Reading =
  | { readonly ok: true; readonly document: PolicyDocument; readonly proposals: readonly Proposal[] }
  | { readonly ok: false; readonly because: string }

const Options = z.object({ name: z.string(), edition: z.enum(['R8.3', 'R7.3']) })

/** Read a document and propose controls for its clauses. */
export function work(input: Uint8Array, options: unknown): Reading {
  const { name, edition } = Options.parse(options)
  const reading = readPolicy({ name, bytes: input })
  if (!reading.ok) return { ok: false, because: reading.because }
  return { ok: true, document: reading.document, proposals: proposeMappings(reading.document, loadEdition(edition)) }
}
