import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

/** 6(6): vulnerabilities, the feeds and SBOMs they rest on, and the names that join them. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/access/vulnerabilities',
    words: { ja: '脆弱性', en: 'Vulnerabilities' },
    article: '6(6)',
    right: 'access.vulnerability:read',
    component: screen(() => import('./Vulnerabilities.tsx'), 'Vulnerabilities'),
  },
  {
    path: '/access/vulnerabilities/$cve',
    words: { ja: '脆弱性', en: 'Vulnerability' },
    article: '6(6)',
    right: 'access.vulnerability:read',
    component: screen(() => import('./VulnerabilityPage.tsx'), 'VulnerabilityPage'),
  },
  {
    path: '/access/feeds',
    words: { ja: '脆弱性情報の取込み', en: 'Feeds' },
    article: '6(6)',
    right: 'access.vulnerability:read',
    isUnlisted: true,
    component: screen(() => import('./Feeds.tsx'), 'Feeds'),
  },
  {
    path: '/access/sboms',
    words: { ja: 'システムのSBOM', en: 'SBOMs of systems' },
    article: '6(6)',
    right: 'access.vulnerability:read',
    isUnlisted: true,
    component: screen(() => import('./Sboms.tsx'), 'Sboms'),
  },
  {
    path: '/access/namings',
    words: { ja: 'ソフトウェアとCPEの対応', en: 'Software and CPE' },
    article: '6(6)',
    right: 'access.naming:read',
    isUnlisted: true,
    hasInner: true,
    component: screen(() => import('./Namings.tsx'), 'Namings'),
  },
  {
    path: '/access/due-days',
    words: { ja: '脆弱性に対応する期限の日数', en: 'Due days' },
    article: '6(6)',
    right: 'access.vulnerability:read',
    isUnlisted: true,
    component: screen(() => import('./DueDaysPage.tsx'), 'DueDaysPage'),
  },
]
