import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'
import { titles } from '../words/titles.ts'

/** 6(1): the committee's page, today's and those that were kept. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/assurance/committee',
    words: titles.page,
    article: '6(1)',
    right: 'assurance.committee:read',
    component: screen(() => import('./Committee.tsx'), 'Committee'),
  },
  {
    path: '/assurance/committee/$id',
    words: titles.page,
    article: '6(1)',
    right: 'assurance.committee:read',
    component: screen(() => import('./KeptPage.tsx'), 'KeptPage'),
  },
]
