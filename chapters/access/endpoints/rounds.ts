// What a day brings to terminals: looks grow old, permissions end, zones are drawn anew.
import type { Round } from '../../../kernel/jobs/round.ts'
import { allowProducts } from './allowing.ts'
import { restand } from './standing.ts'

/** The ledger's own columns follow the day; nothing here is an act, so nothing is journalled. The checks look for themselves. */
export const standingRound: Round = {
  id: 'access.terminals',
  listens: ['segmentation.zone-*', 'access.allowance-*'],
  run: async ({ tx, now, today }) => {
    await allowProducts(tx, today)
    await restand(tx, { now, today })
  },
}
