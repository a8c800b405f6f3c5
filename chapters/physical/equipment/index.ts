import { part } from '../../../kernel/part.ts'
import { equipmentChecks } from './checks.ts'
import { routes } from './routes.ts'

export const equipment = part({ served: routes, checks: equipmentChecks })
