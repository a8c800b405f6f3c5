import type { Problem } from '../../kernel/contract/problem.ts'

/** A refusal of the server (RFC 9457) on its way to the screen that asked. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.type}: ${problem.title}`)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** The refusal inside an error, where it is one. */
export function problemOf(error: unknown): Problem | undefined {
  return error instanceof ProblemError ? error.problem : undefined
}

/** Errors by field name: `/values/name` and `/name` are both `name`. */
export function errorsByField(problem: Problem | undefined): ReadonlyMap<string, string> {
  const entries = problem?.errors ?? []
  return new Map(entries.map(({ path, code, detail }) => [path.replace(/^\/?(?:values\/)?/u, ''), detail ?? code]))
}
