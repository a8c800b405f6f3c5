// What is known while the lines of a document are walked through.

import type { Growth } from './draft.ts'
import type { Line } from './line.ts'
import type { Survey } from './survey.ts'

/** The walk: what the lines may be, the tree so far, and a caption that waits for its article. */
export interface Walk {
  readonly survey: Survey
  readonly growth: Growth
  readonly title: string
  readonly repeated: Line[]
  caption: Line | undefined
}
