import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

/** 6(3)①, 6(6): terminals, permitted software, and how terminals report. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/access/terminals',
    words: { ja: '端末台帳', en: 'Terminals' },
    article: '6(3)①',
    right: 'access.terminal:read',
    hasInner: true,
    component: screen(() => import('./Terminals.tsx'), 'Terminals'),
  },
  {
    path: '/access/posture-import',
    words: { ja: '資産管理ソフトから取り込む', en: 'Import from asset management' },
    article: '6(6)',
    right: 'access.terminal:import',
    isUnlisted: true,
    component: screen(() => import('./PostureImport.tsx'), 'PostureImport'),
  },
  {
    path: '/access/posture-rules',
    words: { ja: '端末の判定の基準', en: 'Rules for terminals' },
    article: '6(3)①',
    right: 'access.terminal:read',
    isUnlisted: true,
    component: screen(() => import('./PostureRulesPage.tsx'), 'PostureRulesPage'),
  },
  {
    path: '/access/allowances',
    words: { ja: '許可ソフトウェア', en: 'Permitted software' },
    article: '6(6)',
    right: 'access.allowance:read',
    hasInner: true,
    component: screen(() => import('./Allowances.tsx'), 'Allowances'),
  },
  {
    path: '/access/unallowed-software',
    words: { ja: '許可のないソフトウェア', en: 'Unauthorised software' },
    article: '6(6)',
    right: 'access.allowance:read',
    isUnlisted: true,
    component: screen(() => import('./UnallowedPage.tsx'), 'UnallowedPage'),
  },
  {
    path: '/access/enrolment',
    words: { ja: '端末の登録（osquery）', en: 'Enrolment (osquery)' },
    article: '6(6)',
    right: 'access.secret:read',
    component: screen(() => import('./Enrolment.tsx'), 'Enrolment'),
  },
  {
    path: '/access/queries',
    words: { ja: 'osqueryの質問', en: 'osquery queries' },
    article: '6(6)',
    right: 'access.query:read',
    isUnlisted: true,
    hasInner: true,
    component: screen(() => import('./Queries.tsx'), 'Queries'),
  },
  {
    path: '/access/questions',
    words: { ja: '端末にその場で質問する', en: 'Ask terminals now' },
    article: '6(6)',
    right: 'access.question:ask',
    isUnlisted: true,
    component: screen(() => import('./Questions.tsx'), 'Questions'),
  },
]
