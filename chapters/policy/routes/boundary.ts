import type { Checks } from '../../../kernel/check/run.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { refold } from '../refold.ts'

/** What the routes need from the application: the checks of all chapters, and what the city is called. */
export interface PolicySurroundings {
  readonly checks: Checks
  /** Name of the city, for the template. */
  readonly cityOf: (context: Context) => Promise<string>
}

/** Fold the board in the transaction of the act, so that the next look already shows what the act changed. */
export async function afterwards(
  { checks }: Pick<PolicySurroundings, 'checks'>,
  { tx, now, today }: Context,
): Promise<void> {
  await refold(tx, checks, { now, today })
}
