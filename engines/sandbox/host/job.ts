/** One untrusted file and the program of ours that reads it. */
export interface Job {
  /** Absolute path of a module below the repository that exports `work(input, options, ask): unknown`. */
  readonly module: string
  readonly input: Uint8Array
  /** Plain JSON and byte arrays, as is the value that `work` answers. */
  readonly options?: unknown
  readonly limits: Limits
  /** What the job may ask of us while it works; its words are foreign input. It waits for each answer. */
  readonly asks?: Readonly<Record<string, (value: unknown) => Promise<unknown>>>
  /** Ends the job as `stopped`. */
  readonly signal?: AbortSignal
}

/** What children are started as; children wait ready for the kind that was asked for last. */
export interface Kind {
  /** Module loaded before the job comes, for the time that loading takes. */
  readonly ahead?: string
  /** Everything the jobs may load later; it is compiled once for all children. */
  readonly compile?: readonly string[]
  /** Whether the picture library's native part may be loaded. */
  readonly addons?: boolean
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
