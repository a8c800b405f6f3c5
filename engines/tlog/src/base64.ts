import { accept, reject, type Verdict } from './verdict.ts'

/** Standard base64 with padding, RFC 4648 §4. */
export function encodeBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** Read standard base64; only the one spelling that `encodeBase64` would write is accepted. */
export function parseBase64(text: string): Verdict<Uint8Array, 'not-base64'> {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return reject('not-base64')
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  return encodeBase64(bytes) === text ? accept(bytes) : reject('not-base64')
}
