// The conductor of the chapter's routes.
import { chapter, type Chapter } from '../../kernel/http/chapter.ts'
import { adoptionRoutes } from './routes/adoption.ts'
import { boardRoutes } from './routes/board.ts'
import type { PolicySurroundings } from './routes/boundary.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { documentRoutes } from './routes/documents.ts'
import { editRoutes } from './routes/edits.ts'
import { importRoutes } from './routes/import.ts'
import { mappingRoutes } from './routes/mappings.ts'

export type { PolicySurroundings } from './routes/boundary.ts'

/** Every endpoint of the chapter; `checks` are those of all chapters, for a verdict folds what all of them found. */
export function policyRoutes(around: PolicySurroundings): Chapter {
  const parts = [documentRoutes, importRoutes, editRoutes, mappingRoutes, adoptionRoutes, boardRoutes, catalogueRoutes]
  return chapter(
    'policy',
    parts.flatMap((part) => part(around).served),
  )
}
