// What crossed in 見本市: planted through the same acts that people use.
import type { Context } from '../../../kernel/http/chapter.ts'
import { ensureRules } from '../editions.ts'
import type { Lent } from '../port.ts'

/** Plant rules and a few transfers. */
export async function plantCrossings(context: Context, _lent: Lent): Promise<void> {
  await ensureRules(context)
}
