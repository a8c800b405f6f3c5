import { screen, type ScreenRoute } from '../frame/screens.ts'

/** Screens that belong to no chapter: what waits for me comes first. */
export const screens: readonly ScreenRoute[] = [
  { path: '/', words: { ja: 'やること', en: 'Tasks' }, component: screen(() => import('./Home.tsx'), 'Home') },
  // where the city's identity provider sends people back to
  {
    path: '/signin',
    words: { ja: 'サインイン', en: 'Sign in' },
    isUnlisted: true,
    component: screen(() => import('./SignedIn.tsx'), 'SignedIn'),
  },
]
