/** What a function says about input it may refuse: a value, or one code of a closed list. Never an exception. */
export type Verdict<Value, Code extends string> = Accepted<Value> | Rejected<Code>

/** The input is good, and this is what it means. */
export interface Accepted<Value> {
  readonly ok: true
  readonly value: Value
}

/** The input is not good, and the code says in what way. */
export interface Rejected<Code extends string> {
  readonly ok: false
  readonly code: Code
}

/** Say yes, with the value. */
export function accept<Value>(value: Value): Accepted<Value> {
  return { ok: true, value }
}

/** Say no, with the code. */
export function reject<const Code extends string>(code: Code): Rejected<Code> {
  return { ok: false, code }
}
