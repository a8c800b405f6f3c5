import { createContext } from 'react'
import type { ScreenGroup, ScreenRoute } from './screens.ts'

/** The registered screen that is open, for breadcrumbs and the article it serves. */
export const Here = createContext<{ readonly group: ScreenGroup; readonly route: ScreenRoute } | undefined>(undefined)
