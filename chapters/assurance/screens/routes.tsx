import type { ScreenRoute } from '../../../web/frame/screens.ts'
import { screens as year } from './year/routes.tsx'
import { screens as inspection } from './inspection/routes.tsx'
import { screens as audit } from './audit/routes.tsx'
import { screens as committee } from './committee/routes.tsx'

/** 6(9)・7: the screens of this chapter, noun by noun. */
export const screens: readonly ScreenRoute[] = [...year, ...inspection, ...audit, ...committee]
