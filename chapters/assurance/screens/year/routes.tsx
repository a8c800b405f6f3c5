import type { ScreenRoute } from '../../../../web/frame/screens.ts'

export const screens: readonly ScreenRoute[] = []
