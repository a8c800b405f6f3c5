// Requests become typed values or a 400 that names every field that is wrong.
import type { z } from 'zod'
import type { Problem } from '../contract/problem.ts'
import { Refusal } from '../refusal.ts'

/** 32 MiB: a city's ledger of 100,000 rows as XLSX is about 12 MB; bounds what one request may hold in memory. */
export const largestBody = 32 * 1024 * 1024

/** Check `value` against `shape`; `where` names the part of the request in the error. */
export function parse(shape: z.ZodType | undefined, value: unknown, where: 'query' | 'body'): unknown {
  if (shape === undefined) return undefined
  if (where === 'query') assertStorable(JSON.stringify(value))
  const outcome = shape.safeParse(value)
  if (outcome.success) return outcome.data
  throw new Refusal('invalid-request', {
    status: 400,
    title: '入力に誤りがあります',
    detail: 'しるしの付いた項目を直して、もう一度送ってください。入力した内容は残っています。',
    errors: outcome.error.issues.slice(0, 100).map((issue) => toError(issue, where)),
  })
}

function toError(issue: z.core.$ZodIssue, where: string): NonNullable<Problem['errors']>[number] {
  const path = [where, ...issue.path.map(String)].join('/')
  return { path: `/${path}`, code: issue.code, detail: wording(issue) }
}

function wording(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? '入力してください。' : '形が違います。'
    case 'too_small':
      return issue.origin === 'string' ? '入力してください。' : `${issue.minimum} 以上にしてください。`
    case 'too_big':
      return issue.origin === 'string'
        ? `${issue.maximum} 文字以内にしてください。`
        : `${issue.maximum} 以下にしてください。`
    case 'invalid_value':
      return '選べる値の中から選んでください。'
    case 'invalid_format':
      return issue.format === 'date' ? '日付を 2026-11-23 の形で入れてください。' : '形が違います。'
    default:
      return issue.message
  }
}

/** Read a body no larger than the limit; more is refused without being kept. */
export async function readBody(request: Request): Promise<Uint8Array> {
  const tooLarge = new Refusal('body-too-large', {
    status: 413,
    title: '大きすぎます',
    detail: `一度に送れるのは ${largestBody / 1024 / 1024} MB までです。ファイルを分けて送ってください。`,
  })
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) throw tooLarge
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.byteLength
    if (length > largestBody) throw tooLarge
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Parse JSON, or refuse in words. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    assertStorable(text)
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('invalid-json', {
      status: 400,
      title: '読み取れません',
      detail: '送られた内容が JSON ではありません。画面を読み込み直してください。',
    })
  }
}

/** An escape that may stand for what PostgreSQL keeps in no text: a null, or half of a surrogate pair. */
const suspicious = /\\u(?:0000|d[89a-f])/iu

/** Letters that no record can hold are refused here, for every endpoint: further in they would be a fault. `json` may be no JSON at all. */
function assertStorable(json: string): void {
  if (!suspicious.test(json)) return
  JSON.parse(json, (key, value: unknown) => {
    for (const text of [key, value])
      if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed()))
        throw new Refusal('letter-cannot-be-kept', {
          status: 400,
          title: '使えない文字があります',
          detail: '保存できない制御文字が入っています。貼り付けた部分を打ち直して、もう一度送ってください。',
        })
    return value
  })
}
