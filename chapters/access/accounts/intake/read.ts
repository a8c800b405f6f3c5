// A file of accounts, whatever its form, read in a process of its own.
import { fileURLToPath } from 'node:url'
import { runSandboxed } from '@sekisho/sandbox'
import { z } from 'zod'
import { type Sheet, decode } from '../../../../kernel/ledger/transfer/sheet.ts'
import { readSheet } from '../../../../kernel/ledger/transfer/upload.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import type { Candidate } from './candidate.ts'

const reader = fileURLToPath(new URL('./read-ldif.ts', import.meta.url))
/** 60 s and 1,024 MB, as for sheets: 100,000 entries take about a tenth; a bomb ends here. */
const limits = { milliseconds: 60_000, megabytes: 1024, outputBytes: 256 * 1024 * 1024 }

const text = z.string().nullable().optional()
const Read = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    encoding: z.string(),
    candidates: z.array(
      z.object({
        row: z.int(),
        login: z.string(),
        displayName: text,
        staffNumber: text,
        mail: text,
        unitName: text,
        kind: z.enum(['personal', 'shared', 'service', 'privileged']).optional(),
        enabled: z.boolean().optional(),
        lastUsedOn: text,
        createdOn: text,
        expiresOn: text,
        roles: text,
        dn: text,
        uac: z.number().nullable().optional(),
        errors: z.array(z.string()),
      }),
    ),
    passedOver: z.int(),
    binary: z.int(),
  }),
  z.object({ ok: z.literal(false), because: z.string() }),
])

export type AccountFile =
  | { readonly source: 'sheet'; readonly sheet: Sheet }
  | {
      readonly source: 'ldif'
      readonly encoding: string
      readonly candidates: readonly Candidate[]
      readonly notes: readonly string[]
    }

/** Read the file; what cannot be read is refused in words and nothing is kept of it. */
export async function readAccounts(bytes: Uint8Array): Promise<AccountFile> {
  if (!isLdif(bytes)) return { source: 'sheet', sheet: await readSheet(bytes) }
  const outcome = await runSandboxed({ module: reader, input: bytes, limits }, (value) => Read.parse(value))
  if (!outcome.ok) throw unreadable(outcome.because)
  if (!outcome.value.ok) throw unreadable(outcome.value.because)
  const { encoding, candidates, passedOver, binary } = outcome.value
  return {
    source: 'ldif',
    encoding,
    // zod gives `T | undefined` where a candidate's field is simply absent
    candidates: candidates as readonly Candidate[],
    notes: [
      ...(passedOver > 0 ? [`利用者でない記録（コンピュータ、グループなど）${passedOver}件を読み飛ばしました。`] : []),
      ...(binary > 0 ? [`文字でない値${binary}件を読み飛ばしました。`] : []),
    ],
  }
}

/** 4,096: comments of an export's head are shorter; enough to tell LDIF from a sheet. */
const head = 4_096

/** LDIF begins with `version:`, `dn:` or a comment followed by one. */
export function isLdif(bytes: Uint8Array): boolean {
  // UTF-16 letters have two bytes: an even cut keeps them whole
  const start = decode(bytes.slice(0, head))?.text ?? new TextDecoder('latin1').decode(bytes.slice(0, head))
  const line = start
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .find((one) => one !== '' && !one.startsWith('#') && !one.startsWith(' '))
  return line !== undefined && /^(?:version|dn)::?\s*\S/iu.test(line) && !/^dn[,\t]/iu.test(line)
}

const unreadable = (because: string): Refusal =>
  new Refusal('file-unreadable', {
    status: 422,
    title: 'ファイルを読み取れません',
    detail: `${because} 何も取り込んでいません。`,
    article: '6(6)',
  })
