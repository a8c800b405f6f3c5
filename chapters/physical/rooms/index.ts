import { part } from '../../../kernel/part.ts'
import { roomChecks } from './checks.ts'
import { permitByApproval } from './permits.ts'
import { routes } from './routes.ts'

export { doorPage } from './door/page.ts'

export const rooms = part({ served: routes, checks: roomChecks, kinds: [permitByApproval] })
