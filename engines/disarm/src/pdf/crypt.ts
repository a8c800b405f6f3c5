// The standard security handler (ISO 32000-2 7.6.4): opened with the empty user password or one the person gave; never guessed.
import { Held, type Tools } from '../contract.ts'
import { encryptCbc } from './aes.ts'
import { type Dict, isKind, join, nameOf, type Value } from './value.ts'

type Method = 'none' | 'rc4' | 'aes' | 'aes-256'
/** Undoes the encryption of one object's strings and streams. */
export interface Cipher {
  readonly strings: (bytes: Uint8Array, number: number, generation: number) => Uint8Array
  readonly streams: (bytes: Uint8Array, number: number, generation: number, filter?: string) => Uint8Array
  readonly metadata: boolean
}
interface Handler {
  readonly tools: Tools
  readonly revision: number
  readonly length: number
  readonly owner: Uint8Array
  readonly user: Uint8Array
  readonly ownerKey: Uint8Array
  readonly userKey: Uint8Array
  readonly permissions: number
  readonly id: Uint8Array
  readonly metadata: boolean
}

const padding = Uint8Array.from([
  0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e, 0x2e, 0x00,
  0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
])

/** Opens an /Encrypt dictionary whose values are all direct. Throws `Held`: 'encrypted' for other handlers, 'password-needed', 'wrong-password'. */
export function open(
  encrypt: Dict,
  id: Uint8Array,
  { tools, passwords, where }: { readonly tools: Tools; readonly passwords: readonly string[]; readonly where: string },
): Cipher {
  const get = (key: string): Value => encrypt.entries.get(key) ?? null
  const number = (key: string, otherwise: number): number => {
    const value = get(key)
    return typeof value === 'number' ? value : otherwise
  }
  const bytes = (key: string): Uint8Array => {
    const value = get(key)
    return isKind(value, 'string') ? value.bytes : new Uint8Array()
  }
  if (nameOf(get('Filter')) !== 'Standard')
    throw new Held(
      'encrypted',
      where,
      `couldn't open security handler \`${nameOf(get('Filter')) ?? '?'}\`: only the standard one has passwords`,
    )
  const version = number('V', 0)
  const revision = number('R', 2)
  const methods = methodsOf(encrypt, version)
  const bits = version === 1 ? 40 : version >= 4 ? 128 : number('Length', 40)
  const handler: Handler = {
    tools,
    revision,
    length: Math.min(16, Math.max(5, (bits < 40 ? bits * 8 : bits) >> 3)),
    owner: bytes('O'),
    user: bytes('U'),
    ownerKey: bytes('OE'),
    userKey: bytes('UE'),
    permissions: number('P', 0) | 0,
    id,
    metadata: get('EncryptMetadata') !== false,
  }
  const key = keyFrom(handler, passwords, where)
  const undo = (method: Method, data: Uint8Array, of: number, generation: number): Uint8Array =>
    method === 'none'
      ? data
      : decrypt(method, data, method === 'aes-256' ? key : objectKey(key, of, generation, { method, tools }), tools)
  return {
    strings: (data, of, generation) => undo(methods.strings, data, of, generation),
    streams: (data, of, generation, filter) =>
      undo(filter === undefined ? methods.streams : methods.named(filter), data, of, generation),
    metadata: handler.metadata,
  }
}

function methodsOf(
  encrypt: Dict,
  version: number,
): { readonly strings: Method; readonly streams: Method; readonly named: (filter: string) => Method } {
  if (version < 4) return { strings: 'rc4', streams: 'rc4', named: () => 'rc4' }
  const filters = encrypt.entries.get('CF')
  const named = (filter: string): Method => {
    const one = isKind(filters, 'dict') ? filters.entries.get(filter) : undefined
    const method = isKind(one, 'dict') ? nameOf(one.entries.get('CFM')) : undefined
    return method === 'V2' ? 'rc4' : method === 'AESV2' ? 'aes' : method === 'AESV3' ? 'aes-256' : 'none'
  }
  return {
    strings: named(nameOf(encrypt.entries.get('StrF')) ?? 'Identity'),
    streams: named(nameOf(encrypt.entries.get('StmF')) ?? 'Identity'),
    named,
  }
}

function keyFrom(handler: Handler, passwords: readonly string[], where: string): Uint8Array {
  for (const password of ['', ...passwords]) {
    // Older revisions hash PDFDocEncoding, here as Latin-1 and as UTF-8; the newest hashes UTF-8 only.
    for (const typed of variants(password, handler.revision >= 5)) {
      const key = handler.revision >= 5 ? newKey(handler, typed) : oldKey(handler, typed)
      if (key !== null) return key
    }
  }
  if (passwords.length === 0) throw new Held('password-needed', where, 'the file opens only with a password')
  throw new Held('wrong-password', where, 'none of the passwords given opens the file')
}

function variants(password: string, utf8Only: boolean): readonly Uint8Array[] {
  const utf8 = new TextEncoder().encode(password.normalize('NFKC'))
  const plain = Uint8Array.from(password, (letter) => letter.charCodeAt(0) & 255)
  return utf8Only || utf8.length === password.length ? [utf8.subarray(0, 127)] : [plain, utf8]
}

/** Revisions 2 to 4: the password as user, then as owner. */
function oldKey(handler: Handler, password: Uint8Array): Uint8Array | null {
  const asUser = oldUserKey(handler, password)
  if (opens(handler, asUser)) return asUser
  const inner = oldUserKey(handler, ownerToUser(handler, password))
  return opens(handler, inner) ? inner : null
}

