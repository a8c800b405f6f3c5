/** 64: the longest staff number (職員番号) or directory name met; bounds a column and an index. */
const longest = 64

/** User name as stored: full-width digits and letters made half-width, lower case. Undefined where it cannot be one. */
export function normaliseUserName(typed: string): string | undefined {
  if (typed.length > longest * 2) return undefined
  const name = typed.normalize('NFKC').trim().toLowerCase()
  return /^[a-z0-9][a-z0-9._-]*$/.test(name) && name.length <= longest ? name : undefined
}

/** Better Auth wants an e-mail for every user; this one is never written to (RFC 2606 §2: `.invalid` goes nowhere). */
export const emailOf = (userName: string): string => `${userName}@account.invalid`
