import type { Problem } from '../contract/problem.ts'
import { newId } from '../ids.ts'
import { Refusal } from '../refusal.ts'

/** The answer to an error: a refusal says why; a fault says only that it happened, with a number to ask for. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Refusal) {
    const { status, title, detail, article, errors } = error.details
    return {
      type: `/problems/${error.code}`,
      title,
      status,
      detail,
      ...(article === undefined ? {} : { article }),
      ...(errors === undefined ? {} : { errors }),
    }
  }
  const conflict = conflictOf(error)
  if (conflict !== undefined) return conflict
  return {
    type: '/problems/fault',
    title: '処理できませんでした',
    status: 500,
    detail: '変更は保存されていません。もう一度試し、続くときは番号を添えて情報政策課に知らせてください。',
    instance: newId(),
  }
}

/** Names of constraints are sentences; what PostgreSQL refuses by them is a conflict of records, not a fault. */
function conflictOf(error: unknown): Problem | undefined {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown } // a pg error carries both; others neither
  if (typeof code !== 'string' || typeof constraint !== 'string' || !/^23(505|503|514|P01)$/.test(code))
    return undefined
  const detail: Record<string, string> = {
    '23505': '同じものがすでに登録されています。',
    '23503': '関係する記録が見つからないか、ほかの記録から使われています。',
    '23514': '値の組合せが許されていません。',
    '23P01': '期間が重なっています。',
  }
  return {
    type: '/problems/conflict',
    title: '記録が食い違います',
    status: 409,
    detail: `${detail[code] ?? ''}（${constraint.replaceAll('_', ' ')}）`,
  }
}

/** The RFC 9457 response of a problem. */
export function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  })
}
