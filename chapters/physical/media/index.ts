import { part } from '../../../kernel/part.ts'
import { mediaChecks } from './checks.ts'
import { disposalByApproval } from './disposals.ts'
import { routes } from './routes.ts'

export const media = part({ served: routes, checks: mediaChecks, kinds: [disposalByApproval] })
