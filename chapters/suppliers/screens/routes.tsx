import { screen, type ScreenRoute } from '../../../web/frame/screens.ts'

const ledgers = () => import('./Ledgers.tsx')

/** 6(8): the ledgers of outsourcing and outside services, questionnaires, and the template of contracts. */
export const screens: readonly ScreenRoute[] = [
  {
    path: '/suppliers/contracts',
    words: { ja: '業務委託台帳', en: 'Outsourcing contracts' },
    article: '6(8)',
    right: 'suppliers.contract:read',
    hasInner: true,
    component: screen(() => import('./Contracts.tsx'), 'Contracts'),
  },
  {
    path: '/suppliers/suppliers',
    words: { ja: '委託事業者', en: 'Suppliers' },
    article: '6(8)',
    right: 'suppliers.supplier:read',
    hasInner: true,
    component: screen(ledgers, 'Suppliers'),
  },
  {
    path: '/suppliers/subcontracts',
    words: { ja: '再委託', en: 'Subcontracts' },
    article: '6(8)',
    right: 'suppliers.subcontract:read',
    hasInner: true,
    component: screen(ledgers, 'Subcontracts'),
  },
  {
    path: '/suppliers/workers',
    words: { ja: '委託先の作業者', en: 'Suppliers’ workers' },
    article: '6(8)',
    right: 'suppliers.worker:read',
    hasInner: true,
    component: screen(ledgers, 'Workers'),
  },
  {
    path: '/suppliers/reports',
    words: { ja: '委託先からの報告', en: 'Suppliers’ reports' },
    article: '6(8)',
    right: 'suppliers.report:read',
    hasInner: true,
    component: screen(ledgers, 'Reports'),
  },
  {
    path: '/suppliers/inspections',
    words: { ja: '委託先の確認', en: 'Inspections of suppliers' },
    article: '6(8)',
    right: 'suppliers.inspection:read',
    hasInner: true,
    component: screen(ledgers, 'Inspections'),
  },
  {
    path: '/suppliers/questionnaires',
    words: { ja: '委託先への質問票', en: 'Questionnaires' },
    article: '6(8)',
    right: 'suppliers.contract:read',
    component: screen(() => import('./Questionnaires.tsx'), 'Questionnaires'),
  },
  {
    path: '/suppliers/clouds',
    words: { ja: 'クラウドサービス利用台帳', en: 'Cloud services' },
    article: '6(8)',
    right: 'suppliers.cloud:read',
    hasInner: true,
    component: screen(() => import('./Clouds.tsx'), 'Clouds'),
  },
  {
    path: '/suppliers/social-media',
    words: { ja: 'ソーシャルメディア台帳', en: 'Social media accounts' },
    article: '6(8)',
    right: 'suppliers.social:read',
    hasInner: true,
    component: screen(ledgers, 'SocialMedia'),
  },
  {
    path: '/suppliers/items',
    words: { ja: '契約の項目のひな形', en: 'Template of contract items' },
    article: '6(8)',
    right: 'suppliers.contract:read',
    isUnlisted: true,
    component: screen(() => import('./ItemsTemplate.tsx'), 'ItemsTemplate'),
  },
]
