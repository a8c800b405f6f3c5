import type { ScreenRoute } from '../../../web/frame/screens.ts'
import { screens as carrying } from './carrying/routes.tsx'
import { screens as equipment } from './equipment/routes.tsx'
import { screens as media } from './media/routes.tsx'
import { screens as rooms } from './rooms/routes.tsx'
import { screens as stocktaking } from './stocktaking/routes.tsx'

/** 6(4): the screens of this chapter, noun by noun. */
export const screens: readonly ScreenRoute[] = [...rooms, ...equipment, ...media, ...carrying, ...stocktaking]
