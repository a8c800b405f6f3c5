import { screen, type ScreenRoute } from '../../../web/frame/screens.ts'

const proof = 'segmentation.proof:read'
const configuration = 'segmentation.configuration:read'

/** 6(3): the network as it is proved, and what the proof rests on. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/segmentation/network',
    words: { ja: 'ネットワークの証明', en: 'Network, proved' },
    article: '6(3)',
    right: proof,
    component: screen(() => import('./NetworkPage.tsx'), 'NetworkPage'),
  },
  {
    path: '/segmentation/matrix',
    words: { ja: '領域どうしの通信', en: 'Zone by zone' },
    article: '6(3)',
    right: proof,
    component: screen(() => import('./MatrixPage.tsx'), 'MatrixPage'),
  },
  {
    path: '/segmentation/violations/$id',
    words: { ja: '破れている所', en: 'Violation' },
    article: '6(3)',
    right: proof,
    component: screen(() => import('./ViolationPage.tsx'), 'ViolationPage'),
  },
  {
    path: '/segmentation/changes',
    words: { ja: '通信の変化', en: 'Changes' },
    article: '6(3)',
    right: 'segmentation.change:read',
    component: screen(() => import('./ChangesPage.tsx'), 'ChangesPage'),
  },
  {
    path: '/segmentation/changes/$id',
    words: { ja: '通信の変化の内容', en: 'Change' },
    article: '6(3)',
    right: 'segmentation.change:read',
    component: screen(() => import('./ChangePage.tsx'), 'ChangePage'),
  },
  {
    path: '/segmentation/trial',
    words: { ja: '試してみる', en: 'What if' },
    article: '6(3)',
    right: 'segmentation.trial:run',
    component: screen(() => import('./TrialPage.tsx'), 'TrialPage'),
  },
  {
    path: '/segmentation/rules',
    words: { ja: '規則の棚卸し', en: 'Rule hygiene' },
    article: '6(3)',
    right: proof,
    component: screen(() => import('./RulesPage.tsx'), 'RulesPage'),
  },
  {
    path: '/segmentation/crossings',
    words: { ja: '領域をまたぐ通信の台帳', en: 'Crossings' },
    article: '6(3)',
    right: 'segmentation.crossing:read',
    hasInner: true,
    component: screen(() => import('./Crossings.tsx'), 'Crossings'),
  },
  {
    path: '/segmentation/configurations',
    words: { ja: '装置の設定ファイル', en: 'Configurations' },
    article: '6(3)',
    right: configuration,
    component: screen(() => import('./ConfigurationsPage.tsx'), 'ConfigurationsPage'),
  },
  {
    path: '/segmentation/configurations/$id',
    words: { ja: '設定ファイルの版', en: 'Configuration' },
    article: '6(3)',
    right: configuration,
    component: screen(() => import('./ConfigurationPage.tsx'), 'ConfigurationPage'),
  },
  {
    path: '/segmentation/versions/$id',
    words: { ja: '設定ファイルの内容', en: 'Configuration text' },
    article: '6(3)',
    right: configuration,
    component: screen(() => import('./VersionPage.tsx'), 'VersionPage'),
  },
  {
    path: '/segmentation/zones',
    words: { ja: 'ネットワークの領域', en: 'Zones' },
    article: '6(3)',
    right: 'segmentation.zone:read',
    hasInner: true,
    component: screen(() => import('./Ledgers.tsx'), 'Zones'),
  },
  {
    path: '/segmentation/hosts',
    words: { ja: 'システムと端末の配置', en: 'Systems and terminals' },
    article: '6(3)',
    right: 'segmentation.host:read',
    hasInner: true,
    component: screen(() => import('./Ledgers.tsx'), 'Hosts'),
  },
  {
    path: '/segmentation/gateways',
    words: { ja: '中継（無害化・プロキシなど）', en: 'Relays' },
    article: '6(3)②',
    right: 'segmentation.gateway:read',
    hasInner: true,
    component: screen(() => import('./Ledgers.tsx'), 'Gateways'),
  },
  {
    path: '/segmentation/settings',
    words: { ja: 'ネットワークの設定', en: 'Network settings' },
    article: '6(3)',
    right: 'segmentation.settings:write',
    component: screen(() => import('./SettingsPage.tsx'), 'SettingsPage'),
  },
]
