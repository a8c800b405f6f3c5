import type { ScreenRoute } from '../../../web/frame/screens.ts'
import { boardScreens } from './board/routes.tsx'
import { catalogueScreens } from './catalogue/routes.tsx'
import { documentScreens } from './document/routes.tsx'
import { proposalScreens } from './proposal/routes.tsx'

/** 1, 8, 9, 10: the screens of the policy's documents. */
export const screens: readonly ScreenRoute[] = [
  ...boardScreens,
  ...documentScreens,
  ...proposalScreens,
  ...catalogueScreens,
]
