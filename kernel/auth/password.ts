// 6(6): may this be a password? A verdict, with the reason in a code.
import { guessable } from './guessable.table.ts'

/** 12: the ministry's guideline asks for length before complexity; NIST SP 800-63B-4 asks 15 where it stands alone, and ours never does. */
export const shortestPassword = 12
/** 128: scrypt costs the same for any length, but a body must end somewhere. */
export const longestPassword = 128

export type PasswordVerdict =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly code: 'too-short' | 'too-long' | 'too-common' | 'like-user-name' }

/** Judge a new password: length, the list of common ones, the user name; no rules about kinds of characters. */
export function judgePassword(password: string, userName: string): PasswordVerdict {
  if ([...password].length < shortestPassword) return { accepted: false, code: 'too-short' }
  if (password.length > longestPassword) return { accepted: false, code: 'too-long' }
  const bare = password.normalize('NFKC').toLowerCase()
  if (userName.length >= 3 && bare.includes(userName.toLowerCase())) return { accepted: false, code: 'like-user-name' }
  if (isCommon(bare)) return { accepted: false, code: 'too-common' }
  return { accepted: true }
}

/** A common word, alone or repeated, stays common with digits and signs around it: `Password1234!!`, `qwertyqwerty`. */
function isCommon(bare: string): boolean {
  if (new Set(bare).size <= 4 || isRun(bare)) return true
  const core = unleet(bare).replaceAll(/[^a-z]/g, '')
  const stripped = bare.replaceAll(/[^a-z0-9]/g, '')
  return [stripped, core, bare.replaceAll(/[^a-z]/g, '')].some((word) => guessable.has(word) || isRepeated(word))
}

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function unleet(text: string): string {
  // trailing digits and signs are decoration, not letters
  return text.replace(/[\d\W_]+$/, '').replaceAll(/[013457@$!]/g, (c) => leet[c] ?? c)
}

function isRepeated(word: string): boolean {
  for (let size = 1; size <= word.length / 2; size += 1) {
    const unit = word.slice(0, size)
    if (word.length % size === 0 && unit.repeat(word.length / size) === word && (size < 4 || guessable.has(unit)))
      return true
  }
  return false
}

/** `123456789012`, `abcdefghijkl`: each sign follows the one before. */
function isRun(text: string): boolean {
  const codes = [...text].map((c) => c.codePointAt(0) ?? 0)
  return [1, -1].some((step) =>
    codes.slice(1).every((code, i) => code === (codes[i] ?? 0) + step || (code === 48 && codes[i] === 57)),
  )
}
