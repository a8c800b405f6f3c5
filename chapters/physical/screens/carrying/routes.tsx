import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

/** 6(4): what is carried out and brought in. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/physical/carryings',
    words: { ja: '持出し・持込み', en: 'Taking out and bringing in' },
    article: '6(4)',
    right: 'physical.carrying:read',
    component: screen(() => import('./Carryings.tsx'), 'Carryings'),
  },
]
