// 見本市, through the same gates as a person's entries. Not perfect on purpose.
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Planted } from '../../organization/index.ts'
import { plantAccounts } from './accounts.ts'
import { plantEndpoints } from './endpoints.ts'
import { plantVulnerabilities } from './vulnerabilities.ts'

/** Plant this chapter's part of the sample city around the context's day. */
export async function plantAccess(context: Context, offices: Planted): Promise<void> {
  await plantAccounts(context, offices)
  await plantEndpoints(context, offices)
  await plantVulnerabilities(context, offices.first)
}
