// Policy documents from the command line into the city: the same act as the screen's, one transaction a file.
import { importDocument, listDocuments } from '../../chapters/policy/contract.ts'
import { policyRoutes } from '../../chapters/policy/routes.ts'
import { act } from '../../kernel/http/act.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { perform } from '../../kernel/http/perform.ts'
import { settingsOf } from '../../kernel/setting/setting.ts'
import { checks } from '../checks.ts'
import type { Asked } from './commands.ts'
import type { NamedFile } from './file.ts'
import { cityOf, withInstallation } from './open.ts'
import type { TierName, Told } from './policy.ts'

const { served } = policyRoutes({ checks, cityOf: async ({ tx }) => (await settingsOf(tx)).cityName })

/** Give `work` the act that keeps a file as a draft version of the city. */
export function withDrafts(
  { tier, asked }: { readonly tier: TierName; readonly asked: Asked },
  work: (keep: (file: NamedFile) => Promise<Told>) => Promise<number>,
): Promise<number> {
  return withInstallation(asked, async (installation) => {
    const { id: tenant, name: city } = await cityOf(asked, installation)
    return work((file) =>
      act({ database: installation.database, tenant, now: new Date() }, async (context) => {
        const document = await shelfOf(context, tier)
        const query = { name: file.name, tier, ...(document === undefined ? {} : { document }) }
        const kept = await perform(served, importDocument, { query, body: file.bytes }, context)
        const where = document === undefined ? '新しい文書' : '今ある基本方針の新しい版'
        return {
          json: kept,
          text: `${city}の${where}の案として取り込みました（条項 ${kept.clauses}、確認が必要な行 ${kept.doubts}、対応の案 ${kept.proposals}）。画面で確かめて、採択してください。 / imported as a draft.`,
        }
      }),
    )
  })
}

/** A city has one 基本方針: a file of it is its next version. Standards and procedures are many; each file is one of its own. */
async function shelfOf(context: Context, tier: TierName): Promise<string | undefined> {
  if (tier !== 'basic') return undefined
  const { rows } = await perform(served, listDocuments, { query: { tier } }, context)
  return rows.length === 1 ? rows[0]?.id : undefined
}
