import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

/** 6(4): stocktaking and its labels. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/physical/stocktakings',
    words: { ja: '棚卸し', en: 'Stocktaking' },
    article: '6(4)',
    right: 'physical.stocktaking:read',
    hasInner: true,
    component: screen(() => import('./Stocktakings.tsx'), 'Stocktakings'),
  },
  {
    path: '/physical/labels',
    words: { ja: 'ラベルの印刷', en: 'Labels' },
    article: '6(4)',
    right: 'physical.stocktaking:read',
    isUnlisted: true,
    component: screen(() => import('./Labels.tsx'), 'Labels'),
  },
]
