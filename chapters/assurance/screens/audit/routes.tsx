import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

const article = '7'

/** 7: plans, coverage, audits, findings. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/assurance/audit/plans',
    words: { ja: '監査計画', en: 'Audit plans' },
    article,
    right: 'assurance.audit:read',
    component: screen(() => import('./Plans.tsx'), 'Plans'),
  },
  {
    path: '/assurance/audit/coverage',
    words: { ja: '監査の網羅状況', en: 'Audit coverage' },
    article,
    right: 'assurance.audit:read',
    isUnlisted: true,
    component: screen(() => import('./Coverage.tsx'), 'Coverage'),
  },
  {
    path: '/assurance/audit/engagements',
    words: { ja: '監査の実施', en: 'Audits' },
    article,
    right: 'assurance.audit:read',
    component: screen(() => import('./Engagements.tsx'), 'Engagements'),
  },
  {
    path: '/assurance/audit/engagements/$id',
    words: { ja: '監査', en: 'Audit' },
    article,
    right: 'assurance.audit:read',
    component: screen(() => import('./EngagementPage.tsx'), 'EngagementPage'),
  },
  {
    path: '/assurance/audit/findings',
    words: { ja: '監査の指摘', en: 'Audit findings' },
    article,
    right: 'assurance.audit-finding:list',
    component: screen(() => import('./Findings.tsx'), 'Findings'),
  },
  {
    path: '/assurance/audit/findings/$id',
    words: { ja: '指摘', en: 'Finding' },
    article,
    component: screen(() => import('./FindingPage.tsx'), 'FindingPage'),
  },
  {
    path: '/assurance/audit/settings',
    words: { ja: '監査の設定', en: 'Audit settings' },
    article,
    right: 'assurance.audit:read',
    isUnlisted: true,
    component: screen(() => import('./Settings.tsx'), 'Settings'),
  },
]
