// Nothing to improve: declared for a year, in the journal; refused while something is recorded.
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { declarationsOf, declareEmpty } from '../../../kernel/ledger/emptiness.ts'
import { namesOf } from '../../organization/index.ts'
import type { declareImprovementEmptiness, readImprovementEmptiness } from '../contract/emptiness.ts'

const ledger = 'assurance.improvement'

/** The declaration in force. */
export async function declared(context: Context): Promise<z.input<typeof readImprovementEmptiness.reply>> {
  const [found] = await declarationsOf([ledger], context, namesOf)
  return { declared: found === undefined ? null : { until: found.until, reason: found.reason, by: found.by } }
}

/** Declare it. */
export async function declare(
  { reason }: z.output<typeof declareImprovementEmptiness.body>,
  context: Context,
): Promise<z.input<typeof declareImprovementEmptiness.reply>> {
  const { until, by } = await declareEmpty({ ledger, reason, article: '7' }, context)
  return { until, reason, by }
}
