import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'
import { titles } from '../words/titles.ts'

/** 8: the plan of a 年度 and its usual months. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/assurance/year',
    words: titles.year,
    article: '8',
    right: 'assurance.plan:read',
    component: screen(() => import('./Year.tsx'), 'Year'),
  },
  {
    path: '/assurance/year/months',
    words: titles.months,
    article: '8',
    right: 'assurance.plan:read',
    isUnlisted: true,
    component: screen(() => import('./UsualMonths.tsx'), 'UsualMonths'),
  },
]
