import { screen, type ScreenRoute } from '../../../../web/frame/screens.ts'

/** 1, 8, 9, 10: documents from import to publication. Lists show each reader only what that reader may read. */
export const documentScreens: readonly ScreenRoute[] = [
  {
    path: '/policy/documents',
    words: { ja: 'ポリシー文書', en: 'Policy documents' },
    article: '9',
    component: screen(() => import('./Documents.tsx'), 'Documents'),
  },
  {
    path: '/policy/documents/$id',
    words: { ja: 'ポリシー文書', en: 'Policy document' },
    article: '9',
    component: screen(() => import('./Document.tsx'), 'Document'),
  },
  {
    path: '/policy/import',
    words: { ja: '文書を読み込む', en: 'Import a document' },
    article: '1',
    isUnlisted: true,
    component: screen(() => import('./Import.tsx'), 'Import'),
  },
  {
    path: '/policy/versions/$id',
    words: { ja: '文書の版', en: 'Version' },
    article: '1',
    component: screen(() => import('./Version.tsx'), 'Version'),
  },
  {
    path: '/policy/versions/$id/tree',
    words: { ja: '条項を確かめる', en: 'Check the clauses' },
    article: '1',
    component: screen(() => import('./TreePage.tsx'), 'TreePage'),
  },
  {
    path: '/policy/versions/$id/mappings',
    words: { ja: '対応付けを確かめる', en: 'Mappings' },
    article: '8',
    right: 'policy.mapping:read',
    component: screen(() => import('./Mappings.tsx'), 'Mappings'),
  },
  {
    path: '/policy/versions/$id/adoption',
    words: { ja: '採択を記録する', en: 'Adoption' },
    article: '1',
    component: screen(() => import('./Adoption.tsx'), 'Adoption'),
  },
  {
    path: '/policy/versions/$id/publication',
    words: { ja: '公表を記録する', en: 'Publication' },
    article: '1',
    component: screen(() => import('./Publication.tsx'), 'Publication'),
  },
  {
    path: '/policy/compare',
    words: { ja: '版を比べる', en: 'Compare versions' },
    article: '8',
    isUnlisted: true,
    component: screen(() => import('./Compare.tsx'), 'Compare'),
  },
  {
    path: '/policy/reviews',
    words: { ja: 'ポリシーの見直し', en: 'Reviews' },
    article: '8',
    right: 'policy.board:read',
    component: screen(() => import('./Reviews.tsx'), 'Reviews'),
  },
]
