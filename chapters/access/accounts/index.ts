import { part } from '../../../kernel/part.ts'
import { routes } from './routes.ts'

export const accounts = part({ served: routes.served })
