import { encodeBase64, parseBase64 } from './base64.ts'
import { hashLength, isCount, type Hash } from './hash.ts'
import type { Key } from './key.ts'
import {
  parseNote,
  signNote,
  verifyNote,
  type Note,
  type NoteCode,
  type SignatureCode,
  type Signer,
  type VerifyEd25519,
} from './note.ts'
import { accept, reject, type Verdict } from './verdict.ts'

/** C2SP tlog-checkpoint: what a log says of itself at one moment. */
export interface Checkpoint {
  /** The log's identity, the same as its key's name. */
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

/** Why a text is not a checkpoint. */
export type CheckpointCode = 'checkpoint-shape' | 'checkpoint-size' | 'checkpoint-root' | 'checkpoint-extended'

/** The three lines that are signed. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${encodeBase64(root)}\n`
}

/** Sign a checkpoint as the log that the key names. */
export function signCheckpoint({ size, root }: Omit<Checkpoint, 'origin'>, signer: Signer): Note {
  return signNote({ text: formatCheckpoint({ origin: signer.key.name, size, root }), signatures: [] }, signer)
}

/**
 * Read the three lines. Extension lines are rejected, not ignored: our logs write none,
 * and an auditor could not tell what an unknown one changes.
 */
export function parseCheckpoint(text: string): Verdict<Checkpoint, CheckpointCode> {
  const [origin, size, root, ...rest] = text.split('\n')
  if (!origin || size === undefined || root === undefined || rest.length === 0) return reject('checkpoint-shape')
  if (rest.length > 1 || rest[0] !== '') return reject('checkpoint-extended')
  if (!/^(0|[1-9]\d*)$/.test(size) || !isCount(Number(size))) return reject('checkpoint-size')
  const hash = parseBase64(root)
  if (!hash.ok || hash.value.length !== hashLength) return reject('checkpoint-root')

  return accept({ origin, size: Number(size), root: hash.value })
}

/** Why a published checkpoint is not believed. */
export type OpenCode = NoteCode | SignatureCode | CheckpointCode | 'origin-mismatch'

/** Read a published checkpoint and believe it only if the log's own key signed it. */
export function openCheckpoint(
  source: Uint8Array | string,
  key: Key,
  verify: VerifyEd25519,
): Verdict<Checkpoint & { readonly note: Note }, OpenCode> {
  const note = parseNote(source)
  if (!note.ok) return note
  const signed = verifyNote(note.value, key, verify)
  if (!signed.ok) return signed
  const checkpoint = parseCheckpoint(note.value.text)
  if (!checkpoint.ok) return checkpoint
  if (checkpoint.value.origin !== key.name) return reject('origin-mismatch')

  return accept({ ...checkpoint.value, note: note.value })
}
