// A roster or an asset register against the city's records: the dry run leaves nothing behind, the import is one transaction.
import { assetLedger } from '../../chapters/assets/contract.ts'
import { routes as assetRoutes } from '../../chapters/assets/routes.ts'
import { applyRoster, uploadRoster } from '../../chapters/organization/contract.ts'
import { routes as organizationRoutes } from '../../chapters/organization/routes.ts'
import type { ImportReport } from '../../kernel/contract/ledger.ts'
import { act } from '../../kernel/http/act.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { perform } from '../../kernel/http/perform.ts'
import { listTenants } from '../../kernel/tenant.ts'
import type { Asked } from './commands.ts'
import { planAlone } from './ledger-alone.ts'
import type { LedgerAsk } from './ledger.ts'
import { cityOf, withInstallation } from './open.ts'

/** Import, or try, in the city that `--city` names. */
export function importInCity(ask: LedgerAsk, asked: Asked): Promise<ImportReport> {
  return withInstallation(asked, async (installation) => {
    if (ask.isDry && (await listTenants(installation.database)).length === 0) return planAlone(ask)
    const { id: tenant } = await cityOf(asked, installation)
    const acting = { database: installation.database, tenant, now: new Date() }
    return ask.isDry
      ? rolledBack((leave) => act(acting, async (context) => leave(await run(ask, context))))
      : act(acting, (context) => run(ask, context))
  })
}

function run(ask: LedgerAsk, context: Context): Promise<ImportReport> {
  return ask.what === 'assets' ? runAssets(ask, context) : runRoster(ask, context)
}

async function runAssets({ file, isDry, skipRejected }: LedgerAsk, context: Context): Promise<ImportReport> {
  const { upload, apply } = assetLedger.endpoints
  const report = await perform(assetRoutes.served, upload, { query: { name: file.name }, body: file.bytes }, context)
  if (isStopped(report, isDry, skipRejected)) return report
  return perform(
    assetRoutes.served,
    apply,
    { params: { file: report.file }, body: { matching: report.matching, skipRejected } },
    context,
  )
}

async function runRoster(
  { file, isDry, skipRejected, on, proposeRoles }: LedgerAsk,
  context: Context,
): Promise<ImportReport> {
  const { served } = organizationRoutes
  const query = { name: file.name, on, proposeRoles: proposeRoles ? ('true' as const) : ('false' as const) }
  const report = await perform(served, uploadRoster, { query, body: file.bytes }, context)
  if (isStopped(report, isDry, skipRejected)) return report
  return perform(
    served,
    applyRoster,
    { params: { file: report.file }, body: { on, proposeRoles, matching: report.matching, skipRejected } },
    context,
  )
}

/** One refused row refuses the file, and the person reads which. */
function isStopped({ counts }: ImportReport, isDry: boolean, skipRejected: boolean): boolean {
  return isDry || (counts.rejected > 0 && !skipRejected)
}

/** Leaves the transaction with its answer and nothing else. */
async function rolledBack<T>(work: (leave: (answer: T) => never) => Promise<never>): Promise<T> {
  class Answer extends Error {
    readonly answer: T
    constructor(answer: T) {
      super('rolled back on purpose')
      this.answer = answer
    }
  }
  try {
    return await work((answer) => {
      throw new Answer(answer)
    })
  } catch (error) {
    if (error instanceof Answer) return error.answer
    throw error
  }
}
