import { part } from '../../../kernel/part.ts'
import { stocktakingChecks } from './checks.ts'
import { routes } from './routes.ts'
import { stocktakingByApproval } from './stocktakings.ts'

export const stocktaking = part({ served: routes, checks: stocktakingChecks, kinds: [stocktakingByApproval] })
