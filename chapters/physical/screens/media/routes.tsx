import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

/** 6(4): media and their disposal. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/physical/media',
    words: { ja: '記録媒体台帳', en: 'Media' },
    article: '6(4)',
    right: 'physical.medium:read',
    hasInner: true,
    component: screen(() => import('./Media.tsx'), 'Media'),
  },
  {
    path: '/physical/disposals',
    words: { ja: '媒体・機器の廃棄', en: 'Disposal of media and devices' },
    article: '6(4)',
    right: 'physical.disposal:read',
    component: screen(() => import('./Disposals.tsx'), 'Disposals'),
  },
]
