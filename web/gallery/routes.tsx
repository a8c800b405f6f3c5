import { screen, type ScreenRoute } from '../frame/screens.ts'

/** The kit for axe and the eye: in builds made for tests only. */
export const screens: readonly ScreenRoute[] = __GALLERY__
  ? [
      {
        path: '/kit',
        words: { ja: '部品の見本', en: 'Kit' },
        article: '6(2)',
        component: screen(() => import('./Gallery.tsx'), 'Gallery'),
      },
      {
        path: '/kit/ledger',
        words: { ja: '情報資産台帳', en: 'Sample ledger' },
        article: '6(2)',
        hasInner: true,
        component: screen(() => import('./SampleLedger.tsx'), 'SampleLedger'),
      },
    ]
  : []
