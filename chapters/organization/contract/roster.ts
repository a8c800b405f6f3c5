// 名簿と人事異動の取込み: one file, four ledgers, a dry run first.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { ImportReport, Matching } from '../../../kernel/contract/ledger.ts'

const article = '6(1)'
const right = 'organization.roster:write'

/** How a file is to be read: `on` is the day from which it holds, `proposeRoles` gives new heads of offices their usual role. */
export const RosterReading = z.object({ on: z.iso.date(), proposeRoles: z.boolean() })
export type RosterReading = z.infer<typeof RosterReading>

export const RosterReport = ImportReport.extend({
  on: z.iso.date(),
  /** Records that would come or change, by ledger. */
  totals: z.object({
    organs: z.int(),
    units: z.int(),
    posts: z.int(),
    people: z.int(),
    assignments: z.int(),
    ended: z.int(),
  }),
  /** Staff with a post on that day whom the file does not name; they stay as they are. */
  missing: z.array(z.string()),
  missingCount: z.int(),
})
export type RosterReport = z.infer<typeof RosterReport>

const Flag = z.enum(['true', 'false']).default('false')

/** Try a roster: nothing is written. */
export const uploadRoster = endpoint('POST /organization/roster/import', {
  summary: '職員名簿・異動名簿の取込みを試す',
  article,
  right,
  query: z.object({ name: z.string().max(255), on: z.iso.date(), proposeRoles: Flag }),
  body: 'bytes',
  reply: RosterReport,
})
/** Try it again under other columns, another day. */
export const rematchRoster = endpoint('POST /organization/roster/import/:file/matching', {
  summary: '職員名簿の取込みの列対応を改める',
  article,
  right,
  body: RosterReading.extend({ matching: Matching }),
  reply: RosterReport,
})
/** Take it in, whole, in one transaction. */
export const applyRoster = endpoint('POST /organization/roster/import/:file/application', {
  summary: '職員名簿・異動名簿を取り込む',
  article,
  right,
  body: RosterReading.extend({ matching: Matching, skipRejected: z.boolean() }),
  reply: RosterReport,
})
