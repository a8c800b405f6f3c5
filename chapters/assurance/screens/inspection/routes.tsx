import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'
import { titles } from '../words/titles.ts'

const read = 'assurance.inspection:read'

/** 7: self-inspection from question to improvement. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/assurance/sheets',
    words: titles.sheets,
    article: '7',
    right: 'assurance.sheet:answer',
    component: screen(() => import('./Sheets.tsx'), 'Sheets'),
  },
  {
    path: '/assurance/inspection',
    words: titles.inspections,
    article: '7',
    right: read,
    component: screen(() => import('./Inspections.tsx'), 'Inspections'),
  },
  {
    path: '/assurance/inspection/$id',
    words: titles.byQuestion,
    article: '7',
    right: 'assurance.results:read',
    component: screen(() => import('./Results.tsx'), 'Results'),
  },
  {
    path: '/assurance/inspection/$id/units/$unit',
    words: titles.byUnit,
    article: '7',
    component: screen(() => import('./UnitAnswers.tsx'), 'UnitAnswers'),
  },
  {
    path: '/assurance/questions',
    words: titles.questions,
    article: '7',
    right: read,
    isUnlisted: true,
    component: screen(() => import('./Questions.tsx'), 'Questions'),
  },
  {
    path: '/assurance/inspection-settings',
    words: titles.settings,
    article: '7',
    right: read,
    isUnlisted: true,
    component: screen(() => import('./Settings.tsx'), 'Settings'),
  },
  {
    path: '/assurance/improvements',
    words: titles.improvements,
    article: '7',
    right: 'assurance.improvement:read',
    hasInner: true,
    component: screen(() => import('./Improvements.tsx'), 'Improvements'),
  },
]
