import { describe, expect, test } from 'vitest'
import { merkle, newSigner, sha256, verifyEd25519 } from '../fixtures/crypto.ts'
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { cosignedMessage, packCosignature, verifyCosignature } from './cosignature.ts'
import { formatKey, nameKey, parseKey, signatureTypes, type Key } from './key.ts'
import { formatNote, parseNote, signNote, verifyNote, type Note } from './note.ts'
import type { Verdict } from './verdict.ts'

/** The example key and note in the documentation of Go's golang.org/x/mod/sumdb/note, made by other hands than ours. */
const published = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note:
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
} as const

function value<Value>(verdict: Verdict<Value, string>): Value {
  if (!verdict.ok) throw new Error(verdict.code)
  return verdict.value
}

const log = newSigner('town.example/log')
const witness = newSigner('prefecture.example/witness', signatureTypes.cosignature)
const head = { size: 3, root: merkle.leaf(Uint8Array.of(3)) }

describe('a note made by another implementation', () => {
  const key = value(parseKey(sha256, published.key))
  test('is read, verified and written back byte for byte', () => {
    const note = value(parseNote(published.note))
    expect(verifyNote(note, key, verifyEd25519)).toMatchObject({ ok: true })
    expect(formatNote(note)).toBe(published.note)
    expect(formatKey(key)).toBe(published.key)
  })
  test('is not verified with one letter changed', () => {
    const note = value(parseNote(published.note.replace('answer', 'Answer')))
    expect(verifyNote(note, key, verifyEd25519)).toEqual({ ok: false, code: 'signature-wrong' })
  })
})

test('a checkpoint is three lines, signed by the log and believed by its key alone', () => {
  const published = formatNote(signCheckpoint(head, log))
  expect(published.split('\n').slice(0, 2)).toEqual(['town.example/log', '3'])
  expect(openCheckpoint(published, log.key, verifyEd25519)).toMatchObject({ ok: true, value: { size: 3 } })
  expect(openCheckpoint(new TextEncoder().encode(published), log.key, verifyEd25519).ok).toBe(true)
  const stranger = newSigner('town.example/log')
  expect(openCheckpoint(published, stranger.key, verifyEd25519)).toEqual({ ok: false, code: 'signature-missing' })
})

test('a checkpoint of another origin is not believed even when the key signed it', () => {
  const text = formatCheckpoint({ origin: 'other.example/log', ...head })
  const note = signNote({ text, signatures: [] }, log)
  expect(openCheckpoint(formatNote(note), log.key, verifyEd25519)).toEqual({ ok: false, code: 'origin-mismatch' })
})

test('a signature that claims our key and is wrong rejects the note, whatever else is right', () => {
  const note = signCheckpoint(head, log)
  const forged: Note = {
    ...note,
    signatures: [...note.signatures, { name: log.key.name, id: log.key.id, bytes: new Uint8Array(64) }],
  }
  expect(openCheckpoint(formatNote(forged), log.key, verifyEd25519)).toEqual({ ok: false, code: 'signature-wrong' })
})

