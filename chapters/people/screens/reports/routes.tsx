import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

/** 5.3: reporting, the list, one report, and what the city settles. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/people/report',
    words: { ja: '報告する', en: 'Report' },
    article: '6(5)',
    right: 'people.report:file',
    isFace: true,
    component: screen(() => import('./ReportForm.tsx'), 'ReportForm'),
  },
  {
    path: '/people/reports',
    words: { ja: '報告の一覧', en: 'Reports' },
    article: '6(5)',
    right: 'people.report:list',
    component: screen(() => import('./ReportList.tsx'), 'ReportList'),
  },
  {
    path: '/people/reports/$id',
    words: { ja: '報告', en: 'Report' },
    article: '6(5)',
    right: 'people.report:list',
    component: screen(() => import('./ReportPage.tsx'), 'ReportPage'),
  },
  {
    path: '/people/drill-settings',
    words: { ja: '訓練と報告の設定', en: 'Drills and reports' },
    article: '6(5)',
    right: 'people.drill-settings:read',
    isUnlisted: true,
    component: screen(() => import('./DrillSettings.tsx'), 'DrillSettings'),
  },
]
