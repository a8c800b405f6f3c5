import { screen, type ScreenRoute } from '../../../web/frame/screens.ts'

/** 4(2), 6(2): the register, its disposals, its summary and what the city decides for itself. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/assets/assets',
    words: { ja: '情報資産台帳', en: 'Information assets' },
    article: '6(2)',
    right: 'assets.asset:read',
    hasInner: true,
    component: screen(() => import('./Assets.tsx'), 'Assets'),
  },
  {
    path: '/assets/summary',
    words: { ja: '情報資産の集計', en: 'Summary of assets' },
    article: '4(2)',
    right: 'assets.asset:read',
    component: screen(() => import('./SummaryPage.tsx'), 'SummaryPage'),
  },
  {
    path: '/assets/disposals',
    words: { ja: '情報資産の廃棄', en: 'Disposals' },
    article: '6(2)',
    right: 'assets.disposal:read',
    component: screen(() => import('./Disposals.tsx'), 'Disposals'),
  },
  {
    path: '/assets/disposals/$id',
    words: { ja: '廃棄の申請', en: 'Disposal' },
    article: '6(2)',
    right: 'assets.disposal:read',
    component: screen(() => import('./DisposalPage.tsx'), 'DisposalPage'),
  },
  {
    path: '/assets/disposal-request',
    words: { ja: '廃棄を申請する', en: 'Request a disposal' },
    article: '6(2)',
    right: 'assets.disposal:read',
    isUnlisted: true,
    component: screen(() => import('./DisposalRequest.tsx'), 'DisposalRequest'),
  },
  {
    path: '/assets/settings',
    words: { ja: '情報資産の設定', en: 'Asset settings' },
    article: '6(2)',
    right: 'assets.settings:write',
    component: screen(() => import('./SettingsPage.tsx'), 'SettingsPage'),
  },
]
