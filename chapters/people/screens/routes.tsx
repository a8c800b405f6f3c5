import type { ScreenRoute } from '../../../web/frame/screens.ts'
import { screens as duties } from './duties/routes.tsx'
import { screens as training } from './training/routes.tsx'
import { screens as drills } from './drills/routes.tsx'
import { screens as reports } from './reports/routes.tsx'

/** 5・6(5): the screens of this chapter, noun by noun. */
export const screens: readonly ScreenRoute[] = [...duties, ...training, ...drills, ...reports]
