import { encodeBase64, parseBase64 } from './base64.ts'
import { isKeyName, signatureTypes, type Key } from './key.ts'
import { accept, reject, type Verdict } from './verdict.ts'

/** A signature line: `bytes` is what follows the key id, and only the key's type says what it means. */
export interface Signature {
  readonly name: string
  readonly id: number
  readonly bytes: Uint8Array
}

/** C2SP signed-note: a text and who signed it. The text means nothing before a signature is verified. */
export interface Note {
  /** Ends in a newline. */
  readonly text: string
  readonly signatures: readonly Signature[]
}

/** Port: is this an Ed25519 signature (RFC 8032) over the message? Duty: answer `false`, not throw, on any bytes. */
export type VerifyEd25519 = (signed: {
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}) => boolean

/** Port: sign a message with the private half of `key`. */
export interface Signer {
  readonly key: Key
  readonly sign: (message: Uint8Array) => Uint8Array
}

/** Why bytes are not a signed note. */
export type NoteCode = 'note-too-long' | 'note-encoding' | 'note-shape' | 'signature-line' | 'too-many-signatures'

/** 256 KiB: 64 post-quantum signatures of under 4 KB each; bounds what a hostile file makes us read. */
const longestNote = 256 * 1024

/** 64: the format asks for at least 16; a log, its witnesses and their keys in rotation stay well below. */
const mostSignatures = 64

/** 4: bytes of the key id before a signature. */
const keyIdLength = 4

/** Write a note as it is published. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignature).join('')}`
}

/** Add a signature of type `note` over the text. */
export function signNote(note: Note, { key, sign }: Signer): Note {
  const signature = { name: key.name, id: key.id, bytes: sign(new TextEncoder().encode(note.text)) }
  return { ...note, signatures: [...note.signatures, signature] }
}

/** Read a note. Nothing is verified yet. */
export function parseNote(source: Uint8Array | string): Verdict<Note, NoteCode> {
  if (source.length > longestNote) return reject('note-too-long')
  const whole = typeof source === 'string' ? source : decode(source)
  // oxlint-disable-next-line no-control-regex
  if (whole === undefined || !whole.isWellFormed() || /[\0-\x09\x0b-\x1f]/.test(whole)) return reject('note-encoding')
  const blank = whole.lastIndexOf('\n\n')
  if (blank <= 0 || !whole.endsWith('\n')) return reject('note-shape')

  const lines = whole.slice(blank + 2, -1).split('\n')
  if (lines.length > mostSignatures) return reject('too-many-signatures')
  const signatures = lines.map(parseSignature).filter((signature) => signature !== undefined)
  if (signatures.length !== lines.length) return reject('signature-line')
  return accept({ text: whole.slice(0, blank + 1), signatures })
}

/** Verify the note's signature of type `note` by this key; signatures by other keys are ignored. */
export function verifyNote(note: Note, key: Key, verify: VerifyEd25519): Verdict<Note, SignatureCode> {
  if (key.type !== signatureTypes.note) return reject('key-type')
  const message = new TextEncoder().encode(note.text)
  const mine = signaturesBy(note, key)
  if (mine.length === 0) return reject('signature-missing')
  const valid = mine.every(({ bytes }) => verify({ publicKey: key.publicKey, message, signature: bytes }))
  return valid ? accept(note) : reject('signature-wrong')
}

/** Why a note is not signed by a key. */
export type SignatureCode = 'key-type' | 'signature-missing' | 'signature-wrong'

/** The signatures that claim to be by this key: name and id both match. */
export function signaturesBy(note: Note, key: Key): readonly Signature[] {
  return note.signatures.filter(({ name, id }) => name === key.name && id === key.id)
}

function formatSignature({ name, id, bytes }: Signature): string {
  const idBytes = new Uint8Array(keyIdLength)
  new DataView(idBytes.buffer).setUint32(0, id)
  return `— ${name} ${encodeBase64(Uint8Array.of(...idBytes, ...bytes))}\n`
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function parseSignature(line: string): Signature | undefined {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ')
  if (dash !== '—' || rest.length > 0 || !isKeyName(name)) return undefined
  const bytes = parseBase64(encoded)
  if (!bytes.ok || bytes.value.length <= keyIdLength) return undefined
  return { name, id: new DataView(bytes.value.buffer).getUint32(0), bytes: bytes.value.slice(keyIdLength) }
}
