import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

const right = 'policy.catalogue:read'

/** 8: the catalogue in the edition the city works with, what no clause answers, and moving to another edition. */
export const catalogueScreens: readonly ScreenRoute[] = [
  {
    path: '/catalogue',
    words: { ja: '管理策のカタログ', en: 'Catalogue of controls' },
    article: '8',
    right,
    component: screen(() => import('./Catalogue.tsx'), 'Catalogue'),
  },
  {
    path: '/catalogue/control',
    words: { ja: '管理策', en: 'Control' },
    article: '8',
    right,
    isUnlisted: true,
    component: screen(() => import('./ControlPage.tsx'), 'ControlPage'),
  },
  {
    path: '/catalogue/uncovered',
    words: { ja: '条項のない管理策', en: 'Controls without a clause' },
    article: '8',
    right: 'policy.mapping:read',
    component: screen(() => import('./Uncovered.tsx'), 'Uncovered'),
  },
  {
    path: '/catalogue/change',
    words: { ja: 'カタログの版を変える', en: 'Change the edition' },
    article: '8',
    right,
    isUnlisted: true,
    component: screen(() => import('./EditionChange.tsx'), 'EditionChange'),
  },
  // the places that checks and verdicts of the record name
  {
    path: '/policy/catalogue',
    words: { ja: '管理策', en: 'Control' },
    right,
    isUnlisted: true,
    component: screen(() => import('./addresses.tsx'), 'CatalogueAddress'),
  },
  {
    path: '/policy/catalogue/editions',
    words: { ja: 'カタログの版を変える', en: 'Change the edition' },
    right,
    isUnlisted: true,
    component: screen(() => import('./addresses.tsx'), 'EditionsAddress'),
  },
  {
    path: '/policy/uncovered',
    words: { ja: '条項のない管理策', en: 'Controls without a clause' },
    right: 'policy.mapping:read',
    isUnlisted: true,
    component: screen(() => import('./addresses.tsx'), 'UncoveredAddress'),
  },
]
