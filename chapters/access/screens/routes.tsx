import type { ScreenRoute } from '../../../web/frame/screens.ts'
import { screens as accounts } from './accounts/routes.tsx'
import { screens as endpoints } from './endpoints/routes.tsx'
import { screens as vulnerabilities } from './vulnerabilities/routes.tsx'

/** 6(3)①・6(6): the screens of this chapter, noun by noun. */
export const screens: readonly ScreenRoute[] = [...accounts, ...endpoints, ...vulnerabilities]