const padded = (password: Uint8Array): Uint8Array => join([password.subarray(0, 32), padding]).subarray(0, 32)

function oldUserKey(
  { tools, owner, permissions, id, metadata, revision, length }: Handler,
  password: Uint8Array,
): Uint8Array {
  const flags = Uint8Array.from([
    permissions & 255,
    (permissions >> 8) & 255,
    (permissions >> 16) & 255,
    (permissions >> 24) & 255,
  ])
  const open = revision >= 4 && !metadata ? Uint8Array.of(255, 255, 255, 255) : new Uint8Array()
  let hash = tools.digest('md5', join([padded(password), owner.subarray(0, 32), flags, id, open]))
  if (revision >= 3) for (let round = 0; round < 50; round += 1) hash = tools.digest('md5', hash.subarray(0, length))
  return hash.subarray(0, length)
}

function opens({ tools, user, revision, id }: Handler, key: Uint8Array): boolean {
  if (revision === 2) return same(rc4(key, padding), user.subarray(0, 32))
  let check = rc4(key, tools.digest('md5', join([padding, id])))
  for (let round = 1; round < 20; round += 1)
    check = rc4(
      key.map((byte) => byte ^ round),
      check,
    )
  return same(check, user.subarray(0, 16))
}

function ownerToUser({ tools, owner, revision, length }: Handler, password: Uint8Array): Uint8Array {
  let hash = tools.digest('md5', padded(password))
  if (revision >= 3) for (let round = 0; round < 50; round += 1) hash = tools.digest('md5', hash)
  const key = hash.subarray(0, length)
  let plain = owner.subarray(0, 32)
  for (let round = revision >= 3 ? 19 : 0; round >= 0; round -= 1)
    plain = rc4(
      key.map((byte) => byte ^ round),
      plain,
    )
  return plain
}

/** Revisions 5 and 6: salts behind the hashes, the file's key wrapped under either password. */
function newKey(handler: Handler, password: Uint8Array): Uint8Array | null {
  const { tools, user, owner, userKey, ownerKey } = handler
  const nothing = new Uint8Array()
  const whole = user.subarray(0, 48)
  const unwrap = (salt: Uint8Array, extra: Uint8Array, wrapped: Uint8Array): Uint8Array =>
    tools.decipher(
      'aes-256-cbc',
      hashOf(handler, password, salt, extra),
      new Uint8Array(16),
      wrapped.subarray(0, 32),
      false,
    )
  if (same(hashOf(handler, password, user.subarray(32, 40), nothing), user.subarray(0, 32)))
    return unwrap(user.subarray(40, 48), nothing, userKey)
  if (same(hashOf(handler, password, owner.subarray(32, 40), whole), owner.subarray(0, 32)))
    return unwrap(owner.subarray(40, 48), whole, ownerKey)
  return null
}

/** Algorithm 2.B for revision 6; one SHA-256 for revision 5. */
function hashOf({ tools, revision }: Handler, password: Uint8Array, salt: Uint8Array, extra: Uint8Array): Uint8Array {
  let key = tools.digest('sha256', join([password, salt, extra]))
  if (revision < 6) return key
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const once = join([password, key, extra])
    const encrypted = encryptCbc(
      key.subarray(0, 16),
      key.subarray(16, 32),
      join(Array.from({ length: 64 }, () => once)),
    )
    const third = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = tools.digest(third === 0 ? 'sha256' : third === 1 ? 'sha384' : 'sha512', encrypted)
    last = encrypted[encrypted.length - 1] ?? 0
  }
  return key.subarray(0, 32)
}

function objectKey(
  key: Uint8Array,
  number: number,
  generation: number,
  { method, tools }: { readonly method: Method; readonly tools: Tools },
): Uint8Array {
  const mark = Uint8Array.from([
    number & 255,
    (number >> 8) & 255,
    (number >> 16) & 255,
    generation & 255,
    (generation >> 8) & 255,
  ])
  const salt = method === 'aes' ? Uint8Array.of(0x73, 0x41, 0x6c, 0x54) : new Uint8Array()
  return tools.digest('md5', join([key, mark, salt])).subarray(0, Math.min(16, key.length + 5))
}

function decrypt(method: Method, bytes: Uint8Array, key: Uint8Array, tools: Tools): Uint8Array {
  if (method === 'rc4') return rc4(key, bytes)
  if (bytes.length < 32) return new Uint8Array()
  const cipher = method === 'aes-256' ? 'aes-256-cbc' : 'aes-128-cbc'
  const whole = bytes.subarray(16, bytes.length - (bytes.length % 16))
  const plain = tools.decipher(cipher, key, bytes.subarray(0, 16), whole, false)
  const pad = plain[plain.length - 1] ?? 0
  return pad >= 1 && pad <= 16 ? plain.subarray(0, plain.length - pad) : plain
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

/** RC4, its own inverse. */
export function rc4(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    ;[state[i], state[j]] = [state[j] ?? 0, state[i] ?? 0]
  }
  const out = new Uint8Array(bytes.length)
  for (let at = 0, i = 0, j = 0; at < bytes.length; at += 1) {
    i = (i + 1) & 255
    const a = state[i] ?? 0
    j = (j + a) & 255
    const b = state[j] ?? 0
    state[i] = b
    state[j] = a
    out[at] = (bytes[at] ?? 0) ^ (state[(a + b) & 255] ?? 0)
  }
  return out
}
