import type { ScreenRoute } from '../../../web/frame/screens.ts'
import { documentScreens } from './document/routes.tsx'

/** 1, 8, 9, 10: the screens of the policy's documents. */
export const screens: readonly ScreenRoute[] = [...documentScreens]
