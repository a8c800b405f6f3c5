import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'
import { monthWords, yearWords } from '../words/year.ts'

/** 8: the plan of a 年度 and its usual months. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/assurance/year',
    words: yearWords.menu,
    article: '8',
    right: 'assurance.plan:read',
    component: screen(() => import('./Year.tsx'), 'Year'),
  },
  {
    path: '/assurance/year/months',
    words: monthWords.title,
    article: '8',
    right: 'assurance.plan:read',
    isUnlisted: true,
    component: screen(() => import('./UsualMonths.tsx'), 'UsualMonths'),
  },
]
