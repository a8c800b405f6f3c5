import { screen, type ScreenRoute } from '../frame/screens.ts'

/** Screens that belong to no chapter: what waits for me first, the contents of the policy with it. */
export const screens: readonly ScreenRoute[] = [
  { path: '/', words: { ja: 'やること', en: 'Tasks' }, component: screen(() => import('./Home.tsx'), 'Home') },
  ...(__GALLERY__
    ? [
        {
          path: '/kit',
          words: { ja: '部品', en: 'Kit' },
          hasInner: true,
          component: screen(() => import('../kit/gallery.tsx'), 'Gallery'),
        },
      ]
    : []),
]
