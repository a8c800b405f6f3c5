/** One line of a benchmark: what we measured, what it is held against (a peer or a floor) in the same run, and their ratio. */
export interface BenchRow {
  readonly name: string
  /** Our figure with its unit: `48,100 appends/s`. */
  readonly value: string
  /** The peer or floor, named and with its unit: `61,000 plain inserts/s`, or a limit we promise: `≤ 250 KB`. */
  readonly floor: string
  /** Ours to theirs; whether more or less is better stands in `name`. */
  readonly ratio: number
}