describe('a witness', () => {
  const note = signCheckpoint(head, log)
  const cosign = (time: number, signer = witness): Note => {
    const bytes = packCosignature(time, signer.sign(cosignedMessage(note.text, time)))
    return { ...note, signatures: [...note.signatures, { name: signer.key.name, id: signer.key.id, bytes }] }
  }
  test("cosigns what it saw and when, and the log's own signature stays good", () => {
    const cosigned = value(parseNote(formatNote(cosign(1_795_000_000))))
    expect(verifyCosignature(cosigned, witness.key, verifyEd25519)).toEqual({
      ok: true,
      value: { witness: 'prefecture.example/witness', time: 1_795_000_000 },
    })
    expect(verifyNote(cosigned, log.key, verifyEd25519).ok).toBe(true)
  })
  test("is not believed with another time, or without its signature, or with a log's key", () => {
    const [mine, theirs] = cosign(1_795_000_000).signatures
    if (mine === undefined || theirs === undefined) throw new Error('two signatures expected')
    const bytes = theirs.bytes.slice()
    bytes[7] = (bytes[7] ?? 0) ^ 1
    const retimed = { ...note, signatures: [mine, { ...theirs, bytes }] }
    expect(verifyCosignature(retimed, witness.key, verifyEd25519)).toEqual({ ok: false, code: 'signature-wrong' })
    expect(verifyCosignature(note, witness.key, verifyEd25519)).toEqual({ ok: false, code: 'signature-missing' })
    expect(verifyCosignature(note, log.key, verifyEd25519)).toEqual({ ok: false, code: 'key-type' })
    expect(verifyNote(retimed, witness.key, verifyEd25519)).toEqual({ ok: false, code: 'key-type' })
    const cut = { ...note, signatures: [{ ...theirs, bytes: bytes.slice(1) }] }
    expect(verifyCosignature(cut, witness.key, verifyEd25519)).toEqual({ ok: false, code: 'cosignature-length' })
    bytes.fill(0xff, 0, 8)
    expect(verifyCosignature(retimed, witness.key, verifyEd25519)).toEqual({ ok: false, code: 'cosignature-time' })
  })
})

test('one public key has different ids as log and as witness', () => {
  const { publicKey } = log.key
  const asWitness = nameKey(sha256, { name: log.key.name, type: signatureTypes.cosignature, publicKey })
  expect(asWitness.id).not.toBe(log.key.id)
  expect(parseKey(sha256, formatKey(asWitness))).toEqual({ ok: true, value: asWitness })
})

test('a name that a signature line cannot carry is a fault of the caller', () => {
  for (const name of ['', 'two words', 'full\u3000width', 'a+b', 'line\nbreak']) {
    expect(() => nameKey(sha256, { ...log.key, name })).toThrow('name a key')
  }
})

test('vkeys that do not say what they should are rejected with the reason', () => {
  const vkey = formatKey(log.key)
  const [name = '', id = '', material = ''] = [
    vkey.split('+')[0],
    vkey.split('+')[1],
    vkey.split('+').slice(2).join('+'),
  ]
  const code = (line: string): string => {
    const key: Verdict<Key, string> = parseKey(sha256, line)
    return key.ok ? 'ok' : key.code
  }
  expect(code(`${vkey}\n`)).toBe('ok')
  expect(code('')).toBe('not-a-key')
  expect(code(`${name}+${id}`)).toBe('not-a-key')
  expect(code(`${name}+${id}+%%%%`)).toBe('not-a-key')
  expect(code(`+${id}+${material}`)).toBe('key-name')
  expect(code(`${name}x+${id}+${material}`)).toBe('key-id-mismatch')
  expect(code(`${name}+${id}+${btoa('\x02'.padEnd(33, 'k'))}`)).toBe('key-type')
  expect(code(`${name}+${id}+${btoa('\x01'.padEnd(32, 'k'))}`)).toBe('key-length')
})

test('checkpoints that are not exactly three lines are rejected with the reason', () => {
  const good = formatCheckpoint({ origin: 'town.example/log', ...head })
  const code = (text: string): string => {
    const checkpoint = parseCheckpoint(text)
    return checkpoint.ok ? 'ok' : checkpoint.code
  }
  expect(code(good)).toBe('ok')
  expect(code('')).toBe('checkpoint-shape')
  expect(code(good.trimEnd())).toBe('checkpoint-shape')
  expect(code(`\n${good}`)).toBe('checkpoint-shape')
  expect(code(`${good}extension\n`)).toBe('checkpoint-extended')
  for (const size of ['03', '-3', '3.0', '0x3', '１', '9007199254740993', '']) {
    expect(code(good.replace('\n3\n', `\n${size}\n`))).toBe('checkpoint-size')
  }
  expect(code(good.replace(/=\n$/, '\n'))).toBe('checkpoint-root')
  expect(code('town.example/log\n3\nAAAA\n')).toBe('checkpoint-root')
})
