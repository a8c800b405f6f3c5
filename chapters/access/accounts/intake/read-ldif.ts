// Entry point of the sandboxed process that reads LDIF; its food is hostile.
import { decode } from '../../../../kernel/ledger/transfer/sheet.ts'
import type { Candidate } from './candidate.ts'
import { candidateOf, wantedAttributes } from './directory.ts'
import { parseLdif } from './ldif.ts'

export type LdifReading =
  | {
      readonly ok: true
      readonly encoding: string
      readonly candidates: readonly Candidate[]
      readonly passedOver: number
      readonly binary: number
    }
  | { readonly ok: false; readonly because: string }

/** Read accounts out of an LDIF file. */
export async function work(input: Uint8Array): Promise<LdifReading> {
  const decoded = decode(input)
  if (decoded === undefined)
    return {
      ok: false,
      because: '文字コードが分かりません。UTF-8 の LDIF にしてください（ldifde -u は UTF-16 で読めます）。',
    }
  const read = parseLdif(decoded.text, wantedAttributes)
  if (!read.ok) return read
  const candidates = read.entries.flatMap((entry) => candidateOf(entry) ?? [])
  if (candidates.length === 0)
    return {
      ok: false,
      because: '利用者の記録が一つもありません。利用者（objectClass=user など）を含めて書き出してください。',
    }
  return {
    ok: true,
    encoding: decoded.encoding,
    candidates,
    passedOver: read.entries.length - candidates.length,
    binary: read.binary,
  }
}
