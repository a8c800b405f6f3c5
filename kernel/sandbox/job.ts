/** One untrusted file and the program of ours that reads it. */
export interface Job {
  /** Absolute path of a module below the repository that exports `work(input: Uint8Array, options: unknown): unknown`. */
  readonly module: string
  readonly input: Uint8Array
  /** Plain JSON and byte arrays, as is the value that `work` answers. */
  readonly options?: unknown
  readonly limits: Limits
}

/** What a job may use; each caller writes its reason beside its numbers. */
export interface Limits {
  readonly milliseconds: number
  /** Heap and buffers of the work itself; node's own needs come on top. */
  readonly megabytes: number
  readonly outputBytes: number
}

/** First byte of an inmate: it stands ready for a job. */
export const ready = 0x52
