import { part } from '../../../kernel/part.ts'
import { checks } from './checks.ts'
import { routes } from './routes.ts'

export { nearMissDoor } from './door.ts'
export { reportsIn } from './store.ts'

export const reports = part({ served: routes.served, checks })
