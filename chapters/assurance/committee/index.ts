import type { Served } from '../../../kernel/http/chapter.ts'
import { part } from '../../../kernel/part.ts'
import type { Ports } from '../ports.ts'

export const committee = part({})

/** The committee's page shows the board, which is lent. */
export const committeeServed = (_ports: Ports): readonly Served[] => []
