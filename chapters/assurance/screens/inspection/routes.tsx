import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'
import { improvementLedger } from '../../contract.ts'
import { inspectionWords, questionWords, resultWords, settingWords, sheetWords } from '../words/inspection.ts'

const read = 'assurance.inspection:read'

/** 7: self-inspection from question to improvement. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/assurance/sheets',
    words: sheetWords.title,
    article: '7',
    right: 'assurance.sheet:answer',
    component: screen(() => import('./Sheets.tsx'), 'Sheets'),
  },
  {
    path: '/assurance/inspection',
    words: inspectionWords.title,
    article: '7',
    right: read,
    component: screen(() => import('./Inspections.tsx'), 'Inspections'),
  },
  {
    path: '/assurance/inspection/$id',
    words: resultWords.overview,
    article: '7',
    right: 'assurance.results:read',
    component: screen(() => import('./Results.tsx'), 'Results'),
  },
  {
    path: '/assurance/inspection/$id/units/$unit',
    words: resultWords.units,
    article: '7',
    component: screen(() => import('./UnitAnswers.tsx'), 'UnitAnswers'),
  },
  {
    path: '/assurance/questions',
    words: questionWords.title,
    article: '7',
    right: read,
    isUnlisted: true,
    component: screen(() => import('./Questions.tsx'), 'Questions'),
  },
  {
    path: '/assurance/inspection-settings',
    words: settingWords.title,
    article: '7',
    right: read,
    isUnlisted: true,
    component: screen(() => import('./Settings.tsx'), 'Settings'),
  },
  {
    path: '/assurance/improvements',
    words: improvementLedger.title,
    article: '7',
    right: 'assurance.improvement:read',
    hasInner: true,
    component: screen(() => import('./Improvements.tsx'), 'Improvements'),
  },
]
