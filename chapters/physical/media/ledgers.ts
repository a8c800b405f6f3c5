// What makes a medium impossible.
import type { Tx } from '../../../kernel/db/database.ts'
import type { LedgerRules } from '../../../kernel/ledger/rules.ts'
import { readSetting } from '../../../kernel/setting/setting.ts'
import { assetLedger } from '../../assets/index.ts'
import { unitLedger } from '../../organization/index.ts'
import { mediumKinds, type MediumKind, mediumLedger } from '../contract.ts'

/** Key of the setting; the city's own list, none at the start. */
export const forbiddenKey = 'physical.forbidden-media'

/** 6(4): kinds of media that the city does not use any more. */
export async function forbiddenKinds(tx: Tx): Promise<readonly MediumKind[]> {
  const kept = await readSetting(tx, forbiddenKey)
  return Array.isArray(kept) ? mediumKinds.map(({ value }) => value).filter((kind) => kept.includes(kind)) : []
}

/** 6(4), 6(5): private media are not used for work; a new medium is of a kind that the city uses. */
export const mediumRules: LedgerRules = {
  ledger: mediumLedger,
  neighbours: [unitLedger, assetLedger],
  judge: async (values, before, { tx }) => {
    const forbidden = await forbiddenKinds(tx)
    return [
      ...(values['owned'] === 'private'
        ? [{ field: 'owned', because: '私物の記録媒体は業務に使えません。市が支給する媒体を使ってください。' }]
        : []),
      ...(before === null && forbidden.some((kind) => kind === values['kind'])
        ? [{ field: 'kind', because: 'この種類の記録媒体は、市の決まりで使えません。' }]
        : []),
    ]
  },
}
